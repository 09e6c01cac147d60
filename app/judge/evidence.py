"""What speaks for and against a candidate, as numbers of one kind each.

Slots say −1 (contradicted), 0 (silent) or +1 (agrees); shares lie in [0, 1].
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from app.ask.asked import Asked
from app.judge import slots
from app.judge.candidates import Candidate
from app.judge.spoken_offices import SpokenOffice, spoken_offices
from app.judge.topic import OPENING, spelt, told
from app.judge.values import CALENDAR, YEAR, Value, values
from app.opened import Opened
from ingest.documents import references
from ingest.person_names import names_person
from ingest.text import lower

HARDLY = 0.1
"""Probability of a want under which nothing is looked for that would meet it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate's features; the fitted model knows them by these names."""

    nearness: float
    """Cosine of the statement above that of unrelated questions, in units of log-odds."""
    surroundings: float
    """The same of its passage."""
    lexical: float
    """ln(1 + BM25)."""
    covered: float
    """Share of the topic's rare words in the statement itself."""
    covered_above: float
    """Share of the others that its headings, introduction, title or place hold."""
    unknown: float
    """Share of the topic's words that the collection does not hold at all."""
    particular: float
    """Share of the topic in the statement that neither title nor opening hold."""
    of_particular: float
    """The same, of all that they do not hold."""
    titled: float
    """Share of the topic in title and place."""
    nowhere: float
    """Share of the topic neither in the statement nor in what leads to it."""
    opening: float
    """1 for a statement of the article's opening."""
    place: float
    """Slot."""
    year: float
    """Slot."""
    document: float
    """Slot."""
    office: float
    """1 acts, 0.5 is named, 0 no office asked about, −1 another acts, −0.5 nobody does."""
    side: float
    """The same of an office called by its sector ("bên y tế"), 0 where none may be meant."""
    valued: float
    """Share of the question's days and numbers, years apart, that the statement holds."""
    spelt: float
    """Share of the words of an office asked about in the statement; 0 where none is."""
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
    """A person, where one is asked for: 1 by name, 0 by a post, −1 none."""
    duty: float
    """Trust of the surest duty that it states."""
    lead: float
    """1 for a line under which a list or table stands."""
    within: float
    """1 for a statement of an article that the last answer rested on."""
    behind: float = 0.0
    """By how much search found another candidate of the question nearer, in log-odds; 0 the best.
    The next six are by how much another has more of one feature."""
    behind_nearness: float = 0.0
    behind_surroundings: float = 0.0
    behind_lexical: float = 0.0
    behind_covered: float = 0.0
    behind_covered_above: float = 0.0
    behind_particular: float = 0.0


NAMES = tuple(field.name for field in fields(Evidence))
_BEHIND = "behind_"
_COMPARED = tuple(name.removeprefix(_BEHIND) for name in NAMES if name.startswith(_BEHIND))


def weigh(asked: Asked, candidates: list[Candidate], opened: Opened) -> list[Evidence]:
    """The evidence of each candidate, in their order."""
    if not candidates:
        return []
    unknown = len(opened.coverage.unknown(asked.topic)) / max(1, len(asked.topic))
    sides = {a: spoken_offices(asked, a, opened) for a in {c.article for c in candidates}}
    claimed = [v for v in values(asked.text) if v.kind != YEAR]
    found = [_weighed(asked, c, opened, unknown, sides[c.article], claimed) for c in candidates]
    return _beside(found, [c.found.evidence for c in candidates])


def _beside(found: Sequence[Evidence], searched: Sequence[float]) -> list[Evidence]:
    """The same with how far each lies behind the others."""
    most = {name: max(getattr(one, name) for one in found) for name in _COMPARED}
    nearest = max(searched)
    return [
        replace(
            one,
            behind=nearest - own,
            **{f"{_BEHIND}{name}": most[name] - getattr(one, name) for name in _COMPARED},
        )
        for one, own in zip(found, searched, strict=True)
    ]


