"""What a claim and a statement have in common by their words alone.

Everyday words hide what `app.judge.premise` compares: "85 nhà" are 85 hộ, "bên nông dân" is Hội
Nông dân. Whatever they count, the same numbers stand there or do not, and a question has more words
of the name of one office than of another's.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.named_offices import Claimed, named_offices
from app.judge.said_parts import said_parts
from app.judge.values import values
from app.opened import Opened
from ingest.text import Span, key, words
from ingest.types import Duty
from retriever.numerals import figures

_YEARS = range(1900, 2100)
SEVERAL = 5
"""Values of a clause from which more say nothing more."""


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
    absent: int = 0
    """Offices of the question that neither the statement nor its headings name."""
    helps: int = 0
    """Offices that take part there, and are said to do more."""
    values: int = 0
    """Values that the clause states, `SEVERAL` at most: a claim may mean any of them."""
    trust: float = 1.0
    """Of the duty of the clause that was read least surely; 1 where none was."""


NO_LIKENESS = Likeness()


def likeness(
    asked: Asked, candidate: Candidate, clause: Span, around: str, opened: Opened
) -> Likeness:
    """Of a question to a clause of the candidate, under headings ``around``."""
    text = opened.text(candidate.article, clause)
    claimed = {n for n in figures(_unnamed(asked)) if n not in _YEARS}
    there = claimed & (figures(text) | figures(around))
    duties = [d for d in candidate.duties if d.actor and d.start < clause[1] and clause[0] < d.end]
    named = named_offices(asked, candidate.article, opened)
    parties = said_parts(asked, named)
    meant = [party for party, _ in parties]
    acting = {d.actor for d in duties}
    taking_part = {p for d in candidate.duties for p in d.partners}
    others = set(opened.named_offices(candidate.article)) - acting - taking_part
    for party in named:
        if party not in meant:  # "… chứ không phải Sở Y tế"
            others -= {office for office in others if party.means(office)}
    return Likeness(
        figures=len(there),
        strange=len(claimed - there),
        acting=_most(acting, asked, opened),
        other=_most(others, asked, opened),
        absent=sum(_is_absent(party, candidate, duties) for party, _ in parties),
        helps=sum(
            part in ("acts", "leads") and _takes_part(party, duties) for party, part in parties
        ),
        values=min(SEVERAL, len(values(text))),
        trust=min((duty.trust for duty in duties), default=1.0),
    )


def _is_absent(party: Claimed, candidate: Candidate, duties: list[Duty]) -> bool:
    statement = candidate.statement
    acts = any(party.means(duty.actor) for duty in duties)
    return not (
        acts or _takes_part(party, duties) or party.stands((statement.span, *statement.path))
    )


def _takes_part(party: Claimed, duties: list[Duty]) -> bool:
    return any(party.means(partner) for duty in duties for partner in duty.partners)


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
