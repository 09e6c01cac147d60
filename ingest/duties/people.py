"""Persons by name in labels and tables: the office that each heads, or he himself."""

from __future__ import annotations

import re

from ingest.duties.bodies import Named
from ingest.duties.source import Source


def headed(source: Source, found: re.Match[str], end: int, names: list[Named]) -> Named:
    """The office that a person heads; he himself where none is named."""
    own = [n for n in names if found.start() <= n.start < end]
    if own:
        return own[0]
    return person(source, found, _stripped(source, found.start(), end))


def person(source: Source, found: re.Match[str], end: int) -> Named:
    """Who is named, with the posts behind the name."""
    office = found[0][0].upper() + found[0][1:]
    return Named(
        found.start(), found.end(), office, "unknown", "", source.text[found.start() : end]
    )


def _stripped(source: Source, start: int, end: int) -> int:
    """The end without commas and semicolons."""
    while end > start and source.text[end - 1] in " ,;":
        end -= 1
    return end
