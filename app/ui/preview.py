"""A briefing as HTML for the page: what the file will hold, every number leading to its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.briefing.markdown import KEY, NUMERALS, article_line, key_of, source_line
from app.briefing.model import COLUMNS, Briefing, Item
from app.say.draft import Source


def preview(briefing: Briefing) -> str:
    """The whole document as one article element; all text of sources is escaped."""
    parts = [
        f"<h2>{escape(briefing.title)}</h2><p class='dm-subtitle'>{escape(briefing.subtitle)}</p>"
    ]
    sections = [
        ("Mục đích, phạm vi", _list(map(escape, (*briefing.purpose, *briefing.scope)))),
        ("Căn cứ", _items(briefing, briefing.basis)),
        ("Phân công trách nhiệm", _groups(briefing)),
        ("So sánh giữa các địa phương", _themes(briefing)),
        ("Mốc thời gian", _events(briefing)),
        ("Lưu ý", _items(briefing, briefing.remarks)),
        ("Câu hỏi ôn tập", _questions(briefing)),
        ("Danh mục nguồn", _sources(briefing)),
    ]
    shown = [(title, body) for title, body in sections if body]
    for numeral, (title, body) in zip(NUMERALS, shown, strict=False):
        parts.append(f"<h3>{numeral}. {title}</h3>{body}")
    return f'<article class="dm-preview" aria-label="Xem trước">{"".join(parts)}</article>'


def marks(briefing: Briefing, sources: Iterable[Source]) -> str:
    """Links to the quoted words below; the words themselves as a tip."""
    return "".join(
        f'<a class="dm-mark" href="#nguon-{n}" title="{_tip(briefing, n)}">[{n}]</a>'
        for n in briefing.marks(sources)
    )


def _tip(briefing: Briefing, n: int) -> str:
    return escape(source_line(briefing.citations[n - 1]))


def _list(lines: Iterable[str]) -> str:
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{inside}</ul>" if inside else ""


def _items(briefing: Briefing, items: Iterable[Item]) -> str:
    return _list(f"{escape(item.text)} {marks(briefing, item.sources)}" for item in items)


def _groups(briefing: Briefing) -> str:
    parts = []
    for n, group in enumerate(briefing.groups, 1):
        place = f" ({group.place})" if group.place else ""
        rows = [
            (*map(_lines, (row.number, *row.cells)), marks(briefing, row.sources))
            for row in group.rows
        ]
        parts.append(f"<h4>{n}. {escape(group.title + place)}</h4>")
        parts.append(table(("TT", *COLUMNS, "Nguồn"), rows))
    return "".join(parts)


def _themes(briefing: Briefing) -> str:
    rows = [
        (
            escape(theme.title),
            *(
                "<br>".join(f"{escape(i.text)} {marks(briefing, i.sources)}" for i in cell) or "–"
                for cell in theme.cells
            ),
        )
        for theme in briefing.themes
    ]
    return table(("Nội dung", *briefing.places), rows) if rows else ""


def _events(briefing: Briefing) -> str:
    rows = [
        (escape(event.shown), escape(event.text), marks(briefing, event.sources))
        for event in briefing.events
    ]
    return table(("Thời gian", "Nội dung", "Nguồn"), rows) if rows else ""


def _questions(briefing: Briefing) -> str:
    parts = []
    for n, question in enumerate(briefing.questions, 1):
        options = zip("ABCD", question.options, strict=False)
        lines = "".join(f"<li>{letter}. {escape(option)}</li>" for letter, option in options)
        key = f"{escape(key_of(question))} {marks(briefing, question.sources)}"
        parts.append(
            f"<p><b>Câu {n}.</b> {escape(question.text)}</p>"
            + (f"<ul class='dm-options'>{lines}</ul>" if lines else "")
            + f"<details><summary>{KEY}</summary><p>{key}</p></details>"
        )
    return "".join(parts)


def _sources(briefing: Briefing) -> str:
    notes = "".join(
        f'<li id="nguon-{c.n}" value="{c.n}">{escape(source_line(c))}</li>'
        for c in briefing.citations
    )
    articles = _list(map(escape, map(article_line, briefing.articles.values())))
    return f"{articles}<ol class='dm-notes-list'>{notes}</ol>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of finished cells; on a narrow page each row becomes a card with named lines."""
    titles = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{escape(name)}"><div>{cell}</div></td>'
            for name, cell in zip(head, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="dm-wide"><table class="dm-rows"><thead><tr>{titles}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))
