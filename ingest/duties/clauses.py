"""Sentences cut into the clauses that can each state a duty, with the subjects they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.duties.subjects import LONGEST_ADVERBIAL, Own, owns
from ingest.text import trim

_NOTHING = re.compile(
    r"(?:trên đây là|nơi nhận|(?:(?:quyết định|thông báo|hướng dẫn|kế hoạch|chương trình"
    r"|quy chế|công điện"
    r"|thông tư|văn bản|biên bản|chỉ thị|nghị quyết|đề án|thỏa thuận|quy định|luật)(?: \w+){0,2}?"
    r" (?:này|số|\d|có hiệu lực)))(?!\w*-)"
)
"""A clause that opens so speaks of a document, unless somebody is named to act."""
_FORMAL = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)(?:\W*$| (?:quyết định|thông tư"
    r"|nghị quyết|quy chế|kế hoạch) này)|(?:nghiêm túc|khẩn trương|quan tâm)"
    r" (?:triển khai |tổ chức )?"
    r"thực hiện(?: [^.;:]{2,20} này)?\W*$|thực hiện nghiêm(?: túc)? [^.;:]{2,20} này"
    r"|thông báo (?:để|đến)[^.;]* biết|căn cứ [^.;,]{2,40} thi hành\W*$"
)
"""What the last article of a decision says of everybody."""
_ATTENDS = ("dự", "tham dự", "chứng kiến")
"""Who was there is told in the whole sentence that opens so."""
_DUE = re.compile(
    r"và|thời|gian|hạn|hoàn|thành|thực|hiện|xong|trình|đợt|lần|trong|trước|từ|đến|vào|\d+"
)
"""Words beside its times of a clause that says no more than when."""
_WORD = re.compile(r"\w+")
_TOPIC = re.compile(
    r"(?:trong|về|đối với) (?:công tác |việc |lĩnh vực )?[^,;:.()\n]{2,50}?\s"
    r"(?=(?:chủ trì|phối hợp với|có trách nhiệm)(?!\w))"
    r"(?<!việc )(?<!tác )(?<!trình )(?<!chế )(?<!hoạch )(?<!dung )(?<!quan )(?<!vị )(?<!do )"
    r"(?<!thần )(?<!động )"
)
"""What a task is about, with no comma before its verb: "Trong công tác giám sát chủ trì …"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence: at most one predicate with its task."""

    start: int
    end: int
    owns: tuple[Own, ...] = ()
    said: Predicate | None = None
    """Its predicate where it names nobody, whoever acts."""
    leads: bool = False
    """It ends in a colon: what follows it is its list."""


def clauses(source: Source, start: int, end: int) -> list[Clause]:
    """Cut at semicolons, colons and new subjects; a stretch without a verb stays with the last."""
    found: list[Clause] = []
    for left, right, leads in _segments(source, start, end):
        first = found[0].said if found and not found[0].owns else None
        if first and first.kind == "state" and first.verb in _ATTENDS:
            found[0] = replace(found[0], end=right)
            continue
        before = found[-1].owns[-1] if found and found[-1].owns else None
        for clause in _parts(source, left, right, before):
            alone = not clause.owns and (clause.said is None or _is_time(source, clause))
            if found and not found[-1].leads and alone:
                found[-1] = replace(found[-1], end=clause.end)
            else:
                found.append(clause)
        if leads and found:
            found[-1] = replace(found[-1], leads=True)
    return _with_things(source, found)


def _with_things(source: Source, found: list[Clause]) -> list[Clause]:
    """A task with what stands behind its colon, where that is things: "kiểm tra: chợ, bến xe"."""
    at = next((n for n, clause in enumerate(found) if clause.leads and clause.owns), -1)
    behind = found[at + 1 :]
    if at < 0 or not behind or any(clause.owns or clause.leads for clause in behind):
        return found
    named = (clause.said is None or clause.said.kind == "open" for clause in behind)
    small = source.text[behind[0].start].islower() and found[at].owns[-1].said.kind != "state"
    if not small or not all(named):
        return found
    return [*found[:at], replace(found[at], end=behind[-1].end, leads=False)]


def _is_time(source: Source, clause: Clause) -> bool:
    """Whether it only says when: "; thời gian hoàn thành trước ngày 10/4", "; đợt 1 …"."""
    words = list(source.keyed[clause.start : clause.end])
    dated = [t for t in source.times if clause.start <= t.start and t.end <= clause.end]
    for time in dated:
        at = time.start - clause.start
        words[at : time.end - clause.start] = " " * (time.end - time.start)
    rest = _WORD.findall("".join(words))
    return bool(dated) and all(map(_DUE.fullmatch, rest))


def _segments(source: Source, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Spans between semicolons and colons outside brackets and quotation marks."""
    depth, begin = 0, start
    for at in range(start, end):
        char = source.text[at]
        if char in "(“«":
            depth += 1
        elif char in ")”»":
            depth = max(0, depth - 1)
        elif depth == 0 and _ends(source, begin, at, end):
            left, right = trim(source.text, begin, at)
            if left < right:
                yield left, right, char == ":"
            begin = at + 1
    left, right = trim(source.text, begin, end)
    if left < right:
        yield left, right, False


