"""BM25 over syllables and pairs of neighbouring syllables, with diacritics and without.

No word segmenter: pairs of syllables find Vietnamese words ("dân tộc", "chủ trì") better. Four
indexes are averaged: the matching form with diacritics and the folded one, which sees through slips
of tone ("Tố quốc"), each over rows and over whole articles, because the words of a question are
often spread over an article (the place in its title, the task in its body).

The postings are made at ingest and mapped into memory (`ingest.index.postings`): opening them
costs the same whatever their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from ingest import terms
from ingest.index.postings import Postings, occurrences, rarities, weigh
from ingest.index.segment import FORMS, Segment
from ingest.terms import Codes
from ingest.text import fold, key
from ingest.types import Passage

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
REMEMBERED = 4096
"""Phrases whose terms are kept in each index; the thesaurus has fewer."""


class Bm25:
    """One index: for each term its postings, ready-weighted."""

    def __init__(self, postings: Postings, weights: Floats | None = None) -> None:
        """``weights``, shape (postings,), are computed here where they are not given."""
        self._postings = postings
        self._weights = weigh(postings) if weights is None else weights
        self.count = len(postings.lengths)
        self.phrase = lru_cache(REMEMBERED)(self._phrase)
        """Codes of a phrase's terms (`ingest.terms`); none where no row holds one of its words."""

    def scores(self, asked: Codes, shares: Floats) -> Floats:
        """BM25 of every row, shape (rows,), for a question's terms, one for each occurrence.

        ``shares``, of the same shape as ``asked``: how much each counts, 1 for a word as asked.
        """
        held, often = self._held(asked, shares)
        if not len(held):
            return np.zeros(self.count, np.float32)
        spans = [slice(*self._postings.bounds[at : at + 2]) for at in held]
        rows = np.concatenate([self._postings.rows[span] for span in spans])
        weights = np.concatenate([self._weights[span] for span in spans])
        ends = np.cumsum([0, *(span.stop - span.start for span in spans)], dtype=np.int32)
        # Rows by terms: its product adds up postings several times as quickly as numpy does.
        held_by = csc_array((weights, rows, ends), shape=(self.count, len(held)))
        scores: Floats = held_by @ often
        return scores

    def documents(self, asked: Codes) -> NDArray[np.int64]:
        """How many rows hold each term, shape (terms,)."""
        place = np.searchsorted(self._postings.terms, asked)
        known = np.minimum(place, max(len(self._postings.terms) - 1, 0))
        if not len(self._postings.terms):
            return np.zeros(len(asked), np.int64)
        sizes = self._postings.bounds[known + 1] - self._postings.bounds[known]
        return np.where(self._postings.terms[known] == asked, sizes, 0)

    def _phrase(self, text: str) -> tuple[int, ...]:
        # A phrase of which no text holds a word stands nowhere; its other words mean something else
        runs = terms.runs(text)
        words = np.array([terms.code(word) for run in runs for word in run], np.uint64)
        return tuple(terms.codes(runs).tolist()) if self.documents(words).all() else ()

    def _held(self, asked: Codes, shares: Floats) -> tuple[Rows, Floats]:
        """Places of the known terms, each once, and how much each counts."""
        wanted, place = np.unique(asked, return_inverse=True)
        often = np.bincount(place, shares, len(wanted)).astype(np.float32)
        place = np.searchsorted(self._postings.terms, wanted)
        inside = np.flatnonzero(place < len(self._postings.terms))
        known = inside[self._postings.terms[place[inside]] == wanted[inside]]
        return place[known], often[known]


