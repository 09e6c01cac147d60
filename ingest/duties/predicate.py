"""The predicate of a clause: which word decides the role, with whom, where the task begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.duties.asides import behind_asides
from ingest.duties.bodies import Named
from ingest.duties.lexicon import (
    ACTS,
    AGREES,
    ASSIGNS,
    DUTY_FRAMES,
    FOCAL,
    LIGHT,
    MANNER,
    NO_VERBS,
    PAST,
    ROLE_MARKERS,
    STATES,
)
from ingest.duties.partners import helpers, partners_of
from ingest.duties.source import Source
from ingest.text import any_of, key
from ingest.types import Role

VerbKind = Literal["role", "act", "open", "state"]
"""``open``: a word of no table where a verb must stand."""

_roles = {word: role for role, words in ROLE_MARKERS.items() for word in words}
_marker = any_of(_roles)
_assigns = any_of(ASSIGNS)
_acts = any_of((*ACTS, *ASSIGNS))
_states = any_of(STATES)
_manner = any_of(MANNER)
_light = any_of(LIGHT)
_frames = any_of(DUTY_FRAMES)
_focal = any_of(FOCAL)
_past = any_of(PAST)
_agrees = any_of(AGREES)
_WORD = re.compile(r"[^\W\d_]+")
_no = any_of((*NO_VERBS.difference(map(key, ACTS)), *STATES, *_roles))
_NOT = re.compile(rf"không (?!{_no.pattern})")  # "không cấp phép …"
_BE = re.compile(
    r"là (?:cơ quan|đơn vị|thường trực|đầu mối|nòng cốt|bộ phận)|làm (?:đầu mối|nòng cốt"
    r"|thường trực)"
)
# "Rà soát, trình UBND tỉnh …": the second verb says what the first is for.
_ADVISES = re.compile(
    r"[^,;.]{3,60},?\s*(?:và\s+)?(?<!các )(?<!những )(?<!mọi )"
    r"(?:tham mưu|đề xuất|kiến nghị|(?<=[,à] )trình)(?!\w)"
)
_LEAD_ON = re.compile(r"[\s,]*(?:và\s+|cùng\s+|,\s*)?(?=phối(?: kết)? hợp)")
_LINK = re.compile(r"(?:\s+\w+){0,2}?\s+(?:với|cùng)\s+")
_CONNECTIVE = re.compile(
    r"[\s,:]*(?:(?:chặt chẽ|thường xuyên|đồng bộ|tốt|có hiệu quả|trong việc|trong công tác|để"
    r"|và|trong)\s+)*"
)
_PREPOSITION = re.compile(r"(?:(?:trước|trong|từ|vào|ít nhất|đến|chậm nhất|kể từ)\s+)?")
_FUNDS = re.compile(
    r"(?:bố trí|bảo đảm|đảm bảo|cấp|hỗ trợ|cân đối|dành|trích|góp|ủng hộ|miễn|giảm|tặng"
    r"|đóng góp)[^,;.]{0,40}?(?:kinh phí|ngân sách|triệu đồng|tỷ đồng|nguồn vốn|nguồn lực|tiền)"
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What the first words behind the subject say."""

    role: Role
    kind: VerbKind
    verb: str
    """Its first word, `key`-ed."""
    start: int
    """Where the predicate begins, what stands before the verb included."""
    action: int
    """Where the task itself begins: behind "chủ trì, phối hợp với …"."""
    partners: tuple[Named, ...] = ()
    framed: bool = False
    """ "có trách nhiệm", "phải", "được giao" stands before the verb."""
    past: bool = False
    """ "đã", "vừa" stands before the verb."""


def predicate(source: Source, start: int, end: int, *, opens: bool = False) -> Predicate | None:
    """Read the predicate at ``start``; None where no verb can stand there.

    ``opens``: it opens its item or sentence, so that its verb has a capital.
    """
    at = begin = behind_asides(source, start, end)
    framed = past = False
    tail = -1
    while at < end:
        focal = _focal.match(source.keyed, at, end)
        if focal and not _does_more(source, focal.end(), end):
            return _marked(source, begin, focal, end, framed, past)
        if _agreed(source, at, end) is None and (state := _state(source, at, end)):
            fact = Predicate("thực hiện", "state", state, begin, at, (), framed, past)
            return None if state == "là" else fact
        if found := _marker_at(source, at, end):
            return _marked(source, begin, found, end, framed, past)
        frame = _frame(source, at, end)
        before = None if frame else _past.match(source.keyed, at, end)
        manner = _manner.match(source.keyed, at, end)
        without = None if opens else _NOT.match(source.keyed, at, end)
        moved = frame or before or focal or manner or without or _time_end(source, at, end)
        framed, past = framed or frame is not None, past or before is not None
        following = moved if isinstance(moved, int) else moved.end()
        if following == at:
            break
        tail, at = at, source.skip_punctuation(following, end)
    if at >= end and tail >= 0:
        at = tail
    light = _light.match(source.keyed, tail, end) if tail >= 0 else None
    return _plain(source, begin, at, end, framed, past, opens, light[0] if light else "")


def _marker_at(source: Source, at: int, end: int) -> re.Match[str] | None:
    """The word of a role that stands here; in "giao Ban Kinh tế" it is "giao"."""
    found = _marker.match(source.keyed, at, end)
    if found and (gap := found[0].find(" ")) > 0:
        words = source.text[at : found.end()]
        if words[gap + 1].isupper() and not words.isupper():
            return _marker.match(source.keyed, at, at + gap)
    return found


