"""Parts of an article with the cited and the gold words told apart, for reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.article_sets import Span
from eval.metrics.matching import Ground

AROUND = 160
"""Characters shown before and after."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one kind."""

    text: str
    cited: bool
    gold: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of an article."""

    article: str
    title: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    before: bool
    """Whether the article has more before it."""
    after: bool


def excerpts(cited: Sequence[Span], gold: Sequence[Span], ground: Ground) -> list[Excerpt]:
    """The parts of each article that hold cited or gold words, in the order of first mention."""
    found = []
    for article in dict.fromkeys(span[0] for span in (*cited, *gold)):
        if article not in ground.articles:
            continue
        text = ground.articles[article].text
        own = [(s, e) for a, s, e in (*cited, *gold) if a == article and 0 <= s < e <= len(text)]
        marks = [[(s, e) for a, s, e in spans if a == article] for spans in (cited, gold)]
        for start, end in _merged(own, len(text)):
            pieces = _pieces(text, start, end, marks[0], marks[1])
            title = ground.articles[article].title
            found.append(Excerpt(article, title, start, end, pieces, start > 0, end < len(text)))
    return found


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans with their surroundings, joined where they meet."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s - AROUND), min(length, e + AROUND)) for s, e in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _pieces(
    text: str,
    start: int,
    end: int,
    cited: Sequence[tuple[int, int]],
    gold: Sequence[tuple[int, int]],
) -> tuple[Piece, ...]:
    edges = {start, end, *(at for span in (*cited, *gold) for at in span if start < at < end)}
    ordered = sorted(edges)
    return tuple(
        Piece(
            text[left:right],
            any(s <= left and right <= e for s, e in cited),
            any(s <= left and right <= e for s, e in gold),
        )
        for left, right in pairwise(ordered)
    )
