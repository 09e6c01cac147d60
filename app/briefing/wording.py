"""How questions and their keys are worded."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from app.briefing.days import uniform
from app.briefing.model import Row
from app.opened import Opened
from ingest.text import fold, lower

Kind = Literal["office", "role", "task", "time", "document"]
"""What the key of a question is."""
_HIDDEN = "[…]"
_BEFORE = r"(?:,? *\b(?:trong|vào|từ|theo|tại|của)\b *)?"


_DEICTIC = re.compile(
    r"\b(?:này|đó|ấy|trên|nêu trên|kể trên|dưới đây|sau đây|kia|bên [ab])\b|\b(?:điều|khoản) \d",
    re.IGNORECASE,
)
"""Words that point to what stands elsewhere in the source."""
_NO_PREDICATE = ("là ", "được ", "có ý kiến ", "các ", "theo ")
_PERSON = re.compile(
    r"^(?:ong|ba|dong chi|truong|pho|to truong|hieu truong|giam doc|chu tich|bi thu|can bo|nguoi|"
    r"(?:dieu tra|kiem sat|chap hanh|thanh tra|bao cao|giao) vien\b|(?:hoc|thanh) vien$|"
    r"cac (?:co quan|don vi|ben|so|nganh|dia phuong|thanh vien))\b"
)
_BARE = re.compile(
    r"^(?:ban chap hanh|ban thuong vu|ban thuong truc|thuong truc|van phong(?: thuong truc)?|"
    r"ban chi dao|co quan thuong truc|hoi dong|doan chu tich|to cong tac)"
    r"(?: (?:tinh|thanh pho|huyen|xa|phuong) .*)?$"
)
"""Parts of an office without the name of the office that they belong to."""
_KIND_WORDS = frozenset((
    "so", "ban", "phong", "hoi", "cuc", "chi", "van", "tong", "doan", "lien", "uy", "trung", "tam",
    "co", "quan",
))  # fmt: skip
"""Words that only say what kind of office it is."""
_TELLING = 3
"""Words of an office's field that give it away: "dân tộc" stands in every other task."""
_SEVERAL = ("Các ", "Những ", "Mọi ", "Tất cả ")
_COMMITTEE = ("ubnd", "uy ban nhan dan")
_BELOW = (
    "so ", "phong ", "van phong ", "thanh tra ", "chi cuc ", "trung tam ", "ban quan ly ", "tram ",
    "ban dan toc ", "ban tiep cong ",
)  # fmt: skip
"""Offices that belong to a people's committee."""


def stands_alone(task: str) -> bool:
    """Whether a task can be asked about without the text around it."""
    return not _DEICTIC.search(task) and not lower(task).startswith(_NO_PREDICATE)


def is_institution(name: str) -> bool:
    """Whether a question may ask for it: no person or post, no bare part, not just any office."""
    folded = fold(name)
    return not _PERSON.match(folded) and not _BARE.match(folded)


def belongs_to(name: str, other: str) -> bool:
    """Whether one office is a committee and the other one of its departments."""
    pairs = ((fold(name), fold(other)), (fold(other), fold(name)))
    return any(a.startswith(_COMMITTEE) and f"{b} ".startswith(_BELOW) for a, b in pairs)


def inside(name: str) -> str:
    """An office's name within a sentence: "các cơ quan", not "Các cơ quan"."""
    return name[:1].lower() + name[1:] if name.startswith(_SEVERAL) else name


def draw(*parts: object) -> float:
    """A number in [0, 1) that looks drawn by lot and is the same for the same parts."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def quoted(row: Row) -> str:
    """The task as a question quotes it: whole, its first letter as within a sentence."""
    task = uniform(row.task)
    first, rest = task[:1], task[1:]
    return (first if rest[:1].isupper() else first.lower()) + rest


def without(task: str, answer: str) -> str:
    """The task with the words that would give the answer away left open."""
    found = task
    for line in answer.split("\n"):
        found = re.sub(_BEFORE + re.escape(line), f" {_HIDDEN}", found, flags=re.IGNORECASE)
    return " ".join(found.split())


def at_place(row: Row) -> str:
    """Where, at the head of a question."""
    return f"Tại {row.place}, " if row.place else ""


def begun(text: str, row: Row) -> str:
    """The question with its first letter large; the place only where no office names it."""
    lead = at_place(row)
    rest = text.removeprefix(lead)
    text = rest if lead and fold(row.place) in fold(rest.split("“")[0]) else text
    return text[:1].upper() + text[1:]


def answers_itself(answer: str, text: str, row: Row, knowledge: Opened) -> bool:
    """Whether the question names the office that it asks for, or one of its kind."""
    bare = fold(answer).removesuffix(fold(row.place)).strip() if row.place else fold(answer)
    field = _field(bare)
    told = len(field.split()) >= _TELLING and field in fold(text)
    if bare in fold(text) or told:
        return True
    kind = knowledge.gazetteer.family(answer)
    named = knowledge.mentions(row.article, text)
    return bool(kind) and any(knowledge.gazetteer.family(m.office) == kind for m in named)


def _field(bare: str) -> str:
    """What an office is about: "cựu chiến binh" of "Hội Cựu chiến binh tỉnh"."""
    left = re.sub(r" (?:tinh|thanh pho|huyen|xa|phuong)$", "", bare).split()
    while left and left[0] in _KIND_WORDS:
        left = left[1:]
    return " ".join(left)


def explained(row: Row) -> str:
    """Everyone's part and the time, in one line."""
    told = row.role[:1].upper() + row.role[1:]
    lines = row.offices.split("\n")
    parts = [f"{told}: {lines[0]}" if len(lines) == 1 else "; ".join(lines)]
    for line in filter(None, row.partners.split("\n")):
        parts.append(line if line.startswith("Liên quan") else f"phối hợp: {line}")
    if row.time:
        parts.append(f"thời hạn: {uniform('; '.join(row.time.splitlines()))}")
    return "; ".join(parts) + "."
