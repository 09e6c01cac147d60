"""The province, city or district that an article is about."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest import yaml_file
from ingest.person_names import is_person
from ingest.settings import CORPUS
from ingest.text import fold, key

_NOUN = re.compile(
    r"(?<!\w)(?P<noun>tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|thị trấn"
    r"|đặc khu|(?:thị|thành)(?= (?:ủy|uỷ)))(?: (?:ủy|uỷ|đoàn))?[^\S\n]+(?=\w)"
)
_KINDS = {"tp": "thành phố", "tx": "thị xã", "thành": "thành phố", "thị": "thị xã"}
_LEVELS = {
    "tỉnh": 1, "thành phố": 1, "huyện": 2, "thị xã": 2, "quận": 2,
    "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
}  # fmt: skip
_COMMUNE = 3
# One part of a proper name; a place has one to four of them, "A Lưới", "Đăk Tô", "Buôn Ma Thuột".
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,2}(?!\w)")
_MAX_WORDS = 4
_NEXT_NAME = re.compile(r"\s+[A-ZĐ][a-zà-ỹ]")
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
_OFFICE_BEFORE = re.compile(
    r"(?:ubnd|ubmttq|mttq|hdnd|uy ban nhan dan|viet nam|mat tran to quoc|dan toc|dan van|thanh uy"
    r"|tinh uy|huyen uy|hoi dong nhan dan|tren dia ban|dia ban|cua|so [a-z ]{2,25}|tai)\s*$"
)
# A bare level noun after an office: "Ban Dân tộc tỉnh", "UBND huyện".
_BARE = re.compile(
    r"(?<!cấp )(?<!các )(?<!hai )(?<!\w)(?P<noun>tỉnh|thành phố|huyện|quận|xã)"
    r"(?!\s+[^\W\d_]*[A-ZĐ])"
    r"(?=\s*(?:$|[,.;:()\n“”]|và|với|đã|về|có|tổ chức|ban hành|ký|thống nhất|năm|phối hợp|trong))"
)
_WEIGHTS = (8.0, 4.0, 1.0)
"""A mention in the title, in the first paragraphs, further down."""
_LEAD = 2
_BARE_SHARE = 0.5
"""A province named without its noun counts so much of a full mention."""
_ENOUGH = 3.0
"""One mention in the body alone is no ground: two are, or one on which an office's name ends."""


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level unit, present or former."""

    name: str
    kind: str
    shown: str
    """How an article's place is written: ``tỉnh Lào Cai``, ``TPHCM``."""
    now: str
    """The unit that it became part of, as written; "" if it still exists."""


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


@dataclass(frozen=True, slots=True)
class Provinces:
    """First-level units by every spelling, for matching on `key` forms."""

    names: dict[str, Province]
    aliases: dict[str, Province]
    """Spellings that need no noun."""
    all: re.Pattern[str]
    """Any spelling, the longest first."""
    bare: re.Pattern[str]
    """Any spelling that may stand without a noun."""


@lru_cache(maxsize=4)
def load_provinces(path: Path = CORPUS / "places.yaml") -> Provinces:
    """Read the list of provinces; smaller units, which name their province, are left aside."""
    rows = yaml_file.read(path)["places"]
    entries = [row for row in rows if not row.get("province")]
    names: dict[str, Province] = {}
    aliases: dict[str, Province] = {}
    bare: list[str] = []
    for entry in entries:
        name, kind = entry["name"], entry["kind"]
        province = Province(
            name, kind, entry.get("shown") or f"{kind} {name}", entry.get("now", "")
        )
        others = entry.get("aliases", [])
        for spelling in (name, *others):
            names[key(spelling)] = province
        if entry.get("shown"):
            aliases.update((key(other), province) for other in others)
        bare.extend(map(key, others if entry.get("common") else (name, *others)))
    return Provinces(names, aliases, _any_of(names), _any_of(bare))


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


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


def _is_own_name(text: str, start: int, end: int) -> bool:
    """Capitalised, and neither part of a longer name nor a thing named after the province."""
    if not text[start].isupper() or _NEXT_NAME.match(text, end):
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
            if _LEVELS[noun] < _COMMUNE and is_person(text[start:end]):
                continue  # "Phó Chủ tịch UBND thành phố Phạm Quốc Ka"
            level = 2 if noun == "thành phố" else _LEVELS[noun]
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
    if noun in _NUMBERED and (number := re.compile(r"\d{1,2}(?!\w)").match(text, start)):
        return number.end()
    end = 0
    shouting = text[start : start + 40].isupper()
    for count in range(_MAX_WORDS):
        word = _WORD.match(text, end + 1 if count else start)
        if not word or (count and text[end] != " ") or _NOT_NAMES.match(keyed, word.start()):
            break
        is_name = word[0][0].isupper() or (count and word[0].isdigit())
        shouted = len(word[0]) > 2 and word[0].isupper() and not shouting
        if not is_name or shouted:
            break
        end = word.end()
    return end


def main_place(title: str, paragraphs: Sequence[str]) -> str:
    """The place that the article is about; "" if the text does not say so clearly.

    Mentions are weighed by where they stand (title, first paragraphs, the rest). A level noun
    without a name after an office ("Ban Dân tộc tỉnh") tells at which level the article speaks.
    """
    scores: dict[tuple[str, int], float] = defaultdict(float)
    levels: dict[int, float] = defaultdict(float)
    titled = set(_titled(title, paragraphs))
    for rank, text in enumerate([title, *paragraphs]):
        weight = _WEIGHTS[0 if rank == 0 else 1 if rank <= _LEAD else 2]
        for place, value in _valued(text):
            scores[place.place, place.level] += weight * value
            if place.place in titled:  # "Cao Lãnh ra quân …" of "thành phố Cao Lãnh"
                titled.remove(place.place)
                scores[place.place, place.level] += _WEIGHTS[0]
        if rank <= _LEAD:
            for match in _BARE.finditer(text):
                levels[_LEVELS[match["noun"]]] += weight
    return _best(scores, levels)


def _titled(title: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """Places that the text names in full and the title by their proper name alone.

    A name that the title gives to another place is that one's: "Bắc Kạn" is the province.
    """
    told = {_name(place.place) for place in named_places(title)}
    for text in paragraphs:
        for place in named_places(text):
            name = _name(place.place)
            if name not in told and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title):
                yield place.place


def _name(place: str) -> str:
    noun = next((f"{noun} " for noun in _LEVELS if place.startswith(f"{noun} ")), "")
    return place.removeprefix(noun)


def _valued(text: str) -> Iterator[tuple[Named, float]]:
    """Places of one paragraph with what each mention counts."""
    previous: Named | None = None
    for place in named_places(text):
        value = 1.0 if place.full else _BARE_SHARE
        if _OFFICE_BEFORE.search(fold(text[max(0, place.start - 40) : place.start])):
            value *= 2
        # "huyện Mai Châu, tỉnh Hòa Bình": the larger unit only says where the smaller one lies
        if (
            previous
            and place.level < previous.level
            and re.fullmatch(r"[\s,(–-]*(?:thuộc )?", text[previous.end : place.start])
        ):
            value = 0.25
        yield place, value
        previous = place


def _best(scores: dict[tuple[str, int], float], levels: dict[int, float]) -> str:
    spoken = max(levels, key=lambda level: levels[level], default=0)
    ranked = sorted(
        (
            (score * (2.0 if level == spoken else 1.0), place)
            for (place, level), score in scores.items()
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return ""
    if len(ranked) > 1 and ranked[1][0] >= 0.9 * ranked[0][0]:
        return ""
    return ranked[0][1]
