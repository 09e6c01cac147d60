"""Whether an answer lacks what is asked for by its kind: a time, a person, a reason, a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.decision import Weighed
from app.judge.evidence import has_time
from app.judge.values import AGAIN, CALENDAR, YEAR, values
from app.opened import Opened
from ingest.person_names import names_person
from ingest.text import any_of, key

SURELY = 0.8
"""Probability of a want from which its answer must hold one of its kind."""
_OUTCOME = any_of(("kết quả", "đạt được", "làm được", "thành tích"))
"""What came of a task: a plan tells none."""
_DAY = re.compile(r"(?<!\w)(?:ngày|tháng) (?:nào|mấy|bao nhiêu)(?!\w)")
_DATED = CALENDAR - {YEAR, AGAIN} | {"giờ", "ngày", "tuần", "tháng"}
"""Kinds of values that tell a day, or how many days there are."""
_SUM = any_of(("kinh phí", "tiền", "ngân sách", "vốn"))
_REASON = any_of((
    "vì", "bởi", "do đó", "do vậy", "do còn", "do chưa", "do yêu cầu", "nhằm", "để", "nhờ",
    "mục đích", "mục tiêu", "lý do", "nguyên nhân", "qua đó", "từ đó", "giúp", "góp phần",
    "hướng tới", "trước tình hình", "căn cứ", "theo",
))  # fmt: skip
"""What leads to a reason or an aim."""


def lacks(asked: Asked, chosen: Sequence[Weighed], opened: Opened) -> bool:
    """Whether none of the statements holds a value of the kind that is asked for.

    Or the best one's article is of other years than the question names, or what is told is the
    task of others than the office whose task is asked for.
    """
    if chosen[0].evidence.year < 0 or _of_others(asked, chosen):
        return True
    texts = [opened.text(w.candidate.article, w.candidate.statement.span) for w in chosen]
    if asked.wanted("reason") > 0.5 and not any(_REASON.search(key(text)) for text in texts):
        return True
    if _OUTCOME.search(key(asked.text)) and not any(_OUTCOME.search(key(t)) for t in texts):
        return True
    if asked.wanted("time") > SURELY and not any(_tells_when(asked, w, opened) for w in chosen):
        return True
    if asked.wanted("person") > SURELY and not any(map(names_person, texts)):
        return True
    if not _SUM.search(key(asked.text)) or any(v.kind == "đồng" for t in texts for v in values(t)):
        return False
    # a task without a word of money tells nothing of its money, one with it no sum
    return asked.wanted("number") > 0.5 or not any(_SUM.search(key(text)) for text in texts)


def _tells_when(asked: Asked, one: Weighed, opened: Opened) -> bool:
    """Whether a statement or its duties tell a time; no year or frequency where a day is asked."""
    if not has_time(one.candidate):
        return False
    told = opened.text(one.candidate.article, one.candidate.statement.span)
    times = "; ".join([told, *(d.time for d in one.candidate.duties)])
    kinds = {v.kind for v in values(times)}
    return not _DAY.search(key(asked.text)) or bool(kinds & _DATED)


def _of_others(asked: Asked, chosen: Sequence[Weighed]) -> bool:
    """Whether the task of an office is asked for, and no statement names it or stands under it."""
    if asked.wanted("task") <= max(0.5, asked.wanted("office", "partner")):
        return False
    named = any(m.kind == "office" for m in asked.offices)
    return named and all(w.evidence.office < 0 >= w.evidence.side for w in chosen)
