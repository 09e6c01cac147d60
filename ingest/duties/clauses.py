"""Sentences cut into the clauses that can each state a duty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.duties.heads import head
from ingest.duties.source import Source
from ingest.duties.subjects import subject
from ingest.text import Span, trim

# "Về phối hợp giám sát: …": a label, no duty.
_LABELS = re.compile(r"(?:\(?\w{1,2}[.)]\s*)?ve\b[^,;]*$")
# "… gồm 05 nhiệm vụ chính:" only announces; "… trọng tâm là:" belongs to a duty of its own.
_ANNOUNCES = re.compile(
    r"(?:gom(?: co)?|nhu(?: sau)?|sau(?: day)?|la|cac noi dung|(?:nhiem vu|noi dung|viec)"
    r"(?: (?:chinh|trong tam|chu yeu|cu the|phoi hop|sau|nay))*)\s*$"
)
_ELABORATES = re.compile(
    r",?\s*(?:trong do,?\s*)?(?:voi \d+ noi dung )?(?:trong tam|chu yeu|tap trung)(?: la)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence: at most one predicate with its task."""

    start: int
    end: int
    introduces: bool = False
    """An enumeration follows in the same sentence."""
    announces: bool = False
    """It introduces the enumeration and states no duty itself."""


def clauses(source: Source, start: int, end: int) -> list[Clause]:
    """Cut a sentence at its colon and semicolons; a stretch without a verb stays with the last."""
    colon = _enumeration_colon(source, start, end)
    found: list[Clause] = []
    if colon is not None:
        label = _is_label(source, start, colon, end)
        introduction = _introduction(source, start, colon)
        found.append(replace(introduction, announces=introduction.announces or label))
        start = colon + 1
    for left, right in _split(source, start, end):
        if found and not found[-1].introduces and not _stands_alone(source, left, right):
            found[-1] = Clause(found[-1].start, right)
        else:
            found.append(Clause(left, right))
    return found


def _enumeration_colon(source: Source, start: int, end: int) -> int | None:
    """The colon that opens an enumeration: what follows it has a verb of its own."""
    for match in re.finditer(":", source.text[start:end]):
        at = start + match.start()
        if source.text[at - 1].isdigit() and source.text[at + 1 : at + 2].isdigit():
            continue  # a time of day
        if source.skip_punctuation(start, at) >= at:
            continue  # nothing that could introduce
        if _stands_alone(source, at + 1, end):
            return at
    return None


def _is_label(source: Source, start: int, colon: int, end: int) -> bool:
    """ "Phòng, chống dịch: Trạm Y tế … ": who acts stands behind the colon."""
    if subject(source, start, colon) is not None:
        return False
    behind = source.skip_openers(colon + 1, end)
    return any(m.start == behind for m in source.acting(behind, end)) and (
        subject(source, colon + 1, end) is not None
    )


def _introduction(source: Source, start: int, colon: int) -> Clause:
    left, right = trim(source.text, start, colon)
    said = source.folded[left:right]
    announces = not _ELABORATES.search(said) and bool(
        _ANNOUNCES.search(said) or _LABELS.match(said)
    )
    if elaboration := _ELABORATES.search(said):
        right = left + elaboration.start()
    return Clause(left, right, introduces=True, announces=announces)


def _split(source: Source, start: int, end: int) -> list[Span]:
    spans = []
    begin = start
    for match in re.finditer(r";", source.text[start:end]):
        spans.append(trim(source.text, begin, start + match.start()))
        begin = start + match.end()
    spans.append(trim(source.text, begin, end))
    return [(left, right) for left, right in spans if left < right]


def _stands_alone(source: Source, start: int, end: int) -> bool:
    if source.opens_with_ordinal(start, end):
        return True
    at = source.skip_openers(start, end)
    return head(source, at, end) is not None or subject(source, start, end) is not None
