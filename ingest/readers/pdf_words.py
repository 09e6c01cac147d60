"""Words of a PDF page and the lines they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_SAME_LINE = 0.5
"""Words whose middles differ by less than this share of their height stand in one line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the page's top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(slots=True)
class Line:
    """Words side by side."""

    words: list[Word]

    @property
    def text(self) -> str:
        """The words with a space between them, wide gaps as tabs."""
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            wide = word.x0 - before.x1 > 1.2 * word.size
            parts.append(("\t" if wide else " ") + word.text)
        return "".join(parts)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Height of its letters: that of most of its words."""
        return Counter(round(word.size, 1) for word in self.words).most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """All its words are bold."""
        return all(word.bold for word in self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words grouped into lines by their middles, from top to bottom."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        last = lines[-1] if lines else None
        if last is not None and abs(middle - _middle(last)) < _SAME_LINE * word.size:
            last.words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda w: w.x0)
    return lines


def _middle(line: Line) -> float:
    largest = max(line.words, key=lambda w: w.size)
    return (largest.top + largest.bottom) / 2


def has_room(line: Line, following: Line, right: float) -> bool:
    """Whether the next line's first word would have stood in ``line``: it was ended on purpose."""
    first = following.words[0]
    return line.x1 + 0.35 * first.size + (first.x1 - first.x0) < right
