"""The slides: title, agenda, tables of the task groups, comparison, questions.

At most six rows a slide, 18 points at least; what does not fit goes on, whole, on the next slide.
Speaker notes hold the sources, and in the trainer's copy the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.briefing.compare import stating
from app.briefing.deck import LEAST, TOP, Deck
from app.briefing.deck_tables import Line, broken, paged
from app.briefing.layout import NUMBER, SOURCES, lay
from app.briefing.model import NOTHING, Briefing, Field, Group, Item, Question
from app.briefing.notes import KEY, begun, key_of
from app.say.draft import Source

_WEIGHTS: dict[Field, float] = {
    "task": 5.4, "offices": 3.4, "role": 1.7, "partners": 2.6, "time": 1.9, "basis": 2.2,
    "where": 2.6,
}  # fmt: skip
_NUMBER, _SOURCES = 17.0, 24.0
_PLACES = 2
"""Places abreast in a comparison; more would not be read at this size."""
MOST = 400
"""Tasks up to which each is shown; a longer deck would never be shown whole."""
_AGENDA = 10
"""Lines of the agenda."""
_LISTED = 6
"""Lines of a plain slide."""


def render(briefing: Briefing) -> bytes:
    """The whole briefing."""
    deck = Deck(briefing)
    _cover(deck, briefing)
    _agenda(deck, briefing)
    if _is_shown(briefing):
        for n, group in enumerate(briefing.groups, 1):
            _group(deck, n, group)
        _themes(deck, briefing)
        deck.lines("Lưu ý", [(item.text, item.sources) for item in briefing.remarks], _LISTED)
    else:
        _summary(deck, briefing)
    _questions(deck, briefing)
    return deck.finish()


def render_quiz(briefing: Briefing) -> bytes:
    """The questions alone, a slide each."""
    deck = Deck(briefing)
    _cover(deck, briefing)
    _questions(deck, briefing)
    return deck.finish()


def _is_shown(briefing: Briefing) -> bool:
    """Whether each task is shown, and so what refers to it."""
    return sum(len(group.rows) for group in briefing.groups) <= MOST


def _summary(deck: Deck, briefing: Briefing) -> None:
    """More tasks than anyone shows: how many there are of which place, the rest on paper."""
    counts: dict[str, tuple[int, set[str]]] = {}
    for group in briefing.groups:
        tasks, offices = counts.get(group.place, (0, set()))
        offices |= {name for row in group.rows for name, _ in row.roles}
        counts[group.place] = tasks + len(group.rows), offices
    rows = [
        Line((begun(place) or "Phần còn lại", str(tasks), str(len(offices))), ())
        for place, (tasks, offices) in counts.items()
    ]
    widths = [deck.width - 100.0, 50.0, 50.0]
    above = "Bảng chi tiết, so sánh và lưu ý ở bản Word của tài liệu này."
    header = ("Địa bàn", "Nhiệm vụ", "Cơ quan")
    _tables(deck, "Phân công trách nhiệm", above, header, widths, rows, deck.below(above))


def _cover(deck: Deck, briefing: Briefing) -> None:
    """Title, subject, and where the sources are."""
    deck.cover(
        briefing.title.upper(),
        [
            (briefing.subtitle, 24, True),
            ("[Tên cơ quan, người trình bày, ngày]", 20, False),
            ("Số trong ngoặc vuông: nguyên văn ở phần ghi chú của trang.", LEAST, False),
        ],
    )
    deck.lines("Phạm vi", [(line, ()) for line in briefing.scope], _LISTED)


def _agenda(deck: Deck, briefing: Briefing) -> None:
    shown = _is_shown(briefing)
    lines = _parts(briefing) if shown else ["Phân công trách nhiệm theo địa bàn"]
    if briefing.themes and shown:
        lines.append("So sánh giữa các địa phương")
    if briefing.remarks and shown:
        lines.append("Lưu ý")
    if briefing.questions:
        lines.append(f"Câu hỏi ôn tập ({len(briefing.questions)} câu)")
    deck.lines("Nội dung", [(line, ()) for line in lines], _AGENDA)


def _parts(briefing: Briefing) -> list[str]:
    """The groups, by their places where there are too many for a slide."""
    groups = list(enumerate(briefing.groups, 1))
    if len(groups) <= _AGENDA - 3:
        return [f"{n}. {group.heading}" for n, group in groups]
    places: dict[str, list[int]] = {}
    for n, group in groups:
        places.setdefault(group.place if group.sure else group.title, []).append(n)
    return [
        f"{begun(place)}: " + (f"mục {own[0]} đến {own[-1]}" if len(own) > 1 else f"mục {own[0]}")
        for place, own in places.items()
    ]


def _group(deck: Deck, n: int, group: Group) -> None:
    """The group's table, on as many slides as it needs; what is common stands above each."""
    layout = lay(group)
    room = deck.width - _NUMBER - _SOURCES
    weights = [_WEIGHTS[field] for field in layout.fields]
    widths = [_NUMBER, *(room * weight / sum(weights) for weight in weights), _SOURCES]
    above = "\n".join(f"{item.line} {deck.marks(item.sources)}" for item in layout.above)
    rows = [
        Line(
            (row.number, *layout.cells(row), deck.marks(layout.sources(row))),
            layout.sources(row),
        )
        for row in group.rows
    ]
    common = tuple(source for item in layout.above for source in item.sources)
    top = deck.below(above)
    _tables(deck, f"{n}. {group.heading}", above, (NUMBER, *layout.heads, SOURCES), widths, rows,
            top, common)  # fmt: skip


