"""Whether two names mean one office, judged by their words.

The alias table of the product maps names too, but where it is broken two offices are one to it; a
wrong office must not hide behind that. Here a name is its head ("ủy ban nhân dân") and what places
it: a level ("tỉnh", "huyện") and a proper place ("Nghệ An"). Two names agree when one head begins
the other, and neither level nor place contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eval.metrics.matching import normal
from ingest.text import words

_SHORT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc",
    "ubmttq": "mặt trận tổ quốc", "ubmt": "mặt trận", "bhxh": "bảo hiểm xã hội",
    "lđtbxh": "lao động thương binh xã hội", "lđ": "lao động", "tb": "thương binh",
    "xh": "xã hội", "tbxh": "thương binh xã hội", "nnptnt": "nông nghiệp phát triển nông thôn",
    "ptnt": "phát triển nông thôn", "nn": "nông nghiệp", "gdđt": "giáo dục đào tạo",
    "gd": "giáo dục", "đt": "đào tạo", "vhttdl": "văn hóa thể thao du lịch", "vh": "văn hóa",
    "tt": "thể thao", "dl": "du lịch", "tnmt": "tài nguyên môi trường", "tn": "tài nguyên",
    "mt": "môi trường", "gtvt": "giao thông vận tải", "khđt": "kế hoạch đầu tư",
    "kh": "kế hoạch", "khcn": "khoa học công nghệ", "cn": "công nghệ", "tttt":
    "thông tin truyền thông", "lhpn": "liên hiệp phụ nữ", "tncs": "thanh niên cộng sản",
    "ccb": "cựu chiến binh", "lđlđ": "liên đoàn lao động", "bchqs": "bộ chỉ huy quân sự",
    "bđbp": "bộ đội biên phòng", "vksnd": "viện kiểm sát nhân dân", "tand":
    "tòa án nhân dân", "nhcsxh": "ngân hàng chính sách xã hội", "bcđ": "ban chỉ đạo",
    "btv": "ban thường vụ", "bch": "ban chấp hành", "thads": "thi hành án dân sự",
    "tp": "thành phố", "tx": "thị xã", "hcm": "hồ chí minh",
}  # fmt: skip
"""What an officer reads without being told; written out from general knowledge."""
_LITTLE = frozenset(("và", "các", "của", "thuộc", "việt", "nam", "những"))
_LEVELS = {
    "trung ương": "central", "tỉnh": "province", "thành phố": "city", "huyện": "district",
    "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune",
    "thị trấn": "commune", "đặc khu": "commune", "thôn": "village", "bản": "village",
    "khu vực": "region", "cấp": "",
}  # fmt: skip
_LEVEL = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_LEVELS, key=len, reverse=True))})(?!\w)")
# Words in which a level's name means nothing of the kind: "bảo hiểm xã hội", "bản đồ".
_MASKED = re.compile(
    r"(?<!\w)(?:xã hội|nông thôn|bản đồ|thôn bản|tỉnh ủy|huyện ủy|thành ủy|quận ủy|thị ủy)(?!\w)"
)
# The Youth Union is named for its level: "Tỉnh đoàn Gia Lai".
_UNIONS = re.compile(r"(?<!\w)(tỉnh|thành|huyện|quận|thị|xã|phường) đoàn(?!\w)")
_COMPOUND = re.compile(r"\w+(?:\s*[-&]\s*\w+)+")
_BY_LEVEL = ("cấp",)
"""Head of a name that is made of levels only; they alone tell it from others."""
_EVERY = frozenset({"every"})
_CITY_MAY_BE = frozenset({"province", "district"})


@dataclass(frozen=True, slots=True)
class Office:
    """A name taken apart."""

    head: tuple[str, ...]
    levels: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=1 << 14)
def parse(name: str) -> Office:
    """Head, levels and proper places of a name."""
    text = written_out(name)
    masked = _MASKED.sub(lambda m: m[0].replace(" ", "_"), text)
    match = _LEVEL.search(masked)
    head, tail = (masked[: match.start()], masked[match.start() :]) if match else (masked, "")
    levels = frozenset(_LEVELS[m[0]] for m in _LEVEL.finditer(tail)) - {""}
    if not _content(head.replace("_", " ")):
        if match and not _content(_LEVEL.sub(" ", tail)):  # "các quận, huyện", "các cấp"
            return Office(_BY_LEVEL, levels or _EVERY, frozenset())
        return Office(_content(masked.replace("_", " ")), frozenset(), frozenset())
    places = (part.strip(" ,;()_") for part in _LEVEL.split(tail))
    return Office(
        head=_content(head.replace("_", " ")),
        levels=levels,
        places=frozenset(" ".join(_content(place)) for place in places) - {""},
    )


def written_out(text: str) -> str:
    """Normal form with abbreviations of offices written out."""
    joined = _UNIONS.sub(r"đoàn thanh niên cộng sản hồ chí minh \1", normal(text))
    joined = re.sub(r"(?<!\w)ủy ban (?=mặt trận|mttq)", "", joined)  # the Front is its committee
    joined = _COMPOUND.sub(_compound, joined)
    return " ".join(_SHORT.get(word.strip(",.;()"), word) for word in joined.split())


def _compound(match: re.Match[str]) -> str:
    """What "KH&CN" stands for as a whole, else its parts as words: "lao động-thương binh"."""
    return _SHORT.get(re.sub(r"\W", "", match[0])) or re.sub(r"\W+", " ", match[0])


def _content(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word not in _LITTLE)


def same(a: str, b: str) -> bool:
    """Whether two names may mean one office."""
    one, other = parse(a), parse(b)
    return (
        _begins(one.head, other.head)
        and _agree(one.levels, other.levels)
        and _places_agree(one.places, other.places)
    )


def _begins(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter = min(len(a), len(b))
    return shorter > 0 and a[:shorter] == b[:shorter]


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    if not a or not b or a & b:
        return True
    # "thành phố" is a province's level or a district's.
    return ("city" in a and bool(b & _CITY_MAY_BE)) or ("city" in b and bool(a & _CITY_MAY_BE))


def _places_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def one_of(office: str, names: Iterable[str]) -> bool:
    """Whether an office bears one of the accepted names of another.

    The fullest name, the first, speaks for level and place where the shorter ones leave them out.
    """
    listed = list(names)
    if not any(same(office, name) for name in listed):
        return False
    said, full = parse(office), [parse(name) for name in listed]
    levels = frozenset().union(*(name.levels for name in full))
    places = frozenset().union(*(name.places for name in full))
    return _agree(said.levels, levels) and _places_agree(said.places, places)


_HEADS = re.compile(
    r"(?:ủy ban|hội đồng|mặt trận|sở|ban|phòng|bộ|cục|chi cục|tổng cục|vụ|viện|tòa|công an|hội|"
    r"đoàn|liên đoàn|liên minh|liên hiệp|trung tâm|văn phòng|thanh tra|kho bạc|ngân hàng|"
    r"bảo hiểm|đảng ủy|đảng bộ|tỉnh ủy|huyện ủy|thành ủy|tỉnh đoàn|huyện đoàn|thành đoàn|"
    r"chính phủ|quốc hội|trường|bệnh viện|trạm|tổ|đội|đài|báo|bưu điện|công ty|tổng công ty|"
    r"hợp tác xã|chi nhánh|hải quan|thuế|kiểm lâm|bộ đội|quân khu|cơ quan|đơn vị|nhà|hạt|"
    r"đồn|chủ tịch|giám đốc|trưởng|thường trực|chi hội|chi bộ|học viện|điện lực)(?!\w)"
)


def looks_like_office(text: str) -> bool:
    """Whether words are the name of an office rather than any other words in bold."""
    return bool(_HEADS.match(written_out(text))) and len(text.split()) <= 20
