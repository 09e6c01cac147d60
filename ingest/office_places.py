"""The level and place behind an office's name: "tỉnh", "huyện Đăk Hà", "các xã", "TPHCM"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.office_names import Copies, pair
from ingest.person_names import is_person, person_at
from ingest.place_names import HCM, HCM_PATTERN, LEVEL_WORDS, Gate, place_key, split
from ingest.text import fold

_LEVEL = (
    r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu|thôn|ấp|bản|buôn"
    r"|khóm|khu phố|tổ dân phố)(?!\w)(?! (?:ủy|đoàn|hội)(?!\w))"
)
# In a list of levels the short forms stand too: "các huyện, thành, thị".
_LISTED = rf"(?:{_LEVEL}|(?:thành|thị)(?=[,.;:)\s]|$)(?! (?:ủy|đoàn)))"
_AND = r"(?:, và | ?[,/-] ?|,? và |,? hoặc )"
_ALL = r"(?:các|những|hai|ba|bốn|năm|mỗi|từng|\d+)"
_WHICH = (
    r"(?: trực thuộc (?:trung ương|tỉnh)| (?:ven biển|biên giới|miền núi|vùng cao)(?!\w)"
    r"| (?:có )?liên quan| (?:trong|trên địa bàn)(?: toàn)? tỉnh(?!\w)| trên địa bàn(?!\w))"
)
_RELATIVE = (
    rf"(?:cùng cấp|các cấp|hai cấp|ba cấp|liên (?:huyện|tỉnh|xã)|(?:các )?địa phương)(?!\w)"
    rf"{_WHICH}?"
    rf"|(?:các )?(?:huyện|thị|thành|quận|đảng) ủy(?:{_AND}(?:huyện|thị|thành|quận|đảng) ủy)+"
    rf"|các huyện(?:{_AND}(?:quận|thị(?: xã)?|thành(?: phố)?))*{_AND}(?:quận|thị|thành) (?:ủy|đoàn"
    rf"|hội)"
    rf"|(?:các )?cấp (?:{_LEVEL}|cơ sở|trên|dưới)(?:{_AND}(?:cấp )?(?:{_LEVEL}|cơ sở))*"
    rf"|{_ALL} {_LISTED}(?:{_AND}{_LISTED})*{_WHICH}*"
    rf"|{_LEVEL}(?:{_AND}{_LISTED})+{_WHICH}*"
)
_SUFFIX = pair(
    rf"(?: *\([^()\n]{{2,15}}\))?(?: +chi nhánh)? +(?:(?P<hcm>{HCM_PATTERN})"
    rf"|(?P<relative>{_RELATIVE})(?!\w)"
    r"|(?:ở |của )?(?P<central>trung ương|tw)(?!\w)"
    r"|(?P<area>(?:khu vực|cơ sở)(?= (?:\d|[ivx]|[^\W\d_])))"
    rf"|(?:cửa khẩu )?(?:của +)?(?P<level>{_LEVEL}))"
)
# Words that begin with a level word but are none: "xã hội", "bản thân", "quan tâm".
_NOT_LEVEL = pair(
    r"(?:(?:tỉnh|huyện|quận|thành(?: +phố)?) +(?:ủy|đoàn)|xã +(?:hội|viên|luận|tắc)"
    r"|bản +(?:thân|đồ|chất|quyền|sắc|tin|án|cam|ghi)|quận +công|phường +hội)(?!\w)"
)
_NOT_BARE_LEVEL = re.compile(
    r"(?:tinh +(?:hinh|toan|than|cach|chat|den|tu)|quan +(?:tam|ly|he|su|trong|chung)"
    r"|phuong +(?:an|phap|huong|thuc|tien|cham)|huyen +thoai|ban|ap|thon)(?!\w)"
)
_CAPITAL_RUN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?(?: ?[-–] ?(?=[^\W\d_])"
    r"(?!(?:Kế hoạch|Quyết định|Chỉ thị|Công văn|Thông báo|Báo cáo)(?!\w))| (?=[^\W\d_]))?"
    r"|\d{1,2}(?!\w)"
)
_NUMBER = re.compile(r" (?:\d{1,2}|[IVX]{1,4})(?!\w)")
_WORD = re.compile(r" ([^\W\d_]+)")
_DASH = re.compile(r" [-–] (?=[^\W\d_])")
_GATEWAY = pair(r" cửa khẩu(?: quốc tế)?(?: cảng)?(?= )")
_POST = pair(
    r"(?:chủ (?:tịch|nhiệm|đầu)|(?:tổng )?giám đốc|trưởng|bí thư|phó|thủ trưởng|hiệu trưởng|chánh"
    r"|ông|bà|đồng chí)(?!\w)"
)
"""Capitalised behind a place's name they begin another: "các xã Pa Ủ, Mù Cả và Chủ tịch …"."""
_NEXT_NAME = re.compile(r"(?:,| và|, và)(?= [^\W\d_])")
_LARGE = frozenset(("tỉnh", "thành phố", "huyện", "quận", "thị xã"))


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind the name; ``end`` is where it ends."""

    end: int
    word: str
    """``tỉnh``, ``huyện`` …; "" where a bare place name stands."""
    name: str
    """The place's own name, "" if only the level is given."""
    relative: str = ""
    """``cùng cấp``, ``các cấp``, ``cấp huyện``, ``các xã, phường`` … as written."""
    central: bool = False
    unsaid: bool = False
    """The place stands there without its level: "Công ty Điện lực Tuyên Quang"."""
    area: str = ""
    """``khu vực VII``, ``khu vực 3 - Nghệ An``, ``cơ sở Diễn Châu`` as written."""


