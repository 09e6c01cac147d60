"""Tables of a PDF page: ruled ones by their lines, others by the columns that words stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.readers.lines import join
from ingest.readers.pdf_words import Line, Word, has_room, lines_of
from ingest.tables import Given, cell_text

_NEAR = 3.0
"""Points by which edges that are meant to be one may differ."""
_MARGIN = 8.0
"""Points: the widest margin inside a cell; more is left where its words are centred."""
_MIN_ROWS = 2


@dataclass(slots=True)
class Table:
    """A table on a page: its cells by row, and the edges of its columns."""

    top: float
    bottom: float
    rows: list[list[Given]]
    edges: tuple[float, ...]
    words: list[Word]
    open_columns: frozenset[int] = frozenset()
    """Columns whose last cell is merged over several rows: it may go on on the next page."""


def ruled_tables(page: Any, words: Sequence[Word]) -> tuple[list[Table], list[Word]]:
    """The page's ruled tables of two columns or more, and the words outside them."""
    found: list[Table] = []
    outside = list(words)
    for table in page.find_tables() if page.lines or page.rects or page.edges else []:
        boxes = [cell for row in table.rows for cell in row.cells if cell is not None]
        xs, ys = (
            _edges([b[0] for b in boxes] + [b[2] for b in boxes]),
            _edges([b[1] for b in boxes] + [b[3] for b in boxes]),
        )
        if len(xs) < 3 or len(ys) < 1 + _MIN_ROWS:
            continue
        inside = [word for word in outside if _is_inside(word, table.bbox)]
        if not inside:
            continue
        found.append(_ruled(boxes, xs, ys, inside))
        held = set(map(id, inside))
        outside = [word for word in outside if id(word) not in held]
    return sorted(found, key=lambda t: t.top), outside


def _edges(values: Sequence[float]) -> tuple[float, ...]:
    """Distinct edges, those that nearly coincide taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _is_inside(word: Word, box: Sequence[float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _ruled(
    boxes: list[Any], xs: tuple[float, ...], ys: tuple[float, ...], words: list[Word]
) -> Table:
    rows: list[list[Given]] = [[] for _ in ys[1:]]
    open_columns = set()
    for box in sorted(set(boxes), key=lambda b: (b[1], b[0])):
        row, column = _at(ys, box[1]), _at(xs, box[0])
        height, width = _at(ys, box[3]) - row, _at(xs, box[2]) - column
        held = [word for word in words if _is_inside(word, box)]
        # As far as the words stand from the line on their left, those on their right must too.
        margin = min((word.x0 - box[0] for word in held), default=0.0)
        text = box_text(held, box[2] - min(max(margin, _NEAR), _MARGIN))
        if row < len(rows):
            rows[row].append(Given(text, columns=max(1, width), rows=max(1, height)))
        if height > 1 and row + height == len(rows):
            open_columns.add(column)
    return Table(ys[0], ys[-1], rows, xs, words, frozenset(open_columns))


def _at(edges: tuple[float, ...], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))


def box_text(words: Sequence[Word], right: float) -> str:
    """The words in a cell as one line; a line that was ended before it was full ends an item."""
    parts: list[str] = []
    before: Line | None = None
    for line in lines_of(words):
        text = line.text.replace("\t", " ")
        if before is not None and not has_room(before, line, right):
            parts[-1] = join(parts[-1], text)
        else:
            parts.append(text)
        before = line
    return cell_text(parts)


def continued(table: Table, before: Table) -> bool:
    """Whether a table goes on with the one at the end of the page before."""
    if len(table.edges) != len(before.edges):
        return False
    shift = table.edges[0] - before.edges[0]
    pairs = zip(table.edges, before.edges, strict=True)
    return all(abs(a - b - shift) < 2 * _NEAR for a, b in pairs)


def append(before: Table, table: Table) -> None:
    """Let a table go on on a new page; a row that the page's end cut in two becomes one."""
    rows = table.rows
    texts = [[cell.text for cell in row] for row in before.rows]
    at = 0
    while at < len(rows) and any(rows[at]) and [c.text for c in rows[at]] in texts[:3]:
        at += 1  # the heads again
    if at < len(rows) and _is_rest(rows[at], before.rows[-1]):
        before.rows[-1] = [
            replace(upper, text=f"{upper.text} {lower.text}".strip())
            for upper, lower in zip(before.rows[-1], rows[at], strict=True)
        ]
        at += 1
    elif at < len(rows):
        rows[at] = [
            replace(cell, continued=True) if not cell.text and n in before.open_columns else cell
            for n, cell in enumerate(rows[at])
        ]
    before.rows.extend(rows[at:])
    before.words.extend(table.words)
    before.open_columns = table.open_columns


def _is_rest(row: list[Given], before: list[Given]) -> bool:
    """The first cell is empty where the row before has its number, and the others go on."""
    if len(row) != len(before) or row[0].text or not before[0].text:
        return False
    filled = [(cell.text, upper.text) for cell, upper in zip(row, before, strict=True) if cell.text]
    return bool(filled) and all(upper for _, upper in filled)
