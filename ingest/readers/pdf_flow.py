"""Paragraphs from the lines of all pages: which line goes on with the one before."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from ingest.letterhead_lines import joins, split_line
from ingest.marks import BULLETS, parse
from ingest.readers.base import Block, one_line
from ingest.readers.lines import OPEN_END, ends_block, join
from ingest.readers.pdf_columns import Region, regions
from ingest.readers.pdf_page import Page
from ingest.readers.pdf_table import Table, append, continued
from ingest.readers.pdf_words import Line, has_room
from ingest.tables import Heads, lay_out, table_blocks
from ingest.tables.layout import places_text

_WIDE_GAP = 1.4
"""A distance of so many usual ones parts paragraphs."""
_INDENT = 8.0
"""Points by which a paragraph's first line is set in, at least."""
_CENTRED = 45.0
"""Points: no paragraph's first line is set in so far, a centred line is."""
_NOTE_SIZE = 0.88
"""Letters smaller than this share of the text's, at a page's foot behind a number: a note."""
_NOTE = re.compile(r"(?:\d{1,2}|\*)\s*\D")


class Flow:
    """Collects pages, then gives the blocks of the whole file."""

    def __init__(self) -> None:
        self._parts: list[Region | Table] = []
        self._notes: dict[int, list[Line]] = {}
        """Foot-note lines by the part that they stand after."""

    def add(self, page: Page) -> None:
        """Take a page's lines and tables, in the order of reading."""
        lines, notes = _without_notes(page)
        tables = sorted(page.tables, key=lambda table: table.top)
        for table in [*tables, None]:
            above = [ln for ln in lines if table is None or ln.top < table.top]
            for part in regions(above):
                self._put(part)
            lines = lines[len(above) :]
            if table is not None:
                self._put(table)
        if notes:
            self._notes.setdefault(len(self._parts) - 1, []).extend(notes)

    def _put(self, part: Region | Table) -> None:
        last = self._parts[-1] if self._parts else None
        if isinstance(part, Table) and isinstance(last, Table) and continued(part, last):
            append(last, part)
        else:
            self._parts.append(part)

    def blocks(self) -> list[Block]:
        """Paragraphs, rows and notes."""
        found: list[Block] = []
        pending: list[Block] = []
        heads = Heads()
        writer = _Writer([part for part in self._parts if isinstance(part, Region)])
        for at, part in enumerate(self._parts):
            if isinstance(part, Table):
                found.extend([*writer.flush(), *pending, *_rows(part, heads)])
                pending = []
            else:
                heads = Heads()
                writer.write(part)
                found.extend(writer.taken())
                if pending and not writer.is_open:
                    found.extend(pending)
                    pending = []
            pending.extend(_note_blocks(self._notes.get(at, [])))
        return [*found, *writer.flush(), *pending]


def _rows(table: Table, heads: Heads) -> list[Block]:
    lines = [[[cell.text] if cell.text else [] for cell in row] for row in table.rows]
    if places_text(lines):
        columns = max(map(len, table.rows))
        cells = [row[n] for n in range(columns) for row in table.rows if n < len(row)]
        return [Block(cell.text) for cell in cells if cell.text]
    return table_blocks(lay_out(table.rows), heads)


def _without_notes(page: Page) -> tuple[list[Line], list[Line]]:
    """The page's lines, and those of the foot-notes under them."""
    if len(page.lines) < 3:
        return page.lines, []
    usual = median(line.size for line in page.lines)
    begin = len(page.lines)
    while begin > 0 and page.lines[begin - 1].size < _NOTE_SIZE * usual:
        begin -= 1
    if begin == len(page.lines) or not _NOTE.match(page.lines[begin].text):
        return page.lines, []
    return page.lines[:begin], page.lines[begin:]


def _note_blocks(lines: list[Line]) -> list[Block]:
    texts: list[str] = []
    for line in lines:
        if texts and not _NOTE.match(line.text):
            texts[-1] = join(texts[-1], line.text)
        else:
            texts.append(line.text)
    return [Block(one_line(text), kind="note") for text in texts]


