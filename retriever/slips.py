"""Words one slip of the hand away: a letter dropped, doubled, swapped or replaced."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from retriever.language_model import BigramModel

RAREST = 2e-7
"""Unigram probability under which a word of the general list is no target of a slip."""


class SlipIndex:
    """Undiacritised words by what is left when one letter is deleted (Garbe's SymSpell)."""

    def __init__(self, model: BigramModel) -> None:
        self._model = model

    @cached_property
    def _by_deletion(self) -> dict[str, list[str]]:
        # Made at the first unknown word: most questions have none.
        found: defaultdict[str, list[str]] = defaultdict(list)
        for folded in self._model.folds:
            if self._is_target(folded):
                for left in {folded, *_deletions(folded)}:
                    found[left].append(folded)
        return dict(found)

    def _is_target(self, folded: str) -> bool:
        return len(folded) > 1 and any(
            word in self._model.corpus_words or self._model.unigram(word) >= RAREST
            for word in self._model.readings(folded)
        )

    def near(self, folded: str) -> list[str]:
        """Known undiacritised words at Damerau-Levenshtein distance 1, sorted."""
        found: set[str] = set()
        for left in {folded, *_deletions(folded)}:
            found.update(self._by_deletion.get(left, ()))
        return sorted(word for word in found if is_one_slip(folded, word))


def _deletions(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was added, dropped or replaced, or two neighbours swapped."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    a, b = typed[start:], meant[start:]
    if len(a) == len(b):
        swapped = len(a) > 1 and a[1] + a[0] + a[2:] == b
        return a[1:] == b[1:] or swapped
    return a[1:] == b if len(a) > len(b) else a == b[1:]
