"""Who acts in a clause, by the clause's own words: subject, whom it asks, behind "do"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.duties.asides import names_matter
from ingest.duties.asked import asked, has_topic
from ingest.duties.bodies import Named
from ingest.duties.lexicon import ASSIGNS
from ingest.duties.longer import longer
from ingest.duties.mentions import has_none, is_asked_nothing, is_mention
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source

OwnPlace = Literal["subject", "behind", "again", "assigned", "directed", "passive"]
"""Where a clause names who acts: its subject (at once, behind an adverbial, anew behind a comma),
whom an assignment asks, whom somebody directs, or behind "do"."""

LONGEST_ADVERBIAL = 260
_assign = "|".join(sorted((w.replace(" ", r"\s+") for w in ASSIGNS), key=len, reverse=True))
_TO = r"(?:\s+cho)?\s+(?:đồng chí\s+|nhiệm vụ cho\s+|thêm\s+|trách nhiệm\s+)?$"
_ASSIGNED = re.compile(
    rf"(?<!\w)(?<!phí )(?<!vốn )(?<!nhận )(?<!hợp đồng )(?P<verb>{_assign}){_TO}"
)
_DIRECTS = ("chỉ đạo", "huy động", "cử", "mời", "nhờ")
_PASSIVE = re.compile(
    r"(?<!\w)(?:do|được(?: giao cho)?|thuộc trách nhiệm của|trách nhiệm thuộc)\s+(?:các\s+)?$"
)
_TOLD = re.compile(r"(?<!\w)(?:cho biết|cho hay)(?: thêm| rằng)?[,:]?\s*$")
"""Behind whom a speaker tells of: "Bà An cho biết Sở Y tế sẽ …"."""
_AGAIN = re.compile(rf"(?:,|(?<!\w)(?:và|còn|riêng|đồng thời))\s*$|{_TOLD.pattern}")
_MAKES = frozenset(("giao", "ban hành", "ký", "phê duyệt", "phát động", "trình", "quyết định"))
"""What "do X …" says of a document rather than of a task."""
_CHARGED = re.compile(
    r"(?<!\w)(?:(?:trách nhiệm|nhiệm vụ|vai trò)(?: của)?|(?:nêu|ghi|xác định|quy định) rõ)\s+$"
)
_BOUND = re.compile(
    r"(?<!\w)(?:của|với|giữa|cho|bởi|tại|trong|đến|về|từ|cùng|là|như|theo|gửi|báo|trình|thuộc|ở|nghe"
    r"|giúp|qua|toàn"
    r"|tham mưu|báo cáo|trước|vào|và|hoặc|nơi|thay|khi)\s*$"
)
_TAIL = re.compile(
    r"\s+(?:có|nơi|thuộc|trên địa bàn|ở|tại|liên|trực thuộc|phụ trách|theo|các cấp|cấp|khi"
    r"|được"
    r"|trong|tỉnh|huyện|xã|phường|căn cứ|và các|hai|ba|khác)(?!\w)"
    r"(?:[^,;:.]|, (?=tổ|thôn|ấp|bản|khu|xã|phường|huyện|thị|thành)){0,90}?"
    r"(?=\s(?:chủ trì|phối hợp|phải|thực hiện|tổ chức|triển khai|tham mưu|xây dựng|báo cáo|chỉ đạo"
    r"|bố trí|hướng dẫn|kiểm tra|rà soát|tuyên truyền|vận động|lập|gửi|cử|mời|sẽ|chủ động|tiếp tục"
    r"|đảm bảo|bảo đảm|phổ biến|quán triệt|tổng hợp|cung cấp|hỗ trợ|nêu gương|chậm nhất|ký kết"
    r")(?!\w))"
)
_FRAMED = re.compile(r"\s+[^,;:.()\n]{0,60}?(?=(?:có|chịu) trách nhiệm(?!\w)|có nhiệm vụ(?!\w))")
"""Words that say which of the bodies are meant: "Các hộ nuôi bè có trách nhiệm …"."""
_GROUNDED = re.compile(
    r",?\s*(?:căn cứ|trong phạm vi|theo chức năng|trên cơ sở|khi|tùy|theo)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Own:
    """Who acts in a clause, by the clause's own words."""

    names: tuple[Named, ...]
    place: OwnPlace
    said: Predicate
    given: bool = False
    """An assigner stands before it."""


def owns(source: Source, at: int, end: int, before: Own | None = None) -> Iterator[tuple[int, Own]]:
    """Those who act in the stretch, in order, each with where it is named.

    ``before``: the last in the sentence so far, whose verb may stand for theirs too: "năm 2025 do A
    chủ trì; năm 2026 do B".
    """
    floor, position, any_found = at, at, False
    for start in _starts(source, at, end):
        if start < position or start < floor:
            continue
        run = source.run(start, end)
        if not run:
            continue
        own = None
        if has_topic(source, run):
            if said := asked(source, run[:-1], end):
                own = Own(run[:-1], "assigned", said, True)
            elif run[-1].kind == "same":  # "Về phía Sở Y tế, đơn vị này …"
                run = (*run[:-2], replace(run[-2], end=run[-1].end))
            elif len(run) == 2:
                run = run[1:]  # "Về phía các trường, hiệu trưởng …"
        position = run[-1].end
        own = own or _own(source, floor, run, end, any_found)
        own = own or _likewise(source, floor, run, end, before)
        if own:
            yield start, own
            any_found, before = True, own
            floor = max(own.said.action, position) if own.place != "passive" else position
            position = max(position, own.said.start)
            for partner in () if own.said.verb in ASSIGNS else own.said.partners:
                position = max(position, partner.end)


