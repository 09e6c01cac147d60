"""Offices that are not listed, recognised by their shape: head noun, words of the field, level.

"Sở Khoa học Xã hội tỉnh", "Trung tâm Phát triển quỹ đất thành phố", "Vụ Nghiệp vụ 1". Where a name
ends decides: a capital or a number goes on; words in small letters go on as long as no function
word, level or predicate begins. In text without capitals only heads with a level behind are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.office_names import Copies, glue, squeeze
from ingest.office_places import Suffix, read
from ingest.office_types import View
from ingest.place_names import Gate
from ingest.text import fold

CODE = re.compile(r"(?<![\w-])P[A-Z]\d{2}(?!\w)")
"""A unit of the police by its number: PA09, PC44."""
_STEP = re.compile(r"( +| ?[-–] ?|, +| ?& ?)([^\W_]+)")
_COUNTED = re.compile(r" \d{1,2}(?!\w)")
_AFTER = re.compile(r"[ ,]+(\w+)")
_AND = ("và", "va")
_LAST = re.compile(r"\w+$")
_TWO = re.compile(r"(\w+) +(\w+)")
_ENDS = re.compile(r" *(?:[,;.:()\n]|$|và |thuộc )")
_LIST_GOES_ON = re.compile(r"[^,.;:()\n]{0,30}?(?:, [^,.;:()\n]{0,30}?)?,? (?:và|&) ?([^\W\d_])")
_SLOT_BEFORE = re.compile(r"(?:^|\n|: ?|[a-zđ\d][.)/] ?|[-+•*] ?)$")
_SLOT_AFTER = re.compile(r" *(?:[:;\n]|$)")
_BESIDE = re.compile(r" (v[àa] )?")
_CLOSED = re.compile(r" ?\(|,? thuộc ")
_LONGEST_PLAIN = 8
_LONGEST_NAME = 20
_LONGEST_TAIL = 14
"""Words in small letters behind the last capital."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An office read by its shape."""

    end: int
    name: str
    head: str
    """In the typing of the text's copy."""
    suffix: Suffix | None
    homely: bool
    """Without a level of its own it is taken for the article's place."""
    sure: bool = True
    """What stands behind tells that the name ends here."""


@dataclass(slots=True)
class _Walk:
    """The words that may belong to a name."""

    end: int
    """Behind the last word walked over."""
    sure: int
    """Behind the last capital or number."""
    tail: int = 0
    """Words behind ``sure``."""
    count: int = 0


def read_shape(copies: Copies, at: int, view: View, gate: Gate) -> Shape | None:
    """The unlisted office that begins at ``at``, or None."""
    match = view.head.match(copies.form, at)
    if not match:
        return None
    head = squeeze(match[0])
    begun = match.end()
    if begins_otherwise(copies, begun, head, view):
        return None
    loud = copies.text[at:begun].isupper() and fold(head) == fold(view.heads[head])
    if copies.uncased or loud or not copies.text[at].isupper():
        return _read_plain(copies, at, begun, head, view, gate, loud and not copies.uncased)
    walk = _walk(copies, begun, head, view, gate)
    end, sure = _end(copies, at, begun, walk, view, gate)
    if end <= begun or (head in view.names_too and _all_capitals(copies.text[begun:end])):
        return None
    shape = _shape(copies, end, head, begun, view, gate)
    return shape if sure else replace(shape, sure=False)


def _shape(copies: Copies, end: int, head: str, begun: int, view: View, gate: Gate) -> Shape:
    tail = squeeze(copies.text[begun:end])
    if copies.uncased or (tail.isupper() and len(tail) > 5):
        tail = tail[:1].upper() + tail[1:].lower()
    homely = not any(head == own or head.startswith(f"{own} ") for own in view.own_places)
    joined = tail if tail.startswith((",", "-")) else f" {tail}"
    name = f"{view.heads[head]}{joined}".strip()
    return Shape(end, name, head, read(copies, end, gate), homely)


def _walk(copies: Copies, begun: int, head: str, view: View, gate: Gate) -> _Walk:
    walk = _Walk(begun, begun)
    while walk.count < _LONGEST_NAME and (match := _STEP.match(copies.text, walk.end)):
        word = match[2]
        if word[0].isdigit():
            if not _is_number(copies, match, walk, head, view):
                break
            walk.sure, walk.tail = match.end(), 0
        elif word[0].isupper():
            if not _goes_on(copies, match, walk, head, view, gate):
                break
            walk.sure, walk.tail = match.end(), 0
        elif not _is_inner(copies, match, walk, head, view, gate) or walk.tail == _LONGEST_TAIL:
            break
        else:
            walk.tail += 1
        walk.end = match.end()
        walk.count += 1
    return walk


