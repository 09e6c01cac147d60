"""BM25 over syllables and pairs of neighbouring syllables, with diacritics and without.

No word segmenter: pairs of syllables find Vietnamese words ("dân tộc", "chủ trì") better. Four
indexes are averaged: the matching form with diacritics and the folded one, which sees through slips
of tone ("Tố quốc"), each over passages and over whole articles, because the words of a question are
often spread over an article (the place in its title, the task in its body).

The variant is Lucene's (Kamphuis et al. 2020, "Which BM25 do you mean?"), natural logarithm:
``ln(1 + (N - n + 0.5) / (n + 0.5)) · tf / (tf + k1 · (1 - b + b · length / mean length))``.
It is computed on whole arrays here: every opening of an index builds it anew, and a library that
goes term by term through Python lists takes several times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.text import fold, key, words
from ingest.types import Passage

Floats = NDArray[np.float32]
Codes = NDArray[np.int64]
Runs = list[list[int]]
"""Numbered words; only neighbours within one run make a pair."""

K1 = 1.5
B = 0.75
UNKNOWN = -1

_JOINTS = re.compile(r"[/-]|[.,](?!\d)")


def parts(word: str) -> list[str]:
    """What a document number or date consists of: ``104/kh-ubnd`` is 104, kh and ubnd.

    Leading zeros go, so that 02/9 and 2/9 meet. Other words are their own only part.
    """
    if not word[:1].isdigit():
        return [word]
    return [part.lstrip("0") or "0" for part in _JOINTS.split(word) if part]


class Vocabulary:
    """Numbers for words, so that texts become arrays."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.ids: dict[str, int] = {}
        for name in names:
            self.ids.setdefault(name, len(self.ids))

    def learn(self, text: str) -> Runs:
        """Runs of a text to be indexed; new words are given numbers."""
        return _runs(text, lambda name: self.ids.setdefault(name, len(self.ids)))

    def look_up(self, text: str) -> Runs:
        """Runs of a question; a word that no indexed text holds is `UNKNOWN`."""
        return _runs(text, lambda name: self.ids.get(name, UNKNOWN))


def _runs(text: str, number: Callable[[str], int]) -> Runs:
    sequence: list[int] = []
    runs: Runs = [sequence]
    for word in words(text):
        pieces = parts(word)
        sequence.extend(map(number, pieces))
        if len(pieces) > 1:
            # Beside its parts a document number counts as a whole, in a run of its own.
            runs.append([number("/".join(pieces))])
    return runs


class Stream:
    """The words of many texts, end to end, each with its run and the row that it counts for."""

    def __init__(self, texts: Iterable[tuple[int, Runs]]) -> None:
        pairs = [(row, run) for row, runs in texts for run in runs if run]
        lengths = np.array([len(run) for _, run in pairs], np.int64)
        self.words: Codes = np.fromiter(
            (number for _, run in pairs for number in run), np.int64, int(lengths.sum())
        )
        self.runs: Codes = np.repeat(np.arange(len(pairs)), lengths)
        self.rows: Codes = np.repeat(np.array([row for row, _ in pairs], np.int64), lengths)

    def terms(self, size: int) -> tuple[Codes, Codes]:
        """Codes of syllables and pairs for a vocabulary of ``size`` words, and their rows."""
        first, second = self.words[:-1], self.words[1:]
        real = (self.runs[:-1] == self.runs[1:]) & (first >= 0) & (second >= 0)
        pairs = (first[real] + 1) * size + second[real]
        known = self.words >= 0
        return (
            np.concatenate([self.words[known], pairs]),
            np.concatenate([self.rows[known], self.rows[:-1][real]]),
        )


class Bm25:
    """One index: for each term its postings, ready-weighted."""

    def __init__(self, terms: Codes, rows: Codes, count: int) -> None:
        """``terms`` and ``rows``: one entry per occurrence; ``count``: number of rows."""
        self.count = count
        self.vocabulary, column = np.unique(terms, return_inverse=True)
        cells, frequency = np.unique(column * max(count, 1) + rows, return_counts=True)
        columns, self.rows = np.divmod(cells, max(count, 1))
        documents = np.bincount(columns, minlength=len(self.vocabulary))
        self.bounds = np.concatenate([[0], np.cumsum(documents)])
        length = np.bincount(rows, minlength=count)
        mean = max(len(terms) / max(count, 1), 1.0)
        rarity = np.log1p((count - documents + 0.5) / (documents + 0.5))
        saturation = frequency + K1 * (1 - B + B * length[self.rows] / mean)
        self.weights: Floats = (rarity[columns] * frequency / saturation).astype(np.float32)

    def scores(self, terms: Codes, shares: Floats) -> Floats:
        """BM25 of every row, shape (rows,), for the codes of a question's terms.

        ``shares``, of the same shape as ``terms``: how much each counts, 1 for a word as asked.
        """
        place = np.searchsorted(self.vocabulary, terms)
        known = place < len(self.vocabulary)
        known[known] = self.vocabulary[place[known]] == terms[known]
        spans = [slice(self.bounds[i], self.bounds[i + 1]) for i in place[known]]
        if not spans:
            return np.zeros(self.count, np.float32)
        rows = np.concatenate([self.rows[span] for span in spans])
        weights = np.concatenate(
            [self.weights[s] * share for s, share in zip(spans, shares[known], strict=True)]
        )
        return np.bincount(rows, weights, self.count).astype(np.float32)


