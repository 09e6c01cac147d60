"""Where the words of a topic stand: in a statement itself, or in what names its document.

A question about a document's part repeats the document's title; its title line and its opening hold
those words too, so only the others tell one statement from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from ingest.text import fold, words
from ingest.types import Article
from retriever.coverage import Coverage

OPENING = 600
"""Characters at the beginning of an article that tell what it is about."""
SILENT = 0.5
"""Share that is told of nothing at all: neither for nor against."""
LEAST = 0.05
"""Share of a topic under which nothing of it is particular."""


@dataclass(frozen=True, slots=True)
class Told:
    """Shares of a topic's weight, in [0, 1]."""

    particular: float
    """In the statement, and neither in the title nor in the opening."""
    of_particular: float
    """The same, of what neither title nor opening hold; `SILENT` where they hold all."""
    titled: float
    """In title and place."""
    nowhere: float
    """Neither in the statement nor in what leads to it, title and opening included."""


def told(topic: Sequence[str], own: str, above: str, article: Article, coverage: Coverage) -> Told:
    """Divide a topic between a statement's words and those that lead to it.

    ``own`` and ``above`` are the words of both as `Coverage.row` makes them ready.
    """
    weights = coverage.weights(topic)
    whole = sum(weights.values()) or 1.0
    title = coverage.row(article.title, article.place, article.number)
    opening = coverage.row(article.text[:OPENING])
    left = particular = titled = nowhere = 0.0
    for word, weight in weights.items():
        term = f" {word} "
        if term in title:
            titled += weight
        elif term not in opening:
            left += weight
            if term in own:
                particular += weight
            elif term not in above:
                nowhere += weight
    left, particular = left / whole, particular / whole
    return Told(
        particular=particular,
        of_particular=particular / left if left > LEAST else SILENT,
        titled=titled / whole,
        nowhere=nowhere / whole,
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(map(intern, words(fold(text))))  # the same words as folded one by one


def spelt(said: str, text: str) -> float:
    """Share of the words of a name that a text holds."""
    name = _words(said)
    return len(name & _words(text)) / len(name) if name else 0.0
