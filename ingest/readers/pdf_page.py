"""One page of a PDF: its visible words, lines and ruled tables; what pages repeat at the edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.base import one_line
from ingest.readers.legacy import Convert, by_font, encoding_of
from ingest.readers.pdf_table import Table, ruled_tables
from ingest.readers.pdf_words import Line, Word, lines_of
from ingest.text import fold

_TINY = 2.0
"""Points: smaller letters can't be read."""
_WORD_GAP = 0.15
"""A wider gap, in letter heights, parts words."""
_PICTURE_SHARE = 0.5
_PICTURE_LETTERS = 200
"""A page covered by a picture, with fewer letters than this, is a scanned one with a stamp."""
_EDGE = 0.12
"""Share of the page's height at its top and bottom in which running lines stand."""
_APART = 1.0
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|tren)\s*\d{1,4})?")


@dataclass(slots=True)
class Page:
    """A page's lines from top to bottom, and its ruled tables."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Table] = field(default_factory=list)
    picture: bool = False

    def words(self) -> Iterator[Word]:
        """All words outside tables, then those inside."""
        for line in self.lines:
            yield from line.words
        for table in self.tables:
            yield from table.words


def read_page(page: Any, number: int) -> Page:
    """The page's visible text by lines; words inside ruled tables stand in the tables."""
    words = _words(page)
    tables, outside = ruled_tables(page, words)
    letters = sum(char.isalpha() for word in words for char in word.text)
    return Page(
        number,
        float(page.width),
        float(page.height),
        lines_of(outside),
        tables,
        picture=letters < _PICTURE_LETTERS and _is_pictured(page, letters),
    )


def _is_pictured(page: Any, letters: int) -> bool:
    area = sum(
        max(0.0, min(i["x1"], page.width) - max(i["x0"], 0))
        * max(0.0, min(i["bottom"], page.height) - max(i["top"], 0))
        for i in page.images
    )
    return bool(area >= _PICTURE_SHARE * page.width * page.height) or letters == 0


def _words(page: Any) -> list[Word]:
    visible = page.filter(lambda thing: thing["object_type"] != "char" or _is_visible(thing, page))
    found = visible.extract_words(
        x_tolerance_ratio=_WORD_GAP,
        y_tolerance=2,
        keep_blank_chars=False,
        extra_attrs=["fontname", "size"],
    )
    convert = encoding_of(" ".join(word["text"] for word in found))
    return [
        Word(
            text, word["x0"], word["x1"], word["top"], word["bottom"], float(word["size"]),
            "bold" in str(word["fontname"]).lower(),
        )
        for word in found
        if (text := one_line(_restored(word, convert)))
    ]  # fmt: skip


def _restored(word: dict[str, Any], convert: Convert | None) -> str:
    """A word's text in Unicode; the page as a whole tells where its font's name doesn't."""
    text = str(word["text"])
    told = by_font(str(word["fontname"]))
    if told is not None and convert is not None:
        return told(text)
    return convert(text) if convert is not None else text


def _is_visible(char: dict[str, Any], page: Any) -> bool:
    if char["size"] <= _TINY or char["x1"] < 0 or char["x0"] > page.width:
        return False
    if char["bottom"] < 0 or char["top"] > page.height:
        return False
    return not _is_white(char.get("non_stroking_color"))


def _is_white(colour: Any) -> bool:
    if not isinstance(colour, tuple | list):
        return bool(colour == 1)
    if len(colour) == 4:
        return not any(colour)
    return len(colour) in (1, 3) and all(isinstance(c, int | float) and c >= 1 for c in colour)


def without_running_lines(pages: Sequence[Page]) -> None:
    """Take page numbers and what pages repeat at the same place out of their lines."""
    places = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    often = {place for place, n in places.items() if n >= 3 and n > len(pages) / 2}
    apart = {place for place, n in places.items() if n >= 2 and n >= len(pages) / 3}
    for page in pages:
        gone = {id(line) for line in _edges(page) if _place(line) in often}
        gone |= {id(ln) for ln in _edges(page) if _place(ln) in apart and _stands_apart(ln, page)}
        if len(pages) > 1:
            gone |= {id(line) for line in _edges(page) if _is_number(line)}
            gone |= {id(line) for line in page.lines[:1] + page.lines[-1:] if _numbers(line, page)}
        page.lines = [line for line in page.lines if id(line) not in gone]


def _stands_apart(line: Line, page: Page) -> bool:
    """No line further inside the page stands within a line's height of it."""
    if line.bottom < page.height / 2:
        near = [other.top - line.bottom for other in page.lines if other.top > line.top]
    else:
        near = [line.top - other.bottom for other in page.lines if other.top < line.top]
    return min(near, default=0.0) > _APART * line.size


def _numbers(line: Line, page: Page) -> bool:
    """Whether a line says only which page of the file it stands on."""
    return _is_number(line) and str(page.number) in re.findall(r"\d+", line.text)[:1]


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(fold(line.text)) is not None


def _edges(page: Page) -> list[Line]:
    margin = _EDGE * page.height
    return [ln for ln in page.lines if ln.bottom < margin or ln.top > page.height - margin]


def _place(line: Line) -> tuple[str, int]:
    """What a line says, whatever its numbers, and how high it stands."""
    return re.sub(r"\d+", "0", fold(line.text)), round(line.top / 4)
