"""Passages: runs of whole statements that follow the article's own outline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ingest.statements import Statement, statements
from ingest.text import Span, words
from ingest.types import Article, Passage

CHUNKING_VERSION = "3"
"""Part of the manifest: another value means that stored passages are cut anew."""

LONGEST = 150
"""Syllables; a longer run is cut between statements. About 220 of the model's 512 tokens."""
CONTEXT = 60
"""Syllables of a heading or introducing line that are embedded with what stands under it."""


def cut(article: Article) -> list[Passage]:
    """Cut an article into passages, in order; no statement is cut, none is left out.

    The windows of a passage are its statements. Headings and introducing lines are context of
    what stands under them.
    """
    return [_passage(article, run) for run in _runs(article.text, statements(article))]


def _runs(text: str, found: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Statements under one heading or introduction, a list with the line that introduces it."""
    section: list[Statement] = []
    for statement in found:
        if section and not _belongs(section, statement):
            yield from _shares(text, section)
            section = []
        section.append(statement)
    if section:
        yield from _shares(text, section)


def _belongs(section: Sequence[Statement], statement: Statement) -> bool:
    """Whether a statement goes on with the section, or stands under its first line."""
    first = section[0]
    under = first.leads and first.span in statement.path
    return under or (statement.path == first.path and not statement.leads)


def _shares(text: str, section: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The section in equal shares rather than full ones and a rest: a short tail embeds badly."""
    sizes = [len(words(text[s.start : s.end])) for s in section]
    share = sum(sizes) / max(1, -(-sum(sizes) // LONGEST))
    run: list[Statement] = []
    filled = 0
    for statement, size in zip(section, sizes, strict=True):
        if run and filled + size / 2 > share:
            yield run
            run, filled = [], 0
        run.append(statement)
        filled += size
    yield run


def _passage(article: Article, run: Sequence[Statement]) -> Passage:
    start, end = run[0].start, run[-1].end
    text, context = article.text[start:end], _context(article, run[0].path)
    identity = "\x1f".join((article.id, str(start), str(end), context, text))
    name = hashlib.sha256(identity.encode()).hexdigest()[:24]
    windows = tuple(statement.span for statement in run)
    return Passage(name, article.id, start, end, text, context, windows)


def _context(article: Article, path: Sequence[Span]) -> str:
    above = (_shortened(article.text[start:end]).rstrip(":") for start, end in path)
    parts = (article.title, article.place, *above)
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _shortened(text: str) -> str:
    spoken = text.split()
    return text if len(spoken) <= CONTEXT else " ".join(spoken[:CONTEXT])
