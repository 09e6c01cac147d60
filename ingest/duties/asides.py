"""What stands before a verb and says nothing of who acts: brackets, standings, nouns of matters."""

from __future__ import annotations

import re

from ingest.duties.source import Source
from ingest.text import any_of

_ASIDE = re.compile(
    r"\s*\([^()\n]{0,120}\)|\s*[-–,]\s*(?:cơ quan|đơn vị|là (?:cơ quan"
    r"|đơn vị)) thường trực[^,:;]{0,60}(?=[,:;]|$)[,]?"
    r"|,?\s+do [^,;:.]{3,80}? (?:làm|là) (?:tổ trưởng|(?:nhóm|đoàn) trưởng"
    r"|trưởng (?:ban|đoàn|nhóm|tiểu ban))"
    r"(?:,\s*gồm [^,;:.]{3,60})?,?"
)
_noun = any_of(("việc", "công tác", "hoạt động", "nhiệm vụ", "nội dung", "kinh phí"))


def behind_asides(source: Source, at: int, end: int) -> int:
    """Past brackets and what the office is to the programme, to where its verb may stand."""
    while aside := _ASIDE.match(source.keyed, at, end):
        at = aside.end()
    return source.skip_punctuation(at, end)


def names_matter(source: Source, at: int) -> bool:
    """Whether a noun stands here that only says that a task follows: "công tác tuyên truyền"."""
    return _noun.match(source.keyed, at) is not None
