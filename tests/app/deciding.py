"""Candidates of an opened index, their duties written by the tests."""

from __future__ import annotations

from collections.abc import Sequence

from app.ask import read
from app.ask.asked import Asked
from app.judge import Weighed
from app.judge.candidates import Candidate
from app.judge.evidence import weigh
from app.opened import Opened
from ingest.types import Duty, Role
from retriever.statements import Found


def duty_with(words: str, opened: Opened) -> Duty:
    """The first duty whose quotation holds the words."""
    return next(duty for duty in opened.index.duties if words in duty.quote)


def stating(words: str, opened: Opened, *duties: Duty, cosine: float = 0.5) -> Candidate:
    """The statement that holds the words as a candidate with these duties."""
    for row, statement in enumerate(opened.statements.statements):
        if words in opened.text(statement.article, statement.span):
            return Candidate(Found(row, cosine, cosine, 2.0, 3.0), statement, duties)
    raise LookupError(words)


def duty(
    words: str,
    opened: Opened,
    actor: str,
    role: Role = "chủ trì",
    partners: Sequence[str] = (),
    *,
    time: str = "",
    trust: float = 0.9,
) -> Duty:
    """A duty that the statement with the words states."""
    statement = stating(words, opened).statement
    quote = opened.text(statement.article, statement.span)
    place = opened.index.articles[statement.article].place
    return Duty(
        f"{statement.article}-{statement.start}", statement.article, actor, role, quote,
        tuple(partners), time, (), place, *statement.span, quote, trust=trust,
    )  # fmt: skip


def weighed(question: str, opened: Opened, candidate: Candidate, probability: float) -> Weighed:
    """The candidate with its evidence for a question and a probability given by the test."""
    [evidence] = weigh(read(question, opened), [candidate], opened)
    return Weighed(candidate, evidence, probability)


def asking(question: str, opened: Opened) -> Asked:
    """The question, read."""
    return read(question, opened)
