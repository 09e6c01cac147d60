"""Bytes to text: UTF-8, or another encoding only where nothing else is possible."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingest.readers.base import UnreadableError
from ingest.readers.legacy import encoding_of, restore, restore_markup
from ingest.readers.vietnamese import foreign_words, share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark starts with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CERTAIN = 0.98
"""Share of accented words that must be Vietnamese syllables before Windows-1258 is believed."""


def decode(data: bytes, declared: str = "", *, markup: bool = False) -> str:
    """The text of ``data``; a byte-order mark wins, then UTF-8, then what the file declares.

    Windows-1258, TCVN3 and VNI are accepted only if the outcome reads as Vietnamese; the latter two
    are looked for in UTF-8 as well, in ``markup`` also as character references. Raises
    UnreadableError for binary data and for an encoding that isn't certain.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return restore(_checked(_strict(data, encoding)))
    for encoding in ("utf-8", declared):
        if encoding and (text := _attempt(data, encoding)) is not None:
            return restore_markup(_checked(text)) if markup else restore(_checked(text))
    if b"\x00" in data:
        raise UnreadableError("the file is binary, not text; give a text file in UTF-8")
    legacy = _attempt(data, "cp1258")
    if legacy is not None and _is_vietnamese(legacy):
        return _checked(unicodedata.normalize("NFC", legacy))
    latin = data.decode("latin-1")
    if encoding_of(latin) is not None:
        return _checked(restore(latin))
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
    words = foreign_words(unicodedata.normalize("NFC", text))
    return len(words) >= 20 and share(words) >= _CERTAIN
