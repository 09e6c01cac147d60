"""From the ranked duties to those that answer: whose, in which role, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.claims import STRONG, agrees, objects, quoting, subjects
from app.knowledge import Knowledge
from app.ranking import (
    COVERED,
    WINDOW,
    Ranked,
    names_actor,
    names_elsewhere,
    span_of,
    window,
    within,
)
from ingest.lists import stated_counts
from ingest.text import fold
from retriever.query import Query

MOST_SPANS = 4
"""Statements about one task at most; a whole list has no limit but `MOST_LISTED`."""
MOST_LISTED = 40
SPLIT = 3
"""So many items of a counted list may state two duties instead of one."""
PLACES_WIDTH = 4.0
"""Log-odds within which another place's best duty answers the same question."""
ON_TASK = 0.45
"""Coverage from which a duty of the asked office is about the asked task."""


def chosen(query: Query, ranked: Sequence[Ranked], knowledge: Knowledge) -> list[Ranked]:
    """The duties to answer with, grouped by article, in the order of fit; [] if none does."""
    if not ranked:
        return []
    if same := _same(query, ranked):
        return same
    if query.search and (query.asks_actor or not query.offices):
        ranked = [r for r in ranked if r.hit.coverage >= ON_TASK]
        if not ranked:
            return []  # the place has nothing of the kind
    ranked = quoting(query, ranked)
    acting = subjects(query)
    if acting and not query.asks_actor:
        own = [r for r in ranked if any(names_actor(r.duty, m, knowledge) for m in acting)]
        if own or not query.inherited or query.follows == "moved":
            return _of_office(query, own)
    if _wants_all(query):
        return _listed(query, ranked)
    fitting = [r for r in ranked if _fits_objects(query, r, knowledge)] or list(ranked)
    fitting = _in_role(query, _by_others(query, fitting, knowledge))
    if len(query.places) > 1:
        return _by_place(fitting, width=100)
    if query.places or query.hints:
        return _spans(window(fitting, PLACES_WIDTH if query.search else WINDOW), MOST_SPANS)
    return _by_place(fitting)


