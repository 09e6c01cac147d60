"""Who acts in a clause, where the clause says so itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.duties.heads import head
from ingest.duties.lexicon import EVENT_VERBS, PAST, Lexicon
from ingest.duties.open_verbs import after_name, open_verb
from ingest.duties.source import Source
from ingest.offices import Mention

LONGEST_GAP = 160
"""Characters between an office and its verb that a ground may fill ("căn cứ …, có trách nhiệm")."""

LONGEST_OPENING = 800
"""Characters of a clause in which its subject is looked for."""

_past = Lexicon(PAST)
_events = Lexicon(EVENT_VERBS)
_BOUND = re.compile(r"\b(?:cua|voi|giua|cho|boi|tai|trong|den|ve|tu|cung)\s*$")
_ASSIGNED = re.compile(r"\b(?:trach nhiem|nhiem vu|vai tro|phan cong)(?:\s+cua)?\s*$|\bdoi voi\s*$")
_JOINT_CONTENT = re.compile(
    r"(?:cac\s+)?(?:noi dung|nhiem vu|linh vuc)"
    r"(?:\s+(?:cong tac|trong tam|chu yeu|chinh|hoat dong))*"
    r"\s+phoi hop(?:\s+(?:cong tac|chinh|chu yeu))*\s*(?:,|:|bao gom|gom|la|phai|nhu sau|tap trung)"
)
_CONTENT_LINK = re.compile(r"\s*(?:[:,]|bao gom|gom co|gom|la|nhu sau|nhu)+\s*")
# Behind such a link the offices are partners of whoever acts.
_BUSY = re.compile(r"\b(?:phoi hop|chu tri|tham muu|cung)\b(?: \w+){0,2} (?:voi|cho|cung)\b")
_PASSIVE = re.compile(r"\b(?:do|duoc giao cho|giao cho|thuoc trach nhiem cua)\s+$")
# "Hai bên thống nhất bốn nội dung." before the enumeration of them.
_COUNTED = re.compile(
    r"(?:\w+ ){0,3}?(?:\d+|mot so|hai|ba|bon|nam|sau|bay|tam|chin|muoi|cac|nhung)"
    r" (?:nhom )?(?:noi dung|nhiem vu|viec|cong viec|linh vuc|van de|hoat dong)\b[^,;]{0,60}$"
)
# "A có trách nhiệm:" before a list.
_BARE_CHARGE = re.compile(
    r"(?:se\s+)?(?:co|chiu) (?:trach nhiem|nhiem vu)(?: nhu)?(?: sau)?(?: day)?\s*:?"
)
# "Căn cứ chức năng, nhiệm vụ được giao, …": the ground goes on behind its first comma.
_GROUND_GOES_ON = re.compile(r"(?:chuc nang|nhiem vu|quyen han|tham quyen)\b[^,;:]*,")
_GIVEN = re.compile(r"\s+(?:giao|phan cong)(?:\s+nhiem vu)?\b")
# "Đề nghị Sở Y tế cung cấp …": who is asked acts.
_ASKS = re.compile(r"(?:tran trong |kinh )?(?:de nghi|yeu cau)\s+(?=\w)")
_PARENTHESIS = re.compile(r"\s*\([^()\n]{0,80}\)")
_DATED_REPORT = re.compile(
    r"(?:(?:sang|chieu|toi|trua|vao)\s+)?(?:ngay\s+)?\d{1,2}\s*[/-]\s*\d{1,2}|"
    r"(?:ngay|sang|chieu|toi)\s+\d{1,2}\b|moi day\b|vua qua\b|(?:sang|chieu|toi) (?:nay|qua)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The acting offices and where what they do begins."""

    offices: tuple[Mention, ...]
    """() for "nội dung phối hợp gồm": the signatories, whom the caller knows."""
    predicate: int
    joint: bool
    """"Hai đơn vị", "nội dung phối hợp": all signatories act."""
    past: bool
    """The clause tells what happened, not what is to be done."""
    open: bool = False
    """Its verb is in no table; its place behind a subject that opens the clause makes it one."""


