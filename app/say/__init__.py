"""From a decision to words: one file a shape of answer, all of them cited."""

from __future__ import annotations

from collections.abc import Callable

from app.judge.decision import Decision
from app.opened import Opened
from app.say import collection, correction, document, listing, quote, refusal, statements, table
from app.say.draft import Draft

Compose = Callable[[Decision, Opened], Draft]
_SHAPES: dict[str, Compose] = {
    "statements": statements.compose,
    "list": listing.compose,
    "document": document.compose,
    "documents": document.compare,
    "table": table.compose,
    "correction": correction.compose,
    "collection": collection.compose,
    "none": refusal.compose,
}


def compose(decision: Decision, opened: Opened) -> Draft:
    """The draft of a decision."""
    if decision.act == "quote":
        return quote.compose(decision, opened)
    return _SHAPES[decision.shape](decision, opened)


__all__ = ["compose"]
