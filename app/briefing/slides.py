"""The slides: title, tables of the task groups, comparison, questions with keys in the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Mm, Pt

from app.briefing.compare import shortened
from app.briefing.markdown import KEY, key_of, marks, source_line
from app.briefing.model import COLUMNS, Briefing, Group, Question, Row
from app.briefing.package import steady
from app.say.draft import Source

FONT = "Arial"
_WIDTH, _HEIGHT = 338.67, 190.5
_MARGIN = 14.0
_TOP = 34.0
_BOTTOM = 182.0
_INK, _BRAND, _TINT, _WHITE = map(RGBColor.from_string, ("1C2730", "1F4257", "EEF2F5", "FFFFFF"))
_TABLE, _HEAD = 14, 13
"""Points."""
_LINE = 6.0
"""Millimetres of a line of table text."""
_WIDTHS = (13.0, 112.0, 72.0, 58.0, 28.0, 27.67)
_TASK = 200
_TITLE_LAYOUT = 5
"""Of python-pptx's own template: a title and nothing else."""
Cell = str


def render(briefing: Briefing) -> bytes:
    """The whole briefing."""
    deck = _Deck(briefing)
    deck.cover()
    for n, group in enumerate(briefing.groups, 1):
        deck.group(n, group)
    deck.themes()
    deck.remarks()
    deck.questions()
    return deck.finish()


def render_quiz(briefing: Briefing) -> bytes:
    """The questions alone, a slide each."""
    deck = _Deck(briefing)
    deck.cover()
    deck.questions()
    return deck.finish()


class _Deck:
    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Mm(_WIDTH), Mm(_HEIGHT)
        self._layout = self._file.slide_layouts[_TITLE_LAYOUT]

    def _slide(self, title: str, sources: Iterable[Source] = (), notes: str = "") -> Any:
        slide = self._file.slides.add_slide(self._layout)
        shape = slide.shapes.title
        shape.left, shape.top = Mm(_MARGIN), Mm(8)
        shape.width, shape.height = Mm(_WIDTH - 2 * _MARGIN), Mm(22)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        _write(frame.paragraphs[0], title, 24 if len(title) < 75 else 18, bold=True, colour=_BRAND)
        said = [notes] if notes else []
        cited = [self._briefing.citations[n - 1] for n in self._briefing.marks(sources)]
        said += [f"[{c.n}] {source_line(c)}" for c in cited]
        if said:
            slide.notes_slide.notes_text_frame.text = "\n".join(said)
        return slide

    def cover(self) -> None:
        """Title, subject, and where the sources are."""
        briefing = self._briefing
        slide = self._slide(briefing.title.upper())
        slide.shapes.title.top = Mm(52)
        frame = self._box(slide, 80, 90)
        _write(frame.paragraphs[0], briefing.subtitle, 24, bold=True)
        for line in (*briefing.scope, "Số trong ngoặc vuông: nguyên văn ở phần ghi chú của trang."):
            _write(frame.add_paragraph(), shortened(line, 260), 14)
        _write(frame.add_paragraph(), "[Tên cơ quan, người trình bày, ngày]", 14, italic=True)

    def _box(self, slide: Any, top: float, height: float) -> Any:
        box = slide.shapes.add_textbox(Mm(_MARGIN), Mm(top), Mm(_WIDTH - 2 * _MARGIN), Mm(height))
        box.text_frame.word_wrap = True
        return box.text_frame

    def group(self, n: int, group: Group) -> None:
        """The group's table, on as many slides as it needs."""
        title = f"{n}. {group.title}" + (f" ({group.place})" if group.place else "")
        pages = list(_pages([(row, self._cells(row)) for row in group.rows]))
        for page, rows in enumerate(pages, 1):
            part = f" – {page}/{len(pages)}" if len(pages) > 1 else ""
            sources = [source for row, _ in rows for source in row.sources]
            slide = self._slide(shortened(title, 150) + part, sources)
            header = ("TT", *COLUMNS[:-1], "Nguồn")
            self._table(slide, _WIDTHS, header, [cells for _, cells in rows])

    def _cells(self, row: Row) -> list[Cell]:
        return [
            row.number,
            shortened(row.task, _TASK),
            row.lead,
            row.coordination,
            row.time,
            marks(self._briefing.marks(row.sources)),
        ]

    def _table(
        self,
        slide: Any,
        widths: Sequence[float],
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
    ) -> None:
        frame = slide.shapes.add_table(
            len(rows) + 1, len(widths), Mm(_MARGIN), Mm(_TOP), Mm(sum(widths)), Mm(8)
        )
        table = frame.table
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(Mm(width))
        for place, cells in enumerate((header, *rows)):
            height = 8.0 if not place else _height(cells, widths)
            table.rows[place].height = Emu(Mm(height))
            for cell, text in zip(table.rows[place].cells, cells, strict=True):
                _fill(cell, text, head=not place, shaded=bool(place % 2 == 0))

    def themes(self) -> None:
        """The comparison, so many kinds of tasks a slide."""
        briefing = self._briefing
        if not briefing.themes:
            return
        places = briefing.places[:5]
        widths = [34.0, *[(_WIDTH - 2 * _MARGIN - 34.0) / len(places)] * len(places)]
        found = []
        for theme in briefing.themes:
            cells = [
                "\n".join(
                    f"{shortened(item.text, 120)} {marks(briefing.marks(item.sources))}"
                    for item in cell[:1]
                )
                or "–"
                for cell in theme.cells[:5]
            ]
            found.append((theme, [theme.title, *cells]))
        for page in _paged(found, widths):
            sources = [s for t, _ in page for cell in t.cells for i in cell[:1] for s in i.sources]
            slide = self._slide("So sánh giữa các địa phương", sources)
            self._table(slide, widths, ("Nội dung", *places), [cells for _, cells in page])

    def remarks(self) -> None:
        """What a reader must know, some a slide."""
        items = self._briefing.remarks
        for start in range(0, len(items), 6):
            part = items[start : start + 6]
            slide = self._slide("Lưu ý", [source for item in part for source in item.sources])
            frame = self._box(slide, _TOP, _BOTTOM - _TOP)
            for place, item in enumerate(part):
                paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
                cited = marks(self._briefing.marks(item.sources))
                _write(paragraph, f"• {shortened(item.text, 260)} {cited}", 16)
                paragraph.space_after = Pt(8)

    def questions(self) -> None:
        """One question a slide, its key and source in the notes."""
        for n, question in enumerate(self._briefing.questions, 1):
            self._question(n, question)

    def _question(self, n: int, question: Question) -> None:
        slide = self._slide(f"Câu {n}", question.sources, f"{KEY}: {key_of(question)}")
        frame = self._box(slide, _TOP, _BOTTOM - _TOP)
        _write(frame.paragraphs[0], question.text, 22)
        frame.paragraphs[0].space_after = Pt(14)
        for letter, option in zip("ABCD", question.options, strict=False):
            paragraph = frame.add_paragraph()
            _write(paragraph, f"{letter}. {option}", 20)
            paragraph.space_after = Pt(8)

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


