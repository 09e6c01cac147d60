"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.types import Duty

Act = Literal["answer", "correct", "quote", "refuse"]
"""What an answer does; ``quote`` shows the nearest words of the corpus and claims no office."""
Reason = Literal["off_topic", "not_in_corpus", "false_premise", "unclear", "unsafe"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of a source that a marker ``[n]`` of the answer stands for."""

    n: int
    article: str
    title: str
    start: int
    end: int
    quote: str
    """Exactly ``article.text[start:end]``."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation; clients may send questions alone."""

    question: str
    answer: str = ""
    within: frozenset[str] | None = None
    """Ids of the articles that it was narrowed to; None where it was not."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one kind of evidence added to the log-odds of a statement."""

    said: str
    """In plain Vietnamese."""
    features: tuple[str, ...]
    """The model's names of what was added up."""
    log_odds: float
    """Above 0 it counted for the statement."""

    @property
    def points(self) -> str:
        """The log-odds with their sign: ``+2,4``, ``−0,5``."""
        return f"{self.log_odds:+.1f}".replace(".", ",").replace("-", "−")


@dataclass(frozen=True, slots=True)
class Why:
    """A statement that was weighed, and what counted; ``base`` and all shares give its log-odds."""

    article: str
    start: int
    end: int
    chosen: bool
    """The answer was decided on it."""
    probability: float
    """That it holds what was asked for, in [0, 1]."""
    base: float
    """Log-odds of a statement of which nothing is known."""
    shares: tuple[Share, ...] = ()
    """What counted most first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page, the commands and the evaluation show or measure."""

    question: str
    answer: str
    """Markdown in Vietnamese with ``[1]`` markers; article text in it is escaped for Markdown."""
    abstained: bool
    reason: Reason | None
    confidence: float
    """In [0, 1]; the abstention threshold applies to it."""
    citations: tuple[Citation, ...] = ()
    duties: tuple[Duty, ...] = ()
    """The duties that the answer rests on."""
    notes: tuple[str, ...] = ()
    """Vietnamese remarks: expired period, successor office, slip in the source, how it was read."""
    mode: str = "extractive"
    act: Act = "answer"
    why: tuple[Why, ...] = ()
    """What it was decided on, where it was on statements, and what else was looked at."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time in seconds per stage: understand, retrieve, compose, total."""
