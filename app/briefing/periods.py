"""When a task is due: its own time, or that of its whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from app.briefing.evidence import Evidence
from app.say.draft import Source
from ingest.dates import TimeRef
from ingest.documents import times
from ingest.text import fold
from ingest.types import Duty
from retriever.act_words import TASK_VERBS


@lru_cache(maxsize=1 << 14)
def _times(text: str) -> tuple[TimeRef, ...]:
    """The same headings and introductions are read for each of their tasks."""
    return tuple(times(text))


_ISSUED = re.compile(r"\b(?:ban hanh|ky|ky ket)(?: vao)?\s+$")
_NAMED = re.compile(
    r"\b(?:chuong trinh|de an|du an|ke hoach|nghi quyet|chien luoc|chinh sach|phong trao|le)\b"
    r"[^.]*$"
)
"""The name of a programme or a celebration before a period: the period is part of the name."""


_LAW = re.compile(r"\b(?:luat|bo luat|phap lenh|hien phap)\b[^,;.]*$")
"""A law is named by its year, which is no period of a plan."""
_REVIEWED = re.compile(r"^\s*(?:thuc hien|trien khai|hoat dong)\b")
"""After "sau 3 năm": how long what is reviewed has gone on, not when it is due."""
_OCCASION = re.compile(r"^(?:vao )?(?:nhan )?dip\b")
_OCCASION_ENDS = re.compile(r"[;.]|,? (?:gom|cho|de|nham|voi|tai|o)\b")
_LONGEST = 140

_DAY_BEFORE = re.compile(r"(?:ngay )?\d{1,2} $")
_ANOTHER_DAY = re.compile(
    r"(?: thang \d{1,2}(?!\d))?(?:,| va| hoac) (?:ngay )?\d{1,2}(?:/\d{1,4})*"
    r"(?: thang \d{1,2})?(?![\d/]|%| (?!hang|hằng|nam|thang)\w)"
    r"| thang \d{1,2}(?! ngay)\b"
)
"""A second day after a first: "trước ngày 05/6 và 05/10", "30 tháng 4 và 22 tháng 12"."""
_NEXT_TASK = re.compile(r" (?:va|roi|dong thoi) (?:" + "|".join(map(fold, TASK_VERBS)) + r")\b")
"""Where a time runs on into the next task."""

Spoken = Mapping[str, tuple[int, int]]
"""Per article the span that states the period of the whole document."""


def own(duties: Sequence[Duty], evidence: Evidence) -> str:
    """The times that the tasks of a row state for themselves, one a line; "" for none."""
    found = (
        _whole(duty, evidence)
        for duty in duties
        if duty.time and not _of_something_else(duty, evidence)
    )
    return "\n".join(dict.fromkeys(found))


def _whole(duty: Duty, evidence: Evidence) -> str:
    """The time with all that belongs to it: a second day, an occasion as far as its phrase goes."""
    said = evidence.quote(evidence.sentence(duty.article, duty.start, duty.end))
    at = said.find(duty.time)
    if at < 0:
        return duty.time
    end = at + len(duty.time)
    if _OCCASION.match(fold(duty.time)):
        stop = _OCCASION_ENDS.search(fold(said), end)
        phrase = said[at : stop.start() if stop else len(said)].rstrip(" ,")
        return phrase if len(phrase) <= _LONGEST else duty.time
    task = _NEXT_TASK.search(fold(duty.time))
    if task:
        return duty.time[: task.start()].rstrip(" ,")
    folded = fold(said)
    day = _DAY_BEFORE.search(folded[:at]) if folded[at:].startswith("thang ") else None
    more = _ANOTHER_DAY.match(folded, end)
    return said[day.start() if day else at : more.end() if more else end]


def _of_something_else(duty: Duty, evidence: Evidence) -> bool:
    """The time says when a document was issued or what it covers, or stands outside the clause."""
    at = duty.quote.find(duty.time)
    if at < 0:
        return _inherited(duty, evidence)
    source = evidence.sentence(duty.article, duty.start, duty.end)
    said = fold(evidence.quote(source))
    start = duty.start - source.start + at
    before, after = said[:start], said[start + len(duty.time) :]
    if _ISSUED.search(before) or _REVIEWED.match(after):
        return True
    spans = any(t.kind in ("period", "year") for t in _times(duty.time))
    return spans and bool(_NAMED.search(before))


def _inherited(duty: Duty, evidence: Evidence) -> bool:
    """Whether the time is said above, for all tasks, rather than in the task's own block or row."""
    text = evidence.knowledge.article(duty).text
    node = evidence.node(duty.article, duty.start)
    start, end = (node.start, node.end) if node else (duty.start, duty.end)
    return duty.time not in text[start:end]


def of_documents(duties: Iterable[Duty], evidence: Evidence) -> Spoken:
    """Where each article says for which time its document is."""
    found: dict[str, tuple[int, int]] = {}
    for duty in duties:
        text = evidence.knowledge.article(duty).text
        for start, end in _above(duty, evidence) if duty.valid_from else ():
            if any(
                _holds(t, duty) and not _of_law(duty.article, start, evidence)
                for t in _times(text[start:end])
            ):
                found.setdefault(duty.article, (start, end))
    return found


def _of_law(article: str, start: int, evidence: Evidence) -> bool:
    """Whether the words before name a law: "Bộ luật Tố tụng hình sự năm 2003"."""
    text = evidence.knowledge.index.articles[article].text
    return bool(_LAW.search(fold(text[max(0, start - _LONGEST) : start])))


def _holds(time: TimeRef, duty: Duty) -> bool:
    """Whether it is the period in which the duty holds."""
    return (time.start_date, time.end_date) == (duty.valid_from, duty.valid_to)


def _above(duty: Duty, evidence: Evidence) -> list[tuple[int, int]]:
    """What the duty rests on outside its own block or row."""
    node = evidence.node(duty.article, duty.start)
    return [span for span in duty.ground if node is None or not node.start <= span[0] < node.end]


def shared(duty: Duty, spoken: Spoken, evidence: Evidence) -> tuple[str, Source | None]:
    """The period of its heading or document, with the sentence that states it; "" and None."""
    text = evidence.knowledge.article(duty).text
    heading = text.rfind(duty.group, 0, duty.start) if duty.group else -1
    above = [(heading, heading + len(duty.group))] if heading >= 0 else []
    if duty.intro:
        above.append(duty.intro)
    whole = [spoken[duty.article]] if duty.article in spoken else []
    for start, end in (*above, *whole):
        found = [
            t
            for t in _times(text[start:end])
            if t.kind in ("year", "period", "quarter")
            and not _LAW.search(fold(text[start:][: t.start]))
        ]
        if found:
            return found[0].text, evidence.sentence(duty.article, start, end)
    return "", None
