"""Labels: lines, headings and words before a colon that say whose the following is.

A label is offices and function words and nothing else ("Trách nhiệm của Sở Y tế", "- UBND các xã,
phường:", "Đề nghị Hội Nông dân tỉnh"). A line of that form without a known office is a label too
and ends the reach of the one before.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ingest.duties.bodies import PERSON, UNIT, Named, spread, unknown
from ingest.duties.lexicon import (
    ACTS,
    ASSIGNS,
    DUTY_FRAMES,
    FRAME_WORDS,
    ROLE_MARKERS,
    STATES,
)
from ingest.duties.people import headed
from ingest.duties.predicate import predicate
from ingest.duties.source import Source
from ingest.text import Span, any_of, key
from ingest.types import Role

LONGEST_LABEL = 240
_ASKS = re.compile(rf"\s+{any_of(ASSIGNS).pattern}")
_WORD = re.compile(r"\w+")
_COLON = re.compile(r":(?=\s|$)")
_roles = {w: role for role, ws in ROLE_MARKERS.items() for w in ws}
_marker = any_of(_roles)
_verbs = any_of((*ACTS, *DUTY_FRAMES, *_roles))
_certain = any_of((*DUTY_FRAMES, *_roles))
_tells = any_of((*STATES, *ASSIGNS))
_STATES = re.compile(
    r"(?<!\w)(?:là|làm) (?:cơ quan |đơn vị )?(?:đầu mối|thường trực|nòng cốt)(?!\w)"
)
"""Behind an office and with no colon after it, it says what the office is."""
_STANDING = re.compile(
    r"[-–,]\s*(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì)(?: [^,:;.()\n]{2,60})?$"
)
"""Behind the office of a label: what it is to the programme."""
_GENERAL = re.compile(
    r"(?:(?:các|những|về)\s+)?(?:trách nhiệm|nhiệm vụ|nội dung|phân công)"
    r" (?:phối hợp |thực hiện )*chung(?!\w)"
)
_TAIL = re.compile(
    r"\s+(?:có|nơi|thuộc|trên địa bàn|ở|tại|liên quan|trực thuộc|được|phụ trách|theo|các cấp"
    r"|cấp|khác"
    r"|của|tỉnh|huyện|xã|phường|trong)(?!\w)[^:;.]{0,80}$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """Whose the following is."""

    span: Span
    names: tuple[Named, ...]
    """() where it only ends the reach of the label above, or speaks to all signatories."""
    exact: bool
    """Offices and function words fill it; else more words stand in it."""
    role: Role | None = None
    """The role that its frame names ("Sở Y tế chủ trì:")."""
    shared: bool = False
    """Of all signatories: "Trách nhiệm chung"."""


def label(source: Source, start: int, end: int) -> Label | None:
    """The stretch read as a label; None where it says more than whose the following is."""
    end = _before(source, start, end, " :.;,-")
    start = source.skip_openers(start, end)
    if start >= end or end - start > LONGEST_LABEL:
        return None
    introduces = source.text[end : end + 1] == ":"
    end = _without_bracket(source, start, end)
    names = _names(source, start, end)
    if _GENERAL.match(source.keyed, start, end):
        return Label((start, end), (), True, shared=True)
    if people := _people(source, start, end, names, introduces):
        return people
    if not names:
        return _unknown(source, start, end)
    if not introduces and _says_more(source, start, end, names):
        return None
    run = source.run(start, end)
    standing = _STANDING.search(source.keyed, start, end)
    if run and run[-1].end == end and not standing and any(n.kind == "unknown" for n in run):
        return Label((start, end), run, True)
    rest = _rest(source, start, end, names)
    exact = all(word in FRAME_WORDS for word in rest)
    if not exact and not _has_tail(source, start, end, names):
        return None
    shared = all(n.kind == "joint" for n in names)
    whose = [n for n in names if n is names[0] or not source.keyed.endswith("của ", 0, n.start)]
    if len(whose) > 1 and _asks(source, whose[-2], whose[-1], end):
        del whose[-1]
    spoken = tuple(one for n in whose if n.kind != "joint" for one in spread(n))
    return Label((start, end), spoken, exact, _role(source, start, end), shared)


def _asks(source: Source, asked: Named, last: Named, end: int) -> bool:
    """Whether the last asks those before it: "Đối với Sở Y tế, Đoàn giám sát đề nghị:"."""
    apart = source.text[asked.end : last.start].strip() == ","
    return apart and _ASKS.fullmatch(source.keyed, last.end, end) is not None


def _before(source: Source, start: int, end: int, signs: str) -> int:
    while end > start and source.text[end - 1] in signs:
        end -= 1
    return end


def _names(source: Source, start: int, end: int) -> list[Named]:
    return [n for n in source.within(start, end) if n.within != "document" and n.kind != "same"]


def _without_bracket(source: Source, start: int, end: int) -> int:
    """The end before a bracket that says what the one office belongs to or was: "A (Sở B)"."""
    bracket = source.text.rfind("(", start, end) if source.text[end - 1] == ")" else -1
    names = _names(source, start, end)
    if not names or bracket <= start or names[0].end > bracket > names[0].start:
        return end
    alone = names[0].start > bracket or names[0].kind == "office"
    return _before(source, start, bracket, " ") if alone else end


def _says_more(source: Source, start: int, end: int, names: list[Named]) -> bool:
    """Whether a line that introduces nothing tells what a body is or does."""
    is_told = _STATES.search(source.keyed, names[0].end, end) is not None
    return is_told or _directs(source, end, names) or _acts_on(source, start, names)


def _directs(source: Source, end: int, names: list[Named]) -> bool:
    """Whether one body does something with another: "Giao Phòng A chỉ đạo các trường"."""
    pairs = itertools.pairwise(names)
    return any(_certain.match(source.keyed, a.end + 1, b.start) for a, b in pairs)


def _acts_on(source: Source, start: int, names: list[Named]) -> bool:
    """Whether it tells what is done with a body: "Trực tiếp chỉ đạo Tổ giúp việc"."""
    said = predicate(source, start, names[0].start, opens=True)
    asks = said is not None and said.verb in ASSIGNS and said.verb != "chỉ đạo"
    return said is not None and said.kind == "role" and not asks


def _rest(source: Source, start: int, end: int, names: list[Named]) -> list[str]:
    """The words of the stretch outside names and brackets."""
    chars = list(source.keyed[start:end])
    spans = [(n.start, n.end) for n in names]
    spans += [m.span() for m in PERSON.finditer(source.text, start, end)]
    spans += [m.span() for m in _STANDING.finditer(source.keyed, start, end)]
    for left, right in spans:
        right = min(right, end)
        chars[left - start : right - start] = " " * (right - left)
    return [w for w in _WORD.findall("".join(chars)) if not w.isdigit()]


def _has_tail(source: Source, start: int, end: int, names: list[Named]) -> bool:
    """ "UBND các huyện có rừng": words behind the last office that narrow it."""
    before = _rest(source, start, names[-1].end, names)
    tail = _TAIL.match(source.keyed, names[-1].end, end)
    if tail is None or _verbs.search(source.keyed, names[-1].end, end):
        return False
    return all(word in FRAME_WORDS for word in before)


def _unknown(source: Source, start: int, end: int) -> Label | None:
    """A body of no table as label: its own words; a role word alone is none."""
    at = start
    while (word := _WORD.match(source.keyed, at, end)) and word[0] in FRAME_WORDS:
        if unknown(source.text, source.keyed, at, end):
            break
        at = source.skip_punctuation(word.end(), end)
    body = unknown(source.text, source.keyed, at, end) or _own_place(source, at, end)
    if body is None:
        return None
    rest = _rest(source, body.end, end, [])
    if any(word not in FRAME_WORDS for word in rest):
        introduces = source.text[end : end + 1] == ":"
        if (
            _lower_verb(source, body.start, end, introduces)
            or len(source.text[body.start : end].split()) > 16
        ):
            return None
        words = source.text[body.start : end]
        body = Named(body.start, end, words[0].upper() + words[1:], "unknown")
    return Label((start, end), (body,), True, _role(source, body.end, end))


def _own_place(source: Source, at: int, end: int) -> Named | None:
    """The article's own commune or district, in capitals, for its committee."""
    place = source.article.place.split(",")[0]
    if not place or not source.keyed.startswith(key(place), at) or not UNIT.fullmatch(place):
        return None
    return Named(at, at + len(place), f"UBND {place}", "office")


