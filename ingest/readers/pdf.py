"""PDF files with a text layer: words put together again by where they stand on the page."""

from __future__ import annotations

import io
import logging
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.psexceptions import PSException

from ingest.readers.base import Block, Content, UnreadableError
from ingest.readers.pdf_flow import Flow
from ingest.readers.pdf_page import Page, read_page, without_running_lines

_MAX_PAGES = 2_000
_MIN_LETTERS = 20
"""Fewer letters than this in the whole file: its pages are pictures."""


def read(data: bytes) -> Content:
    """Paragraphs and tables; running heads and page numbers dropped, pictured pages named."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # remarks on repairable slips
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("the file is not a PDF, or it is damaged; export it again")
    pages = _pages(data)
    texts = [page for page in pages if not page.picture]
    letters = sum(c.isalpha() for page in texts for word in page.words() for c in word.text)
    if letters < _MIN_LETTERS:
        raise UnreadableError(
            "the PDF holds pictures without a text layer; run text recognition first"
        )
    without_running_lines(texts)
    flow = Flow()
    for page in texts:
        flow.add(page)
    return Content(tuple(_filled(flow.blocks())), remarks=_remarks(pages))


def _filled(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.text]


def _pages(data: bytes) -> list[Page]:
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MAX_PAGES:
                raise UnreadableError(f"the PDF has more than {_MAX_PAGES} pages; split it")
            return [_page(page, number) for number, page in enumerate(pdf.pages, 1)]
    except Exception as error:
        if isinstance(error, UnreadableError):
            raise
        causes = (error, error.__cause__, error.__context__, *error.args)
        if any(isinstance(c, PDFPasswordIncorrect | PDFTextExtractionNotAllowed) for c in causes):
            raise UnreadableError("the PDF is encrypted; save a copy without a password") from error
        if any(isinstance(c, PSException) for c in causes):
            raise UnreadableError(
                "the PDF is damaged and can't be read; export it again"
            ) from error
        raise


def _page(page: Any, number: int) -> Page:
    found = read_page(page, number)
    page.close()  # its characters are kept in memory otherwise
    return found


def _remarks(pages: list[Page]) -> tuple[str, ...]:
    pictures = [page.number for page in pages if page.picture]
    if not pictures:
        return ()
    named = ", ".join(map(str, pictures))
    return (f"page {named}: a picture without text, not read; run text recognition first",)
