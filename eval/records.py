"""What a system said to a case: the fields that ``daumoi ask --json`` prints, kept for scoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.types import Answer
from eval.article_sets import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: marker, article, span and the words that the system says stand there."""

    n: int
    article: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """Article and offsets."""
        return self.article, self.start, self.end


@dataclass(frozen=True, slots=True)
class Stated:
    """A duty that the answer rests on."""

    actor: str
    role: str
    partners: tuple[str, ...]
    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or the fault that came in its place."""

    answer: str
    abstained: bool
    reason: str | None
    confidence: float
    citations: tuple[Cited, ...] = ()
    duties: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()
    mode: str = ""
    act: str = ""
    """As `Answer.act`; "" for runs kept from before there were acts."""
    error: str = ""
    """An unexpected fault, as raised; "" where there was none."""

    @property
    def hedged(self) -> bool:
        """The nearest words, shown as perhaps not what was asked."""
        return self.act == "quote"


@dataclass(frozen=True, slots=True)
class Record:
    """One question put to a system."""

    case: str
    variant: str
    """``none`` as written, else a kind of `eval.perturb`, or ``colloquial``."""
    question: str
    """As it was put."""
    reply: Reply
    retrieved: tuple[Span, ...] = ()
    """The best passages, best first."""
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
    """Wall time by stage."""

    def stored(self) -> dict[str, Any]:
        """For ``answers.jsonl``: all but the times, so that equal runs give equal files."""
        row = asdict(self)
        del row["seconds"]
        return row


def reply(answer: Answer) -> Reply:
    """What is kept of an answer."""
    return Reply(
        answer=answer.answer,
        abstained=answer.abstained,
        reason=answer.reason,
        confidence=answer.confidence,
        citations=tuple(Cited(c.n, c.article, c.start, c.end, c.quote) for c in answer.citations),
        duties=tuple(
            Stated(d.actor, d.role, tuple(d.partners), d.article, d.start, d.end, d.quote)
            for d in answer.duties
        ),
        notes=answer.notes,
        mode=answer.mode,
        act=answer.act,
    )


def from_stored(row: Mapping[str, Any], seconds: dict[str, float] | None = None) -> Record:
    """The record that `Record.stored` made."""
    said = dict(row["reply"])
    said["citations"] = tuple(Cited(**item) for item in said["citations"])
    said["duties"] = tuple(
        Stated(**(item | {"partners": tuple(item["partners"])})) for item in said["duties"]
    )
    said["notes"] = tuple(said["notes"])
    spans = tuple((str(a), int(s), int(e)) for a, s, e in row["retrieved"])
    return Record(row["case"], row["variant"], row["question"], Reply(**said), spans, seconds or {})
