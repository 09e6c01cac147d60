"""Values that a clause states, each with what it is a value of.

"trước 18 giờ mỗi ngày" states 18 of "giờ"; "ngày 25 hằng tháng" 25 of the days of a month; "chậm
nhất 03 ngày làm việc" 3 of "ngày"; "sáng thứ Bảy" 7 of the days of the week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retriever.numerals import NUMBER_WORDS, value
from retriever.spoken import COUNTED, OCCASIONS, in_figures

YEAR = "năm dương lịch"
"""The kind of a year of the calendar; "năm" is how long something lasts."""
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_NOUN = rf"(?!mình(?!\w))(?:(?:{COUNTED})(?!\w)|[^\W\d_]+)"
"""What is counted; of what has no name of two syllables the first tells what it is. "Một mình"
counts nothing."""
AGAIN = "chu kỳ"
"""The kind of what tells how often: "mỗi quý", "định kỳ 6 tháng", "6 tháng một lần"."""
_AGAIN = re.compile(
    r"(?<!\w)(?:(?:hằng|hàng|mỗi) (ngày|tuần|tháng|quý|học kỳ|năm)"
    r"|(?:định kỳ |cứ |mỗi )(\d{1,2}) (ngày|tuần|tháng|quý|năm)"
    r"|(\d{1,2}) (ngày|tuần|tháng|quý|năm)(?: [^\W\d_]+){0,3} ?(?:1 |/ ?)lần)(?!\w)"
)
_EACH = {"ngày": 1.0, "tuần": 7.0, "tháng": 30.0, "quý": 90.0, "học kỳ": 180.0, "năm": 360.0}
"""Days after which it comes again."""
_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(\d{4}))?(?![\d/])")
_DAY_SAID = re.compile(
    rf"(\d{{1,2}}) tháng (\d{{1,2}})(?:,? (?:năm )?(\d{{4}}))?(?!\w)(?! (?:{OCCASIONS}))"
)
_MONTH_OF = re.compile(r"(?<!\w)()tháng (\d{1,2})(?:\s?/\s?|,? năm |,? )(\d{4})(?!\d)")
_DAY_OF = re.compile(r"(?<!\w)(?<!\d )ngày (?:mùng )?(\d{1,2})(?![\d/]| tháng)")
_DAY_OF_EACH = re.compile(r"(?<![\w/])(\d{1,2})(?= (?:hằng|hàng|mỗi) tháng)")
_MONTH = re.compile(rf"(?<!\w)()tháng (\d{{1,2}})(?![\d/])(?! (?:{OCCASIONS}|ngày|giờ))")


_PERIOD = re.compile(
    r"(?<![\d/])((?:19|20)\d\d)\s?(?:[-–]|(?:đến|tới)(?: hết)?(?: năm)?)\s?((?:19|20)\d\d)(?!\d)"
)
PERIOD = "giai đoạn"
"""The kind of what begins and ends with a year."""
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
"""What is counted in these is taken for money: 2 triệu lượt are compared with such alone too."""


def _order(noun: str) -> re.Pattern[str]:
    """What a session or a term is by its order: "lần thứ IV", "khóa 15"."""
    said = "|".join(NUMBER_WORDS)
    return re.compile(
        rf"(?<!\w)(?<!định ){noun} (?:thứ ({said})|(?:thứ )?([ivx]{{1,5}}|\d{{1,2}}))(?![\w/.-])"
        rf"(?! (?:{OCCASIONS}))"
    )


_PATTERNS = (
    *((f"{noun} thứ", _order(noun)) for noun in ("lần", "khóa", "nhiệm kỳ", "kỳ")),
    *(("lịch", p) for p in (_DAY, _DAY_SAID, _MONTH_OF)),
    ("quý", re.compile(r"(?<!\w)quý (iv|iii|ii|i|[1-4])(?! lần)(?!\w)")),
    ("thứ", re.compile(r"(?<!\w)(?:thứ (hai|ba|tư|năm|sáu|bảy)|chủ (nhật))(?!\w)")),
    *(("lịch", p) for p in (_DAY_OF, _DAY_OF_EACH, _MONTH)),
    (AGAIN, _AGAIN),
    (PERIOD, _PERIOD),
    (YEAR, re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")),
    ("đồng", re.compile(rf"(?<![\w/.,-])({_DIGITS}) ({'|'.join(_SCALES)})(?: đồng)?(?!\w)")),
    ("%", re.compile(rf"({_DIGITS})\s?(?:%|phần trăm)")),
    ("", re.compile(rf"(?<![\w/.,-])({_DIGITS})(?:\s?(?:[-–]|đến|tới)\s?\d+)? ({_NOUN})")),
)
"""Kind and pattern, the more telling first; the last takes its kind from the noun behind it. Days
and months of the calendar are of one kind: day, month and year, what is not written left out."""
CALENDAR = frozenset(("lịch", "quý", "thứ", AGAIN, PERIOD, YEAR))
"""Kinds that tell when, not how many."""
_LASTING = {
    "giờ": ("giờ", 1), "ngày": ("giờ", 24), "tuần": ("giờ", 168), "tháng": ("tháng", 1),
    "năm": ("tháng", 12),
}  # fmt: skip
"""How long each lasts, in hours or months."""
_NAMED = CALENDAR | _LASTING.keys() | {"%", "đồng"}
"""Kinds that have no other name."""
MANY = 5
"""Counts from which the same number of something else is no coincidence."""
_ASKED_FOR = re.compile(rf"(?<!\w)(?P<asks>bao lâu|bao nhiêu|mấy)(?: (?P<noun>{_NOUN}))?")
"""What is asked for. A count of the same ("trong 12 xã có mấy xã …") claims nothing, nor does one
that belongs to it ("bao lâu một lần", "mấy tháng một lần")."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; equal ones of a kind say the same."""

    kind: str
    numbers: tuple[float | None, ...]
    """None for what is not written."""
    text: str
    """As written."""

    def bears_out(self, claimed: Value) -> bool:
        """Whether both write a number, and none that both write differs.

        A month bears out no day of it; a day does its month, a period its years.
        """
        if (self.kind, claimed.kind) == (PERIOD, YEAR):
            return (self.numbers[0] or 0) <= (claimed.numbers[0] or 0) <= (self.numbers[1] or 0)
        if self.kind == "lịch" and self.numbers[0] is None and claimed.numbers[:1] != (None,):
            return False
        pairs = self._pairs(claimed)
        return bool(pairs) and all(a == b for a, b in pairs)

    def differs(self, other: Value) -> bool:
        """Whether a number that both write is another.

        A day of every month is of another type than a day of one: neither puts the other right.
        """
        if self.kind == "lịch" and (self.numbers[1] is None) != (other.numbers[1:2] == (None,)):
            return False
        return any(a != b for a, b in self._pairs(other))

    def _pairs(self, other: Value) -> list[tuple[float, float]]:
        if self.kind != other.kind:
            same = self._lasts(other) or self._counts(other)
            return [(1.0, 1.0)] if same else []
        both = zip(self.numbers, other.numbers, strict=False)
        return [(a, b) for a, b in both if a is not None and b is not None]

    def _lasts(self, other: Value) -> bool:
        """Whether both are the same length of time in other units: 24 tháng, hai năm."""
        one, two = _LASTING.get(self.kind), _LASTING.get(other.kind)
        if one is None or two is None or one[0] != two[0]:
            return False
        return (self.numbers[0] or 0) * one[1] == (other.numbers[0] or 0) * two[1]

    def _counts(self, other: Value) -> bool:
        """Whether both count the same many, under other names: 71 nhà, 71 hộ."""
        if any(kind in _NAMED for kind in (self.kind, other.kind)):
            return False
        return self.numbers == other.numbers and (self.numbers[0] or 0) >= MANY


