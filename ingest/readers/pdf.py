"""PDF files with a text layer."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from ingest.readers.base import Block, Content, UnreadableError, one_line
from ingest.readers.lines import continues, ends_block, groups, paragraphs
from ingest.text import fold

_MAX_PAGES = 2_000
_MIN_LETTERS = 20
"""Fewer letters than this in the whole file: its pages are pictures."""
_EDGE = 2
"""Lines at the top and bottom of a page among which running heads are looked for."""
_WIDE_GAP = 1.2
"""A gap of so many usual line distances parts paragraphs."""
_SAME_LINE = 3.0
"""Points by which a raised or lowered word may leave its line."""
_INDENT = 8.0
"""Points by which a paragraph's first line is set in, at least."""
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|tren)\s*\d{1,4})?")


class _Line(NamedTuple):
    """One line and where it starts, in points."""

    text: str
    x: float
    y: float


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
        pages = [page_lines(page) for page in reader.pages]
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


def page_lines(page: pypdf.PageObject) -> list[str]:
    """Lines of a page, a blank one where the layout starts a paragraph.

    A paragraph starts after a gap wider than the page's usual line distance, or at an indented
    line that follows a finished sentence.
    """
    fragments: list[tuple[str, float, float]] = []

    def note(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        x = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
        y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
        fragments.append((text, x, y))

    page.extract_text(visitor_text=note)
    return _spaced(_placed_lines(fragments))


def _placed_lines(fragments: Sequence[tuple[str, float, float]]) -> list[_Line]:
    """Lines with the place of their first visible fragment."""
    lines: list[_Line] = []
    is_open = False
    for text, x, y in fragments:
        for part in re.split(r"(\n)", text.replace("\r", "\n")):
            if part == "\n":
                is_open = False
            elif is_open:
                last = lines[-1]
                lines[-1] = _Line(last.text + part, last.x, last.y)
            elif part.strip():
                lines.append(_Line(part, x, y))
                is_open = True
    return [_Line(text, line.x, line.y) for line in lines if (text := one_line(line.text))]


def _spaced(lines: Sequence[_Line]) -> list[str]:
    distances = (abs(a.y - b.y) for a, b in itertools.pairwise(lines))
    gaps = sorted(distance for distance in distances if distance > _SAME_LINE)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    left = min((line.x for line in lines), default=0.0)
    found: list[str] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None:
            unfinished = line.text[0].islower() and not ends_block(previous.text)
            gap = abs(previous.y - line.y) > _WIDE_GAP * usual > 0
            indent = line.x - left > _INDENT and previous.x - left <= _INDENT
            if not unfinished and (gap or (indent and ends_block(previous.text))):
                found.append("")
        found.append(line.text)
        previous = line
    return found


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without their numbers and without what most pages repeat at the same edge."""
    counts = Counter(place for page in pages for place in set(_edges(page)))
    running = {place for place, n in counts.items() if n >= 3 and n > len(pages) / 2}
    return [_trimmed(page, running, len(pages) > 1) for page in pages]


def _edges(page: Sequence[str]) -> list[tuple[int, str]]:
    """Shapes of the outermost lines, each with its place from the top (0, 1) or end (-1, -2)."""
    filled = [line for line in page if line]
    top = [(at, _shape(line)) for at, line in enumerate(filled[:_EDGE])]
    return top + [(-at, _shape(line)) for at, line in enumerate(filled[: -_EDGE - 1 : -1], 1)]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", fold(line)).strip()


def _trimmed(page: Sequence[str], running: set[tuple[int, str]], numbered: bool) -> list[str]:
    kept = list(page)
    for side in (0, -1):
        places = iter(range(_EDGE) if side == 0 else range(-1, -_EDGE - 1, -1))
        while kept:
            line = kept[side]
            place = next(places, None) if line else 0
            is_number = numbered and _PAGE_NUMBER.fullmatch(fold(line))
            if line and (place is None or not ((place, _shape(line)) in running or is_number)):
                break
            kept.pop(side)
    return kept


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
