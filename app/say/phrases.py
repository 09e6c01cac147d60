"""Short administrative phrases that the composers share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.say.draft import escape
from ingest.text import lower
from ingest.types import Role

ROLE_SHOWN: dict[Role, str] = {
    "chủ trì": "chủ trì",
    "phối hợp": "phối hợp",
    "chỉ đạo": "chỉ đạo",
    "tham mưu": "tham mưu",
    "giám sát": "giám sát",
    "tạo điều kiện": "tạo điều kiện",
    "thực hiện": "thực hiện",
    "joint": "cùng thực hiện",
}


def enumerated(names: Sequence[str]) -> str:
    """ "A, B và C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def bold(names: Iterable[str]) -> str:
    """The offices in bold, enumerated."""
    return enumerated([f"**{escape(name)}**" for name in names])


def uncapitalised(text: str) -> str:
    """Lower-case first letter, unless the first word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first.isupper():
        return text
    return lower(text[:1]) + text[1:]


def ended(text: str) -> str:
    """With a full stop, unless it ends in a mark of its own; the comma of a list gives way."""
    text = text.rstrip(" ;,")
    return text if re.search(r"[.!?…:]$", text) else f"{text}."
