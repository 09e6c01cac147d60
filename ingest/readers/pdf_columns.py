"""Reading order of a page's lines: columns, letterheads in two columns, unruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.letterhead_lines import is_part
from ingest.readers.pdf_table import Table, box_text
from ingest.readers.pdf_words import Line, Word
from ingest.tables import Given, is_head_row

_GAP = 0.8
"""Letter heights: a narrower gap is a space of justified text."""
_COLUMN_LINES = 5
"""Lines with words on both sides from which on a gap that goes down them parts columns."""
_NEAR = 6.0
"""Points by which words that begin in one column may differ."""

_BETWEEN = 10.8
"""Points between the words of one column and the next: the margins of two cells in Word."""


@dataclass(slots=True)
class Region:
    """Lines that are read one after the other."""

    lines: list[Line]
    head: bool = False
    """One side of a letterhead or of a signature."""
    column: bool = False
    """One of several columns of text."""


@dataclass(slots=True)
class _Band:
    """Lines that a vertical gap goes through."""

    begin: int
    end: int
    left: float
    right: float
    both: int = field(default=0)
    """Lines with words on both sides."""


def regions(lines: Sequence[Line]) -> list[Region | Table]:
    """The lines in reading order, unruled tables among them as such."""
    found: list[Region | Table] = []
    at = 0
    while at < len(lines):
        table_end = _table_end(lines, at)
        if table_end:
            found.append(_aligned(lines[at:table_end]))
            at = table_end
            continue
        band = _band(lines, at)
        if band is not None:
            found.extend(_sides(lines[band.begin : band.end], band))
            at = band.end
            continue
        if found and isinstance(found[-1], Region) and not (found[-1].head or found[-1].column):
            found[-1].lines.append(lines[at])
        else:
            found.append(Region([lines[at]]))
        at += 1
    return found


def _gaps(line: Line) -> list[tuple[float, float]]:
    pairs = zip(line.words, line.words[1:], strict=False)
    return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 >= _GAP * a.size]


def _band(lines: Sequence[Line], at: int) -> _Band | None:
    """The longest run of lines from ``at`` on that one gap parts; None where none does."""
    best: _Band | None = None
    for first in range(at, min(at + 4, len(lines))):
        if _table_end(lines, first):
            break
        for gap in _gaps(lines[first]):
            band = _grown(lines, at, first, gap)
            if band is not None and (best is None or band.both > best.both):
                best = band
        if _gaps(lines[first]):
            break
    return best


def _grown(lines: Sequence[Line], at: int, first: int, gap: tuple[float, float]) -> _Band | None:
    band = _Band(at, at, *gap)
    last = at
    for number in range(at, len(lines)):
        line = lines[number]
        if _beside(line, band):
            band.end = number + 1
            continue
        through = _through(line, band)
        if through is None:
            break
        band.left, band.right = through
        band.both += 1
        band.end = last = number + 1
    is_head = any(is_part(side) for line in lines[at:last] for side in _texts(line, band))
    if band.both >= _COLUMN_LINES:
        return band
    if not is_head or last <= first or not all(map(_is_head_line, lines[at:first])):
        return None
    while last < band.end and _hangs(lines[last], lines[last - 1]):
        last += 1
    band.end = last
    return band


def _beside(line: Line, band: _Band) -> bool:
    """Whether a line keeps to one side of the gap; the gap gives way to it as far as it can."""
    if line.x1 <= band.left or line.x0 >= band.right:
        return True
    least = 0.4 * line.size
    if not _gaps(line) and line.x0 >= band.left + least:
        band.right = line.x0
        return True
    if not _gaps(line) and line.x1 <= band.right - least:
        band.left = line.x1
        return True
    return False


def _is_head_line(line: Line) -> bool:
    """What may stand above the first line that has words on both sides."""
    return line.text.isupper() or is_part(line.text) or not any(map(str.isalnum, line.text))


def _through(line: Line, band: _Band) -> tuple[float, float] | None:
    """What is left of the band's gap where it goes through a line."""
    for left, right in _gaps(line):
        low, high = max(left, band.left), min(right, band.right)
        if high - low >= 0.4 * line.size:
            return low, high
    return None


def _hangs(line: Line, above: Line) -> bool:
    """The rest of a line of a letterhead that was too long for its side."""
    near = line.top - above.bottom < 0.8 * line.size
    return near and (line.text[0].isdigit() or line.text[0].islower() or is_part(line.text))


def _texts(line: Line, band: _Band) -> list[str]:
    return [" ".join(w.text for w in side) for side in _split(line, band) if side]


def _split(line: Line, band: _Band) -> tuple[list[Word], list[Word]]:
    middle = (band.left + band.right) / 2
    left = [word for word in line.words if (word.x0 + word.x1) / 2 < middle]
    return left, line.words[len(left) :]


def _sides(lines: Sequence[Line], band: _Band) -> list[Region | Table]:
    sides = [_split(line, band) for line in lines]
    column = band.both >= _COLUMN_LINES
    return [
        Region([Line(words) for words in side if words], head=not column, column=column)
        for side in zip(*sides, strict=True)
    ]


def _cells(line: Line) -> list[list[Word]]:
    """Words of a line, parted at wide gaps."""
    found = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 >= _GAP * word.size:
            found.append([])
        found[-1].append(word)
    return found


def _table_end(lines: Sequence[Line], at: int) -> int:
    """The line after an unruled table that begins with its heads at ``at``; 0 if none does."""
    heads = _cells(lines[at])
    if len(heads) < 3 or not is_head_row([_text(cell) for cell in heads]):
        return 0
    starts = [cell[0].x0 for cell in heads]
    end = at + 1
    while end < len(lines) and _fits(lines[end], starts):
        end += 1
    return end if end - at >= 3 else 0


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _column(word: Word, starts: Sequence[float]) -> int:
    return max((n for n, x in enumerate(starts) if word.x0 >= x - _NEAR), default=-1)


def _fits(line: Line, starts: Sequence[float]) -> bool:
    """Every part of the line begins where a column does, and ends before the next."""
    for cell in _cells(line):
        column = _column(cell[0], starts)
        if column < 0 or abs(cell[0].x0 - starts[column]) > _NEAR:
            return False
        if column + 1 < len(starts) and cell[-1].x1 > starts[column + 1]:
            return False
    return True


def _aligned(lines: Sequence[Line]) -> Table:
    starts = [cell[0].x0 for cell in _cells(lines[0])]
    rows: list[list[list[Word]]] = []
    before: Line | None = None
    leading = min((b.top - a.top for a, b in pairwise(lines)), default=0)
    for line in lines:
        numbered = _column(line.words[0], starts) == 0
        parted = before is not None and line.top - before.top > 1.3 * leading
        if before is None or parted or (numbered and len(rows) > 1):
            rows.append([[] for _ in starts])
        for word in line.words:
            rows[-1][max(0, _column(word, starts))].append(word)
        before = line
    rights = [*(x - _BETWEEN for x in starts[1:]), max(line.x1 for line in lines)]
    given = [
        [Given(box_text(w, right)) for w, right in zip(row, rights, strict=True)] for row in rows
    ]
    words = [word for line in lines for word in line.words]
    return Table(lines[0].top, lines[-1].bottom, given, (*starts, rights[-1]), words)
