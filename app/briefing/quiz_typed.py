"""Questions whose answer is typed: when a task is due, which document it rests on."""

from __future__ import annotations

from app.briefing.days import uniform
from app.briefing.model import Question, Row
from app.briefing.wording import Kind, explained, quoted, without
from ingest.documents import references, times
from ingest.text import fold


def when(row: Row) -> Question | None:
    """When the task is due, where it has one time that can be typed."""
    if not row.time or "\n" in row.time:
        return None
    read = times(row.time)
    # a bare year is as often part of a name: "nguồn tăng thu năm 2024"
    if len(read) != 1 or read[0].kind == "year" or not (read[0].start_date or read[0].end_date):
        return None
    where = f" ({row.place})" if row.place else ""
    task = without(quoted(row), row.time)
    if fold(row.time) in fold(task):
        return None
    text = f"Nhiệm vụ “{task}”{where} được thực hiện khi nào?"
    return _short(row, text, uniform(row.time), "time")


def by_which(row: Row) -> Question | None:
    """Which one numbered document the task rests on."""
    named = references(row.basis)
    if not row.basis or "\n" in row.basis or len(named) != 1 or not named[0].number:
        return None
    where = f" ở {row.place}" if row.place else ""
    task = without(quoted(row), row.basis)
    if fold(named[0].number) in fold(task):
        return None
    text = f"Nhiệm vụ “{task}”{where} căn cứ vào văn bản nào?"
    return _short(row, text, row.basis, "document")


def _short(row: Row, text: str, answer: str, kind: Kind) -> Question:
    return Question("short", text, (), answer, explained(row), row.sources, row.key, kind)
