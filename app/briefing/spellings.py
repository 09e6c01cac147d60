"""Which of two neighbouring syllables a set of texts usually spells otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from ingest.text import fold, key, words

_STRONG = 5
"""Times that another spelling must stand in the texts, and for each time that this one does."""
_APART = re.compile(r"[^\w\s/-]+")
"""What keeps two words from being neighbours."""

# The same few thousand syllables come again and again.
_keyed = lru_cache(maxsize=1 << 16)(key)
_folded = lru_cache(maxsize=1 << 16)(fold)

Usual = tuple[bool, str] | None
"""Whether the word before it decides, and the usual spelling; None where it is spelt as usual."""


class Spellings:
    """Pairs of neighbouring syllables of a set of texts, and how often each is spelt how."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._readings: dict[str, set[str]] = {}
        self._known: dict[tuple[str, str, str], Usual] = {}
        spelt: set[str] = set()
        for text in texts:
            for run in _APART.split(key(text)):
                found = words(run)
                spelt.update(found)
                self._pairs.update(pairwise(found))
        for word in spelt:
            self._readings.setdefault(_folded(word), set()).add(word)

    def slips(self, text: str) -> Iterator[tuple[str, str]]:
        """What is written and what is usual, two syllables each, in the order of the text."""
        for run in _APART.split(text):
            written = words(run)
            spelt = ["", *map(_keyed, written), ""]
            for at, word in enumerate(written):
                found = self._usual(spelt[at], spelt[at + 1], spelt[at + 2])
                if found is None:
                    continue
                before, usual = found
                if before:
                    yield f"{written[at - 1]} {word}", f"{written[at - 1]} {usual}"
                else:
                    yield f"{word} {written[at + 1]}", f"{usual} {written[at + 1]}"

    def _usual(self, left: str, word: str, right: str) -> Usual:
        asked = (left, word, right)
        if asked not in self._known:
            self._known[asked] = self._looked_up(left, word, right)
        return self._known[asked]

    def _looked_up(self, left: str, word: str, right: str) -> Usual:
        others = self._readings.get(_folded(word), ())
        if not word.isalpha() or len(others) < 2:
            return None
        enough = max(_STRONG, _STRONG * max(self._pairs[left, word], self._pairs[word, right]))
        for other in sorted(others):
            with_left, with_right = self._pairs[left, other], self._pairs[other, right]
            if other == word or max(with_left, with_right) < enough:
                continue
            if left and with_left >= with_right:
                return True, other
            if right:
                return False, other
        return None
