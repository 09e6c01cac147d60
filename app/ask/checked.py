"""Whether what was typed can be a question at all."""

from __future__ import annotations

from ingest.errors import InputError
from ingest.text import normalise

LONGEST = 2000
"""Characters of a question."""


def checked(question: str) -> str:
    """The question in normal form.

    Raises InputError where it is empty or too long to be one.
    """
    if len(question) > 4 * LONGEST:
        raise InputError(_too_long(len(question)))
    text = normalise(question)
    if not any(char.isalnum() for char in text):
        raise InputError(
            "Câu hỏi trống; xin nhập câu hỏi về nhiệm vụ, cơ quan hoặc văn bản cần tra."
        )
    if len(text) > LONGEST:
        raise InputError(_too_long(len(text)))
    return text


def _too_long(length: int) -> str:
    return f"Câu hỏi dài {length} ký tự, quá giới hạn {LONGEST}; xin rút ngắn rồi gửi lại."
