"""Tables of a Word file: their cells in a grid, and whether they hold data or place text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.base import one_line
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_text import Runs
from ingest.readers.lines import is_marked
from ingest.tables import Given, Grid, cell_text, lay_out
from ingest.tables.layout import places_text

_OFF = ("0", "false", "none", "off")


def rows_of(table: Any) -> list[list[Any]]:
    """The cells of each row, those inside content controls included, deleted rows left out."""
    path = "./w:tr[not(w:trPr/w:del)]|./w:sdt/w:sdtContent/w:tr[not(w:trPr/w:del)]"
    return [row.xpath("./w:tc|./w:sdt/w:sdtContent/w:tc") for row in table.xpath(path)]


def lays_out(rows: list[list[Any]], runs: Runs) -> bool:
    """Whether a table only places text, as the letterhead and the signatures of a document."""
    return places_text([[_lines(cell, runs) for cell in row] for row in rows])


def _lines(cell: Any, runs: Runs) -> list[str]:
    texts = (one_line(runs.text(paragraph)) for paragraph in cell.iter(qn("w:p")))
    return [text for text in texts if text]


def read_grid(table: Any, rows: list[list[Any]], runs: Runs, numbering: Numbering) -> Grid:
    """The table's cells by place; list numbers in cells are written out."""
    found = []
    for cells in rows:
        row = cells[0].getparent() if cells else None
        while row is not None and row.tag != qn("w:tr"):
            row = row.getparent()
        before = _number(row, "./w:trPr/w:gridBefore/@w:val") if row is not None else 0
        head = row is not None and _is_on(row, "./w:trPr/w:tblHeader")
        given = [Given("", columns=before)] if before else []
        found.append([*given, *(_given(cell, head, runs, numbering) for cell in cells)])
    return lay_out(found)


def _given(cell: Any, head: bool, runs: Runs, numbering: Numbering) -> Given:
    merges = cell.xpath("./w:tcPr/w:vMerge")
    continued = bool(merges) and merges[0].get(qn("w:val")) != "restart"
    text = "" if continued else cell_text(list(_content(cell, runs, numbering)))
    columns = _number(cell, "./w:tcPr/w:gridSpan/@w:val") or 1
    return Given(text, columns=columns, head=head, continued=continued)


def _content(parent: Any, runs: Runs, numbering: Numbering) -> Iterator[str]:
    """Lines of a cell: its paragraphs with their list marks, and the rows of tables inside."""
    for child in parent:
        if child.tag == qn("w:p"):
            lines = [one_line(line) for line in runs.text(child).split("\n")]
            mark = numbering.mark(child)[0] if any(lines) else ""
            for line in filter(None, lines):
                yield f"{mark} {line}" if mark and not is_marked(line) else line
                mark = ""
        elif child.tag == qn("w:tbl"):
            for row in rows_of(child):
                cells = [cell_text(list(_content(cell, runs, numbering))) for cell in row]
                yield ": ".join(filter(None, cells))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _content(child, runs, numbering)


def _number(element: Any, path: str) -> int:
    values = element.xpath(path)
    return int(values[0]) if values and str(values[0]).isdecimal() else 0


def _is_on(element: Any, path: str) -> bool:
    nodes = element.xpath(path)
    return bool(nodes) and str(nodes[0].get(qn("w:val")) or "1").lower() not in _OFF
