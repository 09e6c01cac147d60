"""Values that a clause states, each with what it is a value of.

"trước 18 giờ mỗi ngày" states 18 of "giờ"; "ngày 25 hằng tháng" 25 of the days of a month; "chậm
nhất 03 ngày làm việc" 3 of "ngày"; "sáng thứ Bảy" 7 of the days of the week.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.text import key

_WEEKDAYS = {
    "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "nhật": 8,
}  # fmt: skip
_COUNTED = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
"""Numbers written out; "năm" and "tư" mean years and fourths more often than five and four."""
_WORDS = _WEEKDAYS | _COUNTED
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_NO_NOUN = "(?!số|phần|trong|cách|cửa|bên|mặt)"
"""After a number written out: words that make it something other than a count."""
_NOUNS = "|".join((
    "nội dung", "nhiệm vụ", "lĩnh vực", "giải pháp", "mục tiêu", "cơ quan", "đơn vị", "thành viên",
    "đồng chí", "mô hình", "tổ chức", "cá nhân", "gia đình", "hội viên", "đoàn viên", "đại biểu",
    "cán bộ", "chương trình", "dự án", "văn bản", "hồ sơ", "doanh nghiệp", "địa phương",
))  # fmt: skip
"""What is counted in two syllables; of all else the first tells what it is."""
_NOUN = rf"(?:(?:{_NOUNS})(?!\w)|[^\W\d_]+)"
_PATTERNS = (
    ("ngày-tháng", re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(\d{4}))?(?![\d/])")),
    ("ngày-tháng", re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?(?!\w)")),
    ("tháng-năm", re.compile(r"(?<!\w)tháng (\d{1,2})(?:\s?/\s?|,? năm )(\d{4})(?!\d)")),
    ("quý", re.compile(r"(?<!\w)quý (iv|iii|ii|i|[1-4])(?!\w)")),
    ("thứ", re.compile(r"(?<!\w)(?:thứ (hai|ba|tư|năm|sáu|bảy)|chủ (nhật))(?!\w)")),
    ("ngày của tháng", re.compile(r"(?<!\w)ngày (?:mùng )?(\d{1,2})(?![\d/]| tháng)")),
    ("tháng", re.compile(r"(?<!\w)tháng (\d{1,2})(?![\d/])")),
    ("năm", re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")),
    ("", re.compile(rf"(?<!\w)(năm) ((?:{_NOUNS}|việc|nhóm|bên|ngành)(?!\w))")),
    ("%", re.compile(rf"({_DIGITS})\s?(?:%|phần trăm)")),
    ("", re.compile(rf"(?<![\w/.,-])({_DIGITS})(?:\s?-\s?\d+)? ({_NOUN})")),
    (
        "",
        re.compile(rf"(?<!\w)({'|'.join(_COUNTED)}) {_NO_NOUN}({_NOUN})"),
    ),
)
"""Kind and pattern, the more telling first; the last takes its kind from the noun behind it."""
CALENDAR = frozenset(kind for kind, _ in _PATTERNS if kind and kind != "%")
"""Kinds that tell when, not how many."""
_ASKED_FOR = re.compile(rf"(?<!\w)(?P<asks>bao lâu|bao nhiêu|mấy)(?: (?P<noun>{_NOUN}))?")
"""What is asked for. A count of the same ("trong 12 xã có mấy xã …") claims nothing, nor does one
that belongs to it ("bao lâu một lần", "mấy tháng một lần")."""


_HOW_MANY = re.compile(
    r"(?<!\w)(?<!số )(?<!ngày )(?<!tháng )(?<!năm )(?<!thứ )(?:bao nhiêu|mấy)"
    r"(?! (?:giờ|ngày|tháng))"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value; equal ones of a kind say the same."""

    kind: str
    numbers: tuple[float | None, ...]
    """None for what is not written."""
    text: str
    """As written."""

    def agrees(self, other: Value) -> bool:
        """Whether no number that both write differs."""
        pairs = zip(self.numbers, other.numbers, strict=False)
        return all(a is None or b is None or a == b for a, b in pairs)


def counts(text: str) -> bool:
    """Whether a question asks how many or how much: no number of a document, no hour or day."""
    return bool(_HOW_MANY.search(key(text)))


def values(text: str) -> list[Value]:
    """Every value of a text, in no order; a stretch counts for one kind alone."""
    keyed = key(text)
    asked = [(m["noun"], {m.end(), m.end("asks")}) for m in _ASKED_FOR.finditer(keyed)]
    taken: list[tuple[int, int]] = []
    found: list[Value] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(keyed):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if not kind and any(
                noun == match[2] or match.start() - 1 in ends for noun, ends in asked
            ):
                continue
            taken.append(match.span())
            written = text[match.start() : match.end()]
            if kind:
                numbers = tuple(map(_number, match.groups()))
                found.append(
                    Value(
                        kind, tuple(n for n in numbers if n is not None or kind != "thứ"), written
                    )
                )
            else:
                found.append(Value(match[2], (_number(match[1]),), written))
    return found


def _number(written: str | None) -> float | None:
    if written is None:
        return None
    if written in _WORDS:
        return float(_WORDS[written])
    if written in _ROMAN:
        return float(_ROMAN[written])
    return float(written.replace(".", "").replace(",", "."))
