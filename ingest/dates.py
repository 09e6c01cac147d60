"""One grammar of times: points, periods, quarters, deadlines and what recurs, with their bounds.

Patterns are written with their diacritics and matched on `key`; a text typed without any is
matched by the same patterns without theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from ingest.calendars import YEAR, Bounds, bounds, iso
from ingest.text import fold, key

TimeKind = Literal["date", "month", "quarter", "year", "period", "deadline", "recurring"]
_Reader = Callable[[re.Match[str]], "Bounds | None"]


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time as written; ``text`` is ``source[start:end]``."""

    start: int
    end: int
    text: str
    start_date: str
    """First day, ISO; "" where the text does not fix one ("trước ngày …", "hằng năm", "10-4")."""
    end_date: str
    """Last day, ISO, inclusive; "" where the text does not fix one."""
    kind: TimeKind


_DASH = r" ?[-–—] ?"
_FULL = (
    rf"(?:ngày +)?\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?{YEAR}(?!\d)"
    rf"|(?:ngày +)?\d{{1,2}} tháng \d{{1,2}}(?:,? +năm +|/){YEAR}"
)
_SHORT = r"\d{1,2} ?/ ?\d{1,2}(?![\d/-])"
_DAY_MONTH = r"ngày +\d{1,2} ?[/-] ?\d{1,2}(?![\d/-])|(?:ngày +)?\d{1,2} tháng \d{1,2}(?!\d)"
_QUARTER_NUMBER = r"(?:iii|ii|iv|i|[1-4])"
_OF_YEAR = rf"(?:(?:,? +năm +| ?/ ?){YEAR})"
_MONTH = rf"tháng +(?:0?[1-9]|1[0-2])(?![\d/]){_OF_YEAR}?|tháng +\d{{1,2}} ?/ ?{YEAR}"
_QUARTER = rf"quý +{_QUARTER_NUMBER}(?![\w/]){_OF_YEAR}?|quý +{_QUARTER_NUMBER} ?/ ?{YEAR}"
_HALF = rf"(?:6|sáu) tháng (?:đầu|cuối) năm(?: +{YEAR})?"
_YEARS = rf"năm +{YEAR}(?!{_DASH}{YEAR})(?![\d/])"
_POINT = rf"(?:{_FULL}|{_DAY_MONTH}|{_SHORT}|{_HALF}|{_QUARTER}|{_MONTH}|{_YEARS}|hết năm|cuối năm)"
_LIMIT = (
    r"(?:chậm nhất(?: là)?(?: vào| trong| đến| trước)?|trước(?: thời điểm)?|đến hết"
    r"|xong(?: trước| trong)|hoàn thành (?:trước|trong|vào)|không quá"
    r"|muộn nhất(?: là)?(?: vào)?|đến trước|đến)"
)
_HOUR = r"\d{1,2} ?(?:giờ|h)(?: ?\d{2}(?: phút)?)?"
_UNIT = r"(?:giờ|phút|ngày làm việc|ngày|tuần|tháng|năm)"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|mười)"
_EACH = r"(?:hằng|hàng|mỗi|của mỗi)"
_SPAN = r"(?:tháng|quý|năm|tuần|ngày|học kỳ|kỳ)"
_OCCASION = r"(?:lần|chuyến|kỳ|đợt|lớp|buổi|cuộc|ngày)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)"
_PART = r"(?:(?:sáng|chiều|tối) +(?:ngày +)?)?"
_SINCE = (
    r"(?: (?:kể từ|tính từ|từ|sau|trước)(?: khi| ngày| lúc)? [^,;.:()\n]{2,60}?(?=[,;.:()\n]|$))?"
)


def _read_point(match: re.Match[str]) -> Bounds | None:
    return bounds(fold(match[0]))


def _read_period(match: re.Match[str]) -> Bounds | None:
    first, last = (int(y) for y in re.findall(rf"(?<!\d){YEAR}(?!\d)", match[0])[:2])
    return (iso(first, 1, 1), iso(last, 12, 31)) if first <= last else None