def subject(source: Source, start: int, end: int) -> Subject | None:
    """The subject that the clause names itself, or None."""
    at = source.skip_openers(start, end)
    if content := _JOINT_CONTENT.match(source.folded, at, end):
        link = _CONTENT_LINK.search(source.folded, content.end() - 8, end)
        after = link.end() if link and link.end() >= content.end() - 1 else content.end()
        return Subject((), source.skip_openers(after, end), True, False)
    if asked := _ASKS.match(source.folded, at, end):
        at = asked.end()
    reported = bool(_DATED_REPORT.match(source.folded, at, end))
    for mention in source.named(at, min(end, at + LONGEST_OPENING)):
        if mention.within and not _ASSIGNED.search(source.folded, at, mention.start):
            continue
        if not _may_be_subject(source, at, mention):
            continue
        run = source.run(mention.start, end)
        after = after_name(source, run[-1].end, end)
        predicate = _predicate(source, after, end)
        unknown = predicate is None and _opens_clause(source, at, mention.start)
        if unknown:
            predicate = open_verb(source, after, end)
        if predicate is not None:
            joint = any(m.kind == "joint" for m in run)
            past = reported or is_event(source, after, predicate, end)
            return Subject(tuple(run), predicate, joint, past, unknown)
    return None


def _opens_clause(source: Source, at: int, office: int) -> bool:
    """Nothing, or an adverbial phrase and its comma, stands before the office."""
    before = source.folded[at:office].rstrip()
    return not before or (before.endswith(",") and source.opens_adverbial(at, office))


def passive(source: Source, start: int, end: int) -> Subject | None:
    """The agent of "việc … do A chủ trì"; its predicate starts at the marker behind A."""
    for mention in source.acting(start, end):
        if _PASSIVE.search(source.folded, max(start, mention.start - 30), mention.start):
            run = source.run(mention.start, end)
            found = head(source, run[-1].end, end)
            joint = any(m.kind == "joint" for m in run)
            if found and found.role in ("chủ trì", "phối hợp"):
                return Subject(tuple(run), run[-1].end, joint, False)
            if joint and (verb := open_verb(source, run[-1].end, end)) is not None:
                return Subject(tuple(run), verb, joint, False, open=True)
    return None


def is_event(source: Source, after_subject: int, predicate: int, end: int) -> bool:
    """Whether the predicate reports: "đã …", "ký kết …", "thống nhất ban hành …"."""
    if _past.search(source.text, source.folded, after_subject, min(predicate + 4, end)):
        return True
    at = source.skip_punctuation(predicate, end)
    while not _events.match(source.text, source.folded, at, end):
        following = source.skip_punctuation(source.skip_lead_in(at, end), end)
        if following == at:
            return False
        if source.folded.startswith(("co trach nhiem", "phai", "can ", "se "), at):
            return False
        at = following
    return True


def _may_be_subject(source: Source, at: int, mention: Mention) -> bool:
    """What stands before the office leaves it free to act."""
    before = source.folded[at : mention.start]
    if not before.strip():
        return True
    if _ASSIGNED.search(before):
        return True
    if _BOUND.search(before):
        return False
    if _BUSY.search(before):
        return False
    if before.rstrip().endswith((",", " la")):
        return source.opens_adverbial(at, mention.start) or head(source, at, mention.start) is None
    return source.opens_adverbial(at, mention.start) and "," not in before


def _behind_giver(source: Source, at: int, end: int) -> int:
    """Past "được UBND tỉnh giao", which leaves the duty with the subject."""
    passive_mark = "duoc "
    if source.folded.startswith(passive_mark, at):
        givers = source.run(at + len(passive_mark), end)
        if givers and (given := _GIVEN.match(source.folded, givers[-1].end, end)):
            return source.skip_punctuation(given.end(), end)
    return at


def _predicate(source: Source, after: int, end: int) -> int | None:
    """Where the verb starts, a parenthesis or a ground in between skipped."""
    if aside := _PARENTHESIS.match(source.text, after, end):
        after = aside.end()
    at = _behind_giver(source, source.skip_punctuation(after, end), end)
    if past := _past.match(source.text, source.folded, at, end):
        return past.end()
    if _BARE_CHARGE.fullmatch(source.folded, at, end):
        return at
    if _COUNTED.fullmatch(source.folded[at:end].rstrip(" .:;")):
        return at
    if head(source, at, end) or _events.match(source.text, source.folded, at, end):
        return at
    if not source.opens_adverbial(at, end):
        return None
    for comma in re.finditer(",", source.folded[at : min(end, at + LONGEST_GAP)]):
        resumed = source.skip_punctuation(at + comma.end(), end)
        if _GROUND_GOES_ON.match(source.folded, resumed, end):
            continue
        if head(source, resumed, end):
            return resumed
    return None