def _pages(rows: Sequence[tuple[Row, list[Cell]]]) -> Iterator[list[tuple[Row, list[Cell]]]]:
    yield from _paged(rows, _WIDTHS)


def _paged(rows: Sequence[tuple[Any, list[Cell]]], widths: Sequence[float]) -> Iterator[Any]:
    """Rows in runs that fit a slide's height, about equally full; at least one a slide."""
    room = _BOTTOM - _TOP - 8
    heights = [_height(cells, widths) for _, cells in rows]
    slides = len(list(_runs(heights, room)))
    even = next(r for r in _rooms(sum(heights) / slides, room) if _count(heights, r) <= slides)
    for start, end in _runs(heights, even):
        yield rows[start:end]


def _rooms(least: float, most: float) -> Iterator[float]:
    """Heights to try, from the fairest share up."""
    steps = 20
    yield from (least + (most - least) * step / steps for step in range(steps))
    yield most


def _count(heights: Sequence[float], room: float) -> int:
    return len(list(_runs(heights, room)))


def _runs(heights: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    start, used = 0, 0.0
    for place, height in enumerate(heights):
        if place > start and used + height > room:
            yield start, place
            start, used = place, 0.0
        used += height
    yield start, len(heights)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Millimetres that the fullest cell needs, by an average letter's width."""
    return 4 + _LINE * max(
        sum(1 + int(len(line) * 2.5 / (width - 4)) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )


def _fill(cell: Any, text: str, *, head: bool, shaded: bool) -> None:
    cell.margin_left = cell.margin_right = Mm(1.6)
    cell.margin_top = cell.margin_bottom = Mm(1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _BRAND if head else _TINT if shaded else _WHITE
    lines = text.split("\n")
    for place, line in enumerate(lines):
        frame = cell.text_frame
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        colour = _WHITE if head else _INK
        _write(paragraph, line, _HEAD if head else _TABLE, bold=head, colour=colour)
        paragraph.alignment = PP_ALIGN.CENTER if head else PP_ALIGN.LEFT


def _write(
    paragraph: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor = _INK,
) -> None:
    run = paragraph.add_run()
    run.text = text
    font = run.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = colour
    paragraph.alignment = PP_ALIGN.LEFT
