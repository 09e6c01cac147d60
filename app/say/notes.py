"""Remarks beside an answer: ended periods and successors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.opened import Opened
from ingest.documents import times
from ingest.types import Duty


def notes(duties: Iterable[Duty], opened: Opened, today: dt.date) -> tuple[str, ...]:
    """Vietnamese sentences, each said once."""
    found: dict[str, None] = {}
    for duty in duties:
        if ended := _ended(duty, today):
            found[ended] = None
        for name in (duty.actor, *duty.partners):
            successor = opened.gazetteer.successor(name, duty.place) if name else None
            if successor:
                found[successor.note] = None
    return tuple(found)


def _ended(duty: Duty, today: dt.date) -> str:
    if not duty.valid_to or dt.date.fromisoformat(duty.valid_to) >= today:
        return ""
    if any(time.end_date for time in times(duty.time)):  # "6 tháng một lần" is never over
        return f"Thời gian nêu trong bài ({duty.time}) đã qua."
    end = dt.date.fromisoformat(duty.valid_to)
    # whose period it is: not the basis', which may be of another year
    return f"Thời gian thực hiện đã kết thúc ngày {end.day}/{end.month}/{end.year}."
