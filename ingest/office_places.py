"""The level and place behind an office's name: "tỉnh", "huyện Đăk Hà", "TPHCM", "cùng cấp"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.office_names import Copies, squeeze
from ingest.place_names import HCM, HCM_PATTERN, LEVEL_WORDS, Gate, split

_RELATIVE = (
    r"cung cap|cac cap|hai cap|ba cap|cac dia phuong|dia phuong"
    r"|(?:cac )?cap (?:tinh|thanh pho|huyen|quan|xa|phuong|co so|tren|duoi)"
    r"(?:(?:,| va) (?:cap )?(?:tinh|thanh pho|huyen|xa|phuong|co so)(?!\w))*"
    r"|(?:cac|hai|ba|nhung|\d+) (?:tinh|huyen|quan|xa|phuong|thanh pho)"
    r"(?:(?:,| va) (?:tinh|thanh pho|huyen|thi xa|xa|phuong|thi tran)(?!\w))*"
)
_SUFFIX = re.compile(
    r"(?: *\([^()\n]{2,15}\))? +(?:(?P<hcm>" + HCM_PATTERN + r")"
    rf"|(?P<relative>{_RELATIVE})(?!\w)"
    r"|(?P<central>trung uong|tw)(?!\w)"
    r"|(?:cua +)?(?P<level>tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran"
    r"|dac khu)(?!\w))"
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
# Words that begin with a level word but are none: "tình hình", "xã hội", "quan tâm".
_NOT_LEVEL = re.compile(r"(?:(?:tinh|huyen|quan|thanh(?: +pho)?) +(?:uy|doan)|xa +hoi)\b")
_NOT_BARE_LEVEL = re.compile(
    r"(?:tinh +(?:hinh|toan|than|cach|chat|den|tu)|quan +(?:tam|ly|he|su|trong|chung)"
    r"|phuong +(?:an|phap|huong|thuc|tien|cham)|huyen +thoai)\b"
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
        at_level = match.start("level")
        bare = copies.keyed[at_level : match.end("level")].isascii()
        if not _NOT_LEVEL.match(copies.folded, at_level) and not (
            bare and _NOT_BARE_LEVEL.match(copies.folded, at_level)
        ):
            word = LEVEL_WORDS[match["level"].rstrip(".")]
            end, name = _name(copies, match.end(), gate, word)
            return Suffix(end, "" if name == HCM else word, name)
    return _bare(copies, at, gate, bare_names)


def _agrees(copies: Copies, match: re.Match[str]) -> bool:
    start = next(match.start(g) for g in ("hcm", "relative", "central", "level") if match[g])
    # "cung cấp" is a verb, "cung cap" may be "cùng cấp" typed without any diacritics
    if copies.keyed.startswith("cung cấp", start):
        return False
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
    place = gate.places[squeeze(match[0])] if match else ""
    # "Hồ Chí Minh" alone is part of many names: it is the city only with its noun
    if match and (capital or copies.uncased) and place != HCM:
        word, name = split(place)
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
        if word == "tỉnh":  # every province is known
            return at, ""
        return _until_stop(copies, at, gate, lone=word != "thành phố")
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


def _until_stop(copies: Copies, at: int, gate: Gate, lone: bool = True) -> tuple[int, str]:
    """In text without capitals: up to three words that a stop word, mark or the end follows."""
    words = list(re.finditer(r" ([^\W\d_]+)", copies.keyed[at : at + 48]))
    taken = 0
    for index, word in enumerate(words[:4]):
        if index and words[index - 1].end() != word.start():
            break
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if word[1] in gate.stops or f"{word[1]} {following}" in gate.stop_phrases:
            break
        if word[1] in gate.maybe_stops and not (word[1].isascii() and index == 1 and lone):
            break
        if gate.office_start.match(copies.folded, at + word.start(1)):
            break
        taken = index + 1
    if not words or words[0].start() or not 0 < taken <= 3:
        return at, ""
    end = at + words[taken - 1].end()
    return end, " ".join(word.capitalize() for word in copies.text[at + 1 : end].split())