def _tables(
    deck: Deck, title: str, above: str, header: tuple[str, ...], widths: list[float],
    rows: Iterable[Line], top: float, common: tuple[object, ...] = (),
) -> None:  # fmt: skip
    pages = paged(broken(rows, widths, top), widths, top)
    for page, whole in enumerate(pages, 1):
        used = [at for at in range(len(header)) if any(line.cells[at] != NOTHING for line in whole)]
        share = deck.width / sum(widths[at] for at in used)
        lines = [replace(line, cells=tuple(line.cells[at] for at in used)) for line in whole]
        part = f" ({page}/{len(pages)})" if len(pages) > 1 else ""
        sources = [*common, *(source for line in lines for source in line.sources)]
        slide = deck.slide(title + part, sources)
        if above:
            deck.text(slide, above, LEAST, top=TOP)
        names, room = [header[at] for at in used], [widths[at] * share for at in used]
        deck.table(slide, names, room, [line.cells for line in lines], top)


def _themes(deck: Deck, briefing: Briefing) -> None:
    """The comparison: two places abreast, more of them one below the other."""
    if not briefing.themes:
        return
    title = "So sánh giữa các địa phương"
    places = stating(briefing)
    if len(places) <= _PLACES:
        widths = [44.0, *[(deck.width - 44.0) / _PLACES] * _PLACES]
        header = ("Nội dung", *(begun(briefing.places[at]) for at in places))
        rows = [
            Line(
                (theme.title, *(_stated(deck, theme.cells[at]) for at in places)),
                _cited(theme.cells),
            )
            for theme in briefing.themes
        ]
    else:
        widths = [40.0, 52.0, deck.width - 92.0]
        header = ("Nội dung", "Địa phương", "Cơ quan, nhiệm vụ")
        rows = [
            Line((theme.title, begun(place), _stated(deck, cell)), _cited([cell]))
            for theme in briefing.themes
            for place, cell in zip(briefing.places, theme.cells, strict=True)
            if cell
        ]
    _tables(deck, title, "", header, widths, rows, TOP)


def _stated(deck: Deck, cell: Sequence[Item]) -> str:
    return "\n".join(f"{item.text} {deck.marks(item.sources)}" for item in cell) or "–"


def _cited(cells: Iterable[Sequence[Item]]) -> tuple[Source, ...]:
    return tuple(source for cell in cells for item in cell for source in item.sources)


def _questions(deck: Deck, briefing: Briefing) -> None:
    """One question a slide, its source in the notes, the trainer's with its key."""
    for n, question in enumerate(briefing.questions, 1):
        _question(deck, n, question, trainer=briefing.trainer)


def _question(deck: Deck, n: int, question: Question, *, trainer: bool) -> None:
    key = f"{KEY}: {key_of(question)}" if trainer else ""
    options = [
        f"{letter}. {option}" for letter, option in zip("ABCD", question.options, strict=False)
    ]
    deck.flow(f"Câu {n}", [question.text, *options], question.sources if trainer else (), key)
