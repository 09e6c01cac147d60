"""Which kind of mark stands under which, told from one document.

If between "2." and "3." a list "a)", "b)" begins, letters stand under numbers in this document;
each such case is a vote. Where no case decides, the usual order of administrative papers does, and
among marks that have no usual order the one met first is the outer one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingest.marks import BULLETS

_USUAL = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4,
    "h": 5, "A.": 7, "I.": 7, "ii.": 7, "1-": 8, "1.": 8, "line": 9, "first": 9, "one": 9,
    "1.1": 10, "1.1.1": 11, "1.1.1.1": 12, "1)": 13, "a.": 13, "a)": 13, "a1)": 14, "i)": 14,
    "-": 15, "+": 15, "*": 15, "•": 15,
}  # fmt: skip


class Key(NamedTuple):
    """A kind of heading or item."""

    style: str
    """A mark's style; "h" for a heading of the format; "line" for an unmarked heading."""
    level: int | None
    """The level that the format gives; None where it gives none."""

    @property
    def bullet(self) -> bool:
        """It has no number."""
        return self.style in BULLETS


class Ranks:
    """The order of the marks of one document, built from its sequence of marks."""

    def __init__(self, sequence: Sequence[tuple[Key, int]]) -> None:
        """``sequence``: each marked block's key and number (0 where it has none), in order."""
        self._first: dict[Key, int] = {}
        self._votes: Counter[tuple[Key, Key]] = Counter()
        last: dict[Key, tuple[int, int]] = {}
        begun: dict[Key, int] = {}
        for at, (key, value) in enumerate(sequence):
            self._first.setdefault(key, at)
            before = last.get(key)
            if before is not None and value == before[0] + 1 and not key.bullet:
                self._count(key, before[1], begun)
            last[key] = (value, at)
            if value <= 1:
                begun[key] = at

    def _count(self, outer: Key, since: int, begun: dict[Key, int]) -> None:
        for inner, at in begun.items():
            if at > since and inner != outer:
                self._votes[outer, inner] += 1

    def above(self, outer: Key, inner: Key) -> bool:
        """Whether a block of the kind ``inner`` stands under an open one of the kind ``outer``."""
        if outer == inner:
            return False
        if outer.style == inner.style and outer.level is not None and inner.level is not None:
            return outer.level < inner.level
        votes = self._votes[outer, inner] - self._votes[inner, outer]
        if votes:
            return votes > 0
        usual = _USUAL.get(inner.style, 9) - _USUAL.get(outer.style, 9)
        if usual:
            return usual > 0
        if outer.style == inner.style:
            return False
        return self._first.get(outer, 0) < self._first.get(inner, 0)
