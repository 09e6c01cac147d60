"""The level and place behind an office's name: "tỉnh", "huyện Đăk Hà", "TPHCM", "cùng cấp"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.gazetteer import Lexicon
from ingest.office_names import Copies, squeeze, trie_pattern
from ingest.text import fold, key

HCM = "TPHCM"
_LEVEL_WORDS = {
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
_HCM = r"(?:tp\.? ?|thanh pho )(?:hcm|ho chi minh)(?!\w)|tphcm(?!\w)"
_RELATIVE = (
    r"cung cap|cac cap|hai cap|ba cap|cac dia phuong|dia phuong"
    r"|(?:cac )?cap (?:tinh|thanh pho|huyen|quan|xa|phuong|co so|tren|duoi)"
    r"(?:(?:,| va) (?:cap )?(?:tinh|thanh pho|huyen|xa|phuong|co so)(?!\w))*"
    r"|(?:cac|hai|ba|nhung|\d+) (?:tinh|huyen|quan|xa|phuong|thanh pho)"
    r"(?:(?:,| va) (?:tinh|thanh pho|huyen|thi xa|xa|phuong|thi tran)(?!\w))*"
)
_SUFFIX = re.compile(
    r"(?: *\([^()\n]{2,15}\))? +(?:(?P<hcm>" + _HCM + r")"
    rf"|(?P<relative>{_RELATIVE})(?!\w)"
    r"|(?P<central>trung uong|tw)(?!\w)"
    r"|(?:cua +)?(?P<level>tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|dac khu)(?!\w))"
)
_SUFFIX_WORDS = {
    "tinh": {"tỉnh", "tính"},
    "thanh": {"thành"},
    "pho": {"phố"},
    "huyen": {"huyện"},
    "quan": {"quận"},
    "thi": {"thị"},
    "xa": {"xã"},
    "phuong": {"phường"},
    "tran": {"trấn"},
    "dac": {"đặc"},
    "khu": {"khu"},
    "cung": {"cùng"},
    "cap": {"cấp"},
    "cac": {"các"},
}
# Words that begin with a bare level word but are none: "tình hình", "xã hội", "quan tâm".
_NOT_LEVEL = re.compile(
    r"(?:tinh +(?:hinh|toan|uy|than|cach|doan|chat|den|tu)|xa +(?:hoi|xoi)|quan +(?:tam|ly|he|su|trong|chung|uy)"
    r"|phuong +(?:an|phap|huong|thuc|tien|cham)|huyen +(?:uy|thoai|doan)|thanh +(?:pho +)?uy)\b"
)
_LOUD = re.compile(r"[A-ZÀ-ỸĐ]{2,} [A-ZÀ-ỸĐ]{2,}")
_CAPITAL_RUN = re.compile(r"[^\W\d_]+(?: ?[-–] ?(?=[^\W\d_])| (?=[^\W\d_]))?|\d{1,2}(?!\w)")


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind the name; ``end`` is where it ends."""

    end: int
    word: str
    """``tỉnh``, ``huyện`` …; "" where a bare place name stands."""
    name: str
    """The place's own name, "" if only the level is given."""
    relative: str = ""
    """``cùng cấp``, ``các cấp``, ``cấp huyện`` … as written."""
    central: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """Known place names, and what ends an unknown one."""

    names: Mapping[str, str]
    """Folded name to the name as it is written."""
    places: Mapping[str, str]
    """Folded name to the canonical place with its level, where one is the commonest reading."""
    common: frozenset[str]
    """Folded names that are everyday words too: they need their noun where no capital tells."""
    became: Mapping[str, str]
    """Folded canonical place to the one it became part of."""
    provinces_of: Mapping[str, str]
    """Folded canonical place to its province."""
    pattern: re.Pattern[str]
    stops: frozenset[str]
    stop_phrases: frozenset[str]
    office_start: re.Pattern[str]


def build(lexicon: Lexicon, rows: Iterable[Mapping[str, Any]], extra: Iterable[str]) -> Gate:
    """Compile the known names: ``rows`` of ``places.yaml`` and ``extra`` canonical places."""
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    common: set[str] = set()
    became: dict[str, str] = {}
    provinces_of: dict[str, str] = {}
    for row in rows:
        shown = row.get("shown") or f"{row['kind']} {row['name']}"
        for spelling in (row["name"], *row.get("aliases", ())):
            _, name = split(spelling)
            names[squeeze(fold(name))] = HCM if shown == HCM else row["name"]
            places[squeeze(fold(name))] = shown
        if row.get("common"):
            common.add(squeeze(fold(row["name"])))
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
        common=frozenset(common),
        became=became,
        provinces_of=provinces_of,
        pattern=re.compile(rf"(?:{trie_pattern(names) or '(?!)'})(?!\w)"),
        stops=lexicon.boundary_words | {fold(word) for word in lexicon.boundary_words},
        stop_phrases=lexicon.boundary_phrases | {fold(p) for p in lexicon.boundary_phrases},
        office_start=lexicon.known,
    )