def _same(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The duties of the last answer, or what their words state in the role asked about now."""
    if not query.focus or query.kind == "list":
        return []
    same = [r for r in ranked if r.duty.id in query.same_duties]
    if query.role is not None:
        beside = [r for r in ranked if within(span_of(r.duty), query.focus)]
        inside = [r for r in beside if agrees(query.role, r.duty.role)]
        same = inside or (same if query.role == "phối hợp" else [])
    if query.follows != "same" and same:
        best = max(r.hit.coverage for r in ranked)
        same = [r for r in same if r.hit.coverage >= COVERED * best]
    return _text_order(same)


_OFFICES = re.compile(
    r"\b(?:nhung|cac|tat ca) (?:co quan|don vi|ben|so|nganh|to chuc)(?:,? \w+){0,3} nao\b"
    r"|\bnhung ai\b"
)


def _wants_offices(query: Query) -> bool:
    """All offices of a document or place are asked for, whatever their tasks."""
    whole = bool(query.documents or query.places) and not (query.event or specific(query))
    return query.asks_actor and whole and bool(_OFFICES.search(fold(query.text)))


def _one_each(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first duty of every office of the best article."""
    same = _text_order([r for r in ranked if r.duty.article == ranked[0].duty.article])
    return list({r.duty.actor: r for r in reversed(same)}.values())[::-1][:MOST_LISTED]


def _wants_all(query: Query) -> bool:
    """A list is asked for, and nothing narrows it to one task."""
    named = bool(query.documents or query.places)
    task = specific(query)
    whole = query.kind in ("what", "count") and len(task) < 2
    return query.kind == "list" or whole or (named and not task and not query.event)


_OF_DOCUMENTS = frozenset(("kế", "hoạch", "chương", "trình", "quy", "chế", "chính"))


def specific(query: Query) -> tuple[str, ...]:
    """Task words that name a task, not only the document that holds them all."""
    return tuple(word for word in query.task if word not in _OF_DOCUMENTS)


def _of_office(query: Query, own: Sequence[Ranked]) -> list[Ranked]:
    """Duties of the office asked about: all of them, or those of the asked task."""
    in_role = [r for r in own if agrees(query.role, r.duty.role)] if query.role else list(own)
    own = in_role or list(own)
    if not own:
        return []
    own = _in_year(query, own)
    if len(query.task) < 2:
        return _text_order(own[:MOST_LISTED])
    about = [r for r in own if r.hit.coverage >= ON_TASK] or (
        list(own[:1]) if own[0].hit.coverage >= ON_TASK / 2 else []
    )
    if query.kind in ("what", "list", "other"):
        best = max((r.hit.coverage for r in about), default=0.0)
        share = 0.5 if query.kind == "list" else 0.7
        about = [r for r in own if r.hit.coverage >= max(share * best, ON_TASK / 2)]
        return _text_order(about[:MOST_LISTED])
    return _spans(window(about), MOST_SPANS)


def _listed(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The items of the list that is asked for, else all of the article that fit the task."""
    if _wants_offices(query):
        return _one_each(ranked)
    article = ranked[0].duty.article
    same = [r for r in ranked if r.duty.article == article]
    if query.role:
        same = [r for r in same if agrees(query.role, r.duty.role)] or same
    if siblings := _siblings(query, same):
        return _text_order(siblings)
    same = _in_year(query, same)
    if len(specific(query)) >= 2:
        best = max(r.hit.coverage for r in same)
        floor = ON_TASK if best >= ON_TASK else 0.7 * best
        same = [r for r in same if r.hit.coverage >= max(0.7 * best, floor)]
    return _text_order(same[:MOST_LISTED])


def _siblings(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """One introduced list: of the asked length ("5 nhiệm vụ"), else the best duty's own."""
    lists: dict[tuple[int, int], list[Ranked]] = {}
    for r in ranked:
        if r.duty.intro:
            lists.setdefault(r.duty.intro, []).append(r)
    count = max(stated_counts(query.text), default=0)
    counted: list[tuple[bool, int, float, int]] = []
    candidates = list(lists.values())
    for i, items in enumerate(candidates if count else ()):
        more = len({span_of(r.duty) for r in items}) - count
        if 0 <= more <= SPLIT:
            counted.append((not _of_period(query, items[0]), more, -items[0].score, i))
    if counted:
        return candidates[min(counted)[-1]]
    top = ranked[0].duty.intro
    return lists[top] if top and not count and ranked[0].hit.coverage >= STRONG else []


def _of_period(query: Query, ranked: Ranked) -> bool:
    """Whether the duty holds in the very years asked for ("giai đoạn 2021-2026")."""
    duty = ranked.duty
    ends = {int(date[:4]) for date in (duty.valid_from, duty.valid_to) if date}
    return bool(query.years) and ends == {min(query.years), max(query.years)}


def _in_year(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Duties of the very year asked for, if there are any; else those whose period holds it."""
    if not query.years:
        return list(ranked)
    asked = {str(year) for year in query.years}
    exact = [r for r in ranked if {r.duty.valid_from[:4], r.duty.valid_to[:4]} <= asked]
    return exact or list(ranked)


def _fits_objects(query: Query, ranked: Ranked, knowledge: Knowledge) -> bool:
    """Who-questions that name another office ("phối hợp với Ban Dân tộc") want it in the duty."""
    return all(names_elsewhere(ranked.duty, m, knowledge) for m in objects(query))


def _by_others(query: Query, ranked: Sequence[Ranked], knowledge: Knowledge) -> Sequence[Ranked]:
    """ "Ai phối hợp với X?" is not answered by X itself, where others are named."""
    named = objects(query)
    others = [r for r in ranked if not any(names_actor(r.duty, m, knowledge) for m in named)]
    return others or ranked


def _in_role(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Duties in the asked role, if one of them is about the task; else as they are."""
    if query.role is None:
        return list(ranked)
    best = ranked[0]
    inside = [r for r in ranked if agrees(query.role, r.duty.role)]
    if inside and inside[0].hit.coverage >= 0.75 * best.hit.coverage:
        return inside
    return list(ranked)


def _by_place(ranked: Sequence[Ranked], width: float = PLACES_WIDTH) -> list[Ranked]:
    """The best duties of each place that has the task, none or several having been named."""
    best = ranked[0]
    found: list[Ranked] = []
    for article in dict.fromkeys(r.duty.article for r in ranked):
        own = [r for r in ranked if r.duty.article == article]
        near = own[0].score >= best.score - width
        if near and own[0].hit.coverage >= min(0.85 * best.hit.coverage, STRONG):
            found.extend(_spans(window(own), MOST_SPANS))
    return found or _spans(window(ranked), MOST_SPANS)


def _spans(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """The duties of the first ``most`` different spans."""
    spans = list(dict.fromkeys(span_of(r.duty) for r in ranked))[:most]
    return [r for r in ranked if span_of(r.duty) in spans]


def _text_order(ranked: Sequence[Ranked]) -> list[Ranked]:

    return sorted(ranked, key=lambda r: span_of(r.duty))