class _Writer:
    """Joins lines into paragraphs; an unfinished one goes on in the next column or page."""

    def __init__(self, parts: list[Region]) -> None:
        self._rights = _right_edges(parts)
        self._text = ""
        self._last: Line | None = None
        self._found: list[Block] = []

    @property
    def is_open(self) -> bool:
        """A paragraph has begun whose sentence has not ended."""
        return bool(self._text) and not ends_block(self._text)

    def taken(self) -> list[Block]:
        """The finished paragraphs since the last call."""
        found, self._found = self._found, []
        return found

    def flush(self) -> list[Block]:
        """Finish the paragraph too."""
        self._finish()
        return self.taken()

    def _finish(self) -> None:
        if self._text:
            parts = [one_line(part) for part in split_line(self._text)]
            self._found.extend(Block(part) for part in parts if part)
        self._text, self._last = "", None

    def write(self, region: Region) -> None:
        """Add the lines of a region."""
        lines = region.lines
        left = min((line.x0 for line in lines), default=0.0)
        right = self._rights.get(_bucket(left), max((line.x1 for line in lines), default=0.0))
        leading = _leading(lines)
        if region.head:
            self._finish()
        for at, line in enumerate(lines):
            fresh = at == 0
            if self._last is not None and self._goes_on(line, region, left, right, leading, fresh):
                self._text = join(self._text, line.text)
            else:
                self._finish()
                self._text = line.text
            self._last = line
        if region.head:
            self._finish()

    def _goes_on(
        self, line: Line, region: Region, left: float, right: float, leading: float, fresh: bool
    ) -> bool:
        last = self._last
        if last is None:
            return False
        if not any(map(str.isalnum, line.text)) or not any(map(str.isalnum, last.text)):
            return False
        if region.head:
            return joins(self._text, line.text)
        ended = ends_block(last.text)
        if _begins_item(self._text, line.text, ended):
            return False
        if line.text[0].islower() and not (ended and has_room(last, line, right)):
            return True
        if _is_other(line, last, left, ended):
            return False
        if fresh:
            # On a new page or in a new column: only an unfinished sentence goes on.
            return not ended and not _set_in(line, left)
        if line.top - last.top > _WIDE_GAP * leading or has_room(last, line, right):
            return False
        closed = last.text.endswith((":", ";", "./."))
        return not ended or not (closed or _set_in(line, left))


def _begins_item(text: str, following: str, ended: bool) -> bool:
    mark = parse(following)
    if mark is None:
        return False
    if ended:
        return True
    if mark.style in BULLETS and following[mark.end].islower():
        return False
    return not OPEN_END.search(text)


def _is_upper(line: Line) -> bool:
    return line.text.isupper() and len(line.words) > 1


def _is_other(line: Line, last: Line, left: float, ended: bool) -> bool:
    """Whether a line is set in letters or in a place that the one before is not."""
    if abs(line.size - last.size) > 1.0 or _is_upper(line) != _is_upper(last):
        return True
    if line.bold != last.bold and (last.bold or ended):
        return True
    return last.x0 - left > _CENTRED and not _set_in(line, left)


def _set_in(line: Line, left: float) -> bool:
    return line.x0 - left > _INDENT


def _leading(lines: list[Line]) -> float:
    distances = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    return sorted(distances)[len(distances) // 4] if distances else 1e9


def _bucket(left: float) -> int:
    return round(left / 40)


def _right_edges(parts: list[Region]) -> dict[int, float]:
    """How far lines reach, by where their region begins."""
    found: dict[int, float] = {}
    for part in parts:
        left = _bucket(min((line.x0 for line in part.lines), default=0.0))
        reach = max((line.x1 for line in part.lines), default=0.0)
        if not part.head:
            found[left] = max(found.get(left, 0.0), reach)
    return found
