"""What the articles' clauses settle before any duty is weighed: who did it, and what is not so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.acts import Doing, answering, claimed_issuers, doings, heads, near_articles, said_acts
from app.attributions import MADE
from app.claims import Claim
from app.facts import Fact
from app.knowledge import Knowledge
from app.listing import miscounted
from app.making import Wrong
from app.premises import mistaken_document, wrong_value
from app.ranking import Ranked
from app.scope import Scope
from ingest.offices import Mention
from ingest.text import fold
from retriever.query import Query
from retriever.search import Hit

CONTRADICTS = 0.75
"""Share of the asked words from which a clause about another office's act is about this one."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What needs no further weighing."""

    claim: Claim | None = None
    """A premise that the text contradicts."""
    answers: tuple[Doing, ...] = ()
    """Clauses that name who is asked for, or that bear out what is asked about."""
    affirmed: tuple[Mention, ...] = ()
    """Offices of which the presupposed act is told: it must not be denied."""


def settle(
    query: Query,
    area: Scope,
    ranked: Sequence[Ranked],
    facts: Sequence[Fact],
    hits: Sequence[Hit],
    knowledge: Knowledge,
) -> Settled:
    """Look at who is said to have done what, then at the values that the question states."""
    if area.missing_places or query.kind == "compare":
        return Settled()
    articles = near_articles(area, hits, ranked)
    if area.missing_documents:
        wrong = mistaken_document(query, area.missing_documents, articles, knowledge)
        return Settled(claim=_of_value(wrong, ranked) if wrong else None)
    denied, told, affirmed = _said(query, articles, knowledge)
    wrong = None
    if not denied:
        wrong = wrong_value(query, ranked, facts, articles, knowledge)
        wrong = wrong or miscounted(query, articles, knowledge)
    if claim := denied or (_of_value(wrong, ranked) if wrong else None):
        return Settled(claim=claim, affirmed=affirmed)
    borne_out = [d for d in told if _tells_more(d, ranked)]
    if borne_out and query.kind == "yes_no" and not query.asks_actor:
        return Settled(answers=tuple(borne_out[:1]), affirmed=affirmed)
    answers = answering(query, articles, ranked, knowledge)
    return Settled(answers=tuple(answers), affirmed=affirmed)


def _said(
    query: Query, articles: Sequence[str], knowledge: Knowledge
) -> tuple[Claim | None, tuple[Doing, ...], tuple[Mention, ...]]:
    """Of the acts that the question presupposes: the first that is another's, and those told."""
    told: list[Doing] = []
    affirmed: list[Mention] = []
    claim: Claim | None = None
    for family, office in said_acts(query):
        found = doings(query, family, articles, knowledge)
        by = [d for d in found if d.by(office, knowledge)]
        others = [d for d in found if _tells_for_sure(query, d)]
        beside = _beside(query, office) if by else [office]
        wrong = [m for m in beside if not any(d.by(m, knowledge) for d in by)]
        if wrong and others and claim is None:
            claim = Claim(wrong[0].office, None, (), doing=others[0])
        if by:
            told += by
            affirmed.append(office)
    return claim, tuple(told), tuple(affirmed)


def _beside(query: Query, office: Mention) -> list[Mention]:
    """The offices that the question coordinates with one: "A và B ban hành"."""
    folded = fold(query.text)
    issuers = [mention for _, mention in claimed_issuers(query)]
    found: list[Mention] = []
    at = office
    for mention in reversed([m for m in query.offices if m.end <= office.start]):
        if mention.kind != "office" or office in issuers:
            break
        if folded[mention.end : at.start].strip() not in ("va", ",", "cung", "voi", ", va"):
            break
        found.append(mention)
        at = mention
    return found


def _tells_more(doing: Doing, ranked: Sequence[Ranked]) -> bool:
    """Whether no duty says the same: a document's making, an act inside another's sentence."""
    if doing.attribution.verb in MADE:
        return True
    duties = (r.duty for r in ranked)
    stated = (d for d in duties if doing.attribution.verb in heads(d) and d.actor in doing.offices)
    return doing.attribution.nested and next(stated, None) is None


def _tells_for_sure(query: Query, doing: Doing) -> bool:
    """Whether another's act is the very one asked about, so that it can be no other's."""
    if doing.attribution.verb not in MADE or any(not name for name in doing.offices):
        return False
    numbered = any(d.number for d in query.documents) and bool(doing.attribution.documents)
    return numbered or (doing.exact and doing.fit >= CONTRADICTS)


def _of_value(wrong: Wrong, ranked: Sequence[Ranked]) -> Claim:
    """The correction of a value; a duty of that span says it with its office."""
    source = wrong.source
    stated = tuple(
        r
        for r in ranked
        if (r.duty.article, r.duty.start, r.duty.end) == (source.article, source.start, source.end)
    )
    return Claim("", None, stated, wrong=wrong)
