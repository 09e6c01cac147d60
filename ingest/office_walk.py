"""Walks over the words that may belong to an unlisted office's name, as far as they may go."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.office_names import Copies
from ingest.office_places import read
from ingest.office_types import View
from ingest.office_words import AFTER, AND, LAST, STEP, coupled, is_proper, starts_office, two
from ingest.person_names import person_at
from ingest.place_names import Gate

_ENDS = re.compile(r" *(?:[,;.:()\n]|$|và |thuộc )")
_LIST_GOES_ON = re.compile(
    r"[^,.;:()\n]{0,30}?(?:, [^,.;:()\n]{0,30}?)?,? (?:và|&|[-–]) ?([^\W\d_])"
)
_LONGEST_NAME = 20
_LONGEST_TAIL = 14
"""Words in small letters behind the last capital."""


@dataclass(slots=True)
class Walk:
    """The words that may belong to a name."""

    end: int
    """Behind the last word walked over."""
    sure: int
    """Behind the last capital or number."""
    begun: int
    """Behind the head."""
    tail: int = 0
    """Words behind ``sure``."""
    count: int = 0


def walk_name(copies: Copies, begun: int, head: str, view: View, gate: Gate) -> Walk:
    """The words behind a head that ends at ``begun``."""
    walk = Walk(begun, begun, begun)
    while walk.count < _LONGEST_NAME and (match := STEP.match(copies.text, walk.end)):
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


def _is_number(copies: Copies, match: re.Match[str], walk: Walk, head: str, view: View) -> bool:
    if match[1].strip() or len(match[2]) > 3 or not match[2].isdigit():
        return False
    if walk.end == walk.sure:
        return bool(walk.count) or head in view.parts or " " in view.heads[head]
    if coupled(copies, match, walk.end, view) or _ENDS.match(copies.text, match.end()):
        return True
    after = AFTER.match(copies.form, match.end())
    begins = after and (after[1] in view.verbs or two(copies, after.start(1)) in view.phrases)
    return bool(begins) or copies.form[: walk.end].endswith((" số", " so", " vùng", " khu vực"))


def _goes_on(
    copies: Copies, match: re.Match[str], walk: Walk, head: str, view: View, gate: Gate
) -> bool:
    """Whether a capitalised word belongs to the name."""
    gap, start = match[1], match.start(2)
    if two(copies, start) in view.titles:
        return False
    if walk.count and head not in view.own_places and person_at(copies.text, start):
        return False  # "Giám đốc Sở Y tế Nguyễn Văn An"
    named = not walk.count and head in view.own_places  # "Công ty Điện lực", "Trường Đại học"
    if not named and starts_office(copies, start, view):
        return False
    if not walk.count:
        return not gap.strip() or (gap.startswith(",") and coupled(copies, match, walk.end, view))
    if gate.pattern[copies.bare].match(copies.form, start) and not gap.strip():
        return False
    return not gap.startswith(",") or _list_goes_on(copies, match.end(), view)


def _is_inner(
    copies: Copies, match: re.Match[str], walk: Walk, head: str, view: View, gate: Gate
) -> bool:
    """Whether a word in small letters may belong to the name."""
    start, word = match.start(2), copies.form[match.start(2) : match.end()]
    bound = coupled(copies, match, walk.end, view)
    if match[1].strip():
        return bound and bool(match[1].strip(" &"))
    if word in AND:
        return _joins(copies, match.end(), walk, view)
    pair = two(copies, start)
    if pair not in view.domains and not bound and read(copies, walk.end, gate):
        return False
    ended = walk.end == walk.sure and walk.count and not bound and pair not in view.domains
    if ended and _is_whole(copies, walk):
        return False
    if word in ("các", "cac"):
        after = two(copies, match.end() + 1)
        if after in view.domains and (not walk.tail or " " in view.heads[head]):
            return True
        return _is_long(head, view, walk)
    if pair in view.phrases and not bound:
        # "Ban Chỉ đạo vận động hiến máu tình nguyện cấp huyện"
        return _is_long(head, view, walk) and pair not in view.predicates
    ends = word in view.words or word in view.verbs
    return not ends or bound or pair in view.domains


def _is_whole(copies: Copies, walk: Walk) -> bool:
    """Whether no word in small letters goes on behind a number, abbreviation or proper name."""
    last = LAST.search(copies.text, max(0, walk.end - 12), walk.end)
    if last and (last[0].isdigit() or _is_short(last[0])):
        return True
    return is_proper(copies.text[walk.begun : walk.end])


def _is_short(word: str) -> bool:
    """Whether it is an abbreviation, after which a name is whole ("THADS")."""
    return word.isupper() and len(word) > 1


def _is_long(head: str, view: View, walk: Walk) -> bool:
    """Whether a head of several syllables has just ended: any words may tell its field."""
    return not walk.count and " " in view.heads[head]


def _joins(copies: Copies, at: int, walk: Walk, view: View) -> bool:
    """Whether "và" joins two words of one name."""
    following = STEP.match(copies.text, at)
    if not following or following[1].strip() or not walk.count:
        return False
    start = following.start(2)
    if copies.text[start].isupper():
        return not starts_office(copies, start, view) and following[2][0].isalpha()
    return two(copies, start) in view.domains and two(copies, start) not in view.phrases


def _list_goes_on(copies: Copies, at: int, view: View) -> bool:
    """After "Văn hóa, Thể": does the list end in "và" + a capital that starts no office?"""
    match = _LIST_GOES_ON.match(copies.text, at)
    return bool(
        match and match[1].isupper() and not starts_office(copies, match.start(1), view)
    ) and not starts_office(copies, at, view)
