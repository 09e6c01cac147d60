"""What speaks for and against a candidate, as numbers of one kind each.

Slots say −1 (contradicted), 0 (silent) or +1 (agrees); shares lie in [0, 1].
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from app.ask.asked import Asked
from app.judge.candidates import Candidate, names_number
from app.opened import Opened
from ingest.documents import times
from ingest.place_names import same_place
from ingest.text import fold, key
from ingest.types import Duty


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate's features; the fitted model knows them by these names."""

    nearness: float
    """Cosine of the statement above that of unrelated questions, in units of log-odds."""
    surroundings: float
    """The same of its passage."""
    lexical: float
    """ln(1 + BM25)."""
    behind: float
    """Log-odds that the best candidate is ahead, as a square root."""
    first: float
    """1 for the best candidate by words and meaning."""
    covered: float
    """Share of the topic's rare words in the statement itself."""
    covered_above: float
    """Share of the others that its headings, introduction, title or place hold."""
    unknown: float
    """Share of the topic's words that the collection does not hold at all."""
    place: float
    """Slot."""
    year: float
    """Slot."""
    document: float
    """Slot."""
    office: float
    """1 acts, 0.5 is named, 0 no office asked about, −1 another acts, −0.5 nobody does."""
    role: float
    """Slot."""
    holds_office: float
    """An office that acts, where one is asked for: trust of the reading, −0.5 without."""
    holds_partner: float
    """Partners, where they are asked for: 1 or −1."""
    holds_time: float
    """A time, where it is asked for: 1 or −1."""
    holds_number: float
    """A number, where one is asked for: 1 or −1."""
    holds_basis: float
    """The number of a document, where it is asked for: 1 or −1."""
    holds_person: float
    """A person's post or name, where one is asked for: 1 or −1."""
    duty: float
    """Trust of the surest duty that it states."""
    lead: float
    """1 for a line under which a list or table stands."""
    within: float
    """1 for a statement of an article that the last answer rested on."""


NAMES = tuple(field.name for field in fields(Evidence))


def weigh(asked: Asked, candidates: list[Candidate], opened: Opened) -> list[Evidence]:
    """The evidence of each candidate, in their order."""
    best = max((c.found.evidence for c in candidates), default=0.0)
    unknown = len(opened.coverage.unknown(asked.topic)) / max(1, len(asked.topic))
    return [_weighed(asked, c, opened, best, unknown) for c in candidates]


def _weighed(
    asked: Asked, candidate: Candidate, opened: Opened, best: float, unknown: float
) -> Evidence:
    found, statement = candidate.found, candidate.statement
    article = opened.index.articles[statement.article]
    text = article.text[statement.start : statement.end]
    own = opened.coverage.share(asked.topic, text)
    above = "\n".join((article.title, article.place, *path_texts(candidate, opened), text))
    wider = opened.coverage.share(asked.topic, above)
    scale = opened.statements.temperature
    return Evidence(
        nearness=(found.cosine - opened.usual_cosine) / scale,
        surroundings=(found.passage - opened.usual_cosine) / scale,
        lexical=math.log1p(found.lexical),
        behind=math.sqrt(max(0.0, best - found.evidence)),
        first=float(found.evidence == best),
        covered=own,
        covered_above=max(0.0, wider - own),
        unknown=unknown,
        place=place(asked, candidate, opened),
        year=year(asked, candidate, opened),
        document=document(asked, candidate, opened),
        office=office(asked, candidate, opened),
        role=role(asked, candidate),
        holds_office=asked.wanted("office") * (trust(candidate) or -0.5),
        holds_partner=asked.wanted("partner") * _either(any(d.partners for d in candidate.duties)),
        holds_time=asked.wanted("time") * _either(_has_time(text, candidate.duties)),
        holds_number=asked.wanted("number") * _either(any(c.isdigit() for c in text)),
        holds_basis=asked.wanted("basis") * _either(_has_number(statement.span, opened, candidate)),
        holds_person=asked.wanted("person") * _either(_has_person(candidate, opened)),
        duty=trust(candidate),
        lead=float(statement.leads),
        within=float(statement.article in asked.within),
    )


def path_texts(candidate: Candidate, opened: Opened) -> list[str]:
    """The words of the headings and introductions above a candidate."""
    return [opened.text(candidate.article, span) for span in candidate.statement.path]


def trust(candidate: Candidate) -> float:
    """How surely the surest office of its duties has its duty."""
    return max((d.trust for d in candidate.duties if d.actor), default=0.0)


def place(asked: Asked, candidate: Candidate, opened: Opened) -> float:
    """+1 about a place of the question, −1 about other places alone, 0 where either is unknown."""
    if not asked.places:
        return 0.0
    about = opened.index.articles[candidate.article].place
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
    return -1.0 if about else 0.0


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
    return _either(any(names_number(o, n) for o in own for n in numbers))


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


def _has_time(text: str, duties: tuple[Duty, ...]) -> bool:
    return any(d.time for d in duties) or bool(times(text, inside_references=True))


def _has_number(span: tuple[int, int], opened: Opened, candidate: Candidate) -> bool:
    text = opened.text(candidate.article, span)
    return any(d.basis for d in candidate.duties) or "/" in text


def _has_person(candidate: Candidate, opened: Opened) -> bool:
    text = key(opened.text(candidate.article, candidate.statement.span))
    posts = ("chủ tịch", "giám đốc", "bí thư", "trưởng", "đồng chí", "ông ", "bà ", "chánh")
    return any(post in text for post in posts)


def _either(holds: bool) -> float:
    return 1.0 if holds else -1.0
