"""When a task is due: its own time, or that of its whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from app.briefing.act_words import TASK_VERBS
from app.briefing.days import read_times
from app.briefing.evidence import Evidence
from app.say.draft import Source
from ingest.dates import TimeRef
from ingest.text import any_of, fold
from ingest.types import Duty

_ISSUED = (" ban hanh", " ky", " ky ket")
_NAMED = any_of((
    "chương trình", "đề án", "dự án", "kế hoạch", "nghị quyết", "chiến lược", "chính sách",
    "phong trào", "lễ", "nguồn", "ngân sách", "vốn", "kinh phí", "dự toán",
), fold)  # fmt: skip
"""The name of a programme, a celebration or a fund before a period, which is part of the name."""
_PLAN = any_of((
    "chương trình", "kế hoạch", "quy chế", "đề án", "dự án", "nghị quyết", "chiến lược",
    "thỏa thuận", "phong trào", "công tác", "nhiệm vụ", "phối hợp", "thành lập",
), fold)  # fmt: skip
"""What a sentence is about that tells the period of a plan."""
_PAST = any_of(("sơ kết", "tổng kết", "đánh giá", "thay cho", "thay thế"), fold)
"""A review, or what was replaced: its period is over."""
_TITLE = 200
"""Letters up to which a block without a full stop is a title."""
_AND = (" va ", ", ", " den ")
_LAW = any_of(("luật", "bộ luật", "pháp lệnh", "hiến pháp"), fold)
"""A law is named by its year, which is no period of a plan."""
_REVIEWED = ("thuc hien ", "trien khai ", "hoat dong ")
"""After "sau 3 năm": how long what is reviewed has gone on, not when it is due."""
_OCCASION = ("dip ", "nhan dip ", "vao dip ", "vao nhan dip ")
_OCCASION_ENDS = re.compile(r"[;.]| \||,? (?:gom|cho|de|nham|voi|tai|o)\b")
_LONGEST = 140

_SINCE = re.compile(
    r"\b(?:(?:bat dau |ke )?tu|truoc|sau|cham nhat|tu (?:ngay )?\d{1,2}(?:/\d{1,2})?) $"
)
"""What begins a time before its own words: "từ ngày 20" of "từ ngày 20 đến 25/10/2022"."""
_DUE = (
    " vao ", " trong ", " xong ", " truoc ", " sau ", " den ", " tu ", " cham nhat ", " muon nhat ",
)  # fmt: skip
"""What stands before a time at which something is done."""
_AT_TIMES = ("deadline", "recurring")
"""Kinds of times that hold such a word themselves."""
_ANOTHER_DAY = re.compile(
    r"(?: thang \d{1,2}(?!\d))?(?:,| va| hoac) (?:ngay )?\d{1,2}(?:/\d{1,4})*"
    r"(?: thang \d{1,2})?(?![\d/]|%| (?!hang|hằng|nam|thang)\w)"
    r"| thang \d{1,2}(?! ngay)\b| (?:hang|moi) nam\b"
)
"""A second day after a first, or that it comes every year: "trước ngày 05/6 và 05/10"."""
_NEXT_TASK = any_of(
    (f"{joint} {verb}" for joint in ("và", "rồi", "đồng thời") for verb in TASK_VERBS), fold
)
"""Where a time runs on into the next task."""

Spoken = Mapping[str, tuple[int, int]]
"""Per article the span that states the period of the whole document."""


def own(duties: Sequence[Duty], evidence: Evidence) -> str:
    """The times that the tasks of a row state for themselves, one a line; "" for none."""
    found: list[str] = []
    for duty in duties:
        if duty.time and not _of_something_else(duty, evidence):
            found += _each(_whole(duty, evidence), duty)
    return "\n".join(dict.fromkeys(found))


def _each(own: str, duty: Duty) -> list[str]:
    """The duty's time with the others at which its clause says that something is done."""
    found = {duty.quote.find(own): own}
    for time in read_times(duty.quote):
        before = fold(duty.quote[: time.start])
        due = time.kind in _AT_TIMES or f" {before}".removesuffix("ngay ").endswith(_DUE)
        part = fold(time.text) in fold(own) or fold(own) in fold(time.text)
        named = _of_a_name(before) or _in_quotes(before) or _is_name(time, duty.quote)
        if due and not part and not named:
            found.setdefault(time.start, time.text)
    return [found[at] for at in sorted(found)]


def _whole(duty: Duty, evidence: Evidence) -> str:
    """The time with all that belongs to it: a second day, an occasion as far as its phrase goes."""
    said = evidence.quote(evidence.sentence(duty.article, duty.start, duty.end))
    at = said.find(duty.time)
    if at < 0:
        return duty.time
    end = at + len(duty.time)
    if fold(duty.time).startswith(_OCCASION):
        stop = _OCCASION_ENDS.search(fold(said), end)
        phrase = said[at : stop.start() if stop else len(said)].rstrip(" ,")
        return phrase if len(phrase) <= _LONGEST else duty.time
    task = _NEXT_TASK.search(fold(duty.time))
    if task:
        return duty.time[: task.start()].rstrip(" ,")
    folded = fold(said)
    day = folded[:at].rstrip().rpartition(" ")[2]
    if folded.startswith("thang ", at) and day.isdecimal():
        at -= len(day) + 1
    since = _SINCE.search(folded[:at])
    more = _ANOTHER_DAY.match(folded, end)
    return said[since.start() if since else at : more.end() if more else end]


