"""Dates in one style, that of administrative texts: 05/02/2023, 29/12/2023."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from ingest.dates import TimeRef
from ingest.documents import times

_MONTHS = re.compile(r"\btháng \d{1,2} [-–] $|\btháng $", re.IGNORECASE)
"""Before what looks like a day and is a month: "tháng 4 - 6/2022"."""
_DAY = re.compile(r"\bngày\s", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def read_times(text: str) -> tuple[TimeRef, ...]:
    """`ingest.documents.times`; the same headings and periods are read for each of their tasks."""
    return tuple(times(text))


def shown(day: dt.date) -> str:
    """0 before days under 10 and months 1 and 2."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else (
        f"{day.day:02}/{day.month}/{day.year}"
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def uniform(text: str) -> str:
    """The text with each whole date in it in that style; periods and all else as they are."""
    for time in reversed(times(text, inside_references=True)):
        if _MONTHS.search(text[: time.start]):
            continue
        text = text[: time.start] + _restyled(time) + text[time.end :]
    return text


def _restyled(time: TimeRef) -> str:
    named = _DAY.search(time.text)
    if time.kind == "date" and time.start_date and time.start_date == time.end_date:
        before = time.text[: named.end()] if named else ""
        return before + shown(dt.date.fromisoformat(time.start_date))
    if time.kind == "deadline" and named and named.start():
        return time.text[: named.start()] + uniform(time.text[named.start() :])
    return time.text
