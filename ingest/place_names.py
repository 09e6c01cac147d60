"""Names of provinces, districts and communes: their level, their one spelling, those known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.gazetteer import Lexicon
from ingest.office_names import squeeze, trie_pattern
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
}
COMMITTEES = {
    "tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "quan uy": "quận",
    "thi uy": "thị xã", "tinh doan": "tỉnh", "thanh doan": "thành phố", "huyen doan": "huyện",
    "quan doan": "quận", "thi doan": "thị xã",
}  # fmt: skip
HCM_PATTERN = r"(?:tp\.? ?|thanh pho )(?:hcm|ho chi minh)(?!\w)|tphcm(?!\w)"


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
    pattern: re.Pattern[str]
    stops: frozenset[str]
    maybe_stops: frozenset[str]
    """Words that end a name unless it has one syllable so far ("xa pa co", "muong la")."""
    stop_phrases: frozenset[str]
    office_start: re.Pattern[str]


def build(lexicon: Lexicon, rows: Iterable[Mapping[str, Any]], extra: Iterable[str]) -> Gate:
    """Compile the known names: ``rows`` of ``places.yaml`` and ``extra`` canonical places."""
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    became: dict[str, str] = {}
    provinces_of: dict[str, str] = {}
    for row in rows:
        shown = row.get("shown") or f"{row['kind']} {row['name']}"
        for spelling in (row["name"], *row.get("aliases", ())):
            _, name = split(spelling)
            names[squeeze(fold(name))] = HCM if shown == HCM else row["name"]
            places[squeeze(fold(name))] = shown
        if row.get("now"):
            became[fold(shown)] = row["now"]
        if row.get("province"):
            provinces_of[fold(shown)] = row["province"]
    for place in extra:
        _, name = split(place)
        if name:
            names.setdefault(squeeze(fold(name)), name)
            places.setdefault(squeeze(fold(name)), place)
    return Gate(
        names=names,
        places=places,
        became=became,
        provinces_of=provinces_of,
        pattern=re.compile(rf"(?:{trie_pattern(names) or '(?!)'})(?!\w)"),
        stops=lexicon.boundary_words | lexicon.bare_words,
        maybe_stops=frozenset(map(fold, lexicon.boundary_words)) - lexicon.bare_words,
        stop_phrases=lexicon.boundary_phrases | {fold(p) for p in lexicon.boundary_phrases},
        office_start=lexicon.known,
    )


def split(place: str) -> tuple[str, str]:
    """Level word and name of a place: ``("tỉnh", "Lào Cai")``; TPHCM is ``("", "TPHCM")``."""
    if re.fullmatch(HCM_PATTERN, fold(place.strip())):
        return "", HCM
    match = re.match(
        r"(tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|dac khu) +", fold(place)
    )
    if not match:
        return "", place.strip()
    return LEVEL_WORDS[match[1].rstrip(".")], place[match.end() :].strip()


def canonical(place: str, gate: Gate) -> str:
    """``tỉnh Lào Cai`` for "Lào Cai", ``TPHCM`` for "Tp. Hồ Chí Minh"."""
    if not place.strip():
        return ""
    word, name = split(place)
    known = squeeze(fold(name))
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
        central = gate.places.get(squeeze(fold(name)), "").startswith("thành phố")
        return "province" if central or fold(name) == "hue" else "district"
    return LEVELS.get(word, "")


def province_of(place: str, gate: Gate) -> str:
    """The province (or central city) of a canonical place; "" if it isn't known."""
    return place if level(place, gate) == "province" else gate.provinces_of.get(fold(place), "")


def same_place(a: str, b: str) -> bool:
    """Whether two places may be the same; an empty one agrees with any."""
    if not a or not b:
        return True
    (word_a, name_a), (word_b, name_b) = split(a), split(b)
    if squeeze(key(name_a)) != squeeze(key(name_b)) and squeeze(fold(name_a)) != squeeze(
        fold(name_b)
    ):
        return False
    return not word_a or not word_b or word_a == word_b