def read(copies: Copies, at: int, gate: Gate, *, bare_names: bool = False) -> Suffix | None:
    """The suffix that begins at ``at`` (a gap included), or None.

    ``bare_names``: a capitalised place may follow without its level ("Huyện ủy Mai Châu").
    """
    match = _SUFFIX[copies.bare].match(copies.form, at)
    if not match:
        return _bare(copies, at, gate, bare_names)
    if match["hcm"]:
        return Suffix(match.end(), "", HCM)
    if match["relative"]:
        return _relative(copies, match, gate)
    if match["central"]:
        return Suffix(match.end(), "", "", central=True)
    if match["area"]:
        return _area(copies, match, gate)
    at_level = match.start("level")
    bare = copies.bare and _NOT_BARE_LEVEL.match(copies.form, at_level)
    if bare or _NOT_LEVEL[copies.bare].match(copies.form, at_level):
        return None
    word = LEVEL_WORDS[fold(match["level"]).rstrip(".")]
    end, name = _name(copies, match.end(), gate, word)
    return Suffix(end, "" if name == HCM else word, name)


def _relative(copies: Copies, match: re.Match[str], gate: Gate) -> Suffix | None:
    """Several levels, with the names of single places behind them: "các xã Pa Ủ và Mù Cả"."""
    start, end = match.start("relative"), match.end()
    written = copies.form[start:end]
    if copies.bare and _NOT_BARE_LEVEL.match(copies.form, start):
        return None
    named = end
    while not copies.uncased:
        after, name = capitals(copies, named, gate)
        if not name:
            break
        end = after
        gap = _NEXT_NAME.match(copies.form, after)
        if not gap:
            break
        named = gap.end()
    if end > match.end() and not re.match(rf"(?:{_ALL}|{fold(_ALL)}) ", written):
        # "Công an tỉnh, thành phố Huế": two offices
        first = re.match(rf"(?:{_LEVEL}|{fold(_LEVEL)})", written)
        return Suffix(start + first.end(), LEVEL_WORDS[fold(first[0])], "") if first else None
    return Suffix(end, "", "", copies.text[start:end])


def _area(copies: Copies, match: re.Match[str], gate: Gate) -> Suffix | None:
    """The region of an office of the central State: a number, a name, or both."""
    start, end = match.start("area"), match.end()
    if number := _NUMBER.match(copies.text, end):
        end = number.end()
    dash = _DASH.match(copies.text, end)
    if not copies.uncased and (not number or dash):
        named_to, name = capitals(copies, dash.end() - 1 if number and dash else end, gate)
        end = named_to if name else end
    return Suffix(end, "", "", area=copies.text[start:end]) if end > match.end() else None


