"""Tables of a web page: their cells in a grid; None for tables that only lay out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PreformattedString, Tag

from ingest.readers.base import one_line
from ingest.tables import Given, Grid, cell_text, lay_out
from ingest.tables.layout import places_text

_BREAKS = frozenset(
    {"p", "div", "li", "br", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section"}
)
_MAX_SPAN = 200
_PAGE_CELL = 12
"""A cell with more paragraphs than this holds a page rather than data."""


def data_grid(table: Tag) -> Grid | None:
    """The grid of a table of data; None for a table that only places text."""
    rows = [_cells(row) for row in _rows(table)]
    lines = [[list(_lines(cell)) for cell in row] for row in rows]
    if _lays_out(table, lines) or places_text(lines):
        return None
    return lay_out([[_given(cell) for cell in row] for row in rows])


def caption_of(table: Tag) -> str:
    """The table's caption; "" if it has none."""
    caption = table.find("caption")
    return one_line(caption.get_text(" ")) if isinstance(caption, Tag) else ""


def _rows(table: Tag) -> list[Tag]:
    """Rows of the table itself, not of tables inside it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(("td", "th")) if cell.find_parent("tr") is row]


def _lays_out(table: Tag, lines: list[list[list[str]]]) -> bool:
    if table.get("role") == "presentation":
        return True
    if any(len(cell) > _PAGE_CELL for row in lines for cell in row):
        return True
    # A table around data tables places them; a table inside one cell of many is part of that cell.
    inner = sum(len(_rows(t)) for t in table.find_all("table"))
    return inner > 0 and max(map(len, lines), default=0) < 3 and inner >= len(lines)


def _given(cell: Tag) -> Given:
    text = cell_text(list(_lines(cell)))
    head = cell.name == "th" or cell.find_parent("thead") is not None
    return Given(text, _span(cell, "colspan"), _span(cell, "rowspan"), head)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    if not value.isdecimal() or len(value) > 4:
        return 1
    # A row span of 0 reaches to the table's end.
    return min(int(value), _MAX_SPAN) or _MAX_SPAN


def _lines(cell: Tag) -> Iterator[str]:
    """The cell's paragraphs, items and, of a table inside, rows; each a line."""
    parts: list[str] = []
    for text in _pieces(cell):
        if text == "\n":
            if line := one_line("".join(parts)):
                yield line.rstrip(": ") if line.endswith(": ") else line
            parts = []
        else:
            parts.append(text)
    if line := one_line("".join(parts)):
        yield line


def _pieces(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, PreformattedString):
            continue
        if isinstance(child, NavigableString):
            yield re.sub(r"\s+", " ", child)
        elif isinstance(child, Tag):
            breaks = child.name in _BREAKS
            if breaks:
                yield "\n"
            if child.name == "li":
                yield "- "
            if child.name in ("td", "th") and child.find_previous_sibling(("td", "th")):
                yield ": "
            yield from _pieces(child)
            if breaks:
                yield "\n"
