"""What a candidate says to the slots of a question: −1 contradicts, 0 is silent, +1 agrees."""

from __future__ import annotations

from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.candidates import Candidate, names_number
from app.judge.spoken_offices import SpokenOffice
from app.opened import Opened
from ingest.place_names import same_place, split
from ingest.places import units
from ingest.text import fold


def place(asked: Asked, candidate: Candidate, opened: Opened) -> float:
    """+1 about a place of the question, −1 where the article speaks of others alone.

    0 where either is unknown, and where an article that is about another place names this one: what
    a text is about can be misread.
    """
    if not asked.places and not units(asked.text):
        return 0.0
    about = opened.index.articles[candidate.article].place
    if _of_another_unit(asked.text, candidate.article, opened):
        return -1.0
    named = [opened.places.of(name) for name in asked.places]
    if any(candidate.article in name.articles for name in named):
        return 1.0
    if about and any(
        part and same_place(part.strip(), n.place) for part in about.split(",") for n in named
    ):
        return 1.0
    text = fold(opened.text(candidate.article, candidate.statement.span))
    if any(fold(name.place) in text for name in named):
        return 1.0
    if any(candidate.article in name.named for name in named):
        return 0.0
    return -1.0 if about else 0.0


def _of_another_unit(text: str, article: str, opened: Opened) -> bool:
    """Whether a question names a district or commune, and the article is of another one alone.

    That its province is the right one makes no neighbour's duty its own.
    """
    whole = opened.index.articles[article]
    own = {unit.level: unit.place for unit in units(whole.place)}
    others = [u.place for u in units(text) if not same_place(u.place, own.get(u.level, u.place))]
    return bool(others) and not any(fold(split(u)[1]) in fold(whole.text) for u in others)


def year(asked: Asked, candidate: Candidate, opened: Opened) -> float:
    """+1 in a year of the question, −1 where the article names other years only."""
    if not asked.years:
        return 0.0
    for duty in candidate.duties:
        if asked.years & set(opened.years(duty)):
            return 1.0
    facts = opened.facts[candidate.article]
    if any(facts.covers(y) for y in asked.years):
        return 1.0
    return -1.0 if facts.years or facts.periods else 0.0


def document(asked: Asked, candidate: Candidate, opened: Opened) -> float:
    """+1 where the article names the document asked about by its number, else −1."""
    numbers = [fold(d.number) for d in asked.documents if d.number]
    if not numbers:
        return 0.0
    own = opened.facts[candidate.article].numbers
    return 1.0 if any(names_number(o, n) for o in own for n in numbers) else -1.0


def office(asked: Asked, candidate: Candidate, opened: Opened) -> float:
    """How the best placed of the offices asked about stands in the statement."""
    named = [m for m in asked.offices if m.kind == "office"]
    if not named:
        return 0.0
    actors = [d.actor for d in candidate.duties if d.actor]
    if any(opened.acts_as(actor, m) for actor in actors for m in named):
        return 1.0
    spans = (candidate.statement.span, *candidate.statement.path)
    there = [m.office for span in spans for m in opened.within(candidate.article, span)]
    if any(opened.acts_as(other, m) for other in there for m in named):
        return 0.5
    return -1.0 if actors else -0.5


def side(sides: Sequence[SpokenOffice], candidate: Candidate, opened: Opened) -> float:
    """How the best placed of the sides stands in the statement, as `office` has it."""
    if not sides:
        return 0.0
    meant = frozenset[str]().union(*(side.offices for side in sides))
    actors = [d.actor for d in candidate.duties if d.actor]
    if meant & set(actors):
        return 1.0
    spans = (candidate.statement.span, *candidate.statement.path)
    there = {m.office for span in spans for m in opened.within(candidate.article, span)}
    if meant & there:
        return 0.5
    return -1.0 if actors else -0.5


def role(asked: Asked, candidate: Candidate) -> float:
    """+1 where a duty has a role that the question names; −1 where all have others."""
    if not asked.roles or not candidate.duties:
        return 0.0
    held = {d.role for d in candidate.duties}
    if held & set(asked.roles):
        return 1.0
    if "phối hợp" in asked.roles and any(d.partners for d in candidate.duties):
        return 1.0
    return -1.0 if held <= {"chủ trì", "phối hợp", "chỉ đạo"} else 0.0
