"""Places, offices or years side by side, as a table."""

from __future__ import annotations

from app.compose.duties import Group, groups
from app.compose.phrases import ROLE_SHOWN, enumerated
from app.decide import Decision
from app.draft import Draft, Statement, escape
from app.knowledge import Knowledge
from app.ranking import Ranked, names_actor, window
from ingest.types import Duty
from retriever.query import Query

ROWS_EACH = 4
"""Rows of one side at most."""


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One row a duty, grouped by the things compared."""
    rows: list[Statement] = []
    duties: list[Duty] = []
    for name, own in sides(decision.query, decision.ranked, knowledge):
        picked = window(own, width=4.0)[: ROWS_EACH * 2]
        for group in groups([r.duty for r in picked])[:ROWS_EACH]:
            rows.append(_row(name, group))
            duties.extend(group.duties)
    lead = Statement("Đối chiếu theo các bài trong kho:")
    header = ("So sánh", "Cơ quan", "Vai trò", "Nhiệm vụ", "Phối hợp với", "Thời gian")
    return Draft((lead, *rows), tuple(dict.fromkeys(duties)), header)


def sides(
    query: Query, ranked: tuple[Ranked, ...], knowledge: Knowledge
) -> list[tuple[str, list[Ranked]]]:
    """What is compared, with the duties of each: offices, else places, else years, else articles."""
    offices = [m for m in query.offices if m.kind == "office"]
    if len(offices) > 1:
        return [
            (m.office, [r for r in ranked if names_actor(r.duty, m, knowledge)]) for m in offices
        ]
    if len(query.places) > 1:
        named = [knowledge.places.of(place) for place in query.places]
        return [(n.place, [r for r in ranked if r.duty.article in n.articles]) for n in named]
    if len(query.years) > 1:
        return [
            (f"năm {year}", [r for r in ranked if year in knowledge.years(r.duty)])
            for year in sorted(query.years)
        ]
    found: dict[str, list[Ranked]] = {}
    for r in ranked:
        found.setdefault(r.duty.place or knowledge.article(r.duty).title, []).append(r)
    return list(found.items())


def _row(name: str, group: Group) -> Statement:
    duty = group.first
    cells = (
        name,
        enumerated(group.actors),
        ROLE_SHOWN[duty.role],
        duty.action,
        enumerated(group.partners),
        duty.time,
    )
    return Statement("", group.sources(), cells=tuple(escape(cell) or "–" for cell in cells))
