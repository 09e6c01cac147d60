"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from ingest.readers.base import Block, Content, UnreadableError, one_line
from ingest.readers.lines import continues, groups, paragraphs
from ingest.text import fold, normalise

_MAX_PAGES = 2_000
_MIN_LETTERS = 20
"""Fewer letters than this in the whole file: its pages are pictures."""
_EDGE = 2
"""Lines at the top and bottom of a page among which running heads are looked for."""
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|tren)\s*\d{1,4})?")


def read(data: bytes) -> Content:
    """Paragraphs, joined again from the page's lines; running heads and page numbers dropped."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # remarks on repairable slips of the file
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("the file is not a PDF, or it is damaged; export it again")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF is encrypted; save a copy without a password")
        if len(reader.pages) > _MAX_PAGES:
            raise UnreadableError(f"the PDF has more than {_MAX_PAGES} pages; split it")
        pages = [normalise(page.extract_text()).split("\n") for page in reader.pages]
    except DependencyError as error:
        raise UnreadableError("the PDF is encrypted; save a copy without a password") from error
    except PyPdfError as error:
        raise UnreadableError("the PDF is damaged and can't be read; export it again") from error
    if sum(char.isalpha() for page in pages for line in page for char in line) < _MIN_LETTERS:
        raise UnreadableError(
            "the PDF holds pictures without a text layer; run text recognition first"
        )
    grouped = _joined([groups(page) for page in without_running_lines(pages)])
    return Content(tuple(Block(one_line(text)) for text in paragraphs(grouped, wrapped=True)))


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without their numbers and without lines that most pages repeat at their edge."""
    filled = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(
        shape for page in filled for shape in {_shape(line) for line in _edges(page)} if shape
    )
    running = {shape for shape, n in edges.items() if n >= 3 and n > len(filled) / 2}
    return [_trimmed(list(page), running, len(filled) > 1) for page in pages]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", fold(line)).strip()


def _trimmed(page: list[str], running: set[str], numbered: bool) -> list[str]:
    for end in (0, -1):
        for _ in range(_EDGE * 2):
            if not page:
                break
            line = page[end]
            is_number = numbered and _PAGE_NUMBER.fullmatch(fold(line).strip())
            if line.strip() and not is_number and _shape(line) not in running:
                break
            page.pop(end)
    return page


def _joined(pages: Sequence[Sequence[list[str]]]) -> list[list[str]]:
    """Groups of all pages; a paragraph that runs over a page's end stays in one group."""
    width = max((len(line) for page in pages for group in page for line in group), default=0)
    found: list[list[str]] = []
    for page in pages:
        for place, group in enumerate(page):
            if place == 0 and found and continues(found[-1][-1], group[0], width):
                found[-1].extend(group)
            else:
                found.append(list(group))
    return found
