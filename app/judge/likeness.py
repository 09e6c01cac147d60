"""What a claim and a statement have in common by their words alone.

Everyday words hide what `app.judge.premise` compares: "85 nhà" are 85 hộ, "bên nông dân" is Hội
Nông dân. Whatever they count, the same numbers stand there or do not, and a question has more words
of the name of one office than of another's.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.opened import Opened
from ingest.text import Span, key, words
from retriever.numerals import figures

_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of a claim to the clause that speaks of it."""

    figures: int = 0
    """Numbers of the question that stand in the clause or above it; years apart."""
    strange: int = 0
    """Numbers of the question that do not."""
    acting: float = 0.0
    """Share of the name of an office that acts there in the question."""
    other: float = 0.0
    """The same of the office that the article names elsewhere, of which there is most."""


NO_LIKENESS = Likeness()


def likeness(
    asked: Asked, candidate: Candidate, clause: Span, around: str, opened: Opened
) -> Likeness:
    """Of a question to a clause of the candidate, under headings ``around``."""
    text = opened.text(candidate.article, clause)
    claimed = {n for n in figures(_unnamed(asked)) if n not in _YEARS}
    there = claimed & (figures(text) | figures(around))
    acting = {
        d.actor for d in candidate.duties if d.actor and d.start < clause[1] and clause[0] < d.end
    }
    taking_part = {p for d in candidate.duties for p in d.partners}
    others = set(opened.named_offices(candidate.article)) - acting - taking_part
    return Likeness(
        figures=len(there),
        strange=len(claimed - there),
        acting=_most(acting, asked, opened),
        other=_most(others, asked, opened),
    )


def _unnamed(asked: Asked) -> str:
    """The question without the documents and places that it names by numbers."""
    text = asked.text
    for named in asked.documents:
        text = f"{text[: named.start]}{' ' * (named.end - named.start)}{text[named.end :]}"
    return text


def _most(offices: set[str], asked: Asked, opened: Opened) -> float:
    return max((opened.coverage.share(_own(o, opened), asked.text) for o in offices), default=0.0)


def _own(office: str, opened: Opened) -> list[str]:
    """The words of a name without its place, which the whole document shares."""
    named = opened.named(office)
    place = set(words(key(named.place))) if named else set()
    own = [word for word in dict.fromkeys(words(key(office))) if word not in place]
    return own or words(key(office))
