"""Places that a text names: provinces by their list, smaller units by their nouns and capitals."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.person_names import is_person, person_at
from ingest.provinces import Provinces, load_provinces
from ingest.text import key

_NOUN = re.compile(
    r"(?<!\w)(?P<noun>tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|thị trấn"
    r"|đặc khu|(?:thị|thành)(?= (?:ủy|uỷ)))(?: (?:ủy|uỷ|đoàn))?[^\S\n]+(?=\w)"
)
_KINDS = {"tp": "thành phố", "tx": "thị xã", "thành": "thành phố", "thị": "thị xã"}
LEVELS = {
    "tỉnh": 1, "thành phố": 1, "huyện": 2, "thị xã": 2, "quận": 2,
    "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
}  # fmt: skip
_COMMUNE = 3
# One part of a proper name; a place has one to four of them, "A Lưới", "Đăk Tô", "Buôn Ma Thuột".
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,2}(?!\w)")
_MAX_WORDS = 4
_NUMBERED = ("quận", "phường")
"""Units whose name may be a number."""
# What begins the next phrase and not the name, though it is capitalised.
_NOT_NAMES = re.compile(
    r"(?:ủy ban|hội đồng|hội (?:nông|liên|cựu|chữ|nghị)|mặt trận|đảng (?:bộ|ủy)"
    r"|đoàn (?:thanh|đại|công)"
    r"|ban (?:dân|thường|chỉ|chấp|quản|tổ|tuyên|nội|giám)|việt nam|quốc hội"
    r"|chính (?:phủ|trị)|kế hoạch"
    r"|chương trình|quy (?:chế|định)|nghị (?:quyết|định)|quyết định|thành (?:ủy|phố)|năm \d|ngày \d"
    r"|(?:sở|phòng|ubnd|ubmttq|mttq|hđnd|tỉnh|huyện|xã|phường|và|về|theo|trong|tại|các)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a text, with its span."""

    start: int
    end: int
    place: str
    level: int
    """1 province or centrally run city, 2 district or city of a province, 3 commune."""
    full: bool
    """Written with its noun, or an alias that needs none."""


def named_places(text: str, provinces: Provinces | None = None) -> list[Named]:
    """Places with their spans, in order, not overlapping."""
    known = provinces or load_provinces()
    keyed = key(text)
    found = list(_with_noun(text, keyed, known))
    alone: list[Named] = []
    starts = [place.start for place in found]
    for match in known.bare.finditer(keyed):
        start, end = match.span()
        before = bisect.bisect_left(starts, end) - 1
        if (before >= 0 and found[before].end > start) or not _is_own_name(text, start, end):
            continue
        province = known.aliases.get(match[0])
        unit = province or known.names[match[0]]
        alone.append(Named(start, end, unit.shown, 1, province is not None))
    return sorted([*found, *alone], key=lambda place: place.start)


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[Named, ...]:
    """The districts and communes that a text names with their noun."""
    return tuple(place for place in named_places(text) if place.level > 1)


def _is_own_name(text: str, start: int, end: int) -> bool:
    """Capitalised, and neither part of a longer name nor a thing named after the province."""
    if not text[start].isupper():
        return False
    before = re.search(r"([^\W\d_]+)\s+$", text[max(0, start - 20) : start])
    if before is None:
        return True
    return not before[1][0].isupper() or before[1].isupper() or before[1].lower() in ("tộc", "vận")


def _with_noun(text: str, keyed: str, known: Provinces) -> Iterator[Named]:
    for match in _NOUN.finditer(keyed):
        noun = _KINDS.get(match["noun"].rstrip("."), match["noun"])
        start = match.end()
        if noun == "xã" and _is_society(text, keyed, match.start(), start):
            continue
        end = _province_end(text, keyed, start, noun, known)
        if end:
            unit = known.names[keyed[start:end]]
            yield Named(match.start(), end, unit.shown, 1, full=True)
        elif noun != "tỉnh" and (end := _name_end(text, keyed, start, noun)):
            if LEVELS[noun] < _COMMUNE and is_person(text[start:end]):
                continue  # "Phó Chủ tịch UBND thành phố Phạm Quốc Ka"
            level = 2 if noun == "thành phố" else LEVELS[noun]
            name = re.sub(r"\s+", " ", text[start:end])
            yield Named(match.start(), end, f"{noun} {name}", level, full=True)


def _is_society(text: str, keyed: str, noun: int, name: int) -> bool:
    """Whether "XÃ HỘI" stands here in a text or name in capitals, and no commune called Hội …."""
    return text[noun].isupper() and keyed.startswith("hội", name)


def _province_end(text: str, keyed: str, start: int, noun: str, known: Provinces) -> int:
    """End of the longest province's name of this kind that stands here; 0 if there is none."""
    if not text[start].isupper():
        return 0
    match = known.all.match(keyed, start)
    return match.end() if match and known.names[match[0]].kind == noun else 0


def _name_end(text: str, keyed: str, start: int, noun: str) -> int:
    """End of the proper name that starts here; 0 if none does."""
    first = _WORD.match(text, start)
    if first and noun in _NUMBERED and first[0].isdecimal():
        return first.end()
    end = 0
    shouting = text[start : start + 40].isupper()
    for count in range(_MAX_WORDS):
        word = _WORD.match(text, end + 1 if count else start)
        if not word or (count and text[end] != " ") or _NOT_NAMES.match(keyed, word.start()):
            break
        if count and person_at(text, word.start()):
            break  # "Chủ tịch UBND huyện Tuyên Hóa Lê Nam Giang"
        is_name = word[0][0].isupper() or (count and word[0].isdigit())
        shouted = len(word[0]) > 2 and word[0].isupper() and not shouting
        if not is_name or shouted:
            break
        end = word.end()
    return end
