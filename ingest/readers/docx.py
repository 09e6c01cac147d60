"""Word files (.docx): paragraphs and tables in document order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from ingest.readers.base import Block, Content, UnreadableError, one_line, table_blocks
from ingest.readers.docx_numbering import Numbering
from ingest.readers.lines import is_marked

_MAX_UNPACKED = 100_000_000
"""Bytes; what a 20 MB document of text and pictures never reaches."""
_MAX_ENTRIES = 5_000
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADING_STYLE = re.compile(r"heading \d|title")
_MAX_STYLE_DEPTH = 20


def read(data: bytes) -> Content:
    """Headings by style or outline level; automatic list numbers are written out."""
    if data.startswith(_OLD_WORD):
        raise UnreadableError(
            "the file is an old or password-protected Word file; save it as plain .docx"
        )
    _check_archive(data)
    document = docx.Document(io.BytesIO(data))
    return Content(tuple(_Reader(document).blocks()))


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
        self.numbering = Numbering(document)
        self.headings = _heading_styles(document)
        self.list_styles = _list_styles(document)

    def blocks(self) -> Iterator[Block]:
        yield from self._walk(self.body)

    def _walk(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
                yield from self._walk(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        heading = self._is_heading(paragraph)
        lines = [one_line(line) for line in _text(paragraph).split("\n")]
        lines = [" ".join(filter(None, lines))] if heading else lines
        mark = self.numbering.mark(paragraph) if any(lines) else ""
        if any(lines) and not mark and _style(paragraph) in self.list_styles:
            mark = "-"
        for line in filter(None, lines):
            text = f"{mark} {line}" if mark and not is_marked(line) else line
            yield Block(text, heading, marked=bool(mark) and not heading)
            mark = ""

    def _is_heading(self, paragraph: Any) -> bool:
        levels = paragraph.xpath("./w:pPr/w:outlineLvl/@w:val")
        if levels:
            return bool(levels[0].isdecimal() and int(levels[0]) < 9)
        return _style(paragraph) in self.headings

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [row.xpath("./w:tc|./w:sdt/w:sdtContent/w:tc") for row in table.xpath("./w:tr")]
        cells = [cell for row in rows for cell in row]
        if _lays_out(rows):
            for cell in cells:
                yield from self._walk(cell)
        else:
            yield from table_blocks(
                [["\n".join(map(_text, c.iter(qn("w:p")))) for c in r] for r in rows]
            )


def _lays_out(rows: list[list[Any]]) -> bool:
    """Whether a table only places text, as the letterhead and the signatures of a document."""
    if max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return True
    counts = [sum(bool(_text(p).strip()) for p in cell.iter(qn("w:p"))) for r in rows for cell in r]
    return len(rows) <= 2 and max(counts) > 1 and max(map(len, rows)) == 2


def _text(paragraph: Any) -> str:
    """Text of a paragraph as it now reads: insertions in, deletions and fall-backs out."""
    parts = []
    for node in paragraph.iter():
        if node.tag == qn("w:t") and node.text and not _in_fallback(node):
            parts.append(node.text)
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            parts.append(" ")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
    return "".join(parts)


def _in_fallback(node: Any) -> bool:
    return any(parent.tag.endswith("}Fallback") for parent in node.iterancestors())


def _style(paragraph: Any) -> str:
    values = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
    return str(values[0]) if values else ""


def _heading_styles(document: Document) -> frozenset[str]:
    """Ids of styles that are, or are based on, a heading style or the title style."""
    found = set()
    for style in document.styles:
        base: Any = style
        for _ in range(_MAX_STYLE_DEPTH):
            if base is None:
                break
            if _HEADING_STYLE.fullmatch((base.name or "").lower()):
                found.add(style.style_id)
                break
            base = getattr(base, "base_style", None)
    return frozenset(found)


def _list_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id for style in document.styles if (style.name or "").startswith("List Bullet")
    )
