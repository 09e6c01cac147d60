"""Two things side by side: the documents themselves, or what is done by whom."""

from __future__ import annotations

from dataclasses import replace

from app.ask.asked import Asked
from app.ask.words import KIND_WORDS, OF_DOCUMENT
from app.judge.decision import Decision, Shape
from app.judge.sides import Side, documents, sides
from app.opened import Opened
from retriever.spoken import UNITS

HINTED = 0.2
"""How surely a document's fact must be wanted where nothing else is."""


def compared(blank: Decision, opened: Opened) -> Decision | None:
    """Documents or tasks side by side; None where there is but one of them."""
    asked = blank.asked
    found = documents(asked, blank.weighed, opened) if _of_documents(asked) else ()
    shape: Shape = "documents" if found else "table"
    found = found or sides(asked, blank.weighed, opened)
    return table(blank, shape, found) if found else None


def table(blank: Decision, shape: Shape, found: tuple[Side, ...]) -> Decision:
    """An answer of these sides, as sure as its likeliest statement."""
    return replace(
        blank, act="answer", shape=shape, sides=found, reason=None,
        confidence=max(w.probability for _, own in found for w in own),
    )  # fmt: skip


def _of_documents(asked: Asked) -> bool:
    """Whether documents ("hai kế hoạch") are compared: no more than what tells of them is named."""
    about = {word for word in asked.topic if word not in UNITS and not word.isdecimal()}
    if asked.wanted("signed") > (HINTED if about <= OF_DOCUMENT else 0.5):
        return True
    named = bool(about) and about <= OF_DOCUMENT | KIND_WORDS
    return named and asked.wanted("office", "task", "partner") < 0.5
