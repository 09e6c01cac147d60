"""Calendar bounds and parts of a time as it is written, and the day that a file states."""

from __future__ import annotations

import calendar
import re
from datetime import date

YEAR = r"(?:19|20)\d\d"
Bounds = tuple[str, str]
"""First and last day, ISO; "" where the text fixes none."""


def iso(year: int, month: int, day: int) -> str:
    """The ISO date; "" for a day that is none."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _months(year: int, first: int, last: int) -> Bounds:
    return iso(year, first, 1), iso(year, last, calendar.monthrange(year, last)[1])


def _year_in(text: str) -> int | None:
    found = re.search(rf"(?<!\d){YEAR}(?!\d)", text)
    return int(found[0]) if found else None


def bounds(text: str) -> Bounds | None:
    """Calendar bounds of one point in time (`fold`ed); empty without a year, None if impossible."""
    year = _year_in(text)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if re.search(r"thang (?:dau|cuoi) nam", text):
        return _months(year, *((1, 6) if "dau nam" in text else (7, 12))) if year else ("", "")
    if text.startswith("quy"):
        name = re.sub(r"^quy +", "", text)
        roman = re.match(r"i{1,3}v?", name)
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}[roman[0]] if roman else int(name[0])
        return _months(year, 3 * quarter - 2, 3 * quarter) if year else ("", "")
    if text.startswith("thang"):
        return _months(year, numbers[0], numbers[0]) if year and 1 <= numbers[0] <= 12 else ("", "")
    if text.startswith("nam "):
        return _months(year, 1, 12) if year else ("", "")
    if len(numbers) >= 2:
        day = iso(year or 2024, numbers[1], numbers[0])
        return None if not day else (day, day) if year else ("", "")
    return "", ""
