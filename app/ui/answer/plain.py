"""An answer as plain text: for the clipboard, and for files."""

from __future__ import annotations

from app.types import Answer
from app.ui import markup, texts
from app.ui.answer.marks import Look, Marks, described


def copied(answer: Answer, marks: Marks, look: Look) -> str:
    """Answer, remarks and sources with their words, under the numbers that the page shows."""
    lines = [markup.to_text(answer.answer, marks.text)]
    if answer.notes:
        lines += ["", f"{texts.NOTES}: {' '.join(answer.notes)}"]
    return "\n".join([*lines, *cited(marks, look)])


def cited(marks: Marks, look: Look) -> list[str]:
    """The sources, one line each, under their title."""
    shown = sorted(marks.shown, key=lambda one: one[0])
    if not shown:
        return []
    quotes = (f"[{n}] {described(c, look)}: “{' '.join(c.quote.split())}”" for n, c in shown)
    return ["", f"{texts.SOURCES}:", *quotes]