def _people(
    source: Source, start: int, end: int, names: list[Named], introduces: bool
) -> Label | None:
    """Persons with posts as label: "Ông Trần Văn A, Trưởng Ban"; the head of an office is it."""
    found = PERSON.match(source.text, start, end)
    if not found:
        return None
    rest = _rest(source, start, end, names)
    behind = source.text[found.end() : found.end() + 1]
    tells = behind not in " ,(:" or _tells.search(" ".join(rest).replace("thư ký", ""))
    if any(word not in FRAME_WORDS for word in rest) and (tells or not introduces):
        return None
    people = list(PERSON.finditer(source.text, start, end))
    ends = [*(one.start() for one in people[1:]), end]
    named = tuple(headed(source, *one, names) for one in zip(people, ends, strict=True))
    return Label((start, end), named, True)


def _lower_verb(source: Source, start: int, end: int, introduces: bool) -> bool:
    """Whether a verb stands behind the head: the line says what somebody does."""
    verbs = _certain if introduces else _verbs
    behind = source.keyed.find(" ", start, end)
    behind = source.keyed.find(" ", behind + 1, end)
    return behind >= 0 and any(
        source.text[m.start()].islower() for m in verbs.finditer(source.keyed, behind, end)
    )


def _role(source: Source, start: int, end: int) -> Role | None:
    named = {
        _roles[m[0]]
        for m in _marker.finditer(source.keyed, start, end)
        if not any(n.start <= m.start() < n.end for n in source.within(start, end))
    }
    named.discard("chỉ đạo") if len(named) > 1 else None
    if {"chủ trì", "phối hợp"} <= named:
        return "chủ trì"
    return named.pop() if len(named) == 1 and named <= {"chủ trì", "phối hợp"} else None


def inline(source: Source, start: int, end: int) -> tuple[Label, int] | None:
    """The label before a sentence's first colon, and where what it introduces begins."""
    colons = _COLON.finditer(source.keyed, start, min(end, start + LONGEST_LABEL))
    colon = next((c for c in colons if not source.inside(c.start())), None)
    if not colon or source.keyed[colon.start() - 1].isdigit():
        return None
    found = label(source, start, colon.start())
    return (found, colon.end()) if found else None
