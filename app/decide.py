"""What to answer with: duties, sentences of an article, a correction, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.acts import Doing, near_articles
from app.claims import STRONG, Claim, contradicted, misplaced, subjects
from app.confidence import Calibration, beyond, features
from app.facts import Fact, asked_count, asked_document_kind, asks_number, best_facts
from app.knowledge import Knowledge
from app.listing import as_duties, best_list, documents_named, goes_before
from app.ranking import Ranked, rank
from app.scope import Scope, scope
from app.select import chosen
from app.settle import Settled, settle
from app.terms import agreements_asked
from app.types import Reason
from ingest.text import fold
from retriever.duties import DutyHit
from retriever.query import Query
from retriever.search import Hit

Shape = Literal["duties", "facts", "attributed", "term", "correction", "compare", "refusal"]

FACT_LEAD = 0.15
"""By so much more of the asked words must a sentence hold than the best duty to go before it."""
NEEDS_FACT = ("budget", "contact", "person", "result")
"""What no duty states: only a sentence that holds it can answer."""
WEAK = 0.35
"""A best duty that holds less than this of the asked words leaves the answer to a sentence."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that the composers need."""

    shape: Shape
    query: Query
    scope: Scope
    confidence: float
    ranked: tuple[Ranked, ...] = ()
    """The duties to answer with; for a refusal, the nearest ones."""
    facts: tuple[Fact, ...] = ()
    claim: Claim | None = None
    terms: tuple[str, ...] = ()
    """Articles whose agreement's term is the answer."""
    doings: tuple[Doing, ...] = ()
    """Clauses that say who did what is asked about."""
    reason: Reason | None = None


def decide(
    query: Query,
    duties: Sequence[DutyHit],
    passages: Sequence[Hit],
    knowledge: Knowledge,
    calibration: Calibration,
) -> Decision:
    """Choose; see `Decision`."""
    threshold = calibration.threshold
    area = scope(query, knowledge)
    ranked = rank(query, duties, area, knowledge)
    query, facts = _sentences(query, passages, area, knowledge)
    sure = calibration.confidence(features(query, ranked, facts, knowledge))
    known = bool(query.focus) and query.follows == "same"
    sure = max(sure, threshold) if known else sure  # the task was found before
    blank = Decision("refusal", query, area, sure, tuple(ranked[:1]))
    if not (query.task or query.offices or query.documents or query.places or query.times):
        return replace(blank, reason="unclear", confidence=0.0, ranked=())
    near = replace(area, articles=frozenset(near_articles(area, passages, ranked)))
    if direct := _direct(replace(blank, scope=near), ranked, threshold, knowledge):
        return direct
    settled = settle(query, area, ranked, facts, passages, knowledge)
    if settled.claim or settled.answers:
        return _settled(blank, settled, ranked, threshold, knowledge)
    claim = _contradicted(query, ranked, settled, knowledge)
    only_year = not (area.missing_places or area.missing_offices or area.missing_documents)
    if area.missing and not (query.kind == "yes_no" and only_year):
        return _missing(blank, claim, facts, threshold)
    if _needs_sentence(query) and not facts:
        return replace(blank, reason="not_in_corpus")
    if sure < threshold or beyond(query, ranked, knowledge):
        return replace(blank, reason=_why_nothing(query, ranked, knowledge))
    if area.disputed and ranked and query.kind != "compare":
        return _corrected(blank, misplaced(area.disputed, ranked, knowledge))
    if claim:
        return _corrected(blank, claim)
    return _answered(blank, ranked, facts, knowledge)


def _direct(
    blank: Decision, ranked: Sequence[Ranked], threshold: float, knowledge: Knowledge
) -> Decision | None:
    """What needs no weighing: an agreement's term, documents by name, things side by side."""
    query, area = blank.query, blank.scope
    if area.missing_places or area.missing_documents or area.missing_offices:
        return None
    sure = replace(blank, confidence=max(blank.confidence, threshold), ranked=())
    if asked := agreements_asked(query, area, knowledge):
        return replace(sure, shape="term", terms=asked)
    if named := documents_named(query, area, knowledge):
        return replace(sure, shape="facts", facts=named)
    if query.kind == "compare" and not area.missing and _sides(query, area):
        return replace(sure, shape="compare", ranked=tuple(ranked))
    return None


