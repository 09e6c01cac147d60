"""The day that a letterhead or the lines before the signatures state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.days import first_day
from ingest.letterhead_lines import BARE_DATELINE, DATELINE, DATELINE_WORDS, MAX_LINE, NUMBER, ZONE
from ingest.text import key


def day_in(lines: Iterable[str], *, bare: bool = False) -> str:
    """The ISO day of the first dateline, else the day behind the number, as dispatches have it.

    ``lines``: in key form. "" where no line states a whole day. ``bare``: the dateline may lack
    the word "ngày", as nothing but a letterhead's does.
    """
    said = list(lines)
    dated = next((m for line in said if (m := DATELINE.fullmatch(line))), None)
    if dated:
        return _day(dated)
    short = (m for line in said if bare and (m := BARE_DATELINE.fullmatch(line)))
    numbered = (m for line in said if (m := NUMBER.fullmatch(line)) and m["when"])
    return next((first_day(match["when"]) for match in (*short, *numbered)), "")


def day_at_end(texts: Sequence[str]) -> str:
    """The day of a dateline among the last blocks, where agreements and records have theirs."""
    for text in reversed(texts[-ZONE:]):
        line = key(text[:MAX_LINE]).strip()
        match = DATELINE.fullmatch(line)
        if match and len(line.split()) <= DATELINE_WORDS and (day := _day(match)):
            return day
    return ""


def _day(match: re.Match[str]) -> str:
    parts = [match[name].strip() for name in ("year", "month", "day")]
    if not all(part.isdecimal() for part in parts):
        return ""
    year, month, day = map(int, parts)
    if not (1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}"
