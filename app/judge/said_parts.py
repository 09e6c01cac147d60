"""What part a claim gives an office that it names: who acts, leads, helps or gets what is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from app.ask.asked import Asked
from app.ask.words import ALONE, DENIED, MERELY, ROLE_WORDS
from app.judge.choose import is_partner
from app.judge.named_offices import Claimed
from app.judge.subject import BESIDE
from ingest.text import key

SaidPart = Literal["acts", "leads", "helps", "joins", "merely", "receives"]
"""``joins``: "A chủ trì, B phối hợp" and "A và B làm" say it of B; ``merely``: it does no more."""

_WITH = re.compile(r"(?: \w+){0,2} (?:phối hợp|hợp tác|tham gia) (?:với|cùng)(?!\w)")
"""Behind who is said to act, though together with another."""
_SENDS = re.compile(
    r"(?<!\w)(?:báo cáo|thông báo|gửi|trình|nộp|chuyển|trả)"
    r"(?: (?:[^\s;:.]+ ){0,12}?(?:cho|về|tới|đến|lên|sang|qua))?"
    r"(?: (?:đồng chí|thường trực|lãnh đạo|phó|chủ tịch|giám đốc|bí thư))* $"
)
"""Before whoever gets a report or a list."""
_DENIED = re.compile(
    r"(?<!\w)(?:không|chẳng)(?: (?:phải|do|là|có|qua|riêng|báo cáo|gửi|trình|thuộc|giao|cho|về"
    r"|phối hợp|cùng|với))* $"
)
"""Before an office of which the claim says that it is not the one."""
_NOT = re.compile(r"(?<!\w)(?:chứ|mà) không(?!\w).*", re.DOTALL)
_ONLY = re.compile(r"(?<!\w)chỉ(?: (?:do|có|là|giao|cho|riêng|mỗi|một|mình))* $")
"""Before the one office that is said to act."""
_ITSELF = re.compile(r"(?: (?!không)\w+)? tự \w")
"""Behind it."""


def said_parts(asked: Asked, parties: Sequence[Claimed]) -> list[tuple[Claimed, SaidPart]]:
    """Each office of a claim with its part; without those that are said not to have one."""
    text = key(asked.text)
    found: list[tuple[Claimed, SaidPart]] = []
    for claimed in parties:
        if not _DENIED.search(text[: claimed.start]):
            found.append((claimed, _part(asked, claimed, found)))
    return found


def is_sent(before: str) -> bool:
    """Whether the words, in the `key` form, end where whoever gets a report is named."""
    return _SENDS.search(before) is not None


def is_alone(asked: Asked, parties: Sequence[Claimed]) -> bool:
    """Whether the claim says that nobody else takes part."""
    text = key(asked.text)
    alone = (m for m in ALONE.finditer(text) if not DENIED.search(text[: m.start()]))
    return any(alone) or any(
        _ONLY.search(text[: party.start]) or _ITSELF.match(text[party.end :]) for party in parties
    )


def _part(asked: Asked, claimed: Claimed, before: Sequence[tuple[Claimed, SaidPart]]) -> SaidPart:
    text = key(asked.text)
    if is_sent(text[: claimed.start]):
        return "receives"
    said = _said_of(asked, claimed)
    lead, merely = ROLE_WORDS["chủ trì"].search(said), MERELY.search(said)
    if merely and not (lead and lead.start() < merely.start()):
        return "merely"
    if is_partner(asked, claimed.start):
        return "helps"
    if lead:
        return "leads"
    last = before[-1] if before else None
    if last and _beside(text, last[0], claimed):
        return last[1] if last[1] in ("helps", "receives") else "joins"
    if last and ROLE_WORDS["phối hợp"].search(said) and not _WITH.match(text[claimed.end :]):
        return "joins"
    return "acts"


def _beside(text: str, one: Claimed, other: Claimed) -> bool:
    return BESIDE.fullmatch(text[one.end : other.start]) is not None


def _said_of(asked: Asked, claimed: Claimed) -> str:
    """The words behind an office that give it a role, up to the next.

    Or those before it, "bên chủ trì soạn quy chế là X"; not "không phải là X mà là Y".
    """
    following = [m.start for m in asked.offices if m.start >= claimed.end]
    ending = [m.end for m in asked.offices if m.end <= claimed.start]
    text = asked.text
    said = key(text[claimed.end : min(following, default=len(text))])
    before = key(text[max(ending, default=0) : claimed.start])
    if before.endswith(" là ") and not before.endswith("không phải là "):
        said = f"{before}\n{said}"
    return _NOT.sub("", said)
