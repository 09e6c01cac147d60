"""The briefing as Markdown: headings, tables, and sources numbered as in the other formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.briefing.compare import stating
from app.briefing.content import colophon
from app.briefing.layout import NUMBER, SOURCES, lay
from app.briefing.model import Briefing, Question
from app.briefing.notes import KEY, NUMERALS, article_lines, begun, key_of, source_line
from app.say.draft import escape


def render(briefing: Briefing) -> str:
    """The whole document."""
    parts = [
        f"# {escape(briefing.title)}",
        f"**{escape(briefing.subtitle)}**",
        "## I. Mục đích, phạm vi",
        _bullets((*briefing.purpose, *briefing.scope)),
    ]
    sections: list[tuple[str, list[str]]] = [
        ("Căn cứ", _basis(briefing)),
        ("Phân công trách nhiệm", _groups(briefing)),
        ("So sánh giữa các địa phương", _themes(briefing)),
        ("Mốc thời gian", _events(briefing)),
        ("Lưu ý", _remarks(briefing)),
        ("Câu hỏi ôn tập", quiz_sheet(briefing)),
        ("Danh mục nguồn", _sources(briefing)),
    ]
    shown = [(title, body) for title, body in sections if body]
    for numeral, (title, body) in zip(NUMERALS[1:], shown, strict=False):
        parts += [f"## {numeral}. {title}", *body]
    return "\n\n".join((*parts, *_colophon(briefing))) + "\n"


def _colophon(briefing: Briefing) -> list[str]:
    return [f"*{escape(line)}*" for line in colophon(briefing)]


def quiz(briefing: Briefing) -> str:
    """The sheet of questions alone, with key and sources."""
    parts = [
        f"# Câu hỏi ôn tập: {escape(briefing.subtitle)}",
        _bullets(briefing.scope),
        *quiz_sheet(briefing),
        "## Danh mục nguồn",
        *_sources(briefing),
        *_colophon(briefing),
    ]
    return "\n\n".join(parts) + "\n"


def quiz_sheet(briefing: Briefing) -> list[str]:
    """Questions, then in the trainer's copy their key."""
    if not briefing.questions:
        return []
    asked = [_question(n, q) for n, q in enumerate(briefing.questions, 1)]
    if not briefing.trainer:
        return asked
    keys = [
        f"{n}. {escape(key_of(q))} {marks(briefing.marks(q.sources))}"
        for n, q in enumerate(briefing.questions, 1)
    ]
    return [*asked, f"### {KEY}", "\n".join(keys)]


def marks(numbers: Iterable[int]) -> str:
    """``[1][4]``."""
    return "".join(f"[{n}]" for n in numbers)


def _question(n: int, question: Question) -> str:
    lines = [f"**Câu {n}.** {escape(question.text)}"]
    options = zip("ABCD", question.options, strict=False)
    lines += [f"- {letter}. {escape(option)}" for letter, option in options]
    return "\n\n".join([lines[0], "\n".join(lines[1:])]) if question.options else lines[0]


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _basis(briefing: Briefing) -> list[str]:
    last = len(briefing.basis) - 1
    lines = []
    for n, item in enumerate(briefing.basis):
        end = "." if n == last else ";"
        cited = marks(briefing.marks(item.sources))
        lines.append(f"{n + 1}. *{escape(item.text)}*{end} {cited}")
    return ["\n".join(lines)] if lines else []


def _groups(briefing: Briefing) -> list[str]:
    parts = []
    for n, group in enumerate(briefing.groups, 1):
        layout = lay(group)
        parts.append(f"### {n}. {escape(group.heading)}")
        above = [f"- {escape(i.line)} {marks(briefing.marks(i.sources))}" for i in layout.above]
        parts += ["\n".join(above)] if above else []
        rows = [
            (row.number, *layout.cells(row), marks(briefing.marks(layout.sources(row))))
            for row in group.rows
        ]
        parts.append(_table((NUMBER, *layout.heads, SOURCES), rows))
    return parts


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join((*map(_cell, row[:-1]), row[-1])) + " |" for row in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _themes(briefing: Briefing) -> list[str]:
    if not briefing.themes:
        return []
    places = stating(briefing)
    head = ("Nội dung", *(escape(begun(briefing.places[at])) for at in places))
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for theme in briefing.themes:
        cells = [
            "<br>".join(
                f"{escape(item.text)} {marks(briefing.marks(item.sources))}" for item in cell
            )
            or "–"
            for cell in (theme.cells[at] for at in places)
        ]
        lines.append("| " + " | ".join((escape(theme.title), *cells)) + " |")
    return ["\n".join(lines)]


def _events(briefing: Briefing) -> list[str]:
    rows = [
        (event.shown, event.text, marks(briefing.marks(event.sources))) for event in briefing.events
    ]
    return [_table(("Thời gian", "Nội dung", "Nguồn"), rows)] if rows else []


def _remarks(briefing: Briefing) -> list[str]:
    lines = [f"- {escape(r.text)} {marks(briefing.marks(r.sources))}" for r in briefing.remarks]
    return ["\n".join(lines)] if lines else []


def _sources(briefing: Briefing) -> list[str]:
    return [
        _bullets(article_lines(briefing)),
        "\n".join(f"{c.n}. {escape(source_line(c, briefing))}" for c in briefing.citations),
    ]
