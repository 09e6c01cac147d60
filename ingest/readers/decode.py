"""Bytes to text: UTF-8, or another encoding only where nothing else is possible."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingest.readers.base import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark starts with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|nh|ng|th|tr|ph|kh|gh|ch|gi|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_CERTAIN = 0.98
"""Share of accented words that must be Vietnamese syllables before Windows-1258 is believed."""


def decode(data: bytes, declared: str = "") -> str:
    """The text of ``data``; a byte-order mark wins, then UTF-8, then what the file declares.

    Windows-1258 is accepted only if the outcome reads as Vietnamese. Raises UnreadableError for
    binary data and for an encoding that isn't certain.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding))
    for encoding in ("utf-8", declared):
        if encoding and (text := _attempt(data, encoding)) is not None:
            return _checked(text)
    if b"\x00" in data:
        raise UnreadableError("the file is binary, not text; give a text file in UTF-8")
    legacy = _attempt(data, "cp1258")
    if legacy is not None and _is_vietnamese(legacy):
        return _checked(unicodedata.normalize("NFC", legacy))
    raise UnreadableError("the text is not UTF-8; save it as UTF-8 and try again")


def _strict(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise UnreadableError(f"the file is marked as {encoding} but isn't; save it as UTF-8")
    return text


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _checked(text: str) -> str:
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls and ("\x00" in text or controls > len(text[:100_000]) / 200):
        raise UnreadableError("the file is binary, not text; give a text file in UTF-8")
    return text


def _is_vietnamese(text: str) -> bool:
    words = [w.lower() for w in _WORD.findall(unicodedata.normalize("NFC", text))]
    accented = [w for w in words if not w.isascii()]
    if len(accented) < 20:
        return False
    return sum(map(_is_syllable, accented)) >= _CERTAIN * len(accented)


def _is_syllable(word: str) -> bool:
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return _SYLLABLE.fullmatch(bare) is not None