def _sentences(
    query: Query, passages: Sequence[Hit], area: Scope, knowledge: Knowledge
) -> tuple[Query, list[Fact]]:
    """The best sentences; where the last answer's say how many there are, the query counts."""
    if query.focus and query.kind == "list" and asks_number(query):
        counting = replace(query, kind="count")
        counted = [f for f in best_facts(counting, passages, area, knowledge) if f.own >= STRONG]
        if counted:
            return counting, counted
    return query, best_facts(query, passages, area, knowledge)


def _needs_sentence(query: Query) -> bool:
    """No duty states by itself what is asked for."""
    reason = query.field == "reason" and bool(query.focus)
    counted = query.kind == "count" and bool(query.task)
    made = query.kind == "when" and query.event and any(d.number for d in query.documents)
    return query.field in (*NEEDS_FACT, "place") or reason or counted or made


def _settled(
    blank: Decision,
    settled: Settled,
    ranked: Sequence[Ranked],
    threshold: float,
    knowledge: Knowledge,
) -> Decision:
    """What clauses say needs no weighing; who is asked for besides is answered as well."""
    sure = replace(blank, confidence=max(blank.confidence, threshold))
    if settled.claim is None:
        return replace(sure, shape="attributed", doings=settled.answers, ranked=())
    corrected = _corrected(sure, settled.claim)
    if blank.query.asks_actor and settled.claim.doing and blank.confidence >= threshold:
        return replace(corrected, ranked=tuple(chosen(blank.query, ranked, knowledge)))
    return corrected


def unsure(decision: Decision, threshold: float) -> Decision:
    """The decision; a refusal for a reason that is no feature (a missing place) is not sure."""
    if decision.shape != "refusal" or decision.confidence < threshold:
        return decision
    return replace(decision, confidence=threshold / 2)


def _sides(query: Query, area: Scope) -> bool:
    """There is something to put side by side."""
    return len(area.articles) > 1 or len(query.offices) > 1 or len(query.years) > 1


def _contradicted(
    query: Query, ranked: Sequence[Ranked], settled: Settled, knowledge: Knowledge
) -> Claim | None:
    """A part that the question gives to an office and no duty does."""
    if not _claims(query):
        return None
    return contradicted(query, ranked, knowledge, settled.affirmed)


def _claims(query: Query) -> bool:
    """Who-questions ask for the actor; a bare "what does X do" claims nothing of a task."""
    return not (query.asks_actor or query.inherited or query.kind in ("list", "compare"))


def _answered(
    blank: Decision, ranked: Sequence[Ranked], facts: Sequence[Fact], knowledge: Knowledge
) -> Decision:
    query = blank.query
    if query.field == "reason" and not facts:
        return replace(blank, reason="not_in_corpus")
    picked = chosen(query, ranked, knowledge)
    if picked and query.kind != "yes_no" and _of_other_years(query, picked, knowledge):
        return replace(blank, reason="not_in_corpus", ranked=tuple(picked[:1]))
    if whole := _whole_list(blank, picked, ranked, knowledge):
        return whole
    if not picked and query.search and query.field not in NEEDS_FACT and not query.event:
        return replace(blank, reason="not_in_corpus")
    if facts and (not picked or _fact_first(query, picked, facts)):
        return replace(blank, shape="facts", facts=_best_each(query, facts), ranked=())
    if not picked:
        return replace(blank, reason="not_in_corpus")
    return replace(blank, shape="duties", ranked=tuple(picked))


def _whole_list(
    blank: Decision, picked: Sequence[Ranked], ranked: Sequence[Ranked], knowledge: Knowledge
) -> Decision | None:
    """Where a list is asked for that an article gives: its duties, or its items as they stand."""
    query = blank.query
    near = near_articles(blank.scope, (), picked or ranked)
    listed = best_list(query, replace(blank.scope, articles=frozenset(near)), knowledge)
    if listed is None or not goes_before(listed, picked):
        return None
    numbered = asks_number(query) and asked_count(query, listed.text)
    if not numbered and (stated := as_duties(query, listed, ranked, knowledge)):
        return replace(blank, shape="duties", ranked=tuple(stated))
    if subjects(query):
        return None
    return replace(blank, shape="facts", facts=(listed,), ranked=())


