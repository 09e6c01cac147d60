"""Rows of tables: who leads, who helps and when, by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.duties.bodies import PERSON, Named, unknown
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.clauses import Clause
from ingest.duties.people import person
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.duties.under import path
from ingest.text import Span, key, trim
from ingest.types import Cell, Node, Role

Field = Literal["task", "lead", "partner", "time", "other"]

_HEADS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("partner", re.compile(r"phối hợp|tham gia|hỗ trợ|(?<!\w)cùng(?!\w)")),
    ("lead", re.compile(
        r"chủ trì|đầu mối|phụ trách|(?:cơ quan|đơn vị|người|bộ phận|nơi) (?:thực hiện|chịu|được"
        r"|làm)"
        r"|trách nhiệm|^(?:cơ quan|đơn vị|phân công|bên|ai làm|thực hiện|sở, ngành|tổ chức)"
        r"|giao cho|thành viên|họ (?:và )?tên")),
    ("time", re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hạn|hoàn thành|khi nào|kỳ|lịch|xong")),
    ("other", re.compile(
        r"sản phẩm|kết quả|kinh phí|ghi chú|địa (?:điểm|bàn)|số lượng|^(?:tt|stt|số tt|số)$|nguồn"
        r"|chức vụ|đơn vị tính|điện thoại|căn cứ")),
    ("task", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|việc|giải pháp")),
)  # fmt: skip
_TASK = re.compile(r"phần việc|nhiệm vụ|nội dung|công việc|đầu việc|hoạt động")
_SAME = re.compile(r"(?:như trên|nt|-nt-|”|\"|″|như dòng trên|//)\.?$")
_MARKS: dict[str, Field] = {"chủ trì": "lead", "ct": "lead", "x": "lead", "phối hợp": "partner",
                            "ph": "partner", "đầu mối": "lead", "thực hiện": "lead", "•": "lead",
                            "+": "lead", "p": "partner", "c": "lead",
                            "tham gia": "partner"}  # fmt: skip


@dataclass(slots=True)
class Row:
    """What a row says, by field."""

    task: Span | None = None
    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    time: Span | None = None
    people: bool = False
    """Persons lead it: their part is what the task says, and not the lead of others."""


def rows(source: Source) -> Iterator[Reading]:
    """Every row that states a task, in order; "như trên" takes the row before's value."""
    above = Row()
    for position, node in enumerate(source.article.outline):
        if node.kind != "row":
            if node.kind != "head":
                above = Row()
            continue
        row = _row(source, node, above)
        if row.task is None:
            continue
        above = row if row.leads or row.partners else above
        if reading := reading_of(source, position, node, row):
            yield reading


def field_of(head: str) -> Field | None:
    """What a column's head says its cells are; None where it doesn't tell."""
    if _TASK.search(head):
        return "task"
    return next((name for name, pattern in _HEADS if pattern.search(head.strip())), None)


def _row(source: Source, node: Node, above: Row) -> Row:
    row = Row()
    rest: list[Cell] = []
    for cell in node.cells:
        start, end = trim(source.text, cell.start, cell.end)
        said = source.keyed[start:end]
        column = _column(source, cell)
        if column is not None and said in _MARKS:
            take(row, _MARKS[said], (column,))
            continue
        field = field_of(key(cell.head))
        if field is None:
            rest.append(cell)
        elif field == "time":
            row.time = (
                above.time
                if _SAME.match(said)
                else (None if not said.strip("-–—x .") else (start, end))
            )
        elif field in ("lead", "partner"):
            names = offices(source, start, end)
            if _SAME.match(said):
                names = above.leads if field == "lead" else above.partners
            take(row, field, names)
            if field == "lead" and (found := PERSON.match(source.text, start, end)):
                row.leads, row.people = (person(source, found, end),), True
            elif row.people and field == "lead":
                row.leads = row.leads[:1]
        elif field == "task" and row.task is None and start < end:
            row.task = (start, end)
    _guess(source, row, rest)
    return row


def take(row: Row, field: Field, names: tuple[Named, ...]) -> None:
    """Put the bodies into the row's field."""
    if field == "lead":
        row.leads = (*row.leads, *names)
    elif field == "partner":
        row.partners = (*row.partners, *names)


def _column(source: Source, cell: Cell) -> Named | None:
    """The office that a column is headed with."""
    head = cell.head.strip()
    if not head or field_of(key(head)):
        return None
    body = unknown(head, key(head), 0, len(head))
    return Named(cell.start, cell.end, body.office, "unknown") if body else None


def _guess(source: Source, row: Row, rest: list[Cell]) -> None:
    """Columns whose heads don't tell: offices alone are leads, the longest words are the task."""
    for cell in rest:
        start, end = trim(source.text, cell.start, cell.end)
        if not row.leads and (names := source.run(start, end)) and names[-1].end >= end - 2:
            row.leads = names
        elif row.task is None or (row.task in [(c.start, c.end) for c in rest]
                                  and end - start > row.task[1] - row.task[0]):  # fmt: skip
            at = source.skip_openers(start, end)
            said = predicate(source, at, end, opens=True)
            if len(source.text[start:end].split()) > 2 and said and said.kind in ("role", "act"):
                row.task = (start, end)


def offices(source: Source, start: int, end: int) -> tuple[Named, ...]:
    """Every body that a cell names; its own words where no table knows them."""
    found: list[Named] = []
    for left, right in _pieces(source, start, end):
        names = [n for n in source.within(left, right) if n.kind != "same"]
        if names:
            found += names
        elif re.search(r"\w{2}", source.text[left:right]) and right - left < 120:
            words = source.text[left:right].rstrip(" .")
            found.append(Named(left, left + len(words), words[0].upper() + words[1:], "unknown"))
    return tuple(found)


def _pieces(source: Source, start: int, end: int) -> Iterator[Span]:
    """A cell's parts between semicolons, line breaks and commas outside a name."""
    begin = start
    inside = [(n.start, n.end) for n in source.within(start, end)]
    for match in re.finditer(r"[;\n,]|\s[-+•]\s", source.text[start:end]):
        at = start + match.start()
        if any(left <= at < right for left, right in inside):
            continue
        if begin < at:
            yield trim(source.text, begin, at)
        begin = start + match.end()
    if begin < end:
        yield trim(source.text, begin, end)


def reading_of(source: Source, position: int, node: Node, row: Row) -> Reading | None:
    """The row as a clause with its leads; None where it states no task or nobody."""
    if row.task is None or not (row.leads or row.partners):
        return None
    start, end = row.task
    said = predicate(source, source.skip_openers(start, end), end, opens=True)
    helps = not row.leads
    role: Role = "phối hợp" if helps else "chủ trì"
    if row.people:
        role = said.role if said else "thực hiện"
    said = Predicate(
        role, said.kind if said else "open",
        said.verb if said else "", start, start, said.partners if said else (),
    )  # fmt: skip
    names = row.leads or row.partners
    partners = () if helps else row.partners
    candidate = Candidate(names, "column", said, partners=partners)
    return Reading(Clause(start, end, (), said), position, (candidate,), None, None,
                   path(source, node), True, True, row.time)  # fmt: skip
