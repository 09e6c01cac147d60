"""The recipe: outline → clauses with candidates → fitted trust → duties."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.duties.agreement import Agreement, agreement
from ingest.duties.bodies import Named
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.facts import Facts, facts
from ingest.duties.predicate import Predicate
from ingest.duties.rating import rate, told_of, trust_features
from ingest.duties.records import records
from ingest.duties.scope import Walk
from ingest.duties.source import Source
from ingest.duties.tables import rows
from ingest.duties.trust import Model, load_model
from ingest.offices import Gazetteer, load_gazetteer
from ingest.text import key, trim
from ingest.types import Article, Duty, Role

EXTRACTION_VERSION = "9"
"""Part of the manifest: another value means that duties are extracted anew."""

_STATED = frozenset(("subject", "behind", "again", "assigned", "directed", "passive", "column"))
"""Places where the clause or row itself names who has the duty."""
_VAGUE = re.compile(r"liên quan|^(?:các )?(?:cơ quan|đơn vị|địa phương|tổ chức|ngành)")


@dataclass(frozen=True, slots=True)
class Scored:
    """A clause with the candidate that holds most surely."""

    reading: Reading
    act: float
    """How surely it states a duty."""
    candidate: Candidate | None
    trust: float
    """How surely it states one that the candidate has."""


def extract(article: Article, gazetteer: Gazetteer | None = None) -> list[Duty]:
    """Every duty that the article states, in the order of the text.

    Of each: ``article.text[start:end] == quote``. One whose office is not sure enough has actor "".
    """
    return duties_of(Source.of(article, gazetteer or load_gazetteer()), load_model())


def duties_of(source: Source, model: Model) -> list[Duty]:
    """Every duty that the model finds stated, in the order of the text."""
    shared = agreement(source)
    found: dict[str, Duty] = {}
    for scored in scores(source, readings(source, shared), model):
        if scored.act >= model.floor:
            for duty in _duties(source, shared, scored, model):
                found.setdefault(duty.id, duty)
    return sorted(found.values(), key=lambda d: (d.start, d.end))


def readings(source: Source, shared: Agreement) -> list[Reading]:
    """Every clause and row of the article with its candidates."""
    fields = records(source)
    taken = frozenset(at for _, lines in fields.values() for at in lines)
    stated = [reading for reading, _ in fields.values()]
    return [*Walk(source, shared.parties, taken).readings(), *rows(source), *stated]


def scores(source: Source, found: Sequence[Reading], model: Model) -> Iterator[Scored]:
    """Each reading with its surest candidate."""
    rated = [rate(told_of(source, reading), model.act, model.office) for reading in found]
    for reading, one, features in zip(found, rated, trust_features(rated), strict=True):
        candidate = reading.candidates[one.best] if one.best >= 0 else None
        yield Scored(reading, one.act, candidate, model.trust(features) if candidate else 0.0)


def _duties(source: Source, shared: Agreement, scored: Scored, model: Model) -> Iterator[Duty]:
    reading, candidate = scored.reading, scored.candidate
    said = candidate.said if candidate else reading.clause.said
    if said is None:
        return
    start, end = reading.clause.start, reading.clause.end
    told = facts(source, (start, end), reading.path, shared, reading.time)
    names: tuple[Named | None, ...] = (None,)
    trust = round(scored.trust, 4)
    if candidate and trust >= model.claim:
        names = tuple({n.office: n for n in candidate.names}.values())
    for name in names:
        yield _duty(source, reading, candidate, said, told, name, trust)
    if candidate and names[0] is not None and said.role == "chủ trì":
        yield from _helpers(source, reading, candidate, said, told, trust)


def _helpers(
    source: Source,
    reading: Reading,
    candidate: Candidate,
    said: Predicate,
    told: Facts,
    trust: float,
) -> Iterator[Duty]:
    """Those with whom the lead is to coordinate have that duty, where one could ask them."""
    clause = reading.clause
    inside = (n for n in said.partners if clause.start <= n.start < clause.end)
    partners = {n.office: n for n in (*inside, *candidate.partners)}
    leads = [n for n in candidate.names if n.office not in partners]
    for office, name in partners.items():
        if name.kind not in ("office", "collective") or _VAGUE.search(key(office)):
            continue
        others = (*leads, *(n for o, n in partners.items() if o != office))
        helps = replace(said, role="phối hợp", partners=others)
        helper = replace(candidate, names=(name,), partners=(), role=None, shared=False)
        yield _duty(source, reading, helper, helps, told, name, trust)


def _duty(
    source: Source,
    reading: Reading,
    candidate: Candidate | None,
    said: Predicate,
    told: Facts,
    name: Named | None,
    trust: float,
) -> Duty:
    article, (start, end) = source.article, (reading.clause.start, reading.clause.end)
    role = _role(said, candidate)
    office = name.office if name else ""
    partners = _partners(said, candidate, office)
    own = candidate.names if name and candidate else ()
    helping = candidate.partners if candidate else ()
    named = [n for n in (*own, *said.partners, *helping) if not (start <= n.start and n.end <= end)]
    begins = said.action if start <= said.action < end else start
    if candidate is not None and candidate.place == "passive":
        begins = start
    action = _action(article.text, begins, end)
    identity = "\x1f".join((article.id, str(start), str(end), office, role, action))
    heading = article.text[slice(*reading.heading)] if reading.heading else ""
    stated = candidate is not None and candidate.place in _STATED
    return Duty(
        id=hashlib.sha256(identity.encode()).hexdigest()[:16],
        article=article.id,
        actor=office,
        role=role,
        action=action,
        partners=partners,
        time=told.time,
        basis=told.basis,
        place=article.place,
        start=start,
        end=end,
        quote=article.text[start:end],
        inferred=not stated,
        valid_from=told.valid_from,
        valid_to=told.valid_to,
        group=heading.rstrip(" :."),
        intro=reading.intro,
        support=tuple(dict.fromkeys((n.start, n.end) for n in named)),
        ground=told.ground,
        trust=trust,
        person=name.person if name else "",
    )


def _role(said: Predicate, candidate: Candidate | None) -> Role:
    """The clause's own marker; a role named once over a list reaches its items."""
    leads = ("chủ trì", "phối hợp")
    if candidate and candidate.role in leads and said.role not in leads:
        return candidate.role
    if candidate and candidate.role and said.kind != "role":
        return candidate.role
    if candidate and candidate.shared and len(candidate.names) > 1 and said.role == "thực hiện":
        return "joint"
    return said.role


def _partners(said: Predicate, candidate: Candidate | None, actor: str) -> tuple[str, ...]:
    others = [n.office for n in candidate.names] if candidate else []
    shared = [n.office for n in (*said.partners, *(candidate.partners if candidate else ()))]
    return tuple(dict.fromkeys(o for o in (*others, *shared) if o and o != actor))


def _action(text: str, start: int, end: int) -> str:
    left, right = trim(text, start, end)
    return text[left:right].rstrip(" \t\n.;,:/")
