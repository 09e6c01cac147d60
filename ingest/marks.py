"""List marks and numbers of parts: what opens a block before its text proper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.text import UPPER

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_CARDINALS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMERAL = r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|[A-ZĐ])"
_CLOSED = r"(?:[.)/]|\s?[-–])?"
_PATTERNS = (
    (
        "part",
        rf"(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+(?P<ordinal>\w+)|(?P<part>{_NUMERAL}))(?:[.:]|\b)",
    ),
    ("chapter", rf"(?:Chương|CHƯƠNG)\s+(?P<chapter>{_NUMERAL})(?:[.:]|\b)"),
    ("section", rf"(?:Mục|MỤC)\s+(?P<section>{_NUMERAL})(?:[.:]|(?=\s*$))"),
    ("subsection", rf"(?:Tiểu mục|TIỂU MỤC)\s+(?P<subsection>{_NUMERAL})(?:[.:]|(?=\s*$))"),
    ("article", r"(?:Điều|ĐIỀU)\s+(?P<article>\d{1,3}[a-zđ]?)(?:[.:]|(?=\s*$))"),
    ("first", rf"(?:Thứ|THỨ)\s+(?P<first>{'|'.join(_ORDINALS)})(?:\s+là)?\s*[,:]?(?=\s)"),
    ("one", rf"(?:{'|'.join(map(str.capitalize, _CARDINALS))})\s+là\s*[,:]?(?=\s)"),
    ("1.1.1.1", r"\d{1,2}(?:\.\d{1,2}){3}[.)]?(?=\s)"),
    ("1.1.1", rf"\d{{1,2}}(?:\.\d{{1,2}}){{2}}{_CLOSED}(?=\s)"),
    ("1.1", rf"\d{{1,2}}\.\d{{1,2}}{_CLOSED}(?=\s+[^\W\d_])"),
    ("I.", r"(?P<roman>[IVXL]{1,6})\s*[./)–-](?=\s)"),
    ("A.", r"(?P<capital>[A-ZĐ])\s*[./)](?=\s)"),
    ("1.", rf"(?P<number>\d{{1,3}})\s*[./](?=\s|[{UPPER}][{UPPER.lower()}])"),
    ("1)", r"\(?(?P<bracketed>\d{1,2})\)[.:]?(?=\s)"),
    ("ii.", r"(?P<few>[ivx]{2,5})\.(?=\s)"),
    ("a.", r"(?P<dotted>[a-zđ])(?:\.(?=\s)|\s?[/–-](?=\s+[A-ZĐ]))"),
    ("a)", r"\(?(?P<letter>[a-zđ])\)[.:]?(?=\s)"),
    ("a1)", r"[a-zđ]\.?\d{1,2}[.)](?=\s)"),
    ("i)", r"\(?(?P<small>[ivx]{2,5})\)(?=\s)"),
    ("-", r"[-–—](?=\s)"),
    ("+", r"\+(?=\s)"),
    ("*", r"\*+(?=\s)"),
    ("•", r"[•▪●◦○■□➢✓]\s*(?=\S)"),
    ("1-", r"(?P<dashed>\d{1,2})\s?[-–](?=\s+[A-ZĐ])"),
)  # fmt: skip
_MARK = re.compile("|".join(f"(?P<m{n}>{pattern})" for n, (_, pattern) in enumerate(_PATTERNS)))
PARTS = ("part", "chapter", "section", "subsection", "article")
"""Marks that head parts of a document rather than items of a list."""
BULLETS = ("-", "+", "*", "•")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a block."""

    style: str
    """Which kind: one of the names above, the same for all items of a list."""
    value: int
    """Its number, 0 where it has none."""
    end: int
    """Where the text proper starts."""


def parse(text: str) -> Mark | None:
    """The mark that opens ``text`` with text behind it (a part's number may stand alone).

    >>> parse("a) Chủ trì kiểm tra").style
    'a)'
    >>> parse("Điều 12. Trách nhiệm").value
    12
    """
    match = _MARK.match(text)
    if not match:
        return None
    # The outermost group closes last.
    style = _PATTERNS[int(str(match.lastgroup)[1:])][0]
    end = match.end()
    while end < len(text) and text[end].isspace():
        end += 1
    if end == len(text) and style not in PARTS:
        return None
    return Mark(style, _value(match, style), end)


def parse_all(texts: Sequence[str]) -> list[Mark | None]:
    """The marks of a document's blocks; "i." is a Roman one where "ii." follows, not a letter."""
    found = [parse(text) for text in texts]
    if not any(mark is not None and mark.style == "ii." for mark in found):
        return found
    return [
        replace(mark, style="ii.", value=roman(text[0]))
        if mark is not None and mark.style == "a." and text[0] in "ivx"
        else mark
        for text, mark in zip(texts, found, strict=True)
    ]


def _value(match: re.Match[str], style: str) -> int:
    groups = {name: text for name, text in match.groupdict().items() if text and name[0] != "m"}
    if style == "one":
        return _CARDINALS.index(match[0].split()[0].lower()) + 1
    if not groups:
        last = re.search(r"(\d+)\D*$", match[0])
        return int(last[1]) if last else 0
    name, text = next(iter(groups.items()))
    lowered = text.lower()
    if name in ("ordinal", "first"):
        return _ORDINALS.index(lowered) + 1 if lowered in _ORDINALS else 0
    digits = re.match(r"\d+", lowered)
    if digits:
        return int(digits[0])
    if name in ("letter", "dotted", "capital"):
        return _LETTERS.find(lowered) + 1
    return roman(lowered)


def roman(text: str) -> int:
    """Value of a Roman number in lower case; 0 for what is none."""
    total = 0
    values = [_ROMAN.get(char, 0) for char in text]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if all(values) else 0
