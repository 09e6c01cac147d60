"""Tables that a crawler flattened to one cell a line: heads, then row after row.

A row begins with its running number; how many cells it has is told by the heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.marks import BULLETS, PARTS, parse, roman
from ingest.tables.grid import Given, Grid, lay_out
from ingest.tables.heads import is_named, is_serial

_COLUMNS = (3, 9)
_MIN_ROWS = 2
_SERIAL = re.compile(r"\(?(\d{1,3}|[IVXL]{1,5}|[A-ZĐ])[.)]{0,2}")
_HEAD_WORDS = 14
_CELL_WORDS = 80


@dataclass(slots=True)
class Flat:
    """A table found in lines ``begin`` to ``end``."""

    begin: int
    end: int
    grid: Grid
    short: bool = False
    """Some rows have fewer cells than heads, so that their columns are not known."""


@dataclass(slots=True)
class _Rows:
    """Rows as they are read, and where the reading stopped."""

    at: int
    rows: list[list[str]] = field(default_factory=list)
    short: bool = False


def flat_tables(lines: Sequence[str]) -> list[Flat]:
    """The flattened tables among the lines of a text, in order."""
    found: list[Flat] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at) if is_serial(lines[at].strip()) else None
        if table is not None:
            found.append(table)
        at = table.end if table is not None else at + 1
    return found


def _table(lines: Sequence[str], begin: int) -> Flat | None:
    heads, at = _heads(lines, begin)
    if not _COLUMNS[0] <= len(heads) <= _COLUMNS[1]:
        return None
    plain = _read(lines, at, len(heads), blanks=False)
    best = plain
    if plain.short:
        spaced = _read(lines, at, len(heads), blanks=True)
        best = plain if spaced.short and len(spaced.rows) <= len(plain.rows) else spaced
    if len(best.rows) < _MIN_ROWS:
        return None
    width = len(heads)
    given = [[Given(text, head=True) for text in heads], *(_given(r, width) for r in best.rows)]
    return Flat(begin, best.at, lay_out(given), best.short)


def _heads(lines: Sequence[str], begin: int) -> tuple[list[str], int]:
    """The heads from ``begin`` on and the line of the first row; no heads where it is no table."""
    heads: list[str] = []
    for at in range(begin, len(lines)):
        text = lines[at].strip()
        if not text:
            continue
        if heads and _serial(text) in (1, -1):
            named = sum(map(is_named, heads[1:]))
            return (heads if named * 2 >= len(heads) - 1 else []), at
        if len(text.split()) > _HEAD_WORDS or len(heads) >= _COLUMNS[1]:
            break
        heads.append(text)
    return [], begin


def _serial(text: str) -> int:
    """The number that a line consists of: positive for 1, 2; negative for I, II or A, B; else 0."""
    match = _SERIAL.fullmatch(text)
    if match is None:
        return 0
    if match[1].isdecimal():
        return int(match[1])
    value = roman(match[1].lower()) if set(match[1]) <= set("IVXL") else 0
    return -(value or ord(match[1]) - ord("A") + 1)


def _read(lines: Sequence[str], at: int, width: int, *, blanks: bool) -> _Rows:
    found = _Rows(at)
    number, section = 0, 0
    while (serial := _next(lines, found.at)) is not None:
        place, value = serial
        if value > 0 and value in (number + 1, 1):
            number = value
        elif value < 0 and -value == section + 1:
            section = -value
        else:
            break
        cells, after = _cells(lines, place + 1, width - 1, number, section, blanks)
        if not cells:
            break
        found.short |= 1 < len(cells) < width - 1 or (len(cells) == 1 and value > 0)
        found.rows.append([lines[place].strip(), *cells])
        found.at = after
    return found


def _next(lines: Sequence[str], at: int) -> tuple[int, int] | None:
    """Line and value of the running number that stands at ``at`` or after blank lines."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    value = _serial(lines[at].strip()) if at < len(lines) else 0
    return (at, value) if value else None


def _cells(
    lines: Sequence[str], at: int, width: int, number: int, section: int, blanks: bool
) -> tuple[list[str], int]:
    """Up to ``width`` cells of a row; a line that goes on with a cell is added to it."""
    cells: list[str] = []
    while at < len(lines):
        text = lines[at].strip()
        value = _serial(text)
        follows = value in (number + 1, 1) or (value < 0 and -value == section + 1)
        if follows and (len(cells) in (1, width) or not _may_be_cell(lines, at, cells, width)):
            break
        if not text:
            if blanks and cells and len(cells) < width:
                cells.append("")
            at += 1
            continue
        if cells and cells[-1] and _goes_on(cells[-1], text):
            cells[-1] = f"{cells[-1]} {text}"
        elif len(cells) == width or _is_text(text):
            break
        else:
            cells.append(text)
        at += 1
    return cells, at


def _may_be_cell(lines: Sequence[str], at: int, cells: list[str], width: int) -> bool:
    """Whether a number inside a row is a figure in it: as many lines follow as it still needs."""
    left = width - len(cells)
    following = [line.strip() for line in lines[at + 1 : at + 1 + left]]
    return len(cells) > 0 and len(following) == left and _serial(following[-1]) != 0


def _goes_on(cell: str, text: str) -> bool:
    """A further line of a list inside a cell."""
    mark = parse(text)
    if mark is None or mark.style not in (*BULLETS, "a)"):
        return False
    return parse(cell) is not None or cell.endswith((":", ";"))


def _is_text(text: str) -> bool:
    """A line that is no cell: a part's heading, a whole paragraph."""
    mark = parse(text)
    heading = mark is not None and mark.style in ("I.", "A.", *PARTS)
    return heading or len(text.split()) > _CELL_WORDS


def _given(row: Sequence[str], width: int) -> list[Given]:
    if len(row) == 2 and width > 2:
        return [Given(row[0]), Given(row[1], columns=width - 1)]
    return [Given(text) for text in row]
