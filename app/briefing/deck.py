"""Slides being written: titles, text, tables, numbers, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Mm, Pt

from app.briefing import deck_xml
from app.briefing.deck_tables import BOTTOM, HEAD, height, text_height
from app.briefing.lettering import width
from app.briefing.markdown import marks
from app.briefing.model import Briefing
from app.briefing.notes import source_line
from app.briefing.package import steady
from app.say.draft import Source

FONT = "Arial"
LEAST = 18
"""Points of the smallest text."""
TOP = 34.0
"""Millimetres from the top where a slide's own part begins."""
_WIDTH, _HEIGHT, _MARGIN = 338.67, 190.5, 14.0
_INK, _BRAND, _TINT, _WHITE = map(RGBColor.from_string, ("1C2730", "1F4257", "EEF2F5", "FFFFFF"))
_TITLE_LAYOUT = 5
"""Of python-pptx's own template: a title and nothing else."""
_GAP = 4.0
_SIZES = (26, 24, 22, 20)
"""Points of a question, the largest first."""
_NAMED = 100
"""Parts of the template have lower numbers."""


class Deck:
    """A presentation of one briefing."""

    width = _WIDTH - 2 * _MARGIN
    """Millimetres between the margins."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Mm(_WIDTH), Mm(_HEIGHT)
        self._layout = self._file.slide_layouts[_TITLE_LAYOUT]
        self._filled: dict[str, float] = {}
        # python-pptx looks through all parts for each new one's name
        self._parts = count(1)
        vars(self._file.part.package)["next_partname"] = self._next_name

    def _next_name(self, pattern: str) -> PackURI:
        return PackURI(pattern % (_NAMED + next(self._parts)))

    def marks(self, sources: Iterable[Source]) -> str:
        """``[1][4]``."""
        return marks(self._briefing.marks(sources))

    def below(self, text: str) -> float:
        """Where a table begins under such a text."""
        return TOP + text_height(text, self.width) + (_GAP / 2 if text else 0)

    def slide(self, title: str, sources: Iterable[Any] = (), notes: str = "") -> Any:
        """A slide with its title, its number, and its sources in the notes."""
        slide = self._file.slides.add_slide(self._layout)
        shape = slide.shapes.title
        shape.left, shape.top = Mm(_MARGIN), Mm(6)
        shape.width, shape.height = Mm(self.width), Mm(26)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        size = 24 if width(title, 24) < 0.95 * self.width else 20
        _write(frame.paragraphs[0], title, size, bold=True, colour=_BRAND)
        self._number(slide)
        said = [notes] if notes else []
        cited = [self._briefing.citations[n - 1] for n in self._briefing.marks(sources)]
        said += [f"[{c.n}] {source_line(c, self._briefing)}" for c in cited]
        if said:
            slide.notes_slide.notes_text_frame.text = "\n".join(said)
        return slide

    def _number(self, slide: Any) -> None:
        box = slide.shapes.add_textbox(Mm(_WIDTH - _MARGIN - 30), Mm(_HEIGHT - 10), Mm(30), Mm(9))
        box.name = "Số trang"
        box.text_frame.word_wrap = True
        _write(box.text_frame.paragraphs[0], str(len(self._file.slides)), LEAST)
        box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def text(
        self,
        slide: Any,
        text: str,
        size: float,
        *,
        bold: bool = False,
        centred: bool = False,
        top: float | None = None,
    ) -> None:
        """A block of text under what the slide holds already."""
        start = top if top is not None else self._filled.get(_name(slide), TOP)
        high = text_height(text, self.width, size)
        box = slide.shapes.add_textbox(Mm(_MARGIN), Mm(start), Mm(self.width), Mm(high))
        box.text_frame.word_wrap = True
        for place, line in enumerate(text.split("\n")):
            frame = box.text_frame
            paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
            _write(paragraph, line, size, bold=bold)
            if centred:
                paragraph.alignment = PP_ALIGN.CENTER
        self._filled[_name(slide)] = start + high + _GAP

    def lines(self, title: str, items: Sequence[tuple[str, tuple[Source, ...]]], most: int) -> None:
        """Plain lines, so many a slide at most, each whole."""
        pages: list[list[tuple[str, tuple[Source, ...]]]] = []
        used = 0.0
        for item in items:
            high = text_height(item[0], self.width) + _GAP
            if not pages or len(pages[-1]) == most or TOP + used + high > BOTTOM:
                pages.append([])
                used = 0.0
            pages[-1].append(item)
            used += high
        for n, page in enumerate(pages, 1):
            part = f" ({n}/{len(pages)})" if len(pages) > 1 else ""
            slide = self.slide(title + part, [s for _, sources in page for s in sources])
            for text, sources in page:
                self.text(slide, f"{text} {self.marks(sources)}".strip(), LEAST)

    def flow(self, title: str, texts: Iterable[str], sources: Sequence[Source], notes: str) -> None:
        """A question and its choices, as large as one slide bears; else on a second slide."""
        texts = list(texts)
        size = next((size for size in _SIZES if self._high(texts, size) <= BOTTOM - TOP), LEAST)
        slide = self.slide(title, sources, notes)
        for text in texts:
            start = self._filled.get(_name(slide), TOP)
            if start > TOP and start + text_height(text, self.width, size) > BOTTOM:
                slide = self.slide(f"{title} (tiếp)", sources, notes)
            self.text(slide, text, size)

    def _high(self, texts: Iterable[str], size: float) -> float:
        return sum(text_height(text, self.width, size) + _GAP for text in texts)

    def cover(self, title: str, lines: Iterable[tuple[str, float, bool]]) -> None:
        """The first slide: title and lines in the middle, each with its size and weight."""
        slide = self.slide(title)
        shape = slide.shapes.title
        shape.top, shape.height = Mm(50), Mm(34)
        shape.text_frame.paragraphs[0].runs[0].font.size = Pt(40 if width(title, 40) < self.width
                                                              else 28)  # fmt: skip
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        self._filled[_name(slide)] = 88.0
        for text, size, bold in lines:
            self.text(slide, text, size, bold=bold, centred=True)

    def table(
        self,
        slide: Any,
        header: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        top: float,
    ) -> None:
        """A table at that height."""
        lines = [(HEAD, header), *((height(cells, widths), cells) for cells in rows)]
        looks = (FONT, str(_INK), str(_BRAND), str(_TINT), str(_WHITE), LEAST)
        made = deck_xml.table(len(slide.shapes) + 2, (_MARGIN, top), widths, lines, looks)
        slide.shapes._spTree.append(parse_xml(made))

    def finish(self) -> bytes:
        """The file, its properties independent of the clock."""
        briefing = self._briefing
        properties = self._file.core_properties
        properties.title = f"{briefing.title}: {briefing.subtitle}"
        properties.author = properties.last_modified_by = "Đầu Mối"
        properties.comments = f"Phiên bản chỉ mục {briefing.version}"
        when = dt.datetime.fromisoformat(briefing.created).replace(tzinfo=None)
        properties.created = properties.modified = when
        properties.revision = 1
        return steady(self._file)


def _name(slide: Any) -> str:
    """Tells slides apart without a search."""
    return str(slide.part.partname)


def _write(
    paragraph: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor = _INK,
) -> None:
    run = paragraph.add_run()
    run.text = text
    font = run.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = colour
    paragraph.alignment = PP_ALIGN.LEFT
