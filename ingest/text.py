"""Vietnamese text: the normal form that is stored, and the copies that matching looks at.

Stored text is normalised once (`normalise`). Everything else here makes a copy for matching and
keeps its length, one character for one character, so that a match's offsets hold in the original.
Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

_DROPPED = re.compile(
    # zero-width and bidirectional marks, soft hyphens, byte-order marks, interlinear annotations
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # control characters other than tab and line feed, and lone surrogates
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def normalise(text: str) -> str:
    """The stored form: NFC, plain spaces, ``\\n`` line ends, no invisible characters.

    Runs of spaces become one, lines are stripped, blank lines are at most one in a row.
    Idempotent. Spelling is never changed.
    """
    text = _DROPPED.sub("", LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _BaseLetters(dict[int, str]):
    """Lower-case letter without marks, always one character, of each character met so far."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lowered = "d" if char in "đĐ" else char.lower()
        first = unicodedata.normalize("NFD", lowered)[:1]
        found = first if first and not unicodedata.combining(first) else char
        self[code] = found
        return found


_BASE = _BaseLetters()
_WORD = 16
"""Characters up to which a text may be a word, of which there are few, asked for all the time."""


def fold(text: str) -> str:
    """Lower case without diacritics, ``đ`` as ``d``; same length as ``text`` (best in NFC)."""
    if text.isascii():
        return text.lower()
    return _fold_word(text) if len(text) <= _WORD else text.translate(_BASE)


@lru_cache(maxsize=1 << 15)
def _fold_word(text: str) -> str:
    return text.translate(_BASE)


def lower(text: str) -> str:
    """Lower case that keeps the length: characters whose lower case is longer stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


# Old-style tone placement puts the mark on the glide (hóa, thủy), new style on the nucleus
# (hoá, thuỷ); only open syllables in oa, oe, uy differ. Old style is the key's form.
_TONED = {
    "o": "oòóỏõọ",
    "a": "aàáảãạ",
    "e": "eèéẻẽẹ",
    "u": "uùúủũụ",
    "y": "yỳýỷỹỵ",
}
_PLACEMENT = {
    glide + _TONED[nucleus][tone]: _TONED[glide][tone] + nucleus
    for glide, nucleus in ("oa", "oe", "uy")
    for tone in range(1, 6)
}
_NEW_STYLE = re.compile(r"(?<!q)(" + "|".join(map(re.escape, _PLACEMENT)) + r")(?!\w)")


def key(text: str) -> str:
    """Matching form that keeps diacritics: lower case, one tone placement, ``đăk`` for ``đắk``.

    Same length as ``text``.
    """
    lowered = _NEW_STYLE.sub(lambda m: _PLACEMENT[m[1]], lower(text))
    return lowered.replace("đắk", "đăk")


UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Capitals of a character class; a range such as "À-Ỹ" holds small letters too ("đ", "ư")."""


def any_of(words: Iterable[str], form: Callable[[str], str] = key) -> re.Pattern[str]:
    """Any of the words, the longest first, as whole words of a text in the form that is given."""
    longest = sorted(dict.fromkeys(map(form, words)), key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable, number or document number with its span in the text it was cut from."""

    text: str
    start: int
    end: int


# A document number (104/KH-UBND, 12/2018/QĐ-TTg, 136-KH/TU) or date (22/2/2023, 10-4) is one token.
_TOKEN = re.compile(r"\d+(?:[/.,-]\w+)*(?:[/-]\w+)*|[^\W_]+")


def syllables(text: str) -> list[Token]:
    """Words as written: Vietnamese syllables, numbers, and document numbers as one token each."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The texts of `syllables` alone, some ten times faster."""
    return _TOKEN.findall(text)


# Abbreviations whose full stop ends no sentence.
_SHORT = "tp ths ts pgs gs đ/c tx tt mr ms bs ks ths.bs p q h x st stt v.v"
_ABBREVIATED = frozenset(_SHORT.split())
# "1.", "2.3.", "a.", "IV.", "Điều 5.", "Chương II."
_OUTLINE_NUMBER = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})"
    r"|(?:điều|chương|mục|tiểu mục|phần|khoản|phụ lục)\s+(?:thứ\s+\w+|\d{1,3}[a-zđ]?|[ivxlc]{1,6})",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?:[.!?…]+[\"”’»)\]]*)(?=\s|$)|\n+")


def sentences(text: str) -> list[Span]:
    """Spans of sentences, white space trimmed; a line break always ends one.

    A full stop ends a sentence when white space follows and what precedes it is neither a known
    abbreviation, a single capital (an initial) nor a number that starts the line ("1. Mục đích",
    "II. Nội dung", "Điều 5. Trách nhiệm").
    """
    spans: list[Span] = []
    begin = 0
    for match in _STOP.finditer(text):
        is_break = match[0].startswith("\n")
        if not is_break and match[0].startswith(".") and not _ends_sentence(text, begin, match):
            continue
        _append_trimmed(spans, text, begin, match.start() if is_break else match.end())
        begin = match.end()
    _append_trimmed(spans, text, begin, len(text))
    return spans


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    if match[0][:2] in ("..", "./"):
        return True
    before = text[begin : match.start()]
    word = before.rsplit(None, 1)[-1] if before.strip() else ""
    if lower(word).lstrip('("“') in _ABBREVIATED:
        return False
    if len(word) == 1 and word.isupper():
        return False
    return not _OUTLINE_NUMBER.fullmatch(before.strip())


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    span = trim(text, start, end)
    if span[0] < span[1]:
        spans.append(span)


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
