"""Whether words are spelt as Vietnamese syllables: the test that tells a text from gibberish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
# Longest first: the nuclei of Vietnamese rhymes, glides included.
_NUCLEI = (
    "uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uyu|uya|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|ai|ao|au"
    "|ay|âu|ây|eo|êu|ia|iu|oi|oo|ôi|ôô|ơi|ua|ui|ưa|ưi|ưu|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(
    r"(?:ngh|nh|ng|th|tr|ph|kh|gh|ch|gi|qu|[bcdđghklmnpqrstvx])?"
    rf"(?:{_NUCLEI})(?P<coda>ch|ng|nh|[ckmnpt])?"
)
_STOPPED = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}\"“”/\\…–—_-]+")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word is a possible Vietnamese syllable with at most one tone.

    >>> is_syllable("nghiệp"), is_syllable("phèi")
    (True, False)
    """
    bare, tones = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            bare.append(char)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(bare)))
    if match is None or len(tones) > 1:
        return False
    return match["coda"] not in _STOPPED or not tones or tones[0] in "'."


def foreign_words(text: str) -> list[str]:
    """The words of a text that are not plain ASCII, without the signs around them."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def share(words: Iterable[str]) -> float:
    """Share of Vietnamese syllables; 0 for no words."""
    checked = [is_syllable(word) for word in words]
    return sum(checked) / len(checked) if checked else 0.0