class LexicalIndex:
    """The four indexes over one set of passages.

    Title, heading and speaker count with each passage that stands under them.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        numbers = {name: i for i, name in enumerate(dict.fromkeys(p.article for p in passages))}
        self._articles = np.array([numbers[p.article] for p in passages], np.int64)
        self._exact = Vocabulary()
        lines = [self._lines(passage) for passage in passages]
        learned = {line: self._exact.learn(key(line)) for line in _distinct(lines)}
        fine = Stream((row, learned[line]) for row, some in enumerate(lines) for line in some)
        # A title stands in the context of every passage, but only once in its article.
        of_article = zip(self._articles.tolist(), lines, strict=True)
        once = dict.fromkeys((number, line) for number, some in of_article for line in some)
        coarse = Stream((number, learned[line]) for number, line in once)
        del learned
        self._with_marks = self._indexes(fine, coarse, self._exact)
        self._folded = Vocabulary(map(fold, self._exact.ids))
        table = np.array([self._folded.ids[fold(name)] for name in self._exact.ids], np.int64)
        fine.words, coarse.words = table[fine.words], table[coarse.words]
        self._without_marks = self._indexes(fine, coarse, self._folded)

    @staticmethod
    def _lines(passage: Passage) -> list[str]:
        return [*passage.context.split("\n"), passage.text]

    def _indexes(self, fine: Stream, coarse: Stream, words: Vocabulary) -> tuple[Bm25, Bm25]:
        size, articles = len(words.ids), int(self._articles.max(initial=-1)) + 1
        return (
            Bm25(*fine.terms(size), len(self._articles)),
            Bm25(*coarse.terms(size), articles),
        )

    def scores(self, text: str, more: Sequence[tuple[str, float]] = ()) -> Floats:
        """Score of every passage, in their order, shape (passages,); 0 where nothing matches.

        ``more`` are words to search for beside those of the text, each with its weight; a word
        counts once, as what weighs most.

        A question without any diacritics is matched in the folded form alone: the few words that
        it shares with the other form ("ban", "cho") are there by chance.
        """
        matching = key(text)
        forms = [(self._without_marks, self._folded, fold(matching))]
        if not matching.isascii():
            forms.append((self._with_marks, self._exact, matching))
        total = np.zeros(len(self._articles), np.float32)
        for (fine, coarse), vocabulary, form in forms:
            terms, shares = _asked(form, more, vocabulary)
            total += fine.scores(terms, shares) + coarse.scores(terms, shares)[self._articles]
        return total / np.float32(2 * len(forms))


def _asked(
    text: str, more: Sequence[tuple[str, float]], vocabulary: Vocabulary
) -> tuple[Codes, Floats]:
    """Codes of a question's terms, and of what is searched for beside them, with their weights."""
    size = len(vocabulary.ids)
    form = fold if text.isascii() else key
    runs = [(at, vocabulary.look_up(form(phrase))) for at, (phrase, _) in enumerate(more, start=1)]
    # A phrase of which no text holds a word stands nowhere; its other words mean something else.
    known = [(at, some) for at, some in runs if not any(UNKNOWN in run for run in some)]
    codes, rows = Stream([(0, vocabulary.look_up(text)), *known]).terms(size)
    shares = np.array([1.0, *(weight for _, weight in more)], np.float32)[rows]
    as_asked = rows == 0
    added = ~as_asked & ~np.isin(codes, codes[as_asked])
    once, place = np.unique(codes[added], return_inverse=True)
    most = np.zeros(len(once), np.float32)
    np.maximum.at(most, place, shares[added])
    return (
        np.concatenate([codes[as_asked], once]),
        np.concatenate([shares[as_asked], most]),
    )


def _distinct(lines: Iterable[Sequence[str]]) -> Iterable[str]:
    return dict.fromkeys(line for some in lines for line in some)
