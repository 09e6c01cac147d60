"""Numbers and times as people say them, written in figures.

    in_figures("trước cuối tháng chín, trong hai chục bữa").text
    "trước cuối tháng 9, trong 20 ngày"

A word that is more often something else than a number ("năm" a year, "tư" in "đầu tư") is one only
where what stands beside it says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ingest.text import key

UNITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "tư": 4, "mốt": 1, "lăm": 5, "mười": 10,
}  # fmt: skip
BEHIND_TENS = frozenset(("mốt", "lăm"))
"""What says one and five behind tens alone."""
_TIMES = {"mươi": 10, "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000}
_UNIT = "(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
_TENS = rf"(?:(?:{_UNIT} (?:mươi|chục)|mười)(?: (?:{_UNIT}|mốt|tư|lăm))?)"
_HUNDREDS = rf"(?:{_UNIT} trăm(?: {_TENS}| (?:lẻ|linh) {_UNIT})?)"
_THOUSANDS = rf"(?:(?:{_HUNDREDS}|{_TENS}|{_UNIT}) (?:nghìn|ngàn)(?: {_HUNDREDS})?)"
_TWENTY = rf"{_UNIT} (?:mươi|chục)(?: (?:{_UNIT}|mốt|tư|lăm))?|mười (?:{_UNIT}|lăm)"
_LONG = rf"(?:{_THOUSANDS}|{_HUNDREDS}|{_TWENTY})"
"""Of more words than one: a number whatever stands behind it."""
_MONTHS = {"giêng": "1", "chạp": "12"}
_NO_NOUN = "số|phần|trong|cách|cửa|bên|mặt|má|con|mươi|chục|trăm|nghìn|ngàn"
"""Behind a number said: words that make it something other than a count."""
_OTHERWISE = re.compile(rf"(?:{_NO_NOUN}|(?!năm){_UNIT})(?!\w)")
COUNTED = "|".join((
    "nội dung", "nhiệm vụ", "lĩnh vực", "giải pháp", "mục tiêu", "cơ quan", "đơn vị", "thành viên",
    "đồng chí", "mô hình", "tổ chức", "cá nhân", "gia đình", "hội viên", "đoàn viên", "đại biểu",
    "cán bộ", "chương trình", "dự án", "văn bản", "hồ sơ", "doanh nghiệp", "địa phương",
))  # fmt: skip
"""What is counted in two syllables."""
OCCASIONS = "lần|lượt|kỳ|bận|buổi|đợt|bữa"
"""What is counted of a span: "mỗi tháng hai lần" names no month."""
_MONTH = re.compile(
    rf"(?<!\w)(?<!mỗi )(?<!một )(?<!hằng )(?<!hàng )(?<!ngày )tháng"
    rf" ({_TENS}|{_UNIT}|tư|giêng|chạp)(?!\w)(?! (?:{OCCASIONS}|bên))"
)
_DAY = re.compile(
    rf"(?<!\w)(?:ngày |hôm )?(?:mùng|mồng) ({_UNIT}|mười|\d{{1,2}})(?!\w)"
    rf"|(?<!\w)ngày ({_TENS}|{_UNIT})(?= (?:tháng|hằng|hàng|mỗi))"
)
_QUARTER = re.compile(r"(?<!\w)quý (một|hai|ba|tư|bốn)(?!\w)")
_COUNT = re.compile(
    rf"(?<!\w)(?<!mấy )(?<!vài )(?:({_LONG})(?!\w)|(?<!thứ )({_UNIT}|mười|chục)(?= [^\W\d_]))"
)
_FIVE = re.compile(rf"(?:{COUNTED}|việc|nhóm|bên|ngành|giờ|ngày|tháng|lần|lớp|buổi|xã|huyện)(?!\w)")
_COUNTING = re.compile(rf"(?<!\w)(?:\d+|mấy|vài|{_UNIT}|mười) $")
"""In front of "năm": so many years."""
_HOUR = re.compile(
    r"(?<![\d/])(\d{1,2})( ?giờ(?: \d{1,2}(?: phút)?| rưỡi)?) (?:chiều|tối|đêm)(?!\w)"
)
_HALF = re.compile(r"(?<!\w)nửa (tháng|năm)(?!\w)")
_MEASURE = re.compile(
    r"(?<![\w/])(\d+) (bữa|hôm|tiếng|bận|lượt)(?!\w)(?! (?:ăn|cơm|anh|dân|nói|việt|trưa|tối))"
)
_MEASURES = {"bữa": "ngày", "hôm": "ngày", "tiếng": "giờ", "bận": "lần", "lượt": "lần"}


@dataclass(frozen=True, slots=True)
class Figured:
    """A text in figures, each character with where it comes from."""

    text: str
    """Lower case, as `ingest.text.key` has it."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Of each character: the stretch of the text that was given."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the given text from which one of this text was made, ``start < end``."""
        return self.starts[start], self.ends[end - 1]

    def put(self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> Figured:
        """The same with every match put otherwise."""
        text, starts, ends = "", list[int](), list[int]()
        done = 0
        for match in pattern.finditer(self.text):
            new = instead(match)
            text += self.text[done : match.start()] + new
            starts += self.starts[done : match.start()]
            ends += self.ends[done : match.start()]
            first, last = self.source(*match.span())
            starts += [first] * len(new)
            ends += [last] * len(new)
            done = match.end()
        text += self.text[done:]
        starts += self.starts[done:]
        ends += self.ends[done:]
        return Figured(text, tuple(starts), tuple(ends))


@lru_cache(maxsize=512)
def in_figures(text: str) -> Figured:
    """A text with what it says of numbers, days, months and hours in figures."""
    keyed = key(text)
    return (
        Figured(keyed, tuple(range(len(keyed))), tuple(range(1, len(keyed) + 1)))
        .put(_MONTH, lambda m: f"tháng {_MONTHS.get(m[1]) or number(m[1])}")
        .put(_DAY, lambda m: f"ngày {number(m[1] or m[2])}")
        .put(_QUARTER, lambda m: f"quý {number(m[1])}")
        .put(_COUNT, _counted)
        .put(_HOUR, lambda m: f"{_of_day(int(m[1]))}{m[2]}")
        .put(_HALF, lambda m: {"tháng": "15 ngày", "năm": "6 tháng"}[m[1]])
        .put(_MEASURE, lambda m: f"{m[1]} {_MEASURES[m[2]]}")
    )


def number(said: str) -> int:
    """ "hai trăm ba mươi lăm" is 235; figures are what they are."""
    if said.isdecimal():
        return int(said)
    total = last = 0
    for word in said.split():
        if word in _TIMES:
            many = _TIMES[word]
            total, last = ((total + last) * many, 0) if many == 1000 else (
                total + (last or 1) * many, 0)  # fmt: skip
        else:
            total, last = total + last, UNITS.get(word, 0)
    return total + last


def _counted(match: re.Match[str]) -> str:
    """The number in figures, where it counts what follows."""
    if match[1]:
        return str(number(match[1]))
    said, behind = match[2], match.string[match.end() + 1 :]
    if said == "năm" and (
        _COUNTING.search(match.string[: match.start()]) or not _FIVE.match(behind)
    ):
        return said
    return said if _OTHERWISE.match(behind) else str(number(said))


def _of_day(hour: int) -> int:
    """ "tám giờ tối" is 20."""
    return hour + 12 if hour < 12 else hour
