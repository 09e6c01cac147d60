"""Short administrative phrases that the composers share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.say.draft import escape
from ingest.text import lower
from ingest.types import Duty, Role

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
_VERB_FIRST: frozenset[Role] = frozenset(
    ("chỉ đạo", "tham mưu", "giám sát", "tạo điều kiện", "thực hiện")
)
"""Roles whose action carries its own verb."""


_NOMINAL = re.compile(r"(?:công tác|việc|nhiệm vụ|hoạt động)\b")
"""An action that its article states as a noun."""
_WATCHING = re.compile(
    r"giám sát|phản biện|kiểm tra|theo dõi|đôn đốc|thanh tra|khảo sát|đánh giá|nắm|rà soát"
)
"""Verbs of watching; an item of a list of things to watch has none of its own."""


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


def task(duty: Duty) -> str:
    """The action as it continues a sentence, escaped."""
    return escape(uncapitalised(duty.action))


def doing(duty: Duty, partners: Sequence[str]) -> str:
    """What the actor does: role, partners, task."""
    if duty.role in _VERB_FIRST:
        said = task(duty)
        if duty.role == "giám sát" and not _WATCHING.search(said[:60]):
            return f"giám sát {said}"
        return f"thực hiện {said}" if _NOMINAL.match(said) else said
    if duty.role == "joint":
        others = f" {enumerated([escape(p) for p in partners])}" if partners else ""
        return f"cùng{others} thực hiện: {task(duty)}"
    if duty.role == "chủ trì":
        if partners:
            return f"chủ trì, phối hợp với {enumerated([escape(p) for p in partners])} {task(duty)}"
        return f"chủ trì {task(duty)}"
    shared = f" với {enumerated([escape(p) for p in partners])}" if partners else ""
    return f"phối hợp{shared} {task(duty)}"


def ended(text: str) -> str:
    """With a full stop, unless it ends in a mark of its own; the comma of a list gives way."""
    text = text.rstrip(" ;,")
    return text if re.search(r"[.!?…:]$", text) else f"{text}."
