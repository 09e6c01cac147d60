"""A briefing as HTML for the page: what the file will hold, each cell there to be corrected.

The page's script reads from the ``data-`` attributes which cell, row or group was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.briefing.compare import stating
from app.briefing.content import colophon
from app.briefing.layout import EDITED, NUMBER, SOURCES, Layout, lay
from app.briefing.model import NOTHING, Briefing, Field, Group, Item, Row
from app.briefing.notes import KEY, NUMERALS, article_lines, begun, key_of, source_line
from app.say.draft import Source

_EDITABLE = 'contenteditable="plaintext-only" spellcheck="false"'
_MOVES = (("up", "↑", "Chuyển lên"), ("down", "↓", "Chuyển xuống"), ("drop", "✕", "Bỏ dòng"))


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
    parts += [f"<p class='dm-quiet'>{escape(line)}</p>" for line in colophon(briefing)]
    return f'<article class="dm-preview" aria-label="Xem trước">{"".join(parts)}</article>'


def marks(briefing: Briefing, sources: Iterable[Source]) -> str:
    """Links to the quoted words below; the words themselves as a tip."""
    return "".join(
        f'<a class="dm-mark" href="#nguon-{n}" title="{_tip(briefing, n)}">[{n}]</a>'
        for n in briefing.marks(sources)
    )


def _tip(briefing: Briefing, n: int) -> str:
    return escape(source_line(briefing.citations[n - 1], briefing))


def _list(lines: Iterable[str]) -> str:
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{inside}</ul>" if inside else ""


def _items(briefing: Briefing, items: Iterable[Item]) -> str:
    return _list(f"{escape(item.text)} {marks(briefing, item.sources)}" for item in items)


def _groups(briefing: Briefing) -> str:
    return "".join(_group(n, group, briefing) for n, group in enumerate(briefing.groups, 1))


def _group(n: int, group: Group, briefing: Briefing) -> str:
    layout = lay(group)
    place = escape(group.heading[len(group.title) :])
    title = f'<span class="bf-title" {_EDITABLE}>{escape(group.title)}</span>'
    above = "".join(
        f'<p class="bf-above">{escape(item.name)}: '
        f'<span class="bf-shared" data-field="{item.field}" {_EDITABLE}>'
        f"{escape(item.text.removesuffix(EDITED))}</span>"
        f"{EDITED if item.text.endswith(EDITED) else ''}"
        f"{f' ({escape(item.aside)})' if item.aside else ''} {marks(briefing, item.sources)}</p>"
        for item in layout.above
    )
    head = "".join(
        f'<th scope="col">{escape(name)}</th>' for name in (NUMBER, *layout.heads, SOURCES, "Sửa")
    )
    body = "".join(_row(row, layout, briefing) for row in group.rows)
    return (
        f'<section class="bf-group"><h4>{n}. {title}{place}</h4>{above}<div class="dm-wide">'
        f'<table class="dm-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div></section>"
    )


def _row(row: Row, layout: Layout, briefing: Briefing) -> str:
    cells = "".join(
        _cell(row, field, name, text)
        for field, name, text in zip(layout.fields, layout.heads, layout.cells(row), strict=True)
    )
    moves = "".join(
        f'<button type="button" class="bf-move" data-move="{move}" title="{told} {row.number}" '
        f'aria-label="{told} {row.number}">{sign}</button>'
        for move, sign, told in _MOVES
    )
    return (
        f'<tr data-key="{escape(row.key)}"><td data-name="{NUMBER}"><div>{row.number}</div></td>'
        f'{cells}<td data-name="{SOURCES}"><div>{marks(briefing, layout.sources(row))}</div></td>'
        f'<td data-name="Sửa"><div class="bf-moves">{moves}</div></td></tr>'
    )


def _cell(row: Row, field: Field, name: str, text: str) -> str:
    edited = field in row.edited
    shown = text.removesuffix(EDITED) if edited else text
    inside = "" if shown == NOTHING else escape(shown)
    label = f"{name} {row.number}"
    return (
        f'<td data-name="{escape(name)}"><div class="bf-cell{" bf-edited" if edited else ""}" '
        f'role="textbox" aria-label="{escape(label)}" data-field="{field}" {_EDITABLE}>'
        f"{inside}</div></td>"
    )


def _themes(briefing: Briefing) -> str:
    places = stating(briefing)
    rows = [
        (escape(theme.title), *(_stated(theme.cells[at], briefing) for at in places))
        for theme in briefing.themes
    ]
    heads = ("Nội dung", *(begun(briefing.places[at]) for at in places))
    return table(heads, rows) if rows else ""


def _stated(items: Sequence[Item], briefing: Briefing) -> str:
    lines = (f"{escape(item.text)} {marks(briefing, item.sources)}" for item in items)
    return "<br>".join(lines) or NOTHING


def _events(briefing: Briefing) -> str:
    rows = [
        (escape(event.shown), escape(event.text), marks(briefing, event.sources))
        for event in briefing.events
    ]
    return table(("Thời gian", "Nội dung", SOURCES), rows) if rows else ""


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
        f'<li id="nguon-{c.n}" value="{c.n}">{escape(source_line(c, briefing))}</li>'
        for c in briefing.citations
    )
    articles = _list(map(escape, article_lines(briefing)))
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