def _read_span(match: re.Match[str]) -> Bounds | None:
    first, last = (bounds(fold(match[side].strip())) for side in ("from", "to"))
    if first is None or last is None:
        return None
    return first[0], last[1]


def _read_deadline(match: re.Match[str]) -> Bounds | None:
    point = bounds(fold(match["point"].strip()))
    if point is None:
        return None
    # "trước quý III" ends the day before it begins; "trước 30/6" is commonly read as by that day
    if point[0] and point[0] != point[1] and re.search(r"\btruoc\b", fold(match["limit"])):
        return "", date.fromordinal(date.fromisoformat(point[0]).toordinal() - 1).isoformat()
    return "", point[1]


def _read_nothing(match: re.Match[str]) -> Bounds:
    return "", ""


_RULES: Sequence[tuple[TimeKind, str, _Reader]] = (
    ("period", r"(?:giai đoạn|nhiệm kỳ|năm học|thời kỳ|các năm|từ năm|từ|năm)? ?"
     rf"{YEAR}{_DASH}{YEAR}(?![\d/-])", _read_period),
    ("period", rf"(?:giai đoạn +)?từ +(?:đầu +|ngày +)?(?P<from>{_POINT}|{YEAR}|nay) +(?:cho +)?"
     rf"(?:đến|tới)(?: hết)? +(?P<to>{_POINT}|năm +{YEAR}|{YEAR}(?![\d/]))", _read_span),
    ("period", r"từ +(?:ngày +)?[^,;.:()\n]{2,30}? đến hết +[^,;.:()\n]{3,30}?(?=[,;.:()\n]|$)",
     _read_nothing),
    ("deadline", rf"(?P<limit>{_LIMIT})(?: +{_HOUR})?(?: +ngày)? +(?P<point>{_POINT})"
     rf"(?: +{_EACH} +{_SPAN})?",
     _read_deadline),
    ("deadline", rf"(?:trước|chậm nhất(?: là)?|đến) +{_HOUR}(?: +{_EACH} +ngày)?", _read_nothing),
    ("deadline", r"(?:chậm nhất(?: là)?|không quá|trong(?: vòng| thời (?:hạn|gian))?|ngay sau|sau)"
     rf" +{_NUMBER} +{_UNIT}(?! một lần)(?!,? +{_NUMBER} +lần){_SINCE}", _read_nothing),
    ("month", rf"(?:trong )?tuần (?:đầu|cuối|thứ \w+)(?: tiên)?(?: của)? (?:{_MONTH})",
     _read_nothing),
    ("deadline", rf"(?:trước|sau) khi +[^,;.:()\n]{{3,60}}? {_NUMBER} +{_UNIT}", _read_nothing),
    ("date", _FULL, _read_point),
    ("date", _DAY_MONTH, _read_point),
    ("date", rf"\d{{1,2}}{_DASH}\d{{1,2}}/\d{{1,2}}(?:/{YEAR})?(?![\d/-])", _read_nothing),
    ("quarter", _QUARTER, _read_point),
    ("period", _HALF, _read_point),
    ("month", rf"tháng +\d{{1,2}}(?:{_DASH}| và tháng | và )\d{{1,2}}(?! ?[\d/])", _read_nothing),
    ("month", _MONTH, _read_point),
    ("year", _YEARS, _read_point),
    ("recurring", rf"{_PART}(?:vào +)?(?:{_HOUR} +)?(?:ngày +)?{_WEEKDAY}"
     rf"(?: +(?:tuần +)?(?:thứ \w+|cuối cùng|đầu tiên|đầu|cuối))?(?: +của)? +{_EACH}? ?{_SPAN}",
     _read_nothing),
    ("recurring", rf"(?:ngày làm việc|ngày|tuần|{_WEEKDAY}) +(?:cuối cùng|đầu tiên|cuối|đầu)"
     rf"(?: +của)?(?: +{_EACH})? +{_SPAN}", _read_nothing),
    ("recurring", r"(?:(?:trước|vào|chậm nhất(?: là)?) +)?(?:(?:ngày|tháng) +)?\d{1,2}(?:/\d{1,2})?"
     r"(?: tháng \d{1,2})?(?:(?: và|,) (?:ngày )?\d{1,2}(?:/\d{1,2})?)?,? +"
     rf"(?:{_EACH} +{_SPAN}|(?:của )?tháng (?:đầu|cuối|sau|tiếp theo)(?: (?:của )?(?:mỗi )?quý)?"
     r"(?: sau)?)", _read_nothing),
    ("recurring", rf"(?:định kỳ +)?(?:{_NUMBER}|{_EACH}) {_UNIT}"
     rf"(?:,? ?(?:ít nhất )?(?:/ ?lần|{_NUMBER} lần))", _read_nothing),
    ("recurring", rf"(?:ít nhất +|tối thiểu +)?{_NUMBER} +{_OCCASION} ?"
     rf"(?:/|mỗi|trong|trên|một) ?(?:một )?{_SPAN}", _read_nothing),
    ("recurring", rf"(?:mỗi|một|hằng|hàng) {_SPAN}(?: (?:ít nhất|tối thiểu))? {_NUMBER}"
     rf" {_OCCASION}", _read_nothing),
    ("recurring", rf"(?:định kỳ +)?(?:hằng|hàng|mỗi) {_SPAN}(?! +\d)", _read_nothing),
    ("recurring", r"(?:theo )?định kỳ(?: (?:\d{1,2}|sáu|ba) tháng(?:,? ?(?:\d|một|hai) lần)?)?",
     _read_nothing),
    ("recurring", r"24/24(?: giờ|h)?|(?<!chi )(?<!giáo dục )thường xuyên|đột xuất|khi cần thiết"
     r"|khi có (?:yêu cầu|lệnh|đề nghị)", _read_nothing),
    ("recurring", r"dịp +(?:lễ|tết|hè|khai giảng)[^,;.:()\n]{0,50}?(?=[,;.:()\n?!]|$)",
     _read_nothing),
    ("deadline", r"trước (?:khi|vụ|mùa) +[^,;.:()\n]{3,60}?(?=[,;.:()\n]|$)", _read_nothing),
    ("deadline", r"(?:ngay +)?trong (?:ngày|tuần này|tháng này|đêm)(?: \d{1,2}/\d{1,2})?"
     r"(?! \w* tháng)", _read_nothing),
    ("recurring", r"nhân dịp +[^,;.:()\n]{3,90}?(?=[,;.:()\n?!]|$| và )", _read_nothing),
    ("recurring", r"(?:ngày hội|ngày lễ|lễ|ngày) +[^,;.:()\n\d]{3,60} \d{1,2}[/-]\d{1,2}(?![\d/-])",
     _read_nothing),
    ("recurring", r"(?:dịp +)?tết nguyên đán", _read_nothing),
)  # fmt: skip


