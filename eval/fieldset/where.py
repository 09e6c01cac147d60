"""Where words of a document stand in its article, white space aside."""

from __future__ import annotations

from functools import lru_cache

from eval.article_sets import Span
from ingest.text import normalise
from ingest.types import Article


@lru_cache(maxsize=512)
def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with each run of white space as one space, and each character's offset."""
    kept: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            if not kept or kept[-1] == " ":
                continue
            char = " "
        kept.append(char)
        offsets.append(at)
    return "".join(kept), tuple(offsets)


def find(article: Article, words: str) -> Span | None:
    """The first place of the words in the article's text, or None."""
    text, offsets = _squeezed(article.text)
    wanted = " ".join(normalise(words).split())
    at = text.find(wanted)
    if at < 0 or not wanted:
        return None
    return article.id, offsets[at], offsets[at + len(wanted) - 1] + 1


def shared(a: Span, b: Span) -> int:
    """Characters that two spans have in common."""
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def share(a: Span, b: Span) -> float:
    """How much of the first span the second covers, in [0, 1]."""
    return shared(a, b) / (a[2] - a[1])
