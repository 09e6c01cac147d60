"""How wide words are in Arial, so that a slide is filled and nothing runs out of it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_EM = 18 * 25.4 / 72
"""Millimetres of an em at 18 points."""
_WIDTHS = {
    191: "'", 222: "ijl", 260: "|", 278: " .,:;!/[]\\ftI", 333: "-()r“”‘’`", 355: '"', 389: "*",
    500: "cksvxyzJ", 556: "0123456789abdeghnopquL–_?$", 584: "+=<>~", 611: "FTZ", 667: "ABEKPSVXY&",
    722: "wCDHNRU", 778: "GOQ", 833: "mM", 889: "%", 944: "W", 1000: "—…",
}  # fmt: skip
"""Thousandths of an em by letter: the widths that Arial and all that stand in for it have."""
_LETTERS = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_HORNED = {"ơ": 60, "ư": 60, "Ơ": 60, "Ư": 60}
"""What a horn adds to its letter."""
_OTHER = 600


@lru_cache(maxsize=1 << 10)
def _thousandths(letter: str) -> int:
    horned = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter)[:2])
    base = "dD"[letter == "Đ"] if letter in "đĐ" else unicodedata.normalize("NFD", letter)[:1]
    return _LETTERS.get(base, _OTHER) + _HORNED.get(horned, 0)


@lru_cache(maxsize=1 << 16)
def _of_word(word: str) -> int:
    return sum(map(_thousandths, word))


def width(text: str, points: float = 18) -> float:
    """Millimetres of a line."""
    return _of_word(text) * _EM / 1000 * points / 18


def lines(text: str, room: float, points: float = 18) -> list[str]:
    """The text as it is broken into lines of so many millimetres: between words alone."""
    found: list[str] = []
    most = room / _EM * 1000 * 18 / points
    for paragraph in text.split("\n"):
        held, used = "", 0
        for word in paragraph.split(" "):
            own = _of_word(word)
            if held and used + 278 + own > most:
                found.append(held)
                held, used = word, own
            else:
                held, used = (f"{held} {word}", used + 278 + own) if held else (word, own)
            # a word that is longer than a line is broken within
            while used > most:
                used -= int(most)
                found.append("")
        found.append(held)
    return found
