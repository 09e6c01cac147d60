"""A conversation as a file: Markdown, or Word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from app.store import Conversation, Exchange
from app.types import Answer
from app.ui import markup, texts
from app.ui.answer import Look, Marks
from app.ui.answer.plain import cited
from app.ui.markup import escaped
from ingest.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document

_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STYLES = {"item": "List Bullet", "quotation": "Quote", "heading": "Heading 3"}
_NAME = 60
"""Characters of a file's name."""


Narrowed = Callable[[Exchange], str]
"""Tells in words what a question was narrowed to."""


def response(found: Conversation, form: str, look: Look, narrowed: Narrowed) -> Response:
    """The file as a download; raises InputError for a form that there is not."""
    if form not in _TYPES:
        raise InputError(texts.BAD_REQUEST)
    made = markdown(found, look, narrowed).encode() if form == "md" else word(found, look, narrowed)
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in found.title)
    name = quote(f"{' '.join(kept.split())[:_NAME]}.{form}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(made, media_type=_TYPES[form], headers=headers)


def markdown(found: Conversation, look: Look, narrowed: Narrowed) -> str:
    """The conversation as Markdown, under the numbers that the page shows."""
    parts = [f"# {escaped(found.title)}"]
    for one in found.exchanges:
        parts += [
            f"## {escaped(' '.join(one.question.split()))}",
            f"*{escaped(asked_on(one, narrowed))}*",
        ]
        if one.answer is None:
            parts.append(escaped(one.error or texts.UNANSWERED))
            continue
        marks = Marks(one.answer.citations)
        parts += _body(one.answer, marks)
        parts += [f"*{escaped(note)}*" for note in one.answer.notes]
        parts.append("\n".join(f"- {escaped(line)}" for line in cited(marks, look) if line))
    return "\n\n".join(part for part in parts if part) + "\n"


def asked_on(one: Exchange, narrowed: Narrowed) -> str:
    """When a question was asked, by this machine's clock, and within what."""
    day = dt.datetime.fromtimestamp(one.created).astimezone()
    when = f"{texts.ASKED_ON} {day:%H:%M} {day.day}/{day.month}/{day.year}"
    scope = narrowed(one)
    return f"{when}. {texts.WITHIN} {scope}" if scope else when


def _body(answer: Answer, marks: Marks) -> Iterator[str]:
    for block, cite in markup.with_cites(markup.parse(answer.answer), marks.text):
        if block.kind == "table":
            lines = [[words.markdown(cite) for words in row] for row in (block.head, *block.rows)]
            lines.insert(1, ["---"] * len(block.head))
            yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
        else:
            mark = {"item": "- ", "heading": "### ", "quotation": "> "}.get(block.kind, "")
            yield mark + block.words.markdown(cite).replace("\n", "  \n")


def word(found: Conversation, look: Look, narrowed: Narrowed) -> bytes:
    """The conversation as a Word file."""
    import docx  # heavy, and only exports need it

    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.core_properties.title = found.title
    document.add_heading(found.title, 1)
    for one in found.exchanges:
        document.add_heading(" ".join(one.question.split()), 2)
        document.add_paragraph(asked_on(one, narrowed))
        if one.answer is None:
            document.add_paragraph(one.error or texts.UNANSWERED)
        else:
            _write(document, one.answer, look)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Document, answer: Answer, look: Look) -> None:
    marks = Marks(answer.citations)
    for block, cite in markup.with_cites(markup.parse(answer.answer), marks.text):
        if block.kind != "table":
            document.add_paragraph(block.words.text(cite), _STYLES.get(block.kind))
            continue
        table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
        for row in (block.head, *block.rows):
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words.text(marks.text)
    for note in answer.notes:
        document.add_paragraph(f"{texts.NOTES}: {note}")
    for line in cited(marks, look):
        if line:
            document.add_paragraph(line)