def _is_number(copies: Copies, match: re.Match[str], walk: _Walk, head: str, view: View) -> bool:
    if match[1].strip() or len(match[2]) > 3 or not match[2].isdigit():
        return False
    if walk.end == walk.sure:
        return bool(walk.count) or head in view.parts or " " in view.heads[head]
    if _coupled(copies, match, walk, view) or _ENDS.match(copies.text, match.end()):
        return True
    after = _AFTER.match(copies.form, match.end())
    begins = after and (after[1] in view.verbs or _two(copies, after.start(1)) in view.phrases)
    return bool(begins) or copies.form[: walk.end].endswith((" số", " so", " vùng", " khu vực"))


def _goes_on(
    copies: Copies, match: re.Match[str], walk: _Walk, head: str, view: View, gate: Gate
) -> bool:
    """Whether a capitalised word belongs to the name."""
    gap, start = match[1], match.start(2)
    if _two(copies, start) in view.titles:
        return False
    named = not walk.count and head in view.own_places  # "Công ty Điện lực", "Trường Đại học"
    if not named and starts_office(copies, start, view):
        return False
    if not walk.count:
        return not gap.strip() or (gap.startswith(",") and _coupled(copies, match, walk, view))
    if gate.pattern[copies.bare].match(copies.form, start) and not gap.strip():
        return False
    return not gap.startswith(",") or _list_goes_on(copies, match.end(), view)


def _is_inner(
    copies: Copies, match: re.Match[str], walk: _Walk, head: str, view: View, gate: Gate
) -> bool:
    """Whether a word in small letters may belong to the name."""
    start, word = match.start(2), copies.form[match.start(2) : match.end()]
    coupled = _coupled(copies, match, walk, view)
    if match[1].strip():
        return coupled and bool(match[1].strip(" &"))
    if word in _AND:
        return _joins(copies, match.end(), walk, view)
    two = _two(copies, start)
    if two not in view.domains and not coupled and read(copies, walk.end, gate):
        return False
    if word in ("số", "so") and _COUNTED.match(copies.text, match.end()):
        return True
    if walk.end == walk.sure and walk.count and not coupled and not _is_field(copies, match, view):
        last = _LAST.search(copies.text, max(0, walk.end - 12), walk.end)
        if last and (last[0].isdigit() or (last[0].isupper() and len(last[0]) > 1)):
            return False
    if word in ("các", "cac"):
        after = _two(copies, match.end() + 1)
        if after in view.domains and (not walk.tail or " " in view.heads[head]):
            return True
        return _is_long(head, view, walk)
    if two in view.phrases and not coupled:
        # "Ban Chỉ đạo vận động hiến máu tình nguyện cấp huyện"
        return _is_long(head, view, walk) and two not in view.predicates
    ends = word in view.words or word in view.verbs
    return not ends or coupled or two in view.domains


def _is_field(copies: Copies, match: re.Match[str], view: View) -> bool:
    return _two(copies, match.start(2)) in view.domains


def _is_long(head: str, view: View, walk: _Walk) -> bool:
    """Whether a head of several syllables has just ended: any words may tell its field."""
    return not walk.count and " " in view.heads[head]


def _joins(copies: Copies, at: int, walk: _Walk, view: View) -> bool:
    """Whether "và" joins two words of one name."""
    following = _STEP.match(copies.text, at)
    if not following or following[1].strip() or not walk.count:
        return False
    start = following.start(2)
    if copies.text[start].isupper():
        return not starts_office(copies, start, view) and following[2][0].isalpha()
    return _two(copies, start) in view.domains and _two(copies, start) not in view.phrases


def _coupled(copies: Copies, match: re.Match[str], walk: _Walk, view: View) -> bool:
    """Whether a word belongs to the one before it: "phòng, chống", "xã hội"."""
    before = _LAST.search(copies.form, max(0, walk.end - 12), walk.end)
    if before is None:
        return False
    two = f"{before[0]} {copies.form[match.start(2) : match.end()]}"
    # "Đăng ký": the capital begins a word of its own
    return two in view.domains or (two in view.phrases and copies.text[before.start()].isupper())


def _two(copies: Copies, start: int) -> str:
    """The two syllables that begin here."""
    words = _TWO.match(copies.form, start)
    return f"{words[1]} {words[2]}" if words else ""


def begins_otherwise(copies: Copies, end: int, last: str, view: View) -> bool:
    """Whether ``last``, up to ``end``, begins another word: "tỉnh ủy thác", "Tổ chức"."""
    after = _AFTER.match(copies.form, end)
    if not after or after[1] not in view.not_before.get(last, frozenset()):
        return False
    named = copies.text[after.start(1)].isupper() and not copies.text[end - 1].isupper()
    return copies.uncased or not named


def stands_alone(copies: Copies, end: int, view: View) -> bool:
    """Whether a head that ends here is a name by itself: a mark or a predicate follows."""
    after = _STEP.match(copies.form, end)
    if not after or after[1].strip():
        return True
    return after[2] in view.words or _two(copies, after.start(2)) in view.phrases


