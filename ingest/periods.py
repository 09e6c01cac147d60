"""Dates, quarters, years, periods, deadlines and recurring occasions, with their bounds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.text import fold, key

TimeKind = Literal["date", "month", "quarter", "year", "period", "deadline", "recurring"]
_Bounds = tuple[str, str]
_Reader = Callable[[re.Match[str]], "_Bounds | None"]


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


_YEAR = r"(?:19|20)\d\d"
_DASH = r" ?[-–—] ?"
_FULL = (
    rf"(?:ngay +)?\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?{_YEAR}(?!\d)"
    rf"|(?:ngay +)?\d{{1,2}} thang \d{{1,2}}(?:,? +nam +|/){_YEAR}"
)
_DAY_MONTH = r"ngay +\d{1,2} ?[/-] ?\d{1,2}(?![\d/-])|(?:ngay +)?\d{1,2} thang \d{1,2}(?!\d)"
_QUARTER_NUMBER = r"(?:iii|ii|iv|i|[1-4])"
_OF_YEAR = rf"(?:(?:,? +nam +| ?/ ?){_YEAR})"
_MONTH = rf"thang +(?:0?[1-9]|1[0-2])(?![\d/]){_OF_YEAR}?|thang +\d{{1,2}} ?/ ?{_YEAR}"
_QUARTER = rf"quy +{_QUARTER_NUMBER}(?![\w/]){_OF_YEAR}?|quy +{_QUARTER_NUMBER} ?/ ?{_YEAR}"
_HALF = rf"(?:6|sau) thang (?:dau|cuoi) nam(?: +{_YEAR})?"
_YEARS = rf"nam +{_YEAR}(?!{_DASH}{_YEAR})(?![\d/])"
_POINT = rf"(?:{_FULL}|{_DAY_MONTH}|{_HALF}|{_QUARTER}|{_MONTH}|{_YEARS}|het nam|cuoi nam)"
_LIMIT = (
    r"(?:cham nhat(?: la)?(?: vao| trong| den| truoc)?|truoc(?: thoi diem)?|den het"
    r"|xong(?: truoc| trong)|hoan thanh (?:truoc|trong|vao)|khong qua"
    r"|muon nhat(?: la)?(?: vao)?|den truoc|den)"
)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _months(year: int, first: int, last: int) -> _Bounds:
    return _iso(year, first, 1), _iso(year, last, calendar.monthrange(year, last)[1])


def _year_in(text: str) -> int | None:
    found = re.search(rf"(?<!\d){_YEAR}(?!\d)", text)
    return int(found[0]) if found else None


def _bounds(text: str) -> _Bounds | None:
    """Calendar bounds of one point in time (folded); empty without a year, None if impossible."""
    year = _year_in(text)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if re.search(r"thang (?:dau|cuoi) nam", text):
        return _months(year, *((1, 6) if "dau nam" in text else (7, 12))) if year else ("", "")
    if text.startswith("quy"):
        name = re.sub(r"^quy +", "", text)
        roman = re.match(r"i{1,3}v?", name)
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}[roman[0]] if roman else int(name[0])
        return _months(year, 3 * quarter - 2, 3 * quarter) if year else ("", "")
    if text.startswith("thang"):
        return _months(year, numbers[0], numbers[0]) if year and 1 <= numbers[0] <= 12 else ("", "")
    if text.startswith("nam "):
        return _months(year, 1, 12) if year else ("", "")
    if len(numbers) >= 2:
        day = _iso(year or 2024, numbers[1], numbers[0])
        return None if not day else (day, day) if year else ("", "")
    return "", ""


def _read_point(match: re.Match[str]) -> _Bounds | None:
    return _bounds(match[0])


def _read_period(match: re.Match[str]) -> _Bounds | None:
    first, last = (int(y) for y in re.findall(rf"(?<!\d){_YEAR}(?!\d)", match[0])[:2])
    return (_iso(first, 1, 1), _iso(last, 12, 31)) if first <= last else None


def _read_span(match: re.Match[str]) -> _Bounds | None:
    first, last = _bounds(match["from"].strip()), _bounds(match["to"].strip())
    if first is None or last is None:
        return None
    return first[0], last[1]


def _read_deadline(match: re.Match[str]) -> _Bounds | None:
    point = _bounds(match["point"].strip())
    if point is None:
        return None
    strict = re.match(r".*\btruoc\b", match["limit"])
    # "trước quý III" ends the day before it begins; "trước 30/6" is commonly read as by that day
    inside = point[0] != point[1]
    if strict and inside and point[0]:
        ordinal = date.fromisoformat(point[0]).toordinal() - 1
        return "", date.fromordinal(ordinal).isoformat()
    return "", point[1]


def _read_nothing(match: re.Match[str]) -> _Bounds:
    return "", ""


_RULES: Sequence[tuple[TimeKind, str, _Reader]] = (
    ("period", r"(?:giai doan|nhiem ky|nam hoc|thoi ky|cac nam|tu nam|tu|nam)? ?"
     rf"{_YEAR}{_DASH}{_YEAR}(?![\d/-])", _read_period),
    ("period", rf"(?:giai doan +)?tu +(?:dau +)?(?P<from>{_POINT}|{_YEAR}) +(?:cho +)?(?:den|toi)"
     rf"(?: het)? +(?P<to>{_POINT}|nam +{_YEAR}|{_YEAR}(?![\d/]))", _read_span),
    ("deadline", rf"(?P<limit>{_LIMIT})(?: +ngay)? +(?P<point>{_POINT})", _read_deadline),
    ("date", _FULL, _read_point),
    ("date", _DAY_MONTH, _read_point),
    ("quarter", _QUARTER, _read_point),
    ("period", _HALF, _read_point),
    ("month", _MONTH, _read_point),
    ("year", _YEARS, _read_point),
    ("recurring", r"(?:dinh ky +)?(?:\d{1,2}|mot|hai|ba|sau|moi|hang) (?:thang|quy|nam|tuan|ngay)"
     r"(?:,? ?(?:\d|mot|hai) lan)", _read_nothing),
    ("recurring", r"(?:\d|mot|hai) lan ?(?:/|moi|trong|tren) ?(?:mot )?(?:thang|quy|nam|tuan)",
     _read_nothing),
    ("recurring", r"(?:dinh ky +)?(?:hang|moi) (?:thang|quy|nam|tuan)(?! +\d)", _read_nothing),
    ("recurring", r"(?:theo )?dinh ky(?: (?:\d{1,2}|sau|ba) thang(?:,? ?(?:\d|mot|hai) lan)?)?",
     _read_nothing),
    ("recurring", r"thuong xuyen|dot xuat|khi can thiet", _read_nothing),
    ("recurring", r"nhan dip +[^,;.:()\n]{3,90}?(?=[,;.:()\n?!]|$| va )", _read_nothing),
    ("recurring", r"(?:ngay hoi|ngay le|le|ngay) +[^,;.:()\n\d]{3,60} \d{1,2}[/-]\d{1,2}(?![\d/-])",
     _read_nothing),
    ("recurring", r"(?:dip +)?tet nguyen dan", _read_nothing),
)  # fmt: skip
_COMPILED = tuple(
    (kind, re.compile(rf"(?<![\w/-])(?:{pattern})(?!\w)"), reader)
    for kind, pattern, reader in _RULES
)
# Syllables whose folded form is also that of other everyday words: their diacritics must be right.
_STRICT = {
    "quy": {"quý"},
    "truoc": {"trước"},
    "dip": {"dịp"},
    "hang": {"hằng", "hàng"},
    "nam": {"năm"},
    "le": {"lễ"},
    "tet": {"tết"},
    "dinh": {"định"},
    "ky": {"kỳ", "kì"},
    "den": {"đến"},
    "tu": {"từ"},
    "thang": {"tháng"},
    "moi": {"mỗi"},
}


def find_times(text: str, excluded: Sequence[tuple[int, int]] = ()) -> list[TimeRef]:
    """Times in order, the longest of overlapping ones; none that touches an ``excluded`` span."""
    folded, keyed = fold(text), key(text)
    found: list[TimeRef] = []
    for kind, pattern, reader in _COMPILED:
        for match in pattern.finditer(folded):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip())
            if any(a < end and start < b for a, b in excluded) or not _meant(
                folded, keyed, start, end
            ):
                continue
            bounds = reader(match)
            if bounds is not None:
                found.append(TimeRef(start, end, text[start:end], *bounds, kind))
    found.sort(key=lambda t: (t.start - t.end, t.start))
    kept: list[TimeRef] = []
    for time in found:
        if not any(t.start < time.end and time.start < t.end for t in kept):
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)


def _meant(folded: str, keyed: str, start: int, end: int) -> bool:
    for word in re.finditer(r"[^\W\d_]+", folded[start:end]):
        wanted = _STRICT.get(word[0])
        if wanted:
            written = keyed[start + word.start() : start + word.end()]
            if written != word[0] and written not in wanted:
                return False
    return True
