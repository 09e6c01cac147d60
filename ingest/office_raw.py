"""An office as it was read, and how readings of one text are set against each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest import place_names
from ingest.office_grammar import family_of
from ingest.office_names import Copies
from ingest.office_places import Suffix
from ingest.office_types import Organ
from ingest.place_names import Gate

INSIDE = ("Phòng", "Vụ", "Đội", "Cục")
"""Heads of units that a department, a ministry or the police has, never their peers."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An office as read, its place not yet resolved."""

    start: int
    end: int
    name: str
    family: str
    style: str
    levels: tuple[str, ...]
    kind: str = "office"
    suffix: Suffix | None = None
    organ: Organ | None = None
    committee: str = ""
    """Level word that a Party committee's name states: ``tỉnh`` in "Tỉnh ủy"."""
    words: str = ""
    """As written, of collectives and joint mentions."""
    plural: bool = False
    """ "các" stands before it: all offices of the kind."""
    sure: bool = True
    """Something tells that the name ends here."""
    unit: str = ""
    """Name of the unit that is meant inside the office: "Thanh tra" of "Thanh tra Sở Xây dựng"."""


def as_elsewhere(copies: Copies, raw: Raw, found: list[Raw]) -> Raw:
    """A name whose end is unsure, as the text writes it where the end is clear.

    A head alone is the one office of the text whose name begins with it.
    """
    if raw.family == family_of(raw.name) and raw.end - raw.start == len(raw.name):
        longer = {o.family: o for o in found if o.name.startswith(f"{raw.name} ") and not o.unit}
        if len(longer) == 1:
            other = longer.popitem()[1]
            return replace(other, start=raw.start, end=raw.end)
    for other in found:
        length = other.end - other.start
        if (
            other.sure
            and not other.suffix
            and raw.end - raw.start != length
            and copies.form.startswith(copies.form[other.start : other.end], raw.start)
            and copies.form.startswith(copies.form[raw.start : raw.start + 12], other.start)
        ):
            return replace(other, start=raw.start, end=raw.start + length, plural=raw.plural)
    return raw


def stands_over(whole: Raw, unit: Raw, gate: Gate) -> bool:
    """Whether an office behind a comma has the unit; in a list both are of one level."""
    head, suffix = unit.name.split()[0], whole.suffix
    if whole.unit or whole.name.split()[0] in INSIDE[:3]:
        return False
    levels: tuple[str, ...] = whole.levels
    if suffix and suffix.word:
        named = place_names.level(f"{suffix.word} {suffix.name}".strip(), gate)
        levels = (named or place_names.LEVELS[suffix.word],)
    above = {"central"} if head == "Cục" else {"central", "province"}
    return bool(levels) and above.issuperset(levels)


def longest(found: list[Raw]) -> list[Raw]:
    """Of overlapping mentions the longest, in order."""
    found.sort(key=lambda raw: (raw.start, raw.start - raw.end))
    kept: list[Raw] = []
    for raw in found:
        if not kept or kept[-1].end <= raw.start:
            kept.append(raw)
        elif raw.end - raw.start > kept[-1].end - kept[-1].start:
            kept[-1] = raw
    return kept