@lru_cache(maxsize=2)
def _compiled(typed: bool) -> tuple[tuple[TimeKind, re.Pattern[str], _Reader], ...]:
    """The rules; ``typed``: the text has its diacritics."""
    return tuple(
        (kind, re.compile(rf"(?<![\w/-])(?:{pattern if typed else _bare(pattern)})(?!\w)"), reader)
        for kind, pattern, reader in _RULES
    )


def _bare(pattern: str) -> str:
    """The pattern without diacritics."""
    return fold(pattern).replace("(?p<", "(?P<")


def find_times(text: str, excluded: Sequence[tuple[int, int]] = ()) -> list[TimeRef]:
    """Times in order, the longest of overlapping ones; none that touches an ``excluded`` span."""
    found = sorted(_all(text, excluded), key=lambda t: (t.start - t.end, t.start))
    kept: list[TimeRef] = []
    for time in found:
        if not any(t.start < time.end and time.start < t.end for t in kept):
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)


def _all(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[TimeRef]:
    folded, keyed = fold(text), key(text)
    for kind, pattern, reader in _compiled(folded != keyed):
        for match in pattern.finditer(keyed):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip())
            if any(a < end and start < b for a, b in excluded):
                continue
            span = reader(match)
            if span is not None:
                yield TimeRef(start, end, text[start:end], *span, kind)
