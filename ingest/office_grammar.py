"""Offices that are not listed, recognised by their shape: head noun, words of the field, level.

"Sở Khoa học Xã hội tỉnh", "Trung tâm Phát triển quỹ đất thành phố", "Vụ Nghiệp vụ 1". Where a name
ends decides: a capital or a number goes on; words in small letters go on as long as no function
word, level or predicate begins. In text without capitals only heads with a level behind are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.office_names import Copies, squeeze
from ingest.office_places import Suffix, read
from ingest.office_types import View
from ingest.office_walk import Walk, walk_name
from ingest.office_words import AND, STEP, begins_otherwise, coupled, is_proper, starts_office, two
from ingest.place_names import Gate
from ingest.text import fold

_SLOT_BEFORE = re.compile(r"(?:^|\n|[:|] ?|[a-zđ\d][.)/] ?|[-+•*] ?)$")
_SLOT_AFTER = re.compile(r" *(?:[:;|\n]|$)")
"""A line, an item or a table's cell that holds the name alone."""
_BESIDE = re.compile(r" (v[àa] )?")
_CLOSED = re.compile(r" ?\(|,? thuộc ")
_LONE = re.compile(r" [^\W\d_]+")
"""One syllable in small letters is half a word: "Phòng tư" of "Phòng tư vấn"."""
_LONGEST_PLAIN = 8


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
    walk = walk_name(copies, begun, head, view, gate)
    end, sure = _end(copies, at, begun, walk, view, gate)
    if end <= begun or (head in view.names_too and _all_capitals(copies.text[begun:end])):
        return None
    if _LONE.fullmatch(copies.text, begun, end) and copies.text[begun:end].islower():
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


def _end(
    copies: Copies, at: int, begun: int, walk: Walk, view: View, gate: Gate
) -> tuple[int, bool]:
    """Where the name ends within the words walked over, and whether that is sure."""
    end = walk.end
    last = copies.form[:end].rsplit(" ", 1)[-1]
    if last in (*AND, "các", "cac"):
        end = end - len(last) - 1
    if end <= walk.sure:
        return walk.sure, True
    suffix = read(copies, walk.end, gate)
    if suffix and (suffix.word or suffix.relative):
        return end, True
    first = two(copies, begun + 1)
    if walk.sure == begun and (first in view.phrases or first.startswith(("các ", "cac "))):
        slot = _SLOT_AFTER.match(copies.text, walk.end) or _CLOSED.match(copies.text, walk.end)
        return (end, True) if slot or two(copies, begun + 5) in view.domains else (begun, True)
    if _CLOSED.match(copies.text, walk.end) or two(copies, walk.end + 1) in view.phrases:
        return end, True
    joined = _BESIDE.match(copies.form, end)
    if joined and (joined[1] or walk.tail == 1) and starts_office(copies, joined.end(), view):
        return end, True
    slot = _SLOT_BEFORE.search(copies.text, max(0, at - 8), at)
    if slot and _SLOT_AFTER.match(copies.text, walk.end):
        return end, True
    return _coupled_end(copies, begun, walk, view), False


def _coupled_end(copies: Copies, begun: int, walk: Walk, view: View) -> int:
    """The end where nothing behind the words tells it: each must belong to the one before.

    The first capital of a word of several syllables is followed by the others in small letters
    ("Thủy sản"); after a name of a place ("La Dêê") none follows.
    """
    end = walk.sure
    for count in range(walk.tail):
        match = STEP.match(copies.text, end)
        if not match or match.end() > walk.end:
            break
        last = copies.form[begun:end].rsplit(" ", 1)[-1]
        proper = walk.sure == begun or last in view.heads or is_proper(copies.text[begun:end])
        completes = not count and not proper
        belongs = completes or two(copies, match.start(2)) in view.domains
        if not belongs and not coupled(copies, match, end, view):
            break
        end = match.end()
    return end


def _all_capitals(words: str) -> bool:
    """Whether each word is capitalised, as in the name of a person or place ("Trường Sa")."""
    names = [word for word in words.split() if not word.isdigit()]
    plain = (word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in names)
    return bool(names) and all(plain)


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
        match = STEP.match(copies.form, position)
        if not match:
            break
        word, start = match[2], match.start(2)
        if (loud and not copies.text[start].isupper()) or view.known.match(copies.form, start):
            break
        if loud and match[1].strip() == "-" and view.head.match(copies.form, start):
            break
        pair = two(copies, start)
        ends = (
            word in view.words or word in view.verbs or pair in view.phrases
        ) and pair not in view.domains
        if ends and word not in AND and (count or word not in ("các", "cac")):
            break
        position = match.end()
    if loud and position > begun:
        return _shape(copies, position, head, begun, view, gate)
    return None


def family_of(name: str, letters: Mapping[str, str] | None = None) -> str:
    """The kind of an unlisted office: its syllables without joiners, abbreviations written out."""
    words = (word for word in re.findall(r"\w+", fold(name)) if word != "va")
    return "-".join((letters or {}).get(word, word) for word in words)