def split(place: str) -> tuple[str, str]:
    """Level word and name of a place: ``("tỉnh", "Lào Cai")``; TPHCM is ``("", "TPHCM")``."""
    if re.fullmatch(_HCM, fold(place.strip())):
        return "", HCM
    match = re.match(
        r"(tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|dac khu) +", fold(place)
    )
    if not match:
        return "", place.strip()
    return _LEVEL_WORDS[match[1].rstrip(".")], place[match.end() :].strip()


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


def read(copies: Copies, at: int, gate: Gate, *, bare_names: bool = False) -> Suffix | None:
    """The suffix that begins at ``at`` (a gap included), or None.

    ``bare_names``: a capitalised place may follow without its level ("Huyện ủy Mai Châu").
    """
    match = _SUFFIX.match(copies.folded, at)
    if match and _agrees(copies, match):
        if match["hcm"]:
            return Suffix(match.end(), "", HCM)
        if match["relative"]:
            return Suffix(match.end(), "", "", copies.text[match.start("relative") : match.end()])
        if match["central"]:
            return Suffix(match.end(), "", "", central=True)
        if not _NOT_LEVEL.match(copies.folded, match.start("level")):
            word = _LEVEL_WORDS[match["level"].rstrip(".")]
            end, name = _name(copies, match.end(), gate, word)
            return Suffix(end, "" if name == HCM else word, name)
    return _bare(copies, at, gate, bare_names)


def _agrees(copies: Copies, match: re.Match[str]) -> bool:
    start = next(match.start(g) for g in ("hcm", "relative", "central", "level") if match[g])
    for word in re.finditer(r"\w+", copies.folded[start : match.end()]):
        wanted = _SUFFIX_WORDS.get(word[0])
        written = copies.keyed[start + word.start() : start + word.end()]
        if wanted and written != word[0] and written not in wanted:
            return False
        if written == "tính" and re.match(r" +[a-zà-ỹđ]", copies.text[match.end() :]):
            return False
    return True


def _bare(copies: Copies, at: int, gate: Gate, unknown: bool) -> Suffix | None:
    if copies.folded[at : at + 1] != " ":
        return None
    match = gate.pattern.match(copies.folded, at + 1)
    capital = copies.text[at + 1 : at + 2].isupper()
    if match and (capital or (copies.uncased and squeeze(match[0]) not in gate.common)):
        word, name = split(gate.places[squeeze(match[0])])
        return Suffix(match.end(), word, name)
    if unknown:
        end, name = own_name(copies, at, gate)
        if name:
            return Suffix(end, "", name)
    return None


def _name(copies: Copies, at: int, gate: Gate, word: str) -> tuple[int, str]:
    """End and name of the place after a level word; (at, "") if none."""
    if copies.folded[at : at + 1] != " ":
        return at, ""
    known = gate.pattern.match(copies.folded, at + 1)
    if known:
        return known.end(), gate.names[squeeze(known[0])]
    if word == "quận" or word == "phường":
        number = re.match(r" \d{1,2}(?!\w)", copies.text[at : at + 4])
        if number:
            return at + number.end(), number[0].strip()
    if copies.uncased or _LOUD.match(copies.text, at + 1):
        return _until_stop(copies, at, gate) if word != "tỉnh" else (at, "")
    return capitals(copies, at, gate)


def own_name(copies: Copies, at: int, gate: Gate) -> tuple[int, str]:
    """End and text of a name without its noun; (at, "") if none stands there."""
    if copies.folded[at : at + 1] != " ":
        return at, ""
    if copies.uncased or _LOUD.match(copies.text, at + 1):
        return _until_stop(copies, at, gate)
    return capitals(copies, at, gate)


def capitals(copies: Copies, at: int, gate: Gate) -> tuple[int, str]:
    """End and text of a capitalised name behind a gap; (at, "") if none stands there."""
    position, end = at + 1, at
    while (match := _CAPITAL_RUN.match(copies.text, position)) and copies.text[position].isupper():
        if gate.office_start.match(copies.folded, position):
            break
        end = position + len(match[0].rstrip(" -–"))
        if end == match.end():
            break
        position = match.end()
    name = copies.text[at + 1 : end] if end > at else ""
    return (end, name) if name and name.count(" ") < 5 and len(name) > 1 else (at, "")


def _until_stop(copies: Copies, at: int, gate: Gate) -> tuple[int, str]:
    """In text without capitals: up to three words that a stop word, mark or the end follows."""
    words = list(re.finditer(r" ([^\W\d_]+)", copies.keyed[at : at + 48]))
    taken = 0
    for index, word in enumerate(words[:4]):
        if index and words[index - 1].end() != word.start():
            break
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if word[1] in gate.stops or f"{word[1]} {following}" in gate.stop_phrases:
            break
        if gate.office_start.match(copies.folded, at + word.start(1)):
            break
        taken = index + 1
    if not words or words[0].start() or not 0 < taken <= 3:
        return at, ""
    end = at + words[taken - 1].end()
    return end, " ".join(word.capitalize() for word in copies.text[at + 1 : end].split())


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
