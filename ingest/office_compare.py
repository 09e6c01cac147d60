"""Whether two names denote one office: families, units, levels and places of two mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest import place_names
from ingest.office_names import glue
from ingest.office_sectors import SHORT, agree
from ingest.office_types import Mention
from ingest.text import fold

UNIT = "/"
"""Between the family of an office and that of a unit inside it."""
_ENOUGH = 5
"""Syllables of an unlisted name that may stand for a longer one."""
_VAGUE = ("", "same", "all")
_LEVEL_WORDS = re.compile(
    r"(?: (?:tinh|huyen|xa|cung cap|cac cap|lien quan|co lien quan|truc thuoc|tren dia ban"
    r"|trong tinh))+$"
)
_ORGANS = ("thuong-truc", "thuong-vu", "chap-hanh", "doan-chu-tich", "van-phong")
"""Organs act for their office and are not the office."""
_SINGLE = {"province", "district", "commune", "village", "central"}


def same(a: Mention, b: Mention, sectors: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether both may be one office; a missing place or level agrees with any."""
    if not same_family(a.family, b.family, sectors):
        return False
    if a.level not in _VAGUE and b.level not in _VAGUE and a.level != b.level:
        return False
    if "joint" in (a.kind, b.kind):
        return glue(fold(a.office)) == glue(fold(b.office))
    if a.kind == b.kind == "office":
        words = {word for word in map(level_word, (a, b)) if word}
        if a.family == b.family and _bear_other_names(a, b):
            return False
        return len(words) <= 1 and place_names.same_place(a.place, b.place)
    if a.kind == b.kind and not (a.level in _SINGLE and a.level == b.level):
        return _words(a.office) == _words(b.office)
    # "UBND các xã" and "UBND cấp xã"; one commune is not all of them
    return a.kind == b.kind or not (a.place or b.place)


def _bear_other_names(a: Mention, b: Mention) -> bool:
    """Whether two of one kind bear names of their own: "Đồn Biên phòng Ra Mai"."""
    names = sorted((glue(fold(a.office)), glue(fold(b.office))), key=len)
    kind = a.family.replace("-", "")
    named = not (a.level or b.level) and all(name.startswith(kind) for name in names)
    return named and not names[1].startswith(names[0])


def same_family(a: str, b: str, sectors: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether two families are one kind of office, one perhaps named by its first words alone."""
    if a == b:
        return True
    (whole_a, _, unit_a), (whole_b, _, unit_b) = a.rpartition(UNIT), b.rpartition(UNIT)
    if whole_a or whole_b:
        wholes = not whole_a or not whole_b or same_family(whole_a, whole_b, sectors)
        return wholes and same_family(unit_a, unit_b, sectors)
    if SHORT in (a[-1:], b[-1:]):
        head_a, head_b = a.split(":")[0], b.split(":")[0]
        return head_a == head_b and agree(sectors.get(a, ("?a",)), sectors.get(b, ("?b",)))
    if a in sectors or b in sectors or ":" in a or ":" in b:
        return False
    short, long = sorted((a, b), key=len)
    if not long.startswith(f"{short}-") or long.endswith(_ORGANS):
        return False
    return short.count("-") + 1 >= _ENOUGH


def level_word(mention: Mention) -> str:
    """``tỉnh``, ``thành phố`` …, from the place or, if it isn't known, from the name's end."""
    if mention.place:
        return place_names.split(mention.place)[0] or "thành phố"
    ends = fold(mention.office).rsplit(" ", 2)[-2:]
    for name in (" ".join(ends), ends[-1]):
        word = place_names.COMMITTEES.get(name, "") or place_names.LEVEL_WORDS.get(name, "")
        if word == "thành phố" or (word and place_names.LEVELS[word] == mention.level):
            return word
    return ""


def _words(office: str) -> str:
    words = fold(office).removeprefix("cac ")
    return glue(_LEVEL_WORDS.sub("", words))