def _starts(source: Source, at: int, end: int) -> list[int]:
    """Where a name may begin: at once, behind a comma or an assigning verb, or where one stands."""
    found = {at} | {n.start for n in source.within(at, end) if not n.within}
    for match in re.finditer(rf",\s*|(?<!\w)(?:{_assign})(?:\s+cho)?\s+", source.keyed[at:end]):
        found.add(at + match.end())
    return sorted(found)


def _own(source: Source, floor: int, run: tuple[Named, ...], end: int, again: bool) -> Own | None:
    start = run[0].start
    before = source.keyed[floor:start]
    place = _place(source, floor, start, before, again)
    if (place == "subject" or before == "với ") and (said := asked(source, run, end)):
        return Own(run, "assigned", said, True)
    if place is None or run[0].within == "document":
        return None
    if place == "assigned" and is_asked_nothing(source, run):
        return None
    said = _said(source, run, end)
    if said is None and place in ("subject", "behind"):
        run, said = longer(source, run, end)
    if said is None:
        return None
    if has_none(source, run[-1], said, end):
        said = replace(said, kind="state")
    if place == "passive" and (said.kind not in ("role", "act") or said.verb in _MAKES):
        return None
    if run[0].kind == "unknown" and is_mention(source, start, place, said):
        return None
    given = place == "assigned" and bool(source.within(floor, start))
    return Own(run, place, said, given)


def _likewise(
    source: Source, floor: int, run: tuple[Named, ...], end: int, before: Own | None
) -> Own | None:
    """Who has another part of what was said before: "…, năm 2026 do B (chủ trì)"."""
    part = _PASSIVE.search(source.keyed, floor, run[0].start)
    if before is None or part is None or run[0].within:
        return None
    opens = max(floor, source.keyed.rfind(",", floor, part.start()) + 1)
    if _acts_before(source, source.skip_openers(opens, part.start()), run[0].start):
        return None
    said = _said(source, run, end)
    verb = said is not None and said.kind in ("role", "act")
    if before.place != "passive" and before.said.role != "chủ trì":
        dated = any(opens <= t.start and t.end <= part.start() for t in source.times)
        if not (verb and dated):  # "…, năm 2026 do Sở Du lịch đăng cai"
            return None
    if said is None or not verb:
        if run[-1].end < end and source.text[run[-1].end] not in ",.;":
            return None
        at = run[-1].end
        said = replace(before.said, start=at, action=at, partners=())
    if said.verb in _MAKES:
        return None
    return Own(run, "passive", said)


def _place(source: Source, floor: int, start: int, before: str, again: bool) -> OwnPlace | None:
    if not before.strip(" ,"):
        return "again" if again else "subject"
    if assigned := _ASSIGNED.search(before):
        return "directed" if assigned["verb"] in _DIRECTS else "assigned"
    if passive := _PASSIVE.search(before):
        apart = before.endswith(", ", 0, passive.start())  # "Mở ba lớp, do Sở Y tế chủ trì"
        return None if again or (_acts_before(source, floor, start) and not apart) else "passive"
    if _CHARGED.search(before) or (_TOLD.search(before) and not again):
        return "behind"
    if again:
        return "again" if _AGAIN.search(before) else None
    if _BOUND.search(before):
        return None
    if source.opens_adverbial(floor, start) or before.rstrip().endswith(","):
        return "behind"
    return None


def _acts_before(source: Source, floor: int, start: int) -> bool:
    """A predicate stands before "do X chủ trì": it tells which thing is meant, no duty of X."""
    if names_matter(source, floor) or source.name_at(floor, start):
        return False  # "Việc lập …", "Báo cáo viên …"
    before = predicate(source, floor, start, opens=True)
    return before is not None and before.kind in ("role", "act")


def _said(source: Source, run: tuple[Named, ...], end: int) -> Predicate | None:
    at = run[-1].end
    if _GROUNDED.match(source.keyed, at, end):
        for comma in re.finditer(",", source.keyed[at + 1 : min(end, at + LONGEST_ADVERBIAL)]):
            resumed = predicate(source, at + 1 + comma.end(), end)
            if resumed is not None and resumed.kind in ("role", "act"):
                return resumed
    framed = _FRAMED.match(source.keyed, at, end)
    if framed and not source.within(at, framed.end()):
        return predicate(source, framed.end(), end)
    said = predicate(source, at, end)
    if said is not None and said.kind in ("role", "act"):
        return said
    tail = _TAIL.match(source.keyed, at, end)
    if tail:
        behind = predicate(source, tail.end(), end)
        return behind or said
    return said


def charged(source: Source, start: int, end: int) -> tuple[Named, ...]:
    """Whose duties the stretch announces: "… quy định trách nhiệm của hai ngành như"."""
    for name in source.within(start, end):
        if _CHARGED.search(source.keyed, start, name.start):
            return source.run(name.start, end) or (name,)
    return ()
