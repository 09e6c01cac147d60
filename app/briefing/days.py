"""Dates in one style, that of administrative texts: 05/02/2023, 29/12/2023."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ingest.dates import TimeRef
from ingest.documents import times
from ingest.text import lower

_DAY = "ngày "
_CENTURIES = ("19", "20")


@lru_cache(maxsize=1 << 14)
def read_times(text: str) -> tuple[TimeRef, ...]:
    """`ingest.documents.times`; the same headings and periods are read for each of their tasks."""
    return tuple(time for time in times(text) if not _of_months(text, time))


def _of_months(text: str, time: TimeRef) -> bool:
    """Whether what looks like a day is months: "tháng 4 - 6/2022"."""
    return lower(text[: time.start]).rstrip(" -–0123456789").endswith("tháng")


def shown(day: dt.date) -> str:
    """0 before days under 10 and months 1 and 2."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else (
        f"{day.day:02}/{day.month}/{day.year}"
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def uniform(text: str) -> str:
    """The text with each whole date in it in that style; periods and all else as they are."""
    if not any(century in text for century in _CENTURIES):  # most tasks name no year
        return text
    for time in reversed(times(text, inside_references=True)):
        if _of_months(text, time):
            continue
        text = text[: time.start] + _restyled(time) + text[time.end :]
    return text


def _restyled(time: TimeRef) -> str:
    named = lower(time.text).find(_DAY)
    if time.kind == "date" and time.start_date and time.start_date == time.end_date:
        before = time.text[: named + len(_DAY)] if named >= 0 else ""
        return before + shown(dt.date.fromisoformat(time.start_date))
    if time.kind == "deadline" and named > 0:
        return time.text[:named] + uniform(time.text[named:])
    return time.text
