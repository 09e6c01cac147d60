"""The bodies that a cell names, and which part each has where the cell itself says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.duties.bodies import Named
from ingest.duties.columns import Field
from ingest.duties.source import Source
from ingest.text import Span, trim

_PART = re.compile(
    r"(?<!\w)(?:(?P<lead>chủ trì|đầu mối)|(?P<partner>(?:cùng )?(?:phối hợp|tham gia)))"
    r"(?: thực hiện)?(?!\w)(?P<with>\s*:| (?:với|cùng)(?!\w))?"
)
_LONGEST = 120
"""Characters of words that are taken for the name of a body no table knows."""


def shares(
    source: Source, start: int, end: int, field: Field
) -> Iterator[tuple[Field, tuple[Named, ...]]]:
    """The bodies of a cell by part: that of its column, ``field``, unless the cell says another.

    "Chủ trì: Sở A; Phối hợp: Sở B, Sở C" and "Sở A (chủ trì), Sở B, phối hợp với Sở C".
    """
    for left, right in _pieces(source, start, end):
        marks = (
            m for m in _PART.finditer(source.keyed, left, right) if not source.inside(m.start())
        )
        mark = next(marks, None)
        if mark is None:
            yield field, _bodies(source, left, right)
            continue
        said: Field = "lead" if mark["lead"] else "partner"
        before = trim(source.text, left, mark.start())
        behind = trim(source.text, mark.end(), right)
        if mark["with"] or not re.search(r"\w", source.text[slice(*before)]):
            yield field, _bodies(source, *before)
            field = said
            yield field, _bodies(source, *behind)
        else:
            yield said, _bodies(source, *before)
            yield field, _bodies(source, *behind)


def _bodies(source: Source, start: int, end: int) -> tuple[Named, ...]:
    """The bodies that a stretch names; its own words where no table knows them."""
    names = tuple(n for n in source.within(start, end) if n.kind != "same")
    words = source.text[start:end].strip(" .:()-–•+")
    if names or not re.search(r"\w{2}", words) or len(words) >= _LONGEST:
        return names
    at = source.text.index(words, start)
    return (Named(at, at + len(words), words[0].upper() + words[1:], "unknown"),)


def _pieces(source: Source, start: int, end: int) -> Iterator[Span]:
    """A cell's parts between semicolons, line breaks and commas outside a name."""
    begin = start
    inside = [(n.start, n.end) for n in source.within(start, end)]
    for match in re.finditer(r"[;\n,]|\s[-+•]\s", source.text[start:end]):
        at = start + match.start()
        if any(left <= at < right for left, right in inside):
            continue
        if begin < at:
            yield trim(source.text, begin, at)
        begin = start + match.end()
    if begin < end:
        yield trim(source.text, begin, end)