def _state(source: Source, at: int, end: int) -> str | None:
    """A word of fact or opinion that stands here, and no verb of a duty with it."""
    match = _states.match(source.keyed, at, end)
    others = (_BE, _marker, _frames)
    if not match or any(pattern.match(source.keyed, at, end) for pattern in others):
        return None
    act = _acts.match(source.keyed, at, end)
    longer = source.keyed.startswith(("dự án", "dự toán"), at)
    if longer or (act and act.end() > match.end()):  # "dự báo" begins as "dự" does
        return None
    manner = _manner.match(source.keyed, at, end)
    if manner and (manner.end() > match.end() or source.keyed.startswith(" sẽ ", match.end())):
        return None  # "thực hiện có hiệu quả …", "cho biết sẽ cấp …"
    return match[0]


def _frame(source: Source, at: int, end: int) -> int | None:
    """Past what says that a duty follows: "có trách nhiệm", "được UBND tỉnh giao"."""
    given = _given(source, at, end) or _agreed(source, at, end)
    frame = _frames.match(source.keyed, at, end)
    return given or (frame.end() if frame else None)


def _agreed(source: Source, at: int, end: int) -> int | None:
    """Past "đã ký kết", "thống nhất" where what is to be done follows, not the paper signed."""
    agreed = _agrees.match(source.keyed, at, end)
    if agreed is None:
        return None
    behind = source.skip_punctuation(agreed.end(), end)
    does = _marker_at(source, behind, end) or _acts.match(source.keyed, behind, end)
    return behind if does else None


def _given(source: Source, at: int, end: int) -> int | None:
    """Past "được UBND tỉnh giao", which leaves the duty with the subject."""
    if not source.keyed.startswith("được ", at):
        return None
    givers = source.run(at + len("được "), end)
    given = _assigns.match(source.keyed, givers[-1].end + 1, end) if givers else None
    return source.skip_punctuation(given.end(), end) if given else None


def _time_end(source: Source, at: int, end: int) -> int:
    """Past a time before a known verb: "mỗi quý tổ chức …"; ``at`` where none stands."""
    for time in source.times:
        if at <= time.start <= time.end <= end and _PREPOSITION.fullmatch(
            source.keyed, at, time.start
        ):
            behind = source.skip_punctuation(time.end, end)
            verbs = (_marker, _acts, _light)
            return time.end if any(v.match(source.keyed, behind, end) for v in verbs) else at
    return at


def _does_more(source: Source, at: int, end: int) -> bool:
    """Whether a known verb says what "làm đầu mối" is for; with whom it is done says no more."""
    if source.keyed.startswith(" của ", at) and (run := source.run(at + len(" của "), end)):
        at = run[-1].end  # "là cơ quan thường trực của Tổ công tác"
    at = source.skip_punctuation(at, end)
    while moved := _manner.match(source.keyed, at, end) or _frames.match(source.keyed, at, end):
        at = source.skip_punctuation(moved.end(), end)
    if marker := _marker_at(source, at, end):
        return _roles[_spaced(marker[0])] != "phối hợp"
    return _acts.match(source.keyed, at, end) is not None


def _plain(
    source: Source, begin: int, at: int, end: int, framed: bool, past: bool, opens: bool, light: str
) -> Predicate | None:
    """A verb of doing, of a table or told by its place; ``light``: that which stood before it."""
    word = _WORD.match(source.keyed, at, end)
    if _BE.match(source.keyed, at, end):
        return Predicate("thực hiện", "act", "là", begin, at, (), framed, past)
    if not word:
        if framed or begin < at:
            kind: VerbKind = "act" if light else "open"
            return Predicate("thực hiện", kind, light, begin, begin, (), framed, past)
        return None
    act = _acts.match(source.keyed, at, end)
    known = act is not None
    named = source.text[at].isupper() and not opens and not framed
    if not known and (word[0] in NO_VERBS or named):
        if begin == at:
            return None
        first = _WORD.match(source.keyed, begin, end)
        verb = light or (first[0] if first else "")
        return Predicate("thực hiện", "act", verb, begin, begin,
                         partners_of(source, begin, end), framed, past)  # fmt: skip
    role: Role = "thực hiện"
    if _FUNDS.match(source.keyed, at, end):
        role = "tạo điều kiện"
    elif _ADVISES.match(source.keyed, at, end):
        role = "tham mưu"
    verb = act[0] if act else word[0]
    return Predicate(role, "act" if known or light else "open", verb, begin, begin,
                     partners_of(source, begin, end), framed, past)  # fmt: skip


def _marked(
    source: Source, begin: int, found: re.Match[str], end: int, framed: bool, past: bool
) -> Predicate:
    role = _roles.get(_spaced(found[0]), "chủ trì")
    partners = partners_of(source, begin, end)
    action = begin
    if role in ("chủ trì", "phối hợp") and not found[0].endswith("tham gia"):
        at = found.end()
        if role == "chủ trì" and (also := _LEAD_ON.match(source.keyed, at, end)):
            at = also.end() + len("phối hợp")
        if link := _LINK.match(source.keyed, at, end):
            run = source.run(link.end(), end)
            at = run[-1].end if run else at
        if role == "chủ trì":
            partners, at = helpers(source, at, end, partners)
        if connective := _CONNECTIVE.match(source.keyed, at, end):
            at = connective.end()
        action = at if at < end - 3 else begin
    return Predicate(role, "role", found[0], begin, action, partners, framed, past)


def _spaced(words: str) -> str:
    return " ".join(words.split())
