"""Rows of tables cut into slides: whole cells, at most six rows, none too high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.briefing.lettering import lines
from app.say.draft import Source

ROWS = 6
"""Rows of a slide's table."""
HEAD = 11.0
"""Millimetres of the header row."""
BOTTOM = 177.0
LINE = 7.35
"""Millimetres of a line at 18 points."""
_TRIES = 20
"""Heights that are tried to leave no slide with a single last row."""
_BOX = 6.0
"""Margins of a text box."""
_EDGE = 3.6
"""Margins of a cell, left and right, and what other fonts are wider."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, and the sources for the notes."""

    cells: tuple[str, ...]
    sources: tuple[Source, ...]


def height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Millimetres that the fullest cell needs."""
    return 2.4 + LINE * max(len(lines(t, w - _EDGE)) for t, w in zip(cells, widths, strict=True))


def text_height(text: str, width: float, points: float = 18) -> float:
    """Millimetres of a block of text."""
    return LINE * points / 18 * len(lines(text, width - _BOX, points)) + 2.6 if text else 0.0


def broken(rows: Iterable[Line], widths: Sequence[float], top: float) -> Iterator[Line]:
    """The rows; one that is higher than a slide goes on in rows that follow."""
    most = int((BOTTOM - top - HEAD - 3) / LINE)
    for row in rows:
        parts = [
            _parts(text, width - _EDGE, most) for text, width in zip(row.cells, widths, strict=True)
        ]
        for n in range(max(map(len, parts))):
            cells = tuple(part[n] if n < len(part) else "" for part in parts)
            yield replace(row, cells=cells)


def _parts(text: str, room: float, most: int) -> list[str]:
    """The text in pieces of so many lines at most, cut between words."""
    if len(lines(text, room)) <= most:
        return [text]
    found: list[str] = []
    held = ""
    for word in text.split(" "):
        longer = f"{held} {word}" if held else word
        if held and len(lines(longer, room)) > most:
            found.append(held)
            held = word
        else:
            held = longer
    return [*found, held]


def paged(rows: Iterable[Line], widths: Sequence[float], top: float) -> list[list[Line]]:
    """Rows in runs that fit a slide, at least one a slide, as evenly as so many slides allow."""
    room = BOTTOM - top - HEAD
    measured = [(row, height(row.cells, widths)) for row in rows]
    best = _filled(measured, room, ROWS)
    if len(best) < 2:
        return best
    for share in range(1, _TRIES):
        even = _filled(measured, room * share / _TRIES, -(-len(measured) // len(best)) + 1)
        if len(even) == len(best):
            return even
    return best


def _filled(rows: Sequence[tuple[Line, float]], room: float, most: int) -> list[list[Line]]:
    pages: list[list[Line]] = []
    used = 0.0
    for row, needed in rows:
        if not pages or used + needed > room or len(pages[-1]) == min(most, ROWS):
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += needed
    return pages
