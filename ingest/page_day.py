"""When a web page was put up, by its lines outside the article."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import furniture
from ingest.days import first_day
from ingest.readers.base import Block

LINE_WORDS = 25
"""A line of more syllables is text of some kind."""


def day_put_up(
    blocks: Sequence[Block], title_at: int, first_body: int, last_body: int
) -> tuple[str, int]:
    """Of a page's lines with a day, that nearest under the title: ISO date and block.

    A line that says so stands before one that may not, and one under the title before one
    above it or after the text. ("", -1) for none.
    """
    found: list[tuple[int, int, str]] = []
    for at, block in enumerate(blocks):
        if first_body < at < last_body or block.linked or block.marked:
            continue
        under = title_at < at <= first_body
        day = furniture.date_line(block.text)
        sure = furniture.is_labelled_date(block.text) or furniture.has_clock(block.text)
        if not day and (under or (sure and at > last_body)) and _may_date(block.text):
            day = first_day(block.text)
        if day and (sure or at > title_at >= 0):
            found.append((2 * (not under) + (not sure), at, day))
    _, at, day = min(found, default=(0, -1, ""))
    return day, at


def _may_date(text: str) -> bool:
    """Whether a line may tell when a page was put up, among other things: no sentence."""
    return furniture.count_words(text) <= LINE_WORDS and not furniture.ends_sentence(text)
