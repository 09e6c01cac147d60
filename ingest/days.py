"""The day that a file's metadata or a line of a page gives, as ISO."""

from __future__ import annotations

import re
from datetime import date

from ingest.calendars import iso
from ingest.dates import find_times
from ingest.text import key

_ISO = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
_MONTHS = (
    "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai",
)  # fmt: skip
_WORDED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?:tháng|thg\.?|th)\s*(?P<month>\d{{1,2}}|{'|'.join(reversed(_MONTHS))})"
    r",?\s+(?P<year>\d{4})(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h]\d{2}(?::\d{2})?(?!\d)(?:\s*[-–—](?=\s*\d))?")


def iso_date(text: str) -> str:
    """The one day that ``text`` names (``2023-03-29T17:00+07:00``, ``29/03/2023``); else ""."""
    match = _ISO.match(text.lstrip())
    if match:
        try:
            return date.fromisoformat(match[0]).isoformat()
        except ValueError:
            return ""
    days = {time.start_date for time in find_times(text) if time.kind == "date"}
    return days.pop() if len(days) == 1 else ""


def without_clock(text: str) -> str:
    """The line with its times of day blanked and what joins them to a day; the same length."""
    return _CLOCK.sub(lambda match: " " * len(match[0]), text)


def first_day(text: str) -> str:
    """The first whole day of a line, however a site writes it ("12 Tháng Ba, 2021"); else ""."""
    # Else the minutes of "08:15 - 12/03/2021" would open a range of days.
    text = without_clock(text)
    found = [(t.start, t.start_date) for t in find_times(text) if t.kind == "date"]
    found += [(m.start(), iso_date(m[0])) for m in _ISO.finditer(text)]
    found += [(start, day) for start, _, day in worded(text)]
    return next((day for _, day in sorted(found) if day), "")


def worded(text: str) -> list[tuple[int, int, str]]:
    """Days as sites write them out, "12 Tháng Ba, 2021", "14 thg 9, 2022": span and ISO date."""
    found = []
    for match in _WORDED.finditer(key(text)):
        month = match["month"]
        count = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
        found.append((*match.span(), iso(int(match["year"]), count, int(match["day"]))))
    return [(start, end, day) for start, end, day in found if day]
