"""A date that a file's metadata gives, as ISO."""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import find_times

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])")


def iso_date(text: str) -> str:
    """The one day that ``text`` names (``2023-03-29T17:00+07:00``, ``29/03/2023``); else ""."""
    match = _ISO.match(text)
    if match:
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            return ""
    days = {time.start_date for time in find_times(text) if time.kind == "date"}
    return days.pop() if len(days) == 1 else ""
