"""What the store hands out: plain values that outlive the database session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from app.store.models import ExchangeRow
from app.store.records import from_record
from app.types import Answer, Turn

State = Literal["pending", "done", "failed"]
Scope = dict[str, list[str]]
"""What a question is narrowed to: names chosen for each of place, year, office and document."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation as a list shows it."""

    id: str
    title: str
    updated: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and how far its answer is."""

    id: str
    conversation: str
    question: str
    scope: Scope
    state: State
    error: str
    """Why there is no answer, where it failed; fit to be shown."""
    answer: Answer | None
    version: str
    created: float


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation, oldest exchange first."""

    id: str
    title: str
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answered question, with what it was narrowed to."""

    turn: Turn
    scope: Scope


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that waits for its answer, with what was asked before it."""

    id: str
    question: str
    scope: Scope
    history: tuple[Earlier, ...]


def exchange_of(row: ExchangeRow) -> Exchange:
    """One exchange."""
    return Exchange(
        id=row.id,
        conversation=row.conversation,
        question=row.question,
        scope=scope_of(row.scope),
        state=cast(State, row.state),
        error=row.error,
        answer=from_record(row.answer) if row.answer else None,
        version=row.version,
        created=row.created,
    )


def scope_of(stored: dict[str, Any] | None) -> Scope:
    """A stored scope; empty where nothing was narrowed."""
    return {name: [str(one) for one in chosen] for name, chosen in (stored or {}).items()}
