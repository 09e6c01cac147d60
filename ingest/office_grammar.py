"""Offices that are not listed, recognised by their shape: head noun, name, level.

"Sở Khoa học Xã hội tỉnh", "Chi cục Chăn nuôi và Thú y", "Trung tâm Dịch vụ việc làm tỉnh". In text
with capitals the name begins with one and ends before the first predicate; in text without, only
plain heads with a level behind them are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.gazetteer import Lexicon
from ingest.office_names import Copies, agrees, squeeze
from ingest.office_places import Suffix, read
from ingest.place_names import Gate
from ingest.text import fold, key

_WORD = re.compile(r"( +| ?[-–] ?|, +| ?& ?)([^\W\d_]+)")
_PLAIN_WORD = re.compile(r"( +| ?[-–] ?|, +| ?& ?)([^\W_]+)")
_LONGEST_PLAIN = 8
_LONGEST_TAIL = 3
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """An office read by its shape."""

    end: int
    name: str
    family: str
    suffix: Suffix | None
    homely: bool
    """Without a level of its own it is taken for the article's place."""


def read_shape(copies: Copies, at: int, lexicon: Lexicon, gate: Gate) -> Shape | None:
    """The unlisted office that begins at ``at``, or None."""
    match = lexicon.head.match(copies.folded, at)
    if not match:
        return None
    head = squeeze(match[0])
    if not _is_head(copies, at, match.end(), lexicon):
        return None
    loud = copies.text[at : match.end()].isupper()
    plain = _read_plain(copies, at, match.end(), head, lexicon, gate)
    if copies.uncased or loud:
        return plain
    if not copies.text[at].isupper():
        return None
    end = _name_end(copies, match.end(), lexicon, gate)
    if end == match.end():
        return plain
    return _shape(copies, at, end, head, match.end(), lexicon, gate)


def _is_head(copies: Copies, at: int, end: int, lexicon: Lexicon) -> bool:
    head = squeeze(copies.folded[at:end])
    return agrees(squeeze(copies.keyed[at:end]), key(squeeze(lexicon.heads[head])), copies.toned)


def _shape(
    copies: Copies, at: int, end: int, head: str, head_end: int, lexicon: Lexicon, gate: Gate
) -> Shape:
    tail = re.sub(r"\s+", " ", copies.text[head_end:end]).strip()
    if copies.uncased or tail.isupper():
        tail = tail[:1].upper() + tail[1:].lower()
    name = squeeze_keep(f"{lexicon.heads[head]} {tail}")
    homely = not any(head == own or head.startswith(f"{own} ") for own in lexicon.own_places)
    family = re.sub(r"\W+", "-", fold(name))
    return Shape(end, name, family, read(copies, end, gate), homely)


def squeeze_keep(name: str) -> str:
    """The name with single spaces and no abbreviation in parentheses."""
    return re.sub(r"\s+", " ", re.sub(r" *\([^()\n]{2,15}\)", "", name)).strip()


def _name_end(copies: Copies, at: int, lexicon: Lexicon, gate: Gate) -> int:
    """Where the capitalised name after a head ends; ``at`` if none begins there."""
    end = position = at
    tail = 0
    for count in range(_LONGEST_NAME):
        match = _WORD.match(copies.text, position)
        step = _step(copies, match, count, lexicon, gate) if match else ""
        if not match or not step:
            break
        if step == "low":
            tail += 1
            if tail > _LONGEST_TAIL:
                # too long for a name: keep the one syllable that completes its last word
                first = _WORD.match(copies.text, end)
                return first.end() if first else end
        elif step == "capital":
            end, tail = match.end(), 0
        position = match.end()
    return position if tail and position > end else end


def _step(copies: Copies, match: re.Match[str], count: int, lexicon: Lexicon, gate: Gate) -> str:
    """What the next word of a name is: ``capital``, ``and``, ``low``; "" where the name ends."""
    gap, start, end = match[1], match.start(2), match.end()
    if copies.text[start].isupper():
        ends = (
            (count == 0 and gap.strip())
            or _starts_office(copies, start, lexicon)
            or (count and gate.pattern.match(copies.folded, start))
            or (gap.startswith(",") and not _list_goes_on(copies, end, lexicon))
        )
        return "" if ends else "capital"
    if count == 0 or gap.strip():
        return ""
    if match[2] in ("và", "va"):
        following = _WORD.match(copies.text, end)
        goes_on = (
            following
            and copies.text[following.start(2)].isupper()
            and not _starts_office(copies, following.start(2), lexicon)
        )
        return "and" if goes_on else ""
    return "" if _is_boundary(copies, start, end, lexicon) else "low"


def _starts_office(copies: Copies, at: int, lexicon: Lexicon) -> bool:
    if lexicon.known.match(copies.folded, at):
        return True
    head = lexicon.head.match(copies.folded, at)
    return head is not None and _is_head(copies, at, head.end(), lexicon)


def _list_goes_on(copies: Copies, at: int, lexicon: Lexicon) -> bool:
    """After "Văn hóa, Thể": does the list end in "và" + a capital that starts no office?"""
    match = re.match(r"[^,.;:()\n]{0,25}? (?:và|&) ?([^\W\d_])", copies.text[at:])
    return bool(match and match[1].isupper()) and not _starts_office(
        copies, at + (match.start(1) if match else 0), lexicon
    )


def _is_boundary(copies: Copies, start: int, end: int, lexicon: Lexicon) -> bool:
    word = copies.keyed[start:end]
    if word in lexicon.boundary_words:
        return True
    following = re.match(r" +(\w+)", copies.keyed[end : end + 16])
    return following is not None and f"{word} {following[1]}" in lexicon.boundary_phrases


def _read_plain(
    copies: Copies, at: int, head_end: int, head: str, lexicon: Lexicon, gate: Gate
) -> Shape | None:
    """Without capitals: a plain head, one to seven words without a boundary, then a level."""
    if head not in lexicon.plain_heads:
        return None
    typed_bare = not copies.toned and copies.folded == copies.keyed
    if typed_bare and " " not in head:  # "so luong … tinh" is no Sở
        return None
    bounds = lexicon.bare_words if typed_bare else lexicon.boundary_words | lexicon.bare_words
    position, previous = head_end, ""
    for count in range(_LONGEST_PLAIN):
        suffix = read(copies, position, gate) if count or " " in head else None
        if suffix and suffix.word:
            return _shape(copies, at, position, head, head_end, lexicon, gate)
        match = _PLAIN_WORD.match(copies.keyed, position)
        if not match:
            return None
        word = match[2]
        if word in bounds and word not in ("và", "va") and not (word == "các" and not count):
            return None
        if f"{previous} {word}" in gate.stop_phrases:
            return None
        if count == 0 and word in lexicon.not_before.get(
            head, frozenset()
        ) | lexicon.not_before.get(key(lexicon.heads[head]), frozenset()):
            return None
        previous, position = word, match.end()
    return None