def _bare(copies: Copies, at: int, gate: Gate, unknown: bool) -> Suffix | None:
    if copies.form[at : at + 1] != " ":
        return None
    match = gate.pattern[copies.bare].match(copies.form, at + 1)
    capital = copies.text[at + 1 : at + 2].isupper()
    place = gate.places[place_key(match[0])] if match else ""
    # "Hồ Chí Minh" alone is part of many names: it is the city only with its noun
    if match and (capital or copies.uncased) and place != HCM:
        word, name = split(place)
        return Suffix(match.end(), word, name, unsaid=True)
    if unknown:
        end, name = own_name(copies, at, gate)
        if name:
            return Suffix(end, "", name)
    return None


def _name(copies: Copies, at: int, gate: Gate, word: str) -> tuple[int, str]:
    """End and name of the place after a level word; (at, "") if none."""
    if copies.form[at : at + 1] != " ":
        return at, ""
    known = gate.pattern[copies.bare].match(copies.form, at + 1)
    if known and (copies.uncased or copies.text[at + 1].isupper()):
        return known.end(), gate.names[place_key(known[0])]
    number = _NUMBER.match(copies.text, at)
    if number and word in ("quận", "phường", "thôn", "ấp", "tổ dân phố", "khu phố", "bản"):
        return number.end(), number[0].strip()
    if copies.uncased:
        if word == "tỉnh":  # every province is known
            return at, ""
        return _until_stop(copies, at, gate, lone=word != "thành phố")
    end, name = capitals(copies, at, gate)
    # "Chủ tịch UBND tỉnh Huỳnh Văn Sơn": communes alone are named after people
    return (at, "") if word in _LARGE and is_person(name) else (end, name)


def own_name(copies: Copies, at: int, gate: Gate) -> tuple[int, str]:
    """End and text of a name or number without a noun; (at, "") if none stands there."""
    if copies.form[at : at + 1] != " ":
        return at, ""
    if number := _NUMBER.match(copies.text, at):
        return number.end(), number[0].strip()
    if copies.uncased:
        return _until_stop(copies, at, gate)
    gateway = _GATEWAY[copies.bare].match(copies.form, at)
    end, name = capitals(copies, gateway.end() if gateway else at, gate)
    return (end, copies.text[at + 1 : end]) if name else (at, "")


def capitals(copies: Copies, at: int, gate: Gate) -> tuple[int, str]:
    """End and text of a capitalised name behind a gap; (at, "") if none stands there."""
    view = gate.views[copies.bare]
    position, end = at + 1, at
    while (match := _CAPITAL_RUN.match(copies.text, position)) and (
        copies.text[position].isupper() or (end > at and copies.text[position].isdigit())
    ):
        if view.known.match(copies.form, position):
            break
        if _POST[copies.bare].match(copies.form, position):
            break
        if end > at and person_at(copies.text, position):
            break  # "Chủ tịch UBND huyện Tuyên Hóa Lê Nam Giang"
        end = position + len(match[0].rstrip(" -–"))
        if end == match.end():
            break
        position = match.end()
    name = copies.text[at + 1 : end] if end > at else ""
    return (end, name) if name and name.count(" ") < 5 and len(name) > 1 else (at, "")


def _until_stop(copies: Copies, at: int, gate: Gate, lone: bool = True) -> tuple[int, str]:
    """In text without capitals: up to three words that a stop word, mark or the end follows."""
    view, marked = gate.views[copies.bare], gate.views[False]
    maybe = frozenset(map(fold, marked.words)) if copies.bare else marked.words
    words = list(_WORD.finditer(copies.form[at : at + 48]))
    taken = 0
    for index, word in enumerate(words[:4]):
        if index and words[index - 1].end() != word.start():
            break
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if (copies.bare and word[1] in view.words) or f"{word[1]} {following}" in view.phrases:
            break
        # "xa pa co", "muong la": typed without marks a second syllable may look like a stop word
        if word[1] in maybe and not (copies.bare and index == 1 and lone):
            break
        if view.known.match(copies.form, at + word.start(1)):
            break
        taken = index + 1
    if not words or words[0].start() or not 0 < taken <= 3:
        return at, ""
    end = at + words[taken - 1].end()
    return end, " ".join(word.capitalize() for word in copies.text[at + 1 : end].split())
