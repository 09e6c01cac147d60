"""What a typed word may stand for, and how probable it is that it was typed that way.

Three rates are estimated from the question itself, each leaving the word in hand out, so that a
single odd word in a well-typed question stays what it is:

- dropping: how often the writer leaves diacritics out;
- keys: how often Telex or VNI keys stand where a mark should;
- slips: neighbouring keys, dropped, doubled and swapped letters; a constant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pairs import EDGE, NUMBER
from ingest.text import fold
from retriever.language_model import BigramModel
from retriever.slips import SlipIndex
from retriever.telex import covers, decode, is_syllable, split_tone, with_other_i

_ROUNDS = 6
DROP_PRIOR = 0.001
"""Dropped words supposed in a question before it is looked at."""
KEY_PRIOR = 0.03
"""Words with input-method keys supposed in a question before it is looked at."""
SLIP = 2e-4
"""A slip of the hand, for one particular neighbouring or dropped letter."""
WRONG_MARK = 3e-6
"""A wrong mark on a word that is itself a known word (``tố chức``)."""
KNOWN_SLIP = 1e-3
"""A word is meant although the texts show it to be a slip beside its neighbour."""
MISSING_MARK = 0.02
"""Some marks are typed and others missing, where what stands there is no word (``tiêng``)."""
SPELT_OTHERWISE = 0.05
"""``i`` for ``y`` and the reverse at a syllable's end (``kĩ thuật``)."""
FOREIGN = 1e3
"""What speaks for leaving a word as it is that Vietnamese spelling does not allow."""
FOREIGN_KEYS = 20.0
"""The same for one that Telex keys could have made (``box``)."""
NAME = 0.1
"""A capital inside a clause of a well-typed question: a name, rarely without its diacritics."""
_TYPED_WELL = 0.3
MOST = 10
"""Readings kept per word."""
_OF_SLIP = 4
_KEPT = 100.0
"""How much likelier a listed word is meant as it stands than as keys for another."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One token of the question."""

    text: str
    symbol: str
    """`ingest.text.key` of a word; the language model's symbol for anything else."""
    start: int
    end: int
    free: bool
    """Whether it may be read as another word."""
    shouted: bool = False
    """Part of a text that is all in capitals."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a typed word may stand for."""

    word: str
    chance: float
    """Probability of typing what stands there, meaning ``word``."""