def _is_name(time: TimeRef, said: str) -> bool:
    """Whether it is the name of a day within a sentence: "tổ chức Ngày Sách Việt Nam 21/4"."""
    return time.text[0].isupper() and said[: time.start].rstrip()[-1:].isalnum()


def _in_quotes(before: str) -> bool:
    """Whether what comes next is part of a quoted name: chuyên mục "Mỗi tuần một cuốn sách"."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _of_a_name(before: str) -> bool:
    """Whether the folded words before a time belong to a name that goes on with it."""
    return bool(_NAMED.search(before.rpartition(".")[2]))


def _of_something_else(duty: Duty, evidence: Evidence) -> bool:
    """The time says when a document was issued or what it covers, or stands outside the clause."""
    at = duty.quote.find(duty.time)
    if at < 0:
        return _inherited(duty, evidence)
    source = evidence.sentence(duty.article, duty.start, duty.end)
    said = fold(evidence.quote(source))
    start = duty.start - source.start + at
    if _in_quotes(said[:start]) or _issued(said[:start]):
        return True
    if said[start + len(duty.time) :].lstrip().startswith(_REVIEWED):
        return True
    spans = any(t.kind in ("period", "year") for t in read_times(duty.time))
    return spans and _of_a_name(said[:start])


def _issued(before: str) -> bool:
    """Whether the folded words before a time say that something was issued or signed then."""
    return f" {before}".rstrip().removesuffix(" vao").endswith(_ISSUED)


def _inherited(duty: Duty, evidence: Evidence) -> bool:
    """Whether the time is said above, for all tasks, rather than in the task's own block or row."""
    text = evidence.article(duty.article).text
    node = evidence.node(duty.article, duty.start)
    start, end = (node.start, node.end) if node else (duty.start, duty.end)
    return duty.time not in text[start:end]


def of_documents(duties: Iterable[Duty], evidence: Evidence) -> Spoken:
    """Where each article says for which time its document is."""
    found: dict[str, tuple[int, int]] = {}
    for duty in duties:
        text = evidence.article(duty.article).text
        for start, end in _above(duty, evidence) if duty.valid_from else ():
            if any(
                _holds(t, duty) and _of_plan(duty.article, start + t.start, evidence)
                for t in read_times(text[start:end])
            ):
                found.setdefault(duty.article, (start, end))
    return found


def _of_plan(article: str, at: int, evidence: Evidence) -> bool:
    """Whether a period there is that of what the article reports.

    It stands in a title or behind the name of a plan; never behind that of a law ("Bộ luật Tố tụng
    hình sự năm 2003"), of a signature ("ký năm 2017") or of what is over.
    """
    sentence = evidence.sentence(article, at, at)
    said = evidence.quote(sentence)
    before = fold(said[: at - sentence.start])
    clause = before.replace(";", ",").rpartition(",")[2]
    if _issued(before) or _PAST.search(clause) or _LAW.search(clause.rpartition(".")[2]):
        return False
    node = evidence.node(article, at)
    text = evidence.article(article).text
    whole = text[node.start : node.end].rstrip() if node else said
    title = len(whole) <= _TITLE and not whole.endswith((".", ";"))
    return title or bool(_PLAN.search(before))


def _holds(time: TimeRef, duty: Duty) -> bool:
    """Whether it is the period in which the duty holds."""
    return (time.start_date, time.end_date) == (duty.valid_from, duty.valid_to)


def _above(duty: Duty, evidence: Evidence) -> list[tuple[int, int]]:
    """What the duty rests on outside its own block or row."""
    node = evidence.node(duty.article, duty.start)
    return [span for span in duty.ground if node is None or not node.start <= span[0] < node.end]


def shared(duty: Duty, spoken: Spoken, evidence: Evidence) -> tuple[str, Source | None]:
    """The period of its heading or document, with the sentence that states it; "" and None."""
    text = evidence.article(duty.article).text
    heading = text.rfind(duty.group, 0, duty.start) if duty.group else -1
    above = [(heading, heading + len(duty.group))] if heading >= 0 else []
    if duty.intro:
        above.append(duty.intro)
    whole = [spoken[duty.article]] if duty.article in spoken else []
    for start, end in (*above, *whole):
        source = evidence.sentence(duty.article, start, end)
        said = evidence.quote(source)
        found = [
            t
            for t in read_times(said)
            if t.kind in ("year", "period", "quarter")
            and start <= source.start + t.start < end
            and _of_plan(duty.article, source.start + t.start, evidence)
        ]
        if found:
            return _chained(found[0], said), source
    return "", None


def _chained(time: TimeRef, said: str) -> str:
    """With the periods that it is joined to: "6 tháng cuối năm 2025 và năm 2026"."""
    start = time.start
    for before in reversed([t for t in read_times(said) if t.end < time.start]):
        if fold(said[before.end : start]) not in _AND:
            break
        start = before.start
    return said[start : time.end]