def _of_other_years(query: Query, picked: Sequence[Ranked], knowledge: Knowledge) -> bool:
    """Whether all duties found hold in years of their own, none of which is asked about."""
    years = [set(knowledge.years(r.duty)) for r in picked]
    return bool(query.years) and all(held and not held & query.years for held in years)


def _best_each(query: Query, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The best sentence; of each article, where several places were named."""
    if len(query.places) < 2:
        return tuple(facts[:1])
    return tuple({f.source.article: f for f in reversed(facts)}.values())


def _corrected(blank: Decision, claim: Claim) -> Decision:
    return replace(
        blank, shape="correction", claim=claim, ranked=claim.instead, reason="false_premise"
    )


def _missing(
    blank: Decision, claim: Claim | None, facts: Sequence[Fact], threshold: float
) -> Decision:
    """Something named is not there: corrected where the task itself is, else refused."""
    area, query = blank.scope, blank.query
    gone = bool(area.missing_places or area.missing_documents)
    if gone or blank.confidence < threshold:
        return replace(blank, reason="not_in_corpus")
    if area.missing_years and not area.missing_offices:
        if query.documents and facts and facts[0].coverage >= STRONG:
            return _corrected(replace(blank, facts=tuple(facts[:1])), Claim("", None, ()))
        return replace(blank, reason="not_in_corpus")
    if query.event and facts and facts[0].coverage >= STRONG:
        named = Claim(area.missing_offices[0], None, ())
        return _corrected(replace(blank, facts=tuple(facts[:1])), named)
    if claim and query.kind not in ("what", "list"):
        return _corrected(blank, claim)
    return replace(blank, reason="not_in_corpus")


def _why_nothing(query: Query, ranked: Sequence[Ranked], knowledge: Knowledge) -> Reason:
    """Off topic where hardly a word of the question is the corpus's, else not in the corpus."""
    if query.offices or query.documents or query.places:
        return "not_in_corpus"
    if not query.task:
        return "unclear"
    best = max((r.hit.coverage for r in ranked), default=0.0)
    unknown = len(knowledge.coverage.unknown(query.task)) / len(query.task)
    return "off_topic" if best < 0.3 or unknown > 0.5 else "not_in_corpus"


def _fact_first(query: Query, picked: Sequence[Ranked], facts: Sequence[Fact]) -> bool:
    """Whether a sentence answers better than the best duty."""
    if query.field in (*NEEDS_FACT, "reason"):
        return True
    if query.focus and query.kind == "count":
        told = any(asked_count(query, r.duty.quote) for r in picked)
        return facts[0].own >= STRONG and not told
    kind = asked_document_kind(query) if query.kind == "document" else ""
    if kind and not any(kind in fold(basis) for r in picked for basis in r.duty.basis):
        return True
    if query.follows == "moved" and query.offices:
        return False  # whose duty it is matters more than words of the turn before
    best, fact = max(r.hit.coverage for r in picked), facts[0].coverage
    if query.event:
        if query.kind in ("who", "with_whom", "what") and _stated_by(picked, facts[0]):
            return False  # the same sentence, and the duty says whose it is
        return fact >= best - FACT_LEAD or facts[0].own >= STRONG
    if query.kind in ("who", "with_whom", "what", "list") or subjects(query):
        stated = query.kind == "who" and _stated_by(picked, facts[0])
        return not stated and best < WEAK and fact > best + FACT_LEAD
    return fact > best + FACT_LEAD


def _stated_by(picked: Sequence[Ranked], fact: Fact) -> bool:
    """Whether one of the duties is read from the sentence."""
    article, start, end = fact.source.article, fact.source.start, fact.source.end
    return any(
        r.duty.article == article and start < r.duty.end and r.duty.start < end for r in picked
    )
