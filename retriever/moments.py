"""Points in time as their parts, so that a day, a month and a quarter can be held together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import references
from ingest.text import fold
from retriever.numerals import value

_DATE = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2})(?: ?[/.-] ?(?P<y>(?:19|20)\d\d))?"
    r"(?![\d/%-])"
    r"|(?<!\w)(?P<d2>\d{1,2}) thang (?P<m2>\d{1,2})(?:,? nam (?P<y2>(?:19|20)\d\d))?(?!\w)"
    r"|(?<=ngay )(?P<d3>\d{1,2})(?![\d/.-]|\w)"
)
_MONTH = re.compile(
    r"(?<!\w)thang (?P<m>\d{1,2})(?:(?:,? nam | ?/ ?)(?P<y>(?:19|20)\d\d))?(?![\d/])"
)
_QUARTER = re.compile(
    r"(?<!\w)quy (?P<q>iii|ii|iv|i|[1-4])(?:(?:,? nam | ?/ ?)(?P<y>(?:19|20)\d\d))?(?!\w)"
)
_YEAR = re.compile(r"(?<!\w)nam (?P<y>(?:19|20)\d\d)(?! ?[-–—] ?(?:19|20)?\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as far as it is written; None for what is not."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None

    def tells(self, asked: Moment) -> bool:
        """Whether it says as much as the other does, so that the two can differ."""
        return all(
            theirs is None or own is not None
            for own, theirs in zip(self._parts(), asked._parts(), strict=True)
        )

    def agrees(self, asked: Moment) -> bool:
        """Whether no part that both write differs."""
        return all(
            own is None or theirs is None or own == theirs
            for own, theirs in zip(self._parts(), asked._parts(), strict=True)
        )

    def _parts(self) -> tuple[int | None, ...]:
        return (self.day, self.month, self.quarter, self.year)


def moments(text: str, *, inside_references: bool = False) -> list[Moment]:
    """Every day, month, quarter and single year that is written, in order.

    Dates inside the names of documents only where asked for; periods of years are none.
    """
    taken = []
    for ref in references(text):
        number = ref.start + ref.text.find(ref.number) + len(ref.number)
        taken.append((ref.start, number if inside_references else ref.end))
    folded = fold(text)
    found: list[Moment] = []
    for pattern in (_DATE, _QUARTER, _MONTH, _YEAR):
        for match in pattern.finditer(folded):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if moment := _moment(match):
                taken.append(match.span())
                found.append(moment)
    return sorted(found, key=lambda m: m.start)


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    year = parts.get("y") or parts.get("y2")
    day = parts.get("d") or parts.get("d2") or parts.get("d3")
    month = parts.get("m") or parts.get("m2")
    quarter = value(parts["q"]) if parts.get("q") else None
    if month and not quarter:
        quarter = (int(month) + 2) // 3
    if (day and not 1 <= int(day) <= 31) or (month and not 1 <= int(month) <= 12):
        return None
    return Moment(
        *match.span(),
        int(day) if day else None,
        int(month) if month else None,
        quarter,
        int(year) if year else None,
    )