@lru_cache(maxsize=4096)
def values(text: str) -> tuple[Value, ...]:
    """Every value of a text, in no order; a stretch counts for one kind alone."""
    figured = in_figures(text)
    asked = [(m["noun"], {m.end(), m.end("asks")}) for m in _ASKED_FOR.finditer(figured.text)]
    taken: list[tuple[int, int]] = []
    found: list[Value] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(figured.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if not kind and any(
                noun == match[2] or match.start() - 1 in ends for noun, ends in asked
            ):
                continue
            taken.append(match.span())
            start, end = figured.source(*match.span())
            numbers = match.groups() if kind else match.groups()[:1]
            found.append(Value(kind or match[2], _numbers(kind, numbers), text[start:end]))
    return tuple(found)


def _numbers(kind: str, written: Sequence[str | None]) -> tuple[float | None, ...]:
    """Of a calendar day its day, month and year; of all else its one number."""
    if kind == AGAIN:
        each, many, span = written[0], written[1] or written[3], written[2] or written[4]
        return (_EACH[each or span or ""] * int(many or 1),)
    if kind == "đồng":
        many, scale = written
        return ((_number(many) or 0.0) * _SCALES[scale or ""],)
    numbers = tuple(map(_number, written))
    if kind != "lịch":
        return tuple(n for n in numbers if n is not None)
    day, month, year = (*numbers, None, None)[:3]
    return day, month, year


def _number(written: str | None) -> float | None:
    if not written:
        return None
    if written.isalpha():  # a weekday, or a quarter in Roman figures
        return 8.0 if written == "nhật" else float(value(written))
    return float(written.replace(".", "").replace(",", "."))
