"""Names of provinces, districts and communes: their level, their one spelling, those known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.office_names import gapped, glue, trie_pattern
from ingest.office_types import Lexicon, View
from ingest.text import fold, key

HCM = "TPHCM"
LEVEL_WORDS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "thon": "thôn",
    "ap": "ấp",
    "ban": "bản",
    "buon": "buôn",
    "khom": "khóm",
    "khu pho": "khu phố",
    "to dan pho": "tổ dân phố",
}
LEVELS = {
    "tỉnh": "province",
    "thành phố": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "thôn": "village",
    "ấp": "village",
    "bản": "village",
    "buôn": "village",
    "khóm": "village",
    "khu phố": "village",
    "tổ dân phố": "village",
}
COMMITTEES = {
    "tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "quan uy": "quận",
    "thi uy": "thị xã", "tinh doan": "tỉnh", "thanh doan": "thành phố", "huyen doan": "huyện",
    "quan doan": "quận", "thi doan": "thị xã", "xa doan": "xã", "phuong doan": "phường",
}  # fmt: skip
HCM_PATTERN = r"(?:tp\.? ?|thành phố )(?:hcm|hồ chí minh)(?!\w)|tphcm(?!\w)"
_HCM = re.compile(fold(HCM_PATTERN))
_LEVEL = re.compile(
    r"(tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|dac khu|thon|ap|khu pho"
    r"|to dan pho) +"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Known place names, and what ends an unknown one."""

    names: Mapping[str, str]
    """Folded name to the name as it is written."""
    places: Mapping[str, str]
    """Folded name to the canonical place with its level, where one is the commonest reading."""
    became: Mapping[str, str]
    """Folded canonical place to the one it became part of."""
    provinces_of: Mapping[str, str]
    """Folded canonical place to its province."""
    pattern: tuple[re.Pattern[str], re.Pattern[str]]
    """Known names as typed with diacritics, and without."""
    views: tuple[View, View]


def build(lexicon: Lexicon, rows: Iterable[Mapping[str, Any]], extra: Iterable[str]) -> Gate:
    """Compile the known names: ``rows`` of ``places.yaml`` and ``extra`` canonical places."""
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    became: dict[str, str] = {}
    provinces_of: dict[str, str] = {}
    spellings: set[str] = set()
    for row in rows:
        shown = row.get("shown") or f"{row['kind']} {row['name']}"
        for spelling in (row["name"], *row.get("aliases", ())):
            _, name = split(spelling)
            spellings.add(name)
            names[place_key(name)] = HCM if shown == HCM else row["name"]
            places[place_key(name)] = shown
        if row.get("now"):
            became[fold(shown)] = row["now"]
        if row.get("province"):
            provinces_of[fold(shown)] = row["province"]
    for place in extra:
        _, name = split(place)
        if name:
            spellings.add(name)
            names.setdefault(place_key(name), name)
            places.setdefault(place_key(name), place)
    return Gate(
        names=names,
        places=places,
        became=became,
        provinces_of=provinces_of,
        pattern=(_any_of(spellings, key), _any_of(spellings, fold)),
        views=lexicon.views,
    )


def _any_of(names: Iterable[str], form: Callable[[str], str]) -> re.Pattern[str]:
    trie = trie_pattern(form(gapped(name)) for name in sorted(names))
    return re.compile(rf"(?:{trie or '(?!)'})(?!\w)")


def place_key(name: str) -> str:
    """One key for all spellings of a place's own name."""
    return glue(fold(name))


@lru_cache(maxsize=1 << 14)
def split(place: str) -> tuple[str, str]:
    """Level word and name of a place: ``("tỉnh", "Lào Cai")``; TPHCM is ``("", "TPHCM")``."""
    if _HCM.fullmatch(fold(place.strip())):
        return "", HCM
    match = _LEVEL.match(fold(place))
    if not match:
        return "", place.strip()
    return LEVEL_WORDS[match[1].rstrip(".")], place[match.end() :].strip()


def canonical(place: str, gate: Gate) -> str:
    """``tỉnh Lào Cai`` for "Lào Cai", ``TPHCM`` for "Tp. Hồ Chí Minh"."""
    if not place.strip():
        return ""
    word, name = split(place)
    known = place_key(name)
    if name == HCM or (word in ("", "thành phố") and gate.names.get(known) == HCM):
        return HCM
    if not word:
        return gate.places.get(known, name)
    return f"{word} {gate.names.get(known, name)}"


def level(place: str, gate: Gate) -> str:
    """``province``, ``district``, ``commune`` or "" of a canonical place."""
    if place == HCM:
        return "province"
    word, name = split(place)
    if word == "thành phố":
        central = gate.places.get(place_key(name), "").startswith("thành phố")
        return "province" if central or fold(name) == "hue" else "district"
    return LEVELS.get(word, "")


def parts(place: str, gate: Gate) -> tuple[str, str]:
    """Canonical place and its province, both perhaps "": "xã Đăk Mar, tỉnh Quảng Ngãi"."""
    near, _, far = place.partition(",")
    home = canonical(near, gate)
    return home, canonical(far.rpartition(",")[2], gate) or province_of(home, gate)


def province_of(place: str, gate: Gate) -> str:
    """The province (or central city) of a canonical place; "" if it isn't known."""
    return place if level(place, gate) == "province" else gate.provinces_of.get(fold(place), "")


@lru_cache(maxsize=1 << 14)
def same_place(a: str, b: str) -> bool:
    """Whether two places may be the same; an empty one agrees with any."""
    if not a or not b:
        return True
    (word_a, name_a), (word_b, name_b) = split(a), split(b)
    if place_key(name_a) != place_key(name_b):
        return False
    return not word_a or not word_b or word_a == word_b
