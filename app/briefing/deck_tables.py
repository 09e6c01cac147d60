"""Rows of tables cut into slides: whole cells, at most six rows, none too high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.say.draft import Source

ROWS = 6
"""Rows of a slide's table."""
HEAD = 11.0
"""Millimetres of the header row."""
BOTTOM = 180.0
_LETTER, _LINE = 3.35, 7.7
"""Millimetres of an average letter and of a line at 18 points."""
_EDGE = 3.6
"""Margins of a cell, left and right."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, and the sources for the notes."""

    cells: tuple[str, ...]
    sources: tuple[Source, ...]


def lines_of(text: str, width: float) -> int:
    """About how many lines a text of this width in millimetres takes at 18 points."""
    return sum(1 + int(len(line) * _LETTER / (width - _EDGE)) for line in text.split("\n"))


def height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Millimetres that the fullest cell needs."""
    return 3 + _LINE * max(lines_of(t, w) for t, w in zip(cells, widths, strict=True))


def text_height(text: str, width: float) -> float:
    """Millimetres of a block of text."""
    return _LINE * lines_of(text, width) + 2 if text else 0.0


def broken(rows: Iterable[Line], widths: Sequence[float], top: float) -> Iterator[Line]:
    """The rows; one that is higher than a slide goes on in rows that follow."""
    most = int((BOTTOM - top - HEAD - 3) / _LINE)
    for row in rows:
        parts = [
            _parts(text, max(1, int((width - _EDGE) / _LETTER) * most), most)
            for text, width in zip(row.cells, widths, strict=True)
        ]
        for n in range(max(map(len, parts))):
            cells = tuple(part[n] if n < len(part) else "" for part in parts)
            yield replace(row, cells=cells)


def _parts(text: str, letters: int, lines: int) -> list[str]:
    """The text in pieces of so many letters or lines, cut between words."""
    found: list[str] = []
    held = ""
    for word in text.split(" "):
        longer = f"{held} {word}" if held else word
        if held and (len(longer) + 12 * longer.count("\n") > letters * 0.85
                     or longer.count("\n") >= lines):  # fmt: skip
            found.append(held)
            held = word
        else:
            held = longer
    return [*found, held]


def paged(rows: Iterable[Line], widths: Sequence[float], top: float) -> Iterator[list[Line]]:
    """Rows in runs that fit a slide; at least one a slide."""
    room = BOTTOM - top - HEAD
    page: list[Line] = []
    used = 0.0
    for row in rows:
        needed = height(row.cells, widths)
        if page and (used + needed > room or len(page) == ROWS):
            yield page
            page, used = [], 0.0
        page.append(row)
        used += needed
    if page:
        yield page
