"""How likely one syllable follows another: the corpus first, general Vietnamese behind it.

An interpolated syllable-bigram model. ``c`` counts the indexed texts (and our own phrases and the
names of offices and places), and ``T(a)``, the number of different syllables seen after ``a``,
weighs what stands behind them (Witten and Bell 1991); ``g`` are the compounds of
`retriever.general`::

    p(b | a)  = (c(a, b) + T(a) · pg(b | a)) / (c(a) + T(a))
    pg(b | a) = g(b | a) + (1 - Σ g(· | a)) · p(b)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ingest.pairs import EDGE, NUMBER, count_pairs
from ingest.text import fold, key
from retriever.general import EDGE_SHARE, General, load_general

HALF_WEIGHT = 20_000
"""Words of indexed text at which they weigh as much as general Vietnamese in p(b)."""
UNSEEN = 1e-8
"""Unigram probability of a word that neither the texts nor the general list hold."""

SLIP_RATIO = 4
"""A pair this many times rarer than one that differs by a mark is taken for a slip."""
SLIP_RATE = 1e-3
"""Share of words with a wrong mark that is supposed in the texts."""
Pair = tuple[str, str]
_NOTHING: dict[str, float] = {}


class BigramModel:
    """Probabilities and the vocabulary of the texts and of general Vietnamese."""

    def __init__(
        self, texts: Iterable[str] | Counter[Pair], general: General | None = None
    ) -> None:
        """``texts`` may have been counted before (`ingest.pairs.count_pairs`)."""
        self._general = load_general() if general is None else general
        raw_pairs = texts if isinstance(texts, Counter) else count_pairs(texts)
        self.surface, corpus, self._capital = _by_key(raw_pairs)
        self.slips = self._find_slips(corpus)
        for pair in self.slips:
            del corpus[pair]
        self.corpus_words = _unigrams(corpus)
        self._unigram = self._mix_unigrams()
        self._rows = dict(self._general.compound)
        self._rest = {word: 1 - bound for word, bound in self._general.bound.items()}
        names = _pairs_of(self._general.names)  # a name's end is no clause's end
        named = Counter({pair: count for pair, count in names.items() if EDGE not in pair})
        self._add_counts(corpus + _pairs_of(self._general.phrases) + named)
        self._by_fold: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._unigram:
            if word[0].isalpha():
                self._by_fold[fold(word)].append(word)
        for words in self._by_fold.values():
            words.sort(key=lambda word: -self._unigram[word])

    def _add_counts(self, pairs: Counter[Pair]) -> None:
        counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (first, second), count in pairs.items():
            counted[first][second] = count
        for first, row in counted.items():
            kinds = len(row) + 1
            behind = kinds / (sum(row.values()) + kinds)
            mixed = {word: behind * p for word, p in self._rows.get(first, _NOTHING).items()}
            for word, count in row.items():
                mixed[word] = mixed.get(word, 0.0) + behind * count / kinds
            self._rows[first] = mixed
            self._rest[first] = behind * self._rest.get(first, 1.0)

    def _find_slips(self, corpus: Counter[Pair]) -> dict[Pair, Pair]:
        """Pairs that are a wrong mark away from a far commoner pair, which they stand for.

        "tố chức" beside many "tổ chức": it is no evidence that "tố chức" is Vietnamese, unless
        chance alone would bring the two words together as often as a slip would.
        """
        words = _unigrams(corpus)
        by_fold: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for first, second in corpus:
            if first[0].isalpha() and second[0].isalpha():
                by_fold[fold(first), fold(second)].append((first, second))
        found = {}
        for pairs in by_fold.values():
            usual = max(pairs, key=lambda pair: corpus[pair])
            for pair in pairs:
                if (pair[0] == usual[0]) == (pair[1] == usual[1]) or self.listed(*pair):
                    continue
                wrong, beside = pair if pair[1] == usual[1] else pair[::-1]
                by_chance = self._general.unigram.get(wrong, UNSEEN) * words[beside]
                often = corpus[usual] >= SLIP_RATIO * corpus[pair]
                if often and by_chance < SLIP_RATE * corpus[usual]:
                    found[pair] = usual
        return found

    def _mix_unigrams(self) -> dict[str, float]:
        total = sum(self.corpus_words.values())
        share = total / (total + HALF_WEIGHT)
        mixed = {word: (1 - share) * p for word, p in self._general.unigram.items()}
        mixed[EDGE] = (1 - share) * EDGE_SHARE
        for word, count in self.corpus_words.items():
            mixed[word] = mixed.get(word, 0.0) + share * count / total
        return mixed

    def __contains__(self, word: str) -> bool:
        return word in self._unigram

    @property
    def vocabulary(self) -> Iterable[str]:
        """All known words, as `ingest.text.key` writes them."""
        return self._unigram.keys()

    @property
    def folds(self) -> Iterable[str]:
        """The undiacritised forms of all known words."""
        return self._by_fold.keys()

    def readings(self, folded: str) -> list[str]:
        """Known words with this undiacritised form, the most frequent first."""
        return self._by_fold.get(folded, [])

    def unigram(self, word: str) -> float:
        """Probability of the word on its own; never 0."""
        return max(self._unigram.get(word, 0.0), UNSEEN)

    def seen(self, first: str, second: str) -> bool:
        """Whether the texts or the general list hold the two side by side."""
        return second in self._rows.get(first, _NOTHING)

    def listed(self, first: str, second: str) -> bool:
        """Whether a dictionary has the two side by side."""
        return second in self._general.compound.get(first, _NOTHING)

    def after(self, first: str) -> tuple[Mapping[str, float], float]:
        """What follows ``first``: p(b | first) = row.get(b, 0) + rest · unigram(b)."""
        return self._rows.get(first, _NOTHING), self._rest.get(first, 1.0)

    def probability(self, first: str, second: str) -> float:
        """p(second | first); never 0."""
        row, rest = self.after(first)
        return row.get(second, 0.0) + rest * self.unigram(second)

    def is_capital(self, previous: str, word: str) -> bool:
        """Whether the texts mostly write ``word`` with a capital after ``previous``."""
        return self._capital.get((previous, word), 0.0) > 0.5


def _pairs_of(lines: str) -> Counter[Pair]:
    """Pair counts by key of running phrases, one a line."""
    return _by_key(count_pairs(lines.split("\n")))[1]


def _symbol_key(raw: str) -> str:
    if raw[0].isalpha():
        return key(raw)
    return NUMBER if raw[0].isdigit() else EDGE


def _by_key(
    raw_pairs: Counter[Pair],
) -> tuple[dict[str, str], Counter[Pair], dict[Pair, float]]:
    """Usual spelling per key, pair counts by key, and the share of capitals inside clauses."""
    keys: dict[str, str] = {}
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[Pair] = Counter()
    capitals: Counter[Pair] = Counter()
    for (first, second), count in raw_pairs.items():
        for raw in (first, second):
            if raw not in keys:
                keys[raw] = _symbol_key(raw)
        pair = (keys[first], keys[second])
        if pair == (EDGE, EDGE):
            continue
        pairs[pair] += count
        if second[0].isalpha():
            spellings[pair[1]][second.lower()] += count
            if pair[0] != EDGE and second[0].isupper():
                capitals[pair] += count
    surface = {word: forms.most_common(1)[0][0] for word, forms in spellings.items()}
    return surface, pairs, {pair: count / pairs[pair] for pair, count in capitals.items()}


def _unigrams(pairs: Counter[Pair]) -> Counter[str]:
    words: Counter[str] = Counter()
    for (_, second), count in pairs.items():
        words[second] += count
    return words
