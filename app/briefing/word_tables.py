"""Tables of the Word document: their columns' widths, and how many pages they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.briefing import compare
from app.briefing.layout import NUMBER, SOURCES, Layout, lay
from app.briefing.model import Briefing, Field, Group, Item
from app.briefing.notes import begun
from app.briefing.word_notes import Marks
from app.briefing.word_styles import LANDSCAPE_WIDTH, WIDTH
from app.briefing.word_xml import paragraph, run, table

PAGES = 2
"""Pages up to which the table stands in its section; a longer one is an appendix."""
_WEIGHTS: dict[Field, float] = {
    "task": 5.2, "offices": 3.0, "role": 1.5, "partners": 2.6, "time": 1.7, "basis": 1.9,
    "where": 2.4,
}  # fmt: skip
_NUMBER, _SOURCES = 12.5, 19.0
_LETTER, _LINE = 2.15, 5.2
"""Millimetres of an average letter and of a line at the size of tables."""
_PORTRAIT_HEIGHT, _LANDSCAPE_HEIGHT = 245.0, 158.0
_WIDE = 4
"""Columns beside number and sources from which a table is wide."""
_PLACES_ABREAST = 3
_THEMES = 2
"""Lines of a comparison that stands in the text rather than in an appendix."""


def is_wide(briefing: Briefing) -> bool:
    """Whether some group needs a page on its side."""
    return any(len(lay(group).fields) >= _WIDE for group in briefing.groups)


def is_long(briefing: Briefing) -> bool:
    """Whether the tables of all groups take more pages than stand in a section."""
    wide = is_wide(briefing)
    room = PAGES * (_LANDSCAPE_HEIGHT if wide else _PORTRAIT_HEIGHT)
    for group in briefing.groups:
        room -= _height(group, _total(wide=wide))
        if room < 0:
            return True
    return False


def _total(*, wide: bool) -> float:
    return LANDSCAPE_WIDTH if wide else WIDTH


def _height(group: Group, total: float) -> float:
    layout = lay(group)
    widths = _widths(layout, total)
    lines = 2 + len(layout.above)
    for row in group.rows:
        texts = layout.cells(row)
        lines += max(_lines_of(t, w) for t, w in zip(texts, widths[1:-1], strict=True)) + 1
    return lines * _LINE


def _lines_of(text: str, width: float) -> int:
    return sum(1 + int(len(line) * _LETTER / (width - 3)) for line in text.split("\n"))


def _widths(layout: Layout, total: float) -> list[float]:
    room = total - _NUMBER - _SOURCES
    weights = [_WEIGHTS[field] for field in layout.fields]
    return [_NUMBER, *(room * weight / sum(weights) for weight in weights), _SOURCES]


def group_table(group: Group, briefing: Briefing, marks: Marks, *, wide: bool) -> str:
    """What is common to the group, then its rows."""
    layout = lay(group)
    above = "".join(
        paragraph(run(f"{item.line} ") + marks(briefing.marks(item.sources)), "Above")
        for item in layout.above
    )
    rows = (
        [
            _lines(row.number),
            *map(_lines, layout.cells(row)),
            paragraph(marks(briefing.marks(layout.sources(row))), "TableText"),
        ]
        for row in group.rows
    )
    header = (NUMBER, *layout.heads, SOURCES)
    return above + table(_widths(layout, _total(wide=wide)), rows, header=header)


def is_small(briefing: Briefing) -> bool:
    """Whether the comparison needs no page of its own, on its side."""
    return len(briefing.themes) <= _THEMES and len(compare.stating(briefing)) <= 2


def theme_tables(briefing: Briefing, marks: Marks, *, wide: bool) -> Iterable[str]:
    """Kinds of tasks down, places across, so many places abreast."""
    places, stating = briefing.places, compare.stating(briefing)
    for start in range(0, len(stating), _PLACES_ABREAST):
        chosen = stating[start : start + _PLACES_ABREAST]
        rows = [
            [_lines(theme.title), *(_cell(theme.cells[i], briefing, marks) for i in chosen)]
            for theme in briefing.themes
            if any(theme.cells[i] for i in chosen)
        ]
        width = (_total(wide=wide) - 27) / len(chosen)
        header = ("Nội dung", *(begun(places[i]) for i in chosen))
        if rows:
            yield table((27, *[width] * len(chosen)), rows, header=header)
            if start + _PLACES_ABREAST < len(stating):
                yield paragraph("", "Note")


def event_table(briefing: Briefing, marks: Marks) -> str:
    """Dates and periods."""
    rows = [
        [
            _lines(event.shown),
            _lines(event.text),
            paragraph(marks(briefing.marks(event.sources)), "TableText"),
        ]
        for event in briefing.events
    ]
    return table((38, 97, 25), rows, header=("Thời gian", "Nội dung", SOURCES))


def _cell(items: Sequence[Item], briefing: Briefing, marks: Marks) -> str:
    if not items:
        return _lines("–")
    return "".join(
        paragraph(run(f"{item.text} ") + marks(briefing.marks(item.sources)), "TableText")
        for item in items
    )


def _lines(text: str) -> str:
    return "".join(paragraph(run(line), "TableText") for line in text.split("\n"))