class Reader:
    """Readings of typed words in the vocabulary of a language model."""

    def __init__(self, model: BigramModel) -> None:
        self._model = model
        self._slips = SlipIndex(model)

    def readings(self, typed: Sequence[Typed]) -> list[list[Reading]]:
        """The readings of every token, in order; one that is not free has itself alone."""
        marked = sum(token.free and _is_marked(token.symbol) for token in typed)
        fits = [self._fits(typed, at) for at in range(len(typed))]
        dropped = self._dropped(typed, fits, marked)
        keyed = [self._keyed(token) for token in typed]
        words = max(1, sum(token.free for token in typed))
        found = []
        for at, token in enumerate(typed):
            if not token.free:
                found.append([Reading(token.symbol, 1.0)])
                continue
            others = sum(dropped) - dropped[at] + DROP_PRIOR
            drop = others / (others + marked + DROP_PRIOR)
            keys = (sum(keyed) - keyed[at] + KEY_PRIOR) / (words + KEY_PRIOR)
            if drop < _TYPED_WELL and _is_name(typed, at):
                drop *= NAME
            choices = self._of_word(token, fits[at], drop, keys)
            choices.update(self._of_known_slip(typed, at))
            found.append([Reading(*item) for item in choices.items()])
        return found

    def _fits(self, typed: Sequence[Typed], at: int) -> bool:
        """Whether the word as typed is known beside one of its neighbours as typed."""
        word = typed[at].symbol
        before = typed[at - 1].symbol if at else EDGE
        after = typed[at + 1].symbol if at + 1 < len(typed) else EDGE
        beside = [n for n in (before, after) if n not in (EDGE, NUMBER)]
        return any(self._model.seen(n, word) or self._model.seen(word, n) for n in beside)

    def _dropped(self, typed: Sequence[Typed], fits: Sequence[bool], marked: int) -> list[float]:
        """Per token, the probability that it lost its diacritics, by word frequency alone.

        The writer's rate of leaving them out is fitted to the question by a few rounds of
        expectation and maximisation.
        """
        masses = [
            (1.0, 0.0) if fit else self._masses(token)
            for token, fit in zip(typed, fits, strict=True)
        ]
        lost = [0.0] * len(typed)
        rate = 0.5
        for _ in range(_ROUNDS):
            lost = [rate * m / (rate * m + plain) if m else 0.0 for plain, m in masses]
            expected = sum(lost)
            rate = expected / (expected + marked + DROP_PRIOR) if expected else 0.0
        return lost

    def _masses(self, token: Typed) -> tuple[float, float]:
        """Unigram probability of what stands there, and of the marked words it may stand for."""
        if not token.free or _is_marked(token.symbol):
            return 0.0, 0.0
        unigram = self._model.unigram
        readings = self._model.readings(token.symbol)
        meant = sum(unigram(reading) for reading in readings if reading != token.symbol)
        return unigram(token.symbol), meant

    def _keyed(self, token: Typed) -> float:
        """Probability that input-method keys stand in the word, by word frequency alone."""
        meant = self._decoded(token.symbol) if token.free else None
        if meant is None:
            return 0.0
        mass = self._model.unigram(meant)
        return mass / (mass + _KEPT * self._model.unigram(token.symbol))

    def _decoded(self, word: str) -> str | None:
        meant = decode(word)
        return meant if meant is not None and meant in self._model else None

    def _of_known_slip(self, typed: Sequence[Typed], at: int) -> dict[str, float]:
        """The usual word, and the typed one hardly, where the pair is a slip of the sources."""
        word = typed[at].symbol
        before = typed[at - 1].symbol if at else EDGE
        after = typed[at + 1].symbol if at + 1 < len(typed) else EDGE
        listed = self._model.listed
        if not typed[at].free or listed(before, word) or listed(word, after):
            return {}
        for place, pair in ((1, (before, word)), (0, (word, after))):
            usual = self._model.slips.get(pair)
            if usual and usual[place] != word:
                return {usual[place]: 1.0, word: KNOWN_SLIP}
        return {}

    def _of_word(self, token: Typed, fits: bool, drop: float, keys: float) -> dict[str, float]:
        word = token.symbol
        meant = self._decoded(word)
        if not _is_marked(word):
            found = self._of_plain(word, drop)
        elif word in self._model:
            found = {} if fits else self._of_wrongly_marked(word)
        else:
            found = self._of_half_marked(word)
        if word not in self._model:
            found.update(self._of_slip(token, found))
            foreign = word.isascii() and not is_syllable(word)
            found[word] = (FOREIGN if meant is None else FOREIGN_KEYS) if foreign else 1.0
        else:
            found[word] = 1.0
        if meant is not None:
            found[meant] = max(found.get(meant, 0.0), keys)
        return found

    def _of_plain(self, word: str, drop: float) -> dict[str, float]:
        found = {}
        for folded, chance in _spellings(word):
            for reading in self._model.readings(folded)[:MOST]:
                found[reading] = chance * (1.0 if reading == word else drop)
        return found

    def _of_wrongly_marked(self, word: str) -> dict[str, float]:
        return dict.fromkeys(self._model.readings(fold(word))[:MOST], WRONG_MARK)

    def _of_half_marked(self, word: str) -> dict[str, float]:
        found = {}
        for folded, chance in _spellings(fold(word)):
            for reading in self._model.readings(folded):
                found[reading] = chance * (MISSING_MARK if covers(reading, word) else WRONG_MARK)
        return found

    def _of_slip(self, token: Typed, found: dict[str, float]) -> dict[str, float]:
        # A capital inside a question marks a name, which no list can hold in full.
        if token.text[0].isupper() and not token.shouted:
            return {}
        bare, tone = split_tone(token.symbol)
        slips: dict[str, float] = {}
        for folded in self._slips.near(fold(bare)):
            for reading in self._model.readings(folded)[:_OF_SLIP]:
                # Marks survive a slip, unless the letter that bears them is the one that slipped.
                same = tone in (0, split_tone(reading)[1])
                slips[reading] = SLIP * (1.0 if same else MISSING_MARK)
        unigram = self._model.unigram
        kept = sorted(slips, key=lambda word: -slips[word] * unigram(word))[:MOST]
        return {word: slips[word] for word in kept if slips[word] > found.get(word, 0.0)}


def _is_name(typed: Sequence[Typed], at: int) -> bool:
    inside = at > 0 and typed[at - 1].symbol != EDGE
    return inside and typed[at].text[0].isupper() and not typed[at].shouted


def _is_marked(word: str) -> bool:
    return not word.isascii()


def _spellings(folded: str) -> list[tuple[str, float]]:
    """The undiacritised word, and the one with i for y or the reverse."""
    other = with_other_i(folded)
    return [(folded, 1.0), *([(other, SPELT_OTHERWISE)] if other else [])]