def _weighed(
    asked: Asked,
    candidate: Candidate,
    opened: Opened,
    unknown: float,
    sides: Sequence[SpokenOffice],
    claimed: Sequence[Value],
) -> Evidence:
    found, statement = candidate.found, candidate.statement
    article = opened.index.articles[statement.article]
    text = article.text[statement.start : statement.end]
    coverage = opened.coverage
    here = coverage.row(text)
    above = coverage.row(article.title, article.place, *path_texts(candidate, opened), text)
    own, wider = (coverage.share_of(asked.topic, words) for words in (here, above))
    scale = opened.statements.temperature
    part = told(asked.topic, here, above, article, coverage)
    return Evidence(
        nearness=(found.cosine - opened.usual_cosine) / scale,
        surroundings=(found.passage - opened.usual_cosine) / scale,
        lexical=math.log1p(found.lexical),
        covered=own,
        covered_above=max(0.0, wider - own),
        unknown=unknown,
        particular=part.particular,
        of_particular=part.of_particular,
        titled=part.titled,
        nowhere=part.nowhere,
        opening=float(statement.start < OPENING),
        place=slots.place(asked, candidate, opened),
        year=slots.year(asked, candidate, opened),
        document=slots.document(asked, candidate, opened),
        office=slots.office(asked, candidate, opened),
        side=slots.side(sides, candidate, opened),
        valued=_held(claimed, text),
        spelt=max((spelt(said, text) for said in _said(asked)), default=0.0),
        role=slots.role(asked, candidate),
        holds_office=asked.wanted("office") * (trust(candidate) or -0.5),
        holds_partner=asked.wanted("partner") * _either(any(d.partners for d in candidate.duties)),
        holds_time=asked.wanted("time") * _either(has_time(candidate)),
        holds_number=_holds_number(asked, text),
        holds_basis=_holds_basis(asked, text, candidate),
        holds_person=_holds_person(asked, text),
        duty=trust(candidate),
        lead=float(statement.leads),
        within=float(statement.article in asked.within),
    )


def path_texts(candidate: Candidate, opened: Opened) -> list[str]:
    """The words of the headings and introductions above a candidate."""
    text = opened.index.articles[candidate.article].text
    return [text[slice(*span)] for span in candidate.statement.path]


def trust(candidate: Candidate) -> float:
    """How surely the surest office of its duties has its duty."""
    return max((d.trust for d in candidate.duties if d.actor), default=0.0)


def _held(claimed: Sequence[Value], text: str) -> float:
    if not claimed:
        return 0.0
    there = values(text)
    return sum(any(own.bears_out(value) for own in there) for value in claimed) / len(claimed)


def _said(asked: Asked) -> list[str]:
    """The offices asked about as they were typed."""
    return [asked.text[m.start : m.end] for m in asked.offices if m.kind == "office"]


def has_time(candidate: Candidate) -> bool:
    """Whether the statement or one of its duties tells when."""
    return candidate.statement.timed or any(d.time for d in candidate.duties)


def _holds_basis(asked: Asked, text: str, candidate: Candidate) -> float:
    """Whether it names a document by its number, or rests on one that is named elsewhere."""
    wanted = asked.wanted("basis")
    if wanted < HARDLY:
        return -wanted
    named = any(ref.number for ref in references(text))
    return wanted * _either(named or any(d.basis for d in candidate.duties))


def _holds_number(asked: Asked, text: str) -> float:
    """Whether it counts or measures something: a day or a document's number is no such number."""
    wanted = asked.wanted("number")
    if wanted < HARDLY:
        return -wanted
    return wanted * _either(any(v.kind not in CALENDAR for v in values(text)))


_POSTS = ("chủ tịch", "giám đốc", "bí thư", "trưởng", "đồng chí", "ông ", "bà ", "chánh")


def _holds_person(asked: Asked, text: str) -> float:
    wanted = asked.wanted("person")
    if wanted < HARDLY:
        return -wanted
    if names_person(text):
        return wanted
    return 0.0 if any(post in lower(text) for post in _POSTS) else -wanted


def _either(holds: bool) -> float:
    return 1.0 if holds else -1.0
