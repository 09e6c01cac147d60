"""Word files (.docx): paragraphs, tables, notes and text boxes in the order of reading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from ingest.letterhead_lines import by_tabs
from ingest.readers.base import Block, Content, UnreadableError, one_line
from ingest.readers.docx_notes import Notes
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_table import lays_out, read_grid, rows_of
from ingest.readers.docx_text import Runs, paragraph_style
from ingest.readers.lines import is_marked, soft_lines
from ingest.tables import Heads, table_blocks

_MAX_UNPACKED = 100_000_000
"""Bytes; what a 20 MB document of text and pictures never reaches."""
_MAX_ENTRIES = 5_000
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADING_STYLE = re.compile(r"heading (\d)|title")
_MAX_STYLE_DEPTH = 20
_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
)


def read(data: bytes) -> Content:
    """Headings by style or outline level; automatic list numbers are written out."""
    if data.startswith(_OLD_WORD):
        raise UnreadableError(
            "the file is an old or password-protected Word file; save it as plain .docx"
        )
    _check_archive(data)
    document = docx.Document(io.BytesIO(data))
    reader = _Reader(document)
    return Content(tuple(reader.blocks()), remarks=tuple(reader.remarks))


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(
            "the file is not a Word document, or it is damaged; save it again"
        ) from error
    if len(entries) > _MAX_ENTRIES or sum(e.file_size for e in entries) > _MAX_UNPACKED:
        raise UnreadableError(
            "the file unpacks to far more than a document's size and was not opened"
        )


class _Reader:
    def __init__(self, document: Document) -> None:
        self.body: Any = document.element.body
        self.runs = Runs(document)
        self.numbering = Numbering(document)
        self.notes = Notes(document, self.runs)
        self.headings = _heading_styles(document)
        self.list_styles = _list_styles(document)
        self.heads = Heads()
        """Of the table right before."""
        self.pending = ""
        """Text of a paragraph whose mark is deleted: the next one goes on with it."""
        self.remarks: list[str] = []
        self.tables = 0

    def blocks(self) -> Iterator[Block]:
        yield from self._walk(self.body)

    def _walk(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self._walk(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        text = self.pending + self.runs.text(paragraph)
        self.pending = ""
        if paragraph.xpath("./w:pPr/w:rPr/w:del") and text.strip():
            self.pending = f"{text} "
            return
        yield from self._lines(paragraph, text)
        yield from self._beside(paragraph)

    def _lines(self, paragraph: Any, text: str) -> Iterator[Block]:
        level = self._heading_level(paragraph)
        lines = [one_line(line) for line in _typed_lines(text)]
        lines = [" ".join(filter(None, lines))] if level else lines
        filled = any(lines)
        # An empty item takes a number too; a hidden one is not there.
        mark, depth = (
            self.numbering.mark(paragraph) if filled or not _holds_text(paragraph) else ("", None)
        )
        if filled and not mark and paragraph_style(paragraph) in self.list_styles:
            mark = "-"
        if filled:
            self.heads = Heads()
        for line in filter(None, lines):
            written = f"{mark} {line}" if mark and not is_marked(line) else line
            yield Block(written, level > 0, bool(mark) and not level, level=level or depth)
            mark, depth = "", None

    def _beside(self, paragraph: Any) -> Iterator[Block]:
        """Text boxes and foot-notes that hang on a paragraph, as blocks of their own."""
        for box in self.runs.boxes(paragraph):
            for block in self._walk(box):
                yield block if block.kind else replace(block, kind="note")
        for text in self.notes.of(paragraph):
            yield Block(text, kind="note")

    def _heading_level(self, paragraph: Any) -> int:
        """1 to 9; 0 for text."""
        levels = paragraph.xpath("./w:pPr/w:outlineLvl/@w:val")
        if levels:
            return int(levels[0]) + 1 if levels[0].isdecimal() and int(levels[0]) < 9 else 0
        return self.headings.get(paragraph_style(paragraph), 0)

    def _table(self, table: Any) -> Iterator[Block]:
        rows = rows_of(table)
        if lays_out(rows, self.runs):
            for cell in (cell for column in _columns(rows) for cell in column):
                yield from self._walk(cell)
            return
        self.tables += 1
        grid = read_grid(table, rows, self.runs, self.numbering)
        found = table_blocks(grid, self.heads)
        if not found and any(self.runs.text(p).strip() for p in table.iter(qn("w:p"))):
            self.remarks.append(f"table {self.tables} could not be read")
        yield from found
        for paragraph in table.iter(qn("w:p")):
            yield from self._beside(paragraph)


def _typed_lines(text: str) -> list[str]:
    """Lines of a paragraph: a sentence broken by hand is one, a letterhead set by tabs is two."""
    lines = soft_lines(text.split("\n"))
    return [part for line in lines for part in by_tabs(line)]


def _columns(rows: list[list[Any]]) -> list[list[Any]]:
    """Cells of a table that only places text, column by column."""
    width = max(map(len, rows), default=0)
    return [[row[at] for row in rows if at < len(row)] for at in range(width)]


def _holds_text(paragraph: Any) -> bool:
    return any((node.text or "").strip() for node in paragraph.iter(qn("w:t")))


def _heading_styles(document: Document) -> dict[str, int]:
    """Levels of the styles that are, or are based on, a heading style or the title style."""
    found = {}
    for style in document.styles:
        base: Any = style
        for _ in range(_MAX_STYLE_DEPTH):
            if base is None:
                break
            match = _HEADING_STYLE.fullmatch((base.name or "").lower())
            if match:
                found[style.style_id] = int(match[1] or 1)
                break
            base = getattr(base, "base_style", None)
    return found


def _list_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id for style in document.styles if (style.name or "").startswith("List Bullet")
    )
