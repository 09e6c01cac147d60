"""How much of what is asked a text holds: the share of the question's rare words found there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from ingest.index.segment import Segment
from ingest.terms import code, pair, parts
from ingest.text import fold, words
from retriever.lexical import Bm25, LexicalIndex

REMEMBERED = 4096
"""Texts whose terms are kept, some 10 kB each."""


class Documents(Protocol):
    """How many texts hold a folded syllable or pair."""

    def __getitem__(self, term: str) -> int:
        """0 for a term that none holds."""


class Coverage:
    """Weighs folded syllables and their pairs by rarity over a set of texts.

    The weight of a term is ``ln(1 + (N + 1) / (n + 0.5))``, n of N texts holding it: a word that
    no text holds weighs most, so that a question about something else is covered badly.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the terms of a few texts."""
        counted: Counter[str] = Counter()
        self._documents: Documents = counted
        self._count = 0
        # the same duties and sentences are looked at for one question after another
        self._terms_of = lru_cache(REMEMBERED)(lambda text: frozenset(terms(words(text))))
        for text in texts:
            counted.update(terms(words(text)))
            self._count += 1

    @classmethod
    def of(cls, segment: Segment) -> Coverage:
        """The weights of a version's passages, from the postings that are stored of them."""
        made = cls(())
        made._documents = _Stored(LexicalIndex.of(segment, "passages").folded)
        made._count = len(segment.passages)
        return made

    def weight(self, term: str) -> float:
        """Rarity of one folded syllable or pair."""
        return math.log1p((self._count + 1) / (self._documents[term] + 0.5))

    def share(self, asked: Sequence[str], text: str) -> float:
        """Share in [0, 1] of the asked syllables' weight that the text holds; 1 if none is asked.

        Pairs count half: they tell "giám sát" from "sát … giám", but word order may differ.
        """
        there = self._terms_of(text)
        wanted = terms(asked)
        total = held = 0.0
        for term in wanted:
            weight = self.weight(term) * (0.5 if " " in term else 1.0)
            total += weight
            held += weight * (term in there)
        return held / total if total else 1.0

    def unknown(self, asked: Sequence[str]) -> list[str]:
        """The asked syllables that no text holds."""
        return [word for word in asked if not self._documents[fold(word)]]


class _Stored:
    """Counts of stored postings, in which a document number counts as a whole and by its parts."""

    def __init__(self, postings: Bm25) -> None:
        self._postings = postings
        self._of = lru_cache(REMEMBERED)(self._count)

    def __getitem__(self, term: str) -> int:
        return self._of(term)

    def _count(self, term: str) -> int:
        pieces = [parts(word) for word in term.split(" ")]
        if len(pieces) == 1:
            wanted = code("/".join(pieces[0]))
        else:
            wanted = pair(pieces[0][-1], pieces[1][0])
        return int(self._postings.documents(np.array([wanted], np.uint64))[0])


def terms(sequence: Sequence[str]) -> set[str]:
    """Folded syllables and pairs of neighbours."""
    folded = [fold(word) for word in sequence]
    return {*folded, *map(" ".join, pairwise(folded))}