def _ends(source: Source, begin: int, at: int, end: int) -> bool:
    if source.text[at] == ";":
        return not _lists(source, begin, at, end)
    return source.text[at] == ":" and _introduces(source, begin, at, end)


def _lists(source: Source, begin: int, at: int, end: int) -> bool:
    """A semicolon between those who act: "Các Sở: A, B; UBND các huyện …"."""
    if source.name_at(source.skip_openers(at + 1, end), end) is None:
        return False
    opening = source.skip_openers(begin, at)
    for name in source.within(begin, at):
        run = source.run(name.start, at)
        if run and run[-1].end == at:
            return name.start == opening
    return False


def _introduces(source: Source, begin: int, at: int, end: int) -> bool:
    """A colon with words on both sides, no time of day nor within a name."""
    behind = source.text[at + 1 : at + 2]
    if source.inside(at):
        return False
    return behind in (" ", "\n", "") and source.skip_punctuation(begin, at) < at


def _parts(source: Source, start: int, end: int, before: Own | None = None) -> list[Clause]:
    found: list[Clause] = []
    at = source.skip_openers(start, end)
    if _FORMAL.search(source.keyed, at, end):
        return [Clause(start, end)]
    acting = list(owns(source, at, end, before))
    if not acting and _NOTHING.match(source.keyed, at, end):
        return [Clause(start, end)]
    if not acting:
        return [Clause(start, end, (), _unowned(source, at, end))]
    begin = start
    for run_start, named in acting:
        own = named
        anew = bool(found) and own.place == "passive"
        if anew:
            comma = source.text.rfind(",", found[-1].owns[-1].names[-1].end, run_start)
            run_start = source.skip_punctuation(comma, run_start) if comma >= 0 else run_start
        if found and (anew or own.place == "again"):
            cut = trim(source.text, found[-1].start, run_start)[1]
            while cut > found[-1].start and source.text[cut - 1] in ", ":
                cut -= 1
            found[-1] = replace(found[-1], end=cut)
            begin = run_start
            if own.said.role == "phối hợp" and found[-1].owns:
                found[-1], own = _together(found[-1], own)
        elif found:
            found[-1] = replace(found[-1], owns=(*found[-1].owns, own))
            continue
        said = _unowned(source, at, run_start) if own.place != "again" and not anew else None
        found.append(Clause(begin, end, (own,), said))
    return found


def _together(lead: Clause, helper: Own) -> tuple[Clause, Own]:
    """ "A chủ trì mở lớp, B phối hợp": each is the other's partner."""
    own = lead.owns[-1]
    led = replace(own.said, partners=(*own.said.partners, *helper.names))
    helped = replace(helper.said, partners=(*own.names, *helper.said.partners))
    owns = (*lead.owns[:-1], replace(own, said=led))
    return replace(lead, owns=owns), replace(helper, said=helped)


def opens_unread(source: Source, clause: Clause) -> bool:
    """Whether it opens on an office of which nothing is read: nobody else does what it does."""
    at = source.skip_openers(clause.start, clause.end)
    name = None if clause.owns else source.known_at(at, clause.end)
    return bool(name and name.kind == "office" and not name.within and source.text[at].isupper())


def _unowned(source: Source, at: int, end: int) -> Predicate | None:
    """The predicate of a stretch that names nobody, behind an opening phrase."""
    if (name := source.known_at(at, end)) and name.person:
        return None  # "lãnh đạo Trung tâm Y tế": a post, not what somebody does
    said = predicate(source, at, end, opens=True)
    if said and not (source.opens_adverbial(at, end) and said.kind != "role"):
        return said
    if source.opens_adverbial(at, end):
        for comma in re.finditer(",", source.keyed[at : min(end, at + LONGEST_ADVERBIAL)]):
            resumed = source.skip_openers(at + comma.end(), end)
            behind = predicate(source, resumed, end)
            if (
                behind
                and behind.kind in ("role", "act")
                and not source.opens_adverbial(resumed, end)
            ):
                return behind
        if lead := _TOPIC.match(source.keyed, at, end):
            return predicate(source, lead.end(), end)
    return said
