"""Numbers as Vietnamese writes them: digits, words and Roman numerals are the same number."""

from __future__ import annotations

import re

from ingest.text import key
from retriever.spoken import BEHIND_TENS, UNITS, in_figures

NUMBER_WORDS = {word: n for word, n in UNITS.items() if word not in BEHIND_TENS} | {"nhất": 1}
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def value(word: str) -> int:
    """The number that digits, a word or a Roman numeral stand for; raises ValueError if none."""
    word = key(word)
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word and set(word) <= set(_ROMAN):
        digits = [_ROMAN[letter] for letter in word]
        following = [*digits[1:], 0]
        return sum(-a if a < b else a for a, b in zip(digits, following, strict=True))
    return int(word.replace(".", ""))


def figures(text: str) -> frozenset[float]:
    """Every number of a text, whatever it counts: digits and words ("bảy mươi mốt") alike.

    Of a date these are its day, month and year.
    """
    return frozenset(
        float(digits.replace(".", "").replace(",", "."))
        for digits in _FIGURE.findall(in_figures(text).text)
    )