def starts_office(copies: Copies, at: int, view: View) -> bool:
    """Whether the capitalised word here begins a name of its own."""
    known = view.known.match(copies.form, at)
    if known and any(alias.office for alias in view.aliases.get(glue(known[0]), ())):
        return True
    if CODE.match(copies.text, at):
        return True
    head = view.head.match(copies.form, at)
    if not head:
        return False
    if begins_otherwise(copies, head.end(), squeeze(head[0]), view):
        return False
    if " " in head[0]:
        return True
    return copies.text[head.end() : head.end() + 1] == " " and (
        copies.text[head.end() + 1 : head.end() + 2].isupper()
    )


def _list_goes_on(copies: Copies, at: int, view: View) -> bool:
    """After "Văn hóa, Thể": does the list end in "và" + a capital that starts no office?"""
    match = _LIST_GOES_ON.match(copies.text, at)
    return bool(
        match and match[1].isupper() and not starts_office(copies, match.start(1), view)
    ) and not starts_office(copies, at, view)


def _end(
    copies: Copies, at: int, begun: int, walk: _Walk, view: View, gate: Gate
) -> tuple[int, bool]:
    """Where the name ends within the words walked over, and whether that is sure."""
    end = walk.end
    last = copies.form[:end].rsplit(" ", 1)[-1]
    if last in (*_AND, "các", "cac"):
        end = end - len(last) - 1
    if end <= walk.sure:
        return walk.sure, True
    suffix = read(copies, walk.end, gate)
    if suffix and (suffix.word or suffix.relative):
        return end, True
    first = _two(copies, begun + 1)
    if walk.sure == begun and (first in view.phrases or first.startswith(("các ", "cac "))):
        slot = _SLOT_AFTER.match(copies.text, walk.end) or _CLOSED.match(copies.text, walk.end)
        return (end, True) if slot or _two(copies, begun + 5) in view.domains else (begun, True)
    if _CLOSED.match(copies.text, walk.end) or _two(copies, walk.end + 1) in view.phrases:
        return end, True
    joined = _BESIDE.match(copies.form, end)
    if joined and (joined[1] or walk.tail == 1) and starts_office(copies, joined.end(), view):
        return end, True
    slot = _SLOT_BEFORE.search(copies.text, max(0, at - 8), at)
    if slot and _SLOT_AFTER.match(copies.text, walk.end):
        return end, True
    return _coupled_end(copies, begun, walk, view), False


def _coupled_end(copies: Copies, begun: int, walk: _Walk, view: View) -> int:
    """The end where nothing behind the words tells it: each must belong to the one before.

    The first capital of a word of several syllables is followed by the others in small letters
    ("Thủy sản"); after a name of a place ("La Dêê") none follows.
    """
    end = walk.sure
    for count in range(walk.tail):
        match = _STEP.match(copies.text, end)
        if not match or match.end() > walk.end:
            break
        last = copies.form[begun:end].rsplit(" ", 1)[-1]
        proper = walk.sure == begun or last in view.heads or _is_proper(copies.text[begun:end])
        completes = not count and not proper
        belongs = completes or _two(copies, match.start(2)) in view.domains
        if not belongs and not _coupled(copies, match, _Walk(end, end), view):
            break
        end = match.end()
    return end


def _all_capitals(words: str) -> bool:
    """Whether each word is capitalised, as in the name of a person or place ("Trường Sa")."""
    names = [word for word in words.split() if not word.isdigit()]
    plain = (word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in names)
    return bool(names) and all(plain)


def _is_proper(words: str) -> bool:
    """Whether two capitals end it: the name of a place or a person, which is whole."""
    last = words.split()[-2:]
    return len(last) == 2 and all(word[0].isupper() for word in last)


def _read_plain(
    copies: Copies, at: int, begun: int, head: str, view: View, gate: Gate, loud: bool
) -> Shape | None:
    """Without capitals: a plain head, one to seven words without a boundary, then a level."""
    if head not in view.plain_heads and not loud:
        return None
    if copies.bare and " " not in head:  # "so luong … tinh" is no Sở
        return None
    position = begun
    for count in range(_LONGEST_PLAIN):
        suffix = read(copies, position, gate) if count or " " in head else None
        if suffix and (suffix.word or suffix.relative) and count:
            return _shape(copies, position, head, begun, view, gate)
        match = _STEP.match(copies.form, position)
        if not match:
            break
        word, start = match[2], match.start(2)
        if (loud and not copies.text[start].isupper()) or view.known.match(copies.form, start):
            break
        if loud and match[1].strip() == "-" and view.head.match(copies.form, start):
            break
        two = _two(copies, start)
        ends = (word in view.words or word in view.verbs or two in view.phrases) and two not in view.domains
        if ends and word not in _AND and (count or word not in ("các", "cac")):
            break
        position = match.end()
    if loud and position > begun:
        return _shape(copies, position, head, begun, view, gate)
    return None


def family_of(name: str, letters: Mapping[str, str] | None = None) -> str:
    """The kind of an unlisted office: its syllables without joiners, abbreviations written out."""
    words = (word for word in re.findall(r"\w+", fold(name)) if word != "va")
    return "-".join((letters or {}).get(word, word) for word in words)
