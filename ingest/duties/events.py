"""Sentences that tell what was held, signed or reached, and lay nothing on anybody."""

from __future__ import annotations

import re

from ingest.documents import times
from ingest.duties.bodies import PERSON, Named
from ingest.duties.clauses import Clause
from ingest.duties.predicate import Predicate
from ingest.duties.source import Source

SIGNS = frozenset(("ký", "ký kết"))
"""Behind these verbs all signatories are spoken of."""
_PRAISES = frozenset(("ghi nhận", "biểu dương", "đánh giá cao", "hoan nghênh", "cảm ơn"))
"""A sentence that opens so, with no subject, speaks of what was done."""
OPENING = 60
"""Characters at the beginning of a sentence in which its time may stand."""
_DOCUMENT = re.compile(
    r"(?:ký kết|ký)(?: \w+)? (?:chương trình|quy chế|kế hoạch|thỏa thuận|nghị quyết|biên bản|bản)"
)
_BYLINE = re.compile(r"(?:\(\w{2,12}\)|[a-zđ]{2,6})\s*[-–]\s+")
"""What opens a newspaper's lead: "QTO - ", "(BGP) – "."""
_HELD = (
    r"(?:cuộc họp|hội nghị|hội thảo|buổi|lễ|phiên họp|giao ban|tọa đàm|đại hội)"
)  # fmt: skip
_MET = re.compile(
    r"(?P<part>sáng|trưa|chiều|tối)?[ ,]*(?:ngày|qua|nay|hôm nay|vừa qua|mới đây)?[ ,\d/.-]+"
    rf"[^.;:]{{3,200}}?(?<!\w)(?P<done>đã )?(?:chủ trì|điều hành|dự|tham dự"
    rf"|tổ chức)(?: \w+){{0,3}}? {_HELD}"
)
"""A day's event: "Sáng 7/8, … chủ trì hội nghị"; in the news also with no part of the day."""
_PRESIDES = re.compile(rf"(?:và điều hành )?(?:{_HELD}(?: \w+){{0,2}})?\W*$")
_BACK = re.compile(
    r"(?:(?:chỉ|riêng|trong|qua|sau|hơn|gần|suốt)\s+)*"
    r"(?:\d+|một|hai|ba|bốn|năm|sáu|chín|mười) (?:tháng|năm|quý|tuần|nhiệm kỳ)"
    r"(?!\w|[ /]*(?:cuối|tới|một|kể|\d))|tính đến|(?:đến|tới) nay"
    r"|(?:thời gian|những năm|năm|tháng) qua"
    r"|(?:theo )?báo cáo (?:của|tại|cho|kết quả|đánh giá)|(?:nhân )?dịp này|trước đó|trong năm,"
)
"""A sentence that opens so looks back, and those after it in its paragraph."""


def is_event(source: Source, clause: Clause) -> bool:
    """Whether the clause tells who signed a document or met on a day."""
    if not clause.owns:
        praises = clause.said is not None and clause.said.verb in _PRAISES
        return praises and " đã " in source.keyed[clause.start : clause.end]
    start = lead_begins(source, clause.start, clause.end)
    met = _MET.match(source.keyed, start, clause.end)
    if met and (met["part"] or met["done"] or not source.article.number):
        return True
    return any(
        own.place not in ("assigned", "directed")
        and (
            _signs(source, own.said, clause.end)
            or (_is_person(own.names[-1]) and _presides(source, own.said, clause.end))
        )
        for own in clause.owns
    )


def _signs(source: Source, said: Predicate, end: int) -> bool:
    """Whether a document is told to be signed; what is to be signed by a day is a task."""
    if said.verb not in SIGNS or not _DOCUMENT.match(source.keyed, said.action):
        return False
    return all(time.kind != "deadline" for time in times(source.text[said.action : end]))


def _is_person(name: Named) -> bool:
    return bool(name.person or PERSON.match(name.office))


def _presides(source: Source, said: Predicate, end: int) -> bool:
    """Whether a news item says who was in the chair: "Phó Chủ tịch … chủ trì hội nghị."."""
    if said.verb not in ("chủ trì", "đồng chủ trì") or source.article.number:
        return False
    return _PRESIDES.match(source.keyed, said.action, end) is not None


def lead_begins(source: Source, start: int, end: int) -> int:
    """Past the byline that opens the stretch."""
    byline = _BYLINE.match(source.keyed, start, end)
    return byline.end() if byline else start


def looks_back(source: Source, start: int, end: int) -> bool | None:
    """Whether a sentence opens on what is over; None where its opening doesn't tell."""
    at = source.skip_openers(lead_begins(source, start, end), end)
    if _BACK.match(source.keyed, at, end):
        return True
    today = source.article.published
    opening = (t for t in source.times if at <= t.start and t.end <= min(end, at + OPENING))
    first = next((t for t in opening if t.end_date), None)
    if first is None or not today:
        return None
    return first.end_date < today
