"""Places, offices or years side by side, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from app.compose.duties import Group, groups
from app.say.phrases import ROLE_SHOWN, enumerated
from app.decide import Decision
from app.say.draft import Draft, Source, Statement, escape
from app.knowledge import Knowledge
from app.ranking import Ranked, names_actor
from ingest.periods import TimeRef
from ingest.types import Duty
from retriever.query import Query

ROWS_EACH = 6
"""Rows of one side at most."""
NEAR = 0.5
"""A row holds at least this share of what the side's best row holds of the asked words."""


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One row a duty, grouped by the things compared; agreements first where places are."""
    query = decision.query
    rows: list[Statement] = []
    duties: list[Duty] = []
    for name, own in sides(query, decision.ranked, knowledge):
        rows.extend(_agreements(name, own, knowledge))
        fitting = [knowledge.with_peers(r.duty) for r in _fitting(query, own, knowledge)]
        for group in groups(fitting)[:ROWS_EACH]:
            rows.append(_row(name, group))
            duties.extend(group.duties)
    lead = Statement("Đối chiếu theo các bài trong kho:")
    header = ("So sánh", "Cơ quan", "Vai trò", "Nhiệm vụ", "Phối hợp với", "Thời gian")
    return Draft((lead, *rows), tuple(dict.fromkeys(duties)), header)


def _fitting(query: Query, own: list[Ranked], knowledge: Knowledge) -> list[Ranked]:
    """The duties of one side that are about the task, of the one office that is asked about."""
    if len(query.offices) == 1:
        office = query.offices[0]
        own = [r for r in own if names_actor(r.duty, office, knowledge)] or own
    ordered = sorted(own, key=lambda r: (-r.hit.coverage, -r.by_task))
    if not query.task or not ordered:
        return ordered
    return [r for r in ordered if r.hit.coverage >= NEAR * ordered[0].hit.coverage]


def _agreements(name: str, own: list[Ranked], knowledge: Knowledge) -> list[Statement]:
    """Who signed what, for which period: one row an article, from its opening."""
    rows = []
    for article in dict.fromkeys(r.duty.article for r in own):
        agreement = knowledge.agreement(article)
        if not (agreement.parties and agreement.basis_span):
            continue
        period = agreement.period
        spans = [(m.start, m.end) for m in agreement.parties] + [agreement.basis_span]
        spans += [(period.start, period.end)] if period else []
        offices = enumerated([m.office for m in agreement.parties])
        when = period.text if period else ""
        cells = (offices, "ký kết", agreement.basis, "", when)
        sources = tuple(Source(article, start, end) for start, end in dict.fromkeys(spans))
        rows.append(_cells(name, cells, sources))
    return rows


def sides(
    query: Query, ranked: tuple[Ranked, ...], knowledge: Knowledge
) -> list[tuple[str, list[Ranked]]]:
    """What is compared, with the duties of each: offices, else places, years or articles."""
    offices = [m for m in query.offices if m.kind == "office"]
    if len(offices) > 1:
        return [
            (m.office, [r for r in ranked if names_actor(r.duty, m, knowledge)]) for m in offices
        ]
    if len(query.places) > 1:
        named = [knowledge.places.of(place) for place in query.places]
        return [(n.place, [r for r in ranked if r.duty.article in n.articles]) for n in named]
    if len(query.times) > 1:
        return [(t.text, _of_time(t, ranked, knowledge)) for t in query.times]
    found: dict[str, list[Ranked]] = {}
    for r in ranked:
        found.setdefault(r.duty.place or knowledge.article(r.duty).title, []).append(r)
    return list(found.items())


def _of_time(time: TimeRef, ranked: Sequence[Ranked], knowledge: Knowledge) -> list[Ranked]:
    """The duties of the very period, if there are any; else those that hold within it."""
    exact = [r for r in ranked if (r.duty.valid_from, r.duty.valid_to) == _ends(time)]
    first, last = (date[:4] for date in _ends(time))
    asked = set(range(int(first), int(last) + 1)) if first and last else set()
    return exact or [r for r in ranked if asked & set(knowledge.years(r.duty))]


def _ends(time: TimeRef) -> tuple[str, str]:
    return time.start_date, time.end_date


def _row(name: str, group: Group) -> Statement:
    duty = group.first
    cells = (
        enumerated(group.actors),
        ROLE_SHOWN[duty.role],
        duty.action,
        enumerated(group.partners),
        duty.time,
    )
    return _cells(name, cells, group.sources(ground=bool(duty.time)))


def _cells(name: str, cells: tuple[str, ...], sources: tuple[Source, ...]) -> Statement:
    shown = tuple(escape(cell) or "–" for cell in cells)
    return Statement("", sources, cells=shown, label=escape(name))
