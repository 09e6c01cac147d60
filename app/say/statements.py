"""An answer of one statement or a few; with a verdict before it, where yes or no is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.decision import Decision, Weighed
from app.opened import Opened
from app.say.draft import Draft, Source, Statement, escape
from app.say.shown import meant, told
from app.say.words import entitled, heading
from ingest.text import Span
from ingest.types import Duty


def compose(decision: Decision, opened: Opened) -> Draft:
    """The chosen statements in the order of their text, under their title."""
    said: list[Statement] = []
    if decision.asked.wanted("verdict") > 0.5:
        said.append(Statement("Đúng."))
    chosen = sorted(
        decision.chosen, key=lambda w: (w.candidate.article, w.candidate.statement.start)
    )
    several = len(chosen) > 1
    shown = [told(decision.asked, w.candidate, opened, bullet=several) for w in chosen]
    return Draft(
        (*said, *titled(decision.asked, chosen, shown, opened)),
        duties_of(decision.asked, chosen, opened),
    )


def titled(
    asked: Asked, chosen: Sequence[Weighed], shown: Sequence[Statement], opened: Opened
) -> list[Statement]:
    """Statements under their title and nearest heading, which the first of them cites too."""
    first = chosen[0].candidate
    article = opened.index.articles[first.article]
    title = entitled(asked, article)
    above = heading(first, opened)
    if above is None or above[0] in article.title:
        return [Statement(f"Theo {title}:"), *shown]
    return [Statement(f"Theo {title}, mục “{escape(above[0])}”:"), *under(above[1], first, shown)]


def under(span: Span, first: Candidate, shown: Sequence[Statement]) -> list[Statement]:
    """The statements shown under a heading, the first of them with the heading as a source."""
    source = Source(first.article, *span)
    lead = replace(shown[0], sources=tuple(dict.fromkeys((*shown[0].sources, source))))
    return [lead, *shown[1:]]


def duties_of(asked: Asked, chosen: Sequence[Weighed], opened: Opened) -> tuple[Duty, ...]:
    """The duties that the statements are shown for; none whose office is not sure or not asked."""
    found = (d for w in chosen for d in meant(asked, w.candidate, opened))
    return tuple(dict.fromkeys(found))
