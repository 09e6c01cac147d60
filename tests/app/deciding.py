"""What the chain has found for a question, step by step, for tests of single steps."""

from __future__ import annotations

from app.confidence import Calibration, load_calibration
from app.decide import Decision, decide
from app.knowledge import Knowledge
from app.ranking import Ranked, rank
from app.scope import Scope, scope
from app.understand import read
from ingest.types import Duty
from retriever.query import Query


def in_scope(question: str, knowledge: Knowledge) -> Scope:
    """What the question is about."""
    return scope(read(question, knowledge), knowledge)


def ranked(question: str, knowledge: Knowledge) -> tuple[Query, list[Ranked]]:
    """The question read, and the duties for it, best first."""
    query = read(question, knowledge)
    hits = knowledge.duty_searcher.search(query)
    return query, rank(query, hits, scope(query, knowledge), knowledge)


def decision(
    question: str, knowledge: Knowledge, calibration: Calibration | None = None
) -> Decision:
    """What the chain decides."""
    query = read(question, knowledge)
    duties = knowledge.duty_searcher.search(query)
    passages = knowledge.searcher.search(query.text, 10)
    return decide(query, duties, passages, knowledge, calibration or load_calibration())


def duty_with(words: str, knowledge: Knowledge) -> Duty:
    """The first duty whose quotation holds the words."""
    return next(duty for duty in knowledge.index.duties if words in duty.quote)
