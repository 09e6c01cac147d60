"""Remarks beside an answer: ended periods, successors, how the question was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.knowledge import Knowledge
from ingest.types import Duty


def notes(duties: Iterable[Duty], knowledge: Knowledge, today: dt.date) -> tuple[str, ...]:
    """Vietnamese sentences, each said once."""
    found: dict[str, None] = {}
    for duty in duties:
        if ended := _ended(duty, knowledge, today):
            found[ended] = None
        for name in (duty.actor, *duty.partners):
            successor = knowledge.gazetteer.successor(name, duty.place)
            if successor:
                found[successor.note] = None
    return tuple(found)


def _ended(duty: Duty, knowledge: Knowledge, today: dt.date) -> str:
    if not duty.valid_to or dt.date.fromisoformat(duty.valid_to) >= today:
        return ""
    period = knowledge.agreement(duty.article).period
    if duty.time and (period is None or period.end_date != duty.valid_to):
        return f"Thời gian nêu trong bài ({duty.time}) đã qua."
    end = dt.date.fromisoformat(duty.valid_to)
    basis = knowledge.agreement(duty.article).basis
    said = f"theo {basis}, " if basis else ""
    said += f"thời gian thực hiện đã kết thúc ngày {end.day}/{end.month}/{end.year}."
    return said[:1].upper() + said[1:]
