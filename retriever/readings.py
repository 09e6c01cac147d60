"""What a typed word may stand for, and how probable it is that it was typed that way.

Three rates are estimated from the question itself, each leaving the word in hand out, so that a
single odd word in a well-typed question stays what it is:

- dropping: how often the writer leaves diacritics out;
- keys: how often Telex or VNI keys stand where a mark should;
- slips: neighbouring keys, dropped, doubled and swapped letters; a constant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text import fold
from retriever.language_model import UNSEEN, BigramModel
from retriever.slips import SlipIndex
from retriever.telex import decode, is_syllable, split_tone

_ROUNDS = 6
DROP_PRIOR = 0.004
"""Dropped words supposed in a question before it is looked at."""
KEY_PRIOR = 0.03
"""Words with input-method keys supposed in a question before it is looked at."""
SLIP = math.log(2e-4)
"""A slip of the hand, for one particular neighbouring or dropped letter."""
WRONG_MARK = math.log(1e-5)
"""A wrong mark on a word that is itself a known word (``tố chức``)."""
MISSING_MARK = math.log(0.02)
"""Some marks are typed and others missing, where what stands there is no word (``tiêng``)."""
SPELT_OTHERWISE = math.log(0.05)
"""``i`` for ``y`` and the reverse at a syllable's end (``kĩ thuật``)."""
FOREIGN = math.log(1e-3)
"""A word that Vietnamese spelling does not allow stays, against the rarest known word."""
MOST = 14
"""Readings kept per word."""


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
    cost: float
    """Natural logarithm of the probability of typing what stands there, meaning ``word``."""


class Reader:
    """Readings of typed words in the vocabulary of a language model."""

    def __init__(self, model: BigramModel) -> None:
        self._model = model
        self._slips = SlipIndex(model)

    def readings(self, typed: Sequence[Typed]) -> list[list[Reading]]:
        """The readings of every token, in order; one that is not free has itself alone."""
        marked = sum(token.free and _is_marked(token.symbol) for token in typed)
        dropped = self._dropped(typed, marked)
        keyed = [self._is_keyed(token) for token in typed]
        words = max(1, sum(token.free for token in typed))
        found = []
        for token, lost, by_keys in zip(typed, dropped, keyed, strict=True):
            if not token.free:
                found.append([Reading(token.symbol, 0.0)])
                continue
            others = sum(dropped) - lost + DROP_PRIOR
            drop = math.log(others / (others + marked + DROP_PRIOR))
            keys = math.log((sum(keyed) - by_keys + KEY_PRIOR) / (words + KEY_PRIOR))
            found.append(self._of_word(token, drop, keys))
        return found

    def _dropped(self, typed: Sequence[Typed], marked: int) -> list[float]:
        """Per token, the probability that it lost its diacritics, by word frequency alone.

        The writer's rate of leaving them out is fitted to the question by a few rounds of
        expectation and maximisation.
        """
        masses = [self._masses(token) for token in typed]
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

    def _is_keyed(self, token: Typed) -> bool:
        if not token.free or token.symbol in self._model or self._model.readings(token.symbol):
            return False
        meant = decode(token.symbol)
        return meant is not None and meant in self._model

    def _of_word(self, token: Typed, drop: float, keys: float) -> list[Reading]:
        word = token.symbol
        if not _is_marked(word):
            found = self._of_plain(word, drop)
        elif word in self._model:
            found = self._of_known(word)
        else:
            found = self._of_half_marked(word)
        if word not in self._model:
            found[word] = max(found.get(word, -math.inf), 0.0 if is_syllable(word) else -FOREIGN)
            meant = decode(word)
            if meant is not None and meant in self._model:
                found[meant] = max(found.get(meant, -math.inf), keys)
            if len(found) == 1:
                found.update(self._of_slip(token))
        return [Reading(*item) for item in sorted(found.items(), key=lambda item: -item[1])[:MOST]]

    def _of_plain(self, word: str, drop: float) -> dict[str, float]:
        found = {}
        for folded, cost in _spellings(word):
            for reading in self._model.readings(folded)[:MOST]:
                found[reading] = cost + (0.0 if reading == word else drop)
        return found

    def _of_known(self, word: str) -> dict[str, float]:
        found = {word: 0.0}
        for reading in self._model.readings(fold(word)):
            if reading != word:
                found[reading] = WRONG_MARK
        return found

    def _of_half_marked(self, word: str) -> dict[str, float]:
        found = {}
        for folded, cost in _spellings(fold(word)):
            for reading in self._model.readings(folded):
                found[reading] = cost + (MISSING_MARK if _covers(reading, word) else WRONG_MARK)
        return found

    def _of_slip(self, token: Typed) -> dict[str, float]:
        # A capital inside a question marks a name, which no list can hold in full.
        if token.text[0].isupper() and not token.shouted:
            return {}
        marked = _is_marked(token.symbol)
        found = {}
        for folded in self._slips.near(fold(token.symbol)):
            for reading in self._model.readings(folded)[:4]:
                differs = marked and split_tone(reading)[1] != split_tone(token.symbol)[1]
                found[reading] = SLIP + (MISSING_MARK if differs else 0.0)
        kept = sorted(found, key=lambda reading: -found[reading] - math.log(UNSEEN))[:MOST]
        return {reading: found[reading] for reading in kept}


def _is_marked(word: str) -> bool:
    return not word.isascii()


_FINAL_I = re.compile(r"^(h|k|l|m|s|t|qu)(i|y)$")


def _spellings(folded: str) -> list[tuple[str, float]]:
    """The undiacritised word, and the one with i for y or the reverse."""
    found = [(folded, 0.0)]
    match = _FINAL_I.match(folded)
    if match:
        found.append((match[1] + ("y" if match[2] == "i" else "i"), SPELT_OTHERWISE))
    return found


def _covers(reading: str, typed: str) -> bool:
    """Whether the reading has all marks that were typed, and more."""
    bare, tone = split_tone(typed)
    meant, meant_tone = split_tone(reading)
    if len(bare) != len(meant) or tone not in (0, meant_tone):
        return False
    return all(t in (m, fold(m)) for t, m in zip(bare, meant, strict=True))
