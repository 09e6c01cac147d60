"""Passages: runs of whole sentences that follow the article's own structure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ingest.offices import Gazetteer, load_gazetteer
from ingest.structure import Block, blocks
from ingest.text import Span, sentences, syllables
from ingest.types import Article, Passage

CHUNKING_VERSION = "2"
"""Part of the manifest: another value means that stored passages are cut anew."""

LONGEST = 150
"""Syllables; a longer block is cut between sentences. About 220 of the model's 512 tokens."""
WINDOW = 50
"""Syllables of a window at most, a longer sentence aside: about two sentences, one statement."""
SHORT = 40
"""Syllables; shorter neighbours of one heading and speaker share a passage."""


def cut(article: Article, gazetteer: Gazetteer | None = None) -> list[Passage]:
    """Cut an article into passages, in order; no sentence is cut, none is left out.

    Headings are context of what stands under them, and passages of their own only when nothing
    does.
    """
    found = blocks(article, gazetteer or load_gazetteer())
    return [
        _passage(article, block, span)
        for run in _runs(article.text, found)
        for block, span in _pieces(article.text, run)
    ]


def _runs(text: str, found: list[Block]) -> Iterator[list[Block]]:
    """Blocks that belong in one passage: short neighbours with one heading and one speaker."""
    run: list[Block] = []
    for position, block in enumerate(found):
        if block.kind in ("title", "heading") and _has_body(found, position):
            continue
        if run and not _joins(text, run, block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _has_body(found: list[Block], position: int) -> bool:
    """A heading with text under it is that text's context."""
    if found[position].kind == "title":
        return len(found) > 1
    return position + 1 < len(found) and found[position + 1].kind != "heading"


def _joins(text: str, run: list[Block], block: Block) -> bool:
    last = run[-1]
    if (last.heading, _offices(last)) != (block.heading, _offices(block)) or block.own_speaker:
        return False
    lengths = [len(syllables(text[b.start : b.end])) for b in (*run, block)]
    return all(n < SHORT for n in lengths) and sum(lengths) <= LONGEST


def _offices(block: Block) -> tuple[str, ...]:
    return tuple(m.office for m in block.speakers)


def _pieces(text: str, run: list[Block]) -> Iterator[tuple[Block, Span]]:
    first, start, end = run[0], run[0].start, run[-1].end
    count = len(syllables(text[start:end]))
    if count <= LONGEST:
        yield first, (start, end)
        return
    # Equal shares rather than full ones and a rest: a short tail embeds badly.
    share = count / -(-count // LONGEST)
    piece_start, previous, filled = start, 0, 0
    for left, right in sentences(text[start:end]):
        size = len(syllables(text[start + left : start + right]))
        if filled and filled + size / 2 > share:
            yield first, (piece_start, start + previous)
            piece_start, filled = start + left, 0
        filled += size
        previous = right
    yield first, (piece_start, end)


def _passage(article: Article, block: Block, span: Span) -> Passage:
    start, end = span
    text = article.text[start:end]
    context = _context(article, block)
    identity = "\x1f".join((article.id, str(start), str(end), context, text))
    name = hashlib.sha256(identity.encode()).hexdigest()[:24]
    windows = tuple((start + left, start + right) for left, right in _windows(text))
    return Passage(name, article.id, start, end, text, context, windows)


def _windows(text: str) -> list[Span]:
    """Runs of whole sentences of `WINDOW` syllables at most, one after the other.

    A question asks for one statement; in the vector of a long passage it is one of many.
    """
    runs: list[Span] = []
    filled = 0
    for start, end in sentences(text):
        size = len(syllables(text[start:end]))
        if runs and filled + size <= WINDOW:
            runs[-1] = runs[-1][0], end
            filled += size
        else:
            runs.append((start, end))
            filled = size
    return runs


def _context(article: Article, block: Block) -> str:
    heading = article.text[block.heading[0] : block.heading[1]] if block.heading else ""
    speaker = "" if block.own_speaker else ", ".join(_offices(block))
    parts = (article.title, article.place, heading.rstrip(":"), speaker)
    return "\n".join(dict.fromkeys(part for part in parts if part))
