"""Numbers as Vietnamese writes them: digits, words and Roman numerals are the same number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.text import key
from retriever.spoken import BEHIND_TENS, UNITS, in_figures

_WORDS = {word: n for word, n in UNITS.items() if word not in BEHIND_TENS} | {"nhất": 1}
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|{'|'.join(_WORDS)})"
_CARDINALS = "|".join(word for word in _WORDS if word not in ("nhất", "tư"))
_PLAIN = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|{_CARDINALS})"
_ORDINAL = re.compile(
    r"(?<!\w)(?<!định )(lần|khóa|nhiệm kỳ|kỳ|giai đoạn|vùng)(?: thứ)?"
    rf" ({_NUMBER}|[ivx]{{1,5}})(?![\w/.-])"
)
_COUNT = re.compile(
    rf"(?<![\w/.,-])(?<!năm )(?<!tháng )(?<!ngày )(?:({_PLAIN}) ?[-–] ?)?({_PLAIN})"
    r"(?= ([^\W\d_]+(?: [^\W\d_]+)?)(?!\w))"
)
_PERCENT = re.compile(r"(?<![\w/])(\d+(?:,\d+)?) ?(?:%|phần trăm)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number said of something: ``noun`` is what it counts or orders, in the `key` form."""

    low: float
    high: float
    """Equal to ``low`` unless a range is given ("5 - 7 mô hình")."""
    noun: str
    start: int
    end: int
    number: tuple[int, int]
    """Where the number alone stands."""

    def holds(self, other: Numbered) -> bool:
        """Whether the other number lies in this one's range."""
        return self.low <= other.low and other.high <= self.high


def value(word: str) -> int:
    """The number that digits, a word or a Roman numeral stand for; raises ValueError if none."""
    word = key(word)
    if word in _WORDS:
        return _WORDS[word]
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


def ordinals(text: str) -> list[Numbered]:
    """ "lần thứ IV", "lần thứ tư", "khóa 15"."""
    found = []
    for m in _ORDINAL.finditer(key(text)):
        number = value(m[2])
        found.append(Numbered(number, number, m[1], m.start(), m.end(), m.span(2)))
    return found


def counts(text: str) -> list[Numbered]:
    """ "05 nhiệm vụ", "năm nội dung", "5 - 7 mô hình": the noun is two syllables at most."""
    found = []
    for m in _COUNT.finditer(key(text)):
        high = value(m[2])
        if 1900 <= high < 2100 and "." not in m[2]:
            continue  # a year
        found.append(
            Numbered(value(m[1]) if m[1] else high, high, m[3], m.start(), m.end(3), m.span())
        )
    return found


def percentages(text: str) -> list[Numbered]:
    """ "25%", "25 phần trăm"."""
    found = []
    for m in _PERCENT.finditer(key(text)):
        number = float(m[1].replace(",", "."))
        found.append(Numbered(number, number, "%", m.start(), m.end(), m.span()))
    return found
