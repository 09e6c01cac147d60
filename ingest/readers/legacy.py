"""Text in the old fonts' encodings TCVN3 (ABC) and VNI, told by a test of syllables and converted.

Files in Unicode that were typed in such a font hold its codes as Latin letters: "Së Y tÕ" is
"Sở Y tế" in TCVN3, "Sôû Y teá" in VNI. The soft hyphen is a letter in TCVN3, so a text has to be
restored before it is normalised.
"""

from __future__ import annotations

import html.entities
import re
import unicodedata
from collections.abc import Callable

from ingest.readers.vietnamese import foreign_words, share

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_MARKS = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI = {
    **{f"{base}{code}": base + mark for base in "aeouyôö" for code, mark in _MARKS.items()},
    **{
        f"{base}{code}": hat
        for base, hats in (("a", "âấầẩẫậăắằẳẵặ"), ("e", "êếềểễệ"), ("o", "ôốồổỗộ"))
        for code, hat in zip("âáàåãäêéèúüë", hats, strict=False)
    },
    "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư",
}  # fmt: skip
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE)
_CODE = re.compile(r"[\d/-]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"&(?:#(\d{3})|#x([0-9a-fA-F]{2})|([A-Za-z]{2,8}\d?));")
_LEAST, _SURE = 2, 0.8
_MARGIN = 0.35
"""By which a conversion must read better than the text as it stands."""
_FULL_LINE = 60
_HEADING_WORDS = 25
_SAMPLE = 200_000

Convert = Callable[[str], str]


def tcvn3(text: str) -> str:
    """Text whose characters are TCVN3 codes as Unicode; words in capitals are kept in capitals."""
    converted = "".join(_TCVN3.get(char, char) for char in text)
    return "\n".join(_cased(line) for line in converted.split("\n"))


def _cased(line: str) -> str:
    """TCVN3 has no capitals with a tone: in "Kế HOạCH" the plain letters tell."""
    if _in_capitals(line):
        return line.upper()
    return _LETTERS.sub(lambda word: word[0].upper() if _in_capitals(word[0]) else word[0], line)


def _in_capitals(text: str) -> bool:
    words = [word for word in text.split() if not _CODE.search(word)]
    plain = [char for word in words for char in word if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def vni(text: str) -> str:
    """Text whose characters are VNI codes as Unicode."""

    def letter(match: re.Match[str]) -> str:
        made = _VNI[match[0].lower()]
        base = {"ô": "ơ", "ö": "ư"}.get(made[0]) if len(made) > 1 else None
        made = unicodedata.normalize("NFC", (base or made[0]) + made[1:])
        return made.upper() if match[0][0].isupper() else made

    return _VNI_PAIR.sub(letter, text)


def encoding_of(text: str) -> Convert | None:
    """The conversion that a text needs; None if it reads as it stands, or is too short to tell."""
    words = foreign_words(text[:_SAMPLE])
    if len(words) < _LEAST:
        return None
    as_is = share(words)
    joined = " ".join(words)
    best: Convert | None = None
    for convert in (tcvn3, vni):
        found = share(convert(joined).split())
        if found >= _SURE and found >= as_is + _MARGIN:
            best, as_is = convert, found - _MARGIN
    return best


def restore(text: str, around: Convert | None = None) -> str:
    """A text in Unicode, line by line, for files that mix old and new typing.

    A line too short to tell follows the text as a whole, and that what stands ``around`` it.
    """
    if text.isascii():
        return text
    own = encoding_of(text)
    whole = own or around
    if whole is None and not _may_mix(text):
        return text
    lines = [_line(line, whole) for line in text.split("\n")]
    return "\n".join(_headed(lines) if own is tcvn3 else lines)


def _headed(lines: list[str]) -> list[str]:
    """Headings in capitals again: the capitals' font (".VnTimeH") is stored in small letters."""
    found: list[str] = []
    for line in lines:
        before = found[-1] if found else ""
        apart = len(before) < _FULL_LINE or before.endswith((".", ":", ";"))
        found.append(line.upper() if apart and _is_small_heading(line) else line)
    return found


def _is_small_heading(line: str) -> bool:
    if "<" in line or not line.islower() or line.rstrip().endswith((".", ":", ";", ",")):
        return False
    return line[0].isalpha() and 2 <= len(line.split()) <= _HEADING_WORDS


def _line(line: str, whole: Convert | None) -> str:
    if line.isascii():
        return line
    own = encoding_of(line)
    if own is None and whole is not None and _may_follow(foreign_words(line), whole):
        own = whole
    return own(line) if own is not None else line


def _may_follow(words: list[str], whole: Convert) -> bool:
    """Whether words too few to tell ("Soá") may be in the encoding of what stands around them.

    The codes are Latin letters: a word with another letter is in Unicode.
    """
    if share(words) < _SURE:
        return True
    latin = all(char <= "ÿ" for word in words for char in word)
    return latin and share(whole(" ".join(words)).split()) >= _SURE


def _may_mix(text: str) -> bool:
    """Whether enough words of a text are no Vietnamese for some lines to be in an old encoding."""
    words = foreign_words(text[:_SAMPLE])
    return bool(words) and share(words) < 1 - 5 / (len(words) + 5)


def restore_markup(markup: str) -> str:
    """The same for HTML, where codes may stand as character references."""
    plain = _ENTITY.sub(_character, markup)
    restored = restore(plain)
    return markup if restored == plain else restored


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if decimal or hexadecimal:
        code = int(decimal or hexadecimal, 10 if decimal else 16)
    else:
        code = html.entities.name2codepoint.get(name, 0)
    return chr(code) if 0xA1 <= code <= 0xFF else match[0]


def by_font(font: str) -> Convert | None:
    """The conversion that a font's name tells (".VnTime", "VNI-Times"); None for other fonts."""
    name = font.lower().split("+")[-1]
    if name.startswith(".vn"):
        return (lambda text: tcvn3(text).upper()) if name.endswith("h") else tcvn3
    return vni if name.startswith("vni-") else None
