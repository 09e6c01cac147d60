"""Which duties answer a question: the task's fit, then office, role and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.knowledge import Knowledge
from app.scope import Scope
from ingest.offices import Mention
from ingest.text import fold
from ingest.types import Duty, Role
from retriever.duties import DutyHit
from retriever.query import Query

COVERAGE = 3.0
"""Log-odds between a duty that holds all of the asked words and one that holds none."""
ROLE = 3.0
"""Log-odds for a duty in the role that the question names (twenty to one)."""
NEAR_ROLE = 1.0
"""For a role that people mean by the same word: a joint duty is one of coordination too."""
OFFICE = 4.0
"""For a duty of an office that the question names."""
PARTNER = 2.0
"""For one that names it as partner or otherwise."""
YEAR = 1.5
HINT = 4.0
"""For the place that the conversation has been about."""
WINDOW = 2.5
"""Duties so much less likely than the best (log-odds) do not answer the same question."""
COVERED = 0.8
"""… nor those that hold less than this share of what the best one holds of the asked words."""

_NEAR: dict[Role, frozenset[Role]] = {
    "phối hợp": frozenset(("joint",)),
    "chủ trì": frozenset(("thực hiện", "joint")),
    "giám sát": frozenset(("phối hợp", "chủ trì")),
    "chỉ đạo": frozenset(),
    "tham mưu": frozenset(),
    "tạo điều kiện": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A duty in scope with its total fit."""

    hit: DutyHit
    score: float
    by_task: float
    """Fit of the task alone, for judging premises."""

    @property
    def duty(self) -> Duty:
        """The duty itself."""
        return self.hit.duty


CORE = 2.0
"""Log-odds between a duty whose task itself is what is asked and one that only mentions it."""
_ASIDE = re.compile(
    r"\b(?:gan(?: lien)? voi|long ghep|nham|tren co so|trong do|lien quan den|gop phan|qua do"
    r"|de|do|ma|theo)\b"
)
"""Where a clause turns from the task to its aim, its ground or somebody else's act."""
CORE_WORDS = 3
"""Words of an action that stand before any such turn."""


def rank(query: Query, hits: Sequence[DutyHit], scope: Scope, knowledge: Knowledge) -> list[Ranked]:
    """Duties in scope, best first."""
    fits = ((hit, hit.evidence + COVERAGE * hit.coverage) for hit in hits)
    found = [
        Ranked(hit, fit + _bonus(query, hit.duty, knowledge) + _core(query, hit, knowledge), fit)
        for hit, fit in fits
        if hit.duty.article in scope.articles
    ]
    return sorted(found, key=lambda ranked: -ranked.score)


def _core(query: Query, hit: DutyHit, knowledge: Knowledge) -> float:
    """How much of what is asked the task itself holds, before its aim, ground or occasion."""
    if not query.asks_actor or hit.coverage < COVERED / 2:
        return 0.0
    action = hit.duty.action
    words = [m.start() for m in re.finditer(r"\S+", action)]
    if len(words) <= CORE_WORDS:
        return CORE * hit.coverage
    turn = _ASIDE.search(fold(action), words[CORE_WORDS])
    core = action[: turn.start()] if turn else action
    return CORE * min(hit.coverage, knowledge.coverage.share(query.task, core))


def _bonus(query: Query, duty: Duty, knowledge: Knowledge) -> float:
    total = 0.0
    if query.role:
        if duty.role == query.role:
            total += ROLE
        elif query.role == "phối hợp" and duty.role == "chủ trì" and duty.partners:
            total += ROLE  # it names who coordinates, under its lead
        elif duty.role in _NEAR.get(query.role, frozenset()):
            total += NEAR_ROLE
    for office in query.offices:
        if names_actor(duty, office, knowledge):
            total += OFFICE
        elif names_elsewhere(duty, office, knowledge):
            total += PARTNER
    if query.hints and not query.places and duty.place in query.hints:
        total += HINT
    if query.years & set(knowledge.years(duty)):
        total += YEAR
    return total


def names_actor(duty: Duty, office: Mention, knowledge: Knowledge) -> bool:
    """Whether the office is the duty's actor."""
    return knowledge.acts_as(duty.actor, office)


def names_elsewhere(duty: Duty, office: Mention, knowledge: Knowledge) -> bool:
    """Whether the duty names the office in another part than the actor's."""
    return any(knowledge.acts_as(name, office) for name in knowledge.offices_in(duty))


def window(ranked: Iterable[Ranked], width: float = WINDOW) -> list[Ranked]:
    """The head of the list: close to the best by score, and by the words that it holds."""
    listed = list(ranked)
    if not listed:
        return []
    best = listed[0]
    return [
        r
        for r in listed
        if r.score >= best.score - width and r.hit.coverage >= COVERED * best.hit.coverage
    ]


def within(span: tuple[str, int, int], others: Iterable[tuple[str, int, int]]) -> bool:
    """Whether a span of an article shares a character with one of the others."""
    return any(span[0] == o[0] and span[1] < o[2] and o[1] < span[2] for o in others)


def span_of(duty: Duty) -> tuple[str, int, int]:
    """Duties of one span are one statement about several offices."""
    return duty.article, duty.start, duty.end
