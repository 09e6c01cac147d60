"""Offices that share one head: "các Sở: Y tế, Nội vụ", "các Hội Nông dân, Cựu chiến binh tỉnh".

Behind the head and an optional colon stand the rests of known names; an office with a head of its
own may stand among them. One such rest alone is no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.office_names import Copies, glue, pair
from ingest.office_raw import Raw
from ingest.office_single import OneOffice
from ingest.office_types import View

_OPENING = pair(
    r"(?<!\w)(?:(?:các|những|hai|ba|bốn|năm|\d+) )(?P<head>sở|bộ|phòng|ban|hội)"
    r"(?:,? (?:ban|bộ|ngành|đoàn thể|hội))*(?P<colon> ?:)? +"
)
_AND = pair(r" *(?:[,;]|,? và) +")


def listed(copies: Copies, one: OneOffice, view: View) -> Iterator[Raw]:
    """The offices of each such list; the first begins where the list does."""
    for opening in _OPENING[copies.bare].finditer(copies.form):
        found = list(_rests(copies, opening.end(), opening["head"], one, view))
        board = found[-1] if found else None
        if board and board.committee:  # "các Ban: Tổ chức, Tuyên giáo Tỉnh ủy"
            found = [_under(raw, board) for raw in found]
        if len(found) > 1 or (found and opening["colon"]):
            yield replace(found[0], start=opening.start())
            yield from found[1:]


def _rests(copies: Copies, at: int, head: str, one: OneOffice, view: View) -> Iterator[Raw]:
    pattern = view.rests.get(head)
    while pattern and (copies.uncased or copies.text[at : at + 1].isupper()):
        match = pattern.match(copies.form, at)
        raw = one.rest(copies, at, _parted(head, match, view), head) if match else None
        if raw:
            yield raw
        else:
            raw = one.read(copies, at)
        joint = _AND[copies.bare].match(copies.form, raw.end) if raw else None
        if joint is None:
            return
        at = joint.end()


def _under(raw: Raw, board: Raw) -> Raw:
    """A board with the committee that the last of its list names."""
    if raw.style != board.style:
        return raw
    return replace(raw, committee=board.committee, suffix=board.suffix)


def _parted(head: str, match: re.Match[str], view: View) -> int:
    """Where the first name ends: "Tư pháp, Nội vụ" are two though a name joins both words."""
    comma = match[0].find(", ")
    both = (match[0][:comma], match[0][comma + 2 :])
    two = comma >= 0 and all(glue(f"{head} {words}") in view.aliases for words in both)
    return match.start() + comma if two else match.end()


def apart(found: list[Raw], lists: list[Raw]) -> list[Raw]:
    """The readings that overlap no office of a list, and the lists'."""
    clear = (raw for raw in found if not any(_overlap(raw, other) for other in lists))
    return [*clear, *lists]


def _overlap(a: Raw, b: Raw) -> bool:
    return a.start < b.end and b.start < a.end
