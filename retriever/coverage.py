"""How much of what is asked a text holds: the share of the question's rare words found there.

An asked word that the text puts otherwise (`retriever.thesaurus`) is held in part.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from ingest.index.segment import Segment
from ingest.terms import code, pair, parts
from ingest.text import fold, key, words
from retriever.lexical import Bm25, LexicalIndex
from retriever.thesaurus import Thesaurus, load_thesaurus

_PutOtherwise = tuple[set[str], list[tuple[set[str], float]]]
"""Terms that are asked for, and those of other words for them with their weights."""
_Phrase = tuple[tuple[str, ...], float]
"""Terms that stand together for another one, and their weight."""
REMEMBERED = 2048
"""Texts whose words are kept, some 1 kB each."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a text is looked through for."""

    term: str
    """As it stands in `Coverage.row`."""
    weight: float
    otherwise: tuple[_Phrase, ...]
    """What may stand in its place, what weighs most first; terms as they stand there."""


class Documents(Protocol):
    """How many texts hold a folded syllable or pair."""

    def __getitem__(self, term: str) -> int:
        """0 for a term that none holds."""


class Coverage:
    """Weighs folded syllables and their pairs by rarity over a set of texts.

    The weight of a term is ``ln(1 + (N + 1) / (n + 0.5))``, n of N texts holding it: a word that
    no text holds weighs most, so that a question about something else is covered badly.
    """

    def __init__(self, texts: Iterable[str], thesaurus: Thesaurus | None = None) -> None:
        """Count the terms of a few texts."""
        self._thesaurus = load_thesaurus() if thesaurus is None else thesaurus
        self._otherwise = lru_cache(256)(self._put_otherwise)
        self._wanted = lru_cache(256)(self._look_for)
        self._weights = lru_cache(256)(self._weigh)
        counted: Counter[str] = Counter()
        self._documents: Documents = counted
        self._count = 0
        # the same duties and sentences are looked at for one question after another
        self._row_of = lru_cache(REMEMBERED)(_in_a_row)
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

    def weights(self, asked: Sequence[str]) -> Mapping[str, float]:
        """Rarity of each asked syllable, folded."""
        return self._weights(tuple(asked))

    def row(self, *texts: str) -> str:
        """Folded words of texts that follow one another, as `share_of` looks through them.

        A space stands before and after each word: one between spaces stands in it or not.
        """
        if len(texts) == 1:
            return self._row_of(texts[0])
        return f" {''.join([self._row_of(text)[1:] for text in texts])}"

    def share(self, asked: Sequence[str], text: str) -> float:
        """Share in [0, 1] of the asked syllables' weight that the text holds; 1 if none is asked.

        Pairs count half: they tell "giám sát" from "sát … giám", but word order may differ.
        """
        return self.share_of(asked, self._row_of(text))

    def share_of(self, asked: Sequence[str], there: str) -> float:
        """As `share`, of texts that `row` made ready."""
        total = held = 0.0
        for wanted in self._wanted(tuple(asked)):
            total += wanted.weight
            if wanted.term in there:
                held += wanted.weight
            elif wanted.otherwise:
                held += wanted.weight * _put(wanted.otherwise, there)
        return held / total if total else 1.0

    def _weigh(self, asked: tuple[str, ...]) -> dict[str, float]:
        return {term: self.weight(term) for term in map(fold, asked)}

    def _look_for(self, asked: tuple[str, ...]) -> list[_Wanted]:
        instead: dict[str, list[_Phrase]] = {}
        for own, others in self._otherwise(asked):
            for term in own:
                instead.setdefault(term, []).extend(
                    (tuple(f" {one} " for one in other), weight) for other, weight in others
                )
        return [
            _Wanted(
                f" {term} ",
                self.weight(term) * (0.5 if " " in term else 1.0),
                tuple(sorted(instead.get(term, ()), key=lambda other: -other[1])),
            )
            for term in sorted(terms(asked))
        ]

    def _put_otherwise(self, asked: tuple[str, ...]) -> list[_PutOtherwise]:
        """The terms of each asked phrase that the thesaurus has, and those of its other words."""
        return [
            (
                terms(asked[match.start : match.end]),
                [(terms(words(other)), weight) for other, weight in match.others],
            )
            for match in self._thesaurus.matches(tuple(map(key, asked)))
        ]

    def unknown(self, asked: Sequence[str]) -> list[str]:
        """The asked syllables that no text holds, nor another word for them."""
        meant = {
            term
            for own, others in self._otherwise(tuple(asked))
            if any(all(self._documents[term] for term in other) for other, _ in others)
            for term in own
        }
        return [w for w in asked if not self._documents[fold(w)] and fold(w) not in meant]


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


def _put(otherwise: Iterable[_Phrase], there: str) -> float:
    """Weight of the first of the phrases that a text holds; 0 where it holds none."""
    for others, weight in otherwise:
        for other in others:
            if other not in there:
                break
        else:
            return weight
    return 0.0


def _in_a_row(text: str) -> str:
    """Folded words, a space before and after each; one space where there is none."""
    found = words(fold(text))
    return f" {' '.join(found)} " if found else " "