class Parts(Bm25):
    """One index in parts, whose rows follow one another and whose terms are rare in all together.

    A part's weights hold how rare a term is in that part, so each is asked for a term by as much
    more, or less, as it is rarer in all.
    """

    def __init__(self, parts: Sequence[Bm25]) -> None:
        self._parts = parts
        self.count = sum(part.count for part in parts)
        self.phrase = lru_cache(REMEMBERED)(self._phrase)

    def scores(self, asked: Codes, shares: Floats) -> Floats:
        """As `Bm25.scores`."""
        held = [part.documents(asked) for part in self._parts]
        rare = rarities(np.sum(held, axis=0), self.count)
        return np.concatenate(
            [
                part.scores(asked, shares * rare / rarities(own, part.count))
                for part, own in zip(self._parts, held, strict=True)
            ]
        )

    def documents(self, asked: Codes) -> NDArray[np.int64]:
        """As `Bm25.documents`."""
        found: NDArray[np.int64] = np.sum([part.documents(asked) for part in self._parts], axis=0)
        return found


class LexicalIndex:
    """The four indexes over one set of rows.

    Title, heading and speaker count with each row that stands under them.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Make the indexes of a few passages in memory."""
        numbers = {name: i for i, name in enumerate(dict.fromkeys(p.article for p in passages))}
        self._articles: Rows = np.array([numbers[p.article] for p in passages], np.int64)
        lines = [[*p.context.split("\n"), p.text] for p in passages]
        # A title stands in the context of every passage, but only once in its article.
        once: list[dict[str, None]] = [{} for _ in numbers]
        for article, some in zip(self._articles.tolist(), lines, strict=True):
            once[article].update(dict.fromkeys(some))
        known = {line: terms.forms(line) for some in once for line in some}

        def index(form: int, rows: Sequence[Sequence[str]]) -> Bm25:
            coded = [terms.joined([known[line][form] for line in row]) for row in rows]
            return Bm25(occurrences(coded))

        coarse = [list(some) for some in once]
        self._indexes = {
            form: (index(number, lines), index(number, coarse)) for number, form in enumerate(FORMS)
        }

    @classmethod
    def of(cls, segment: Segment, scope: str) -> LexicalIndex:
        """The indexes of a version's ``passages`` or ``statements``, as they were stored."""
        made = cls(())
        made._articles = segment.article_of(scope)
        made._indexes = {
            form: (_stored(segment, scope, form, "fine"), _stored(segment, scope, form, "coarse"))
            for form in FORMS
        }
        return made

    @property
    def folded(self) -> Bm25:
        """The index over rows, without diacritics."""
        return self._indexes["folded"][0]

    def scores(self, text: str, more: Sequence[tuple[str, float]] = ()) -> Floats:
        """Score of every row, in their order, shape (rows,); 0 where nothing matches.

        ``more`` are words to search for beside those of the text, each with its weight; a word
        counts once, as what weighs most.

        A question without any diacritics is matched in the folded form alone: the few words that
        it shares with the other form ("ban", "cho") are there by chance.
        """
        matching = key(text)
        asked = {"folded": fold(matching)}
        if not matching.isascii():
            asked["exact"] = matching
        total = np.zeros(len(self._articles), np.float32)
        for form, words in asked.items():
            fine, coarse = self._indexes[form]
            wanted, shares = _asked(words, more, fine)
            total += fine.scores(wanted, shares)
            total += coarse.scores(wanted, shares)[self._articles]
        return total / np.float32(2 * len(asked))


def _asked(text: str, more: Sequence[tuple[str, float]], index: Bm25) -> tuple[Codes, Floats]:
    """Codes of a question's terms, and of what is searched for beside them, with their weights."""
    own = terms.codes(terms.runs(text))
    form = fold if text.isascii() else key
    most: dict[int, float] = {}
    for phrase, weight in more:
        for code in index.phrase(form(phrase)):
            most[code] = max(most.get(code, 0.0), weight)
    for code in own.tolist():
        most.pop(code, None)
    codes = np.concatenate([own, np.array(list(most), np.uint64)])
    shares = np.concatenate([np.ones(len(own)), np.array(list(most.values()))])
    return codes, shares.astype(np.float32)


def _stored(segment: Segment, scope: str, form: str, grain: str) -> Bm25:
    parts = [Bm25(*weighted) for weighted in segment.weighted(f"{scope}.{form}.{grain}")]
    return parts[0] if len(parts) == 1 else Parts(parts)
