"""Rows of tables and tasks in labelled fields: who leads, who helps and when, by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.duties.clauses import Clause
from ingest.duties.labels import person
from ingest.duties.names import PERSON, Named, unknown
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.scope import Candidate, Reading
from ingest.duties.source import Source
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
_BODY = re.compile(
    r"cơ quan|đơn vị|người|bộ phận|nơi|phân công|tổ chức|sở|thời|kết quả|sản phẩm|kinh phí"
    r"|phối hợp|chủ trì"
)
_FIELD = re.compile(r"(?:[-–•*+]\s+)?(?:\d{1,2}[.)]\s+)?(?P<label>[^:.;|\n]{3,45}):\s+")
_NEXT = re.compile(r"(?<=[.;|])\s+(?=[^:.;|\n]{3,45}:\s)")
_VALUE_END = re.compile(r"[.|](?=\s|$)|\n")
_VALUE_WORDS = 14
"""More words than these behind its offices, and a field's value says what they do."""
_SAME = re.compile(r"(?:như trên|nt|-nt-|”|\"|″|như dòng trên|//)\.?$")
_NONE = re.compile(r"[-–—x\s.]*$")
_MARKS: dict[str, Field] = {"chủ trì": "lead", "ct": "lead", "x": "lead", "phối hợp": "partner",
                            "ph": "partner", "đầu mối": "lead", "thực hiện": "lead", "•": "lead",
                            "+": "lead", "p": "partner", "c": "lead",
                            "tham gia": "partner"}  # fmt: skip


@dataclass(slots=True)
class _Row:
    """What a row says, by field."""

    task: Span | None = None
    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    time: Span | None = None
    people: bool = False
    """Persons lead it: their part is what the task says, and not the lead of others."""


def rows(source: Source) -> Iterator[Reading]:
    """Every row that states a task, in order; "như trên" takes the row before's value."""
    above = _Row()
    for position, node in enumerate(source.article.outline):
        if node.kind != "row":
            if node.kind != "head":
                above = _Row()
            continue
        row = _row(source, node, above)
        if row.task is None:
            continue
        above = row if row.leads or row.partners else above
        if reading := _reading(source, position, node, row):
            yield reading


def records(source: Source) -> dict[int, tuple[Reading, tuple[int, ...]]]:
    """Tasks in labelled fields ("Trồng cây. Cơ quan chủ trì: A."), on one or more lines.

    By the block that states the task: its reading and the blocks that it takes.
    """
    outline = source.article.outline
    found: dict[int, tuple[Reading, tuple[int, ...]]] = {}
    taken = -1
    for position, node in enumerate(outline):
        if position <= taken or node.kind not in ("paragraph", "item", "heading"):
            continue
        last = position
        while last + 1 < len(outline) and _opens_with_field(source, outline[last + 1]):
            last += 1
        lines = tuple(range(position, last + 1))
        row = _record(source, lines)
        if row and (reading := _reading(source, position, node, row)):
            found[position] = (reading, lines)
            taken = last
    return found


def _opens_with_field(source: Source, node: Node) -> bool:
    label = _FIELD.match(source.keyed, node.body, node.end)
    if label is None or not _is_field(source, label, node.end):
        return False
    return field_of(label["label"]) in ("lead", "partner", "time", "other")


def _labels(source: Source, node: Node) -> list[re.Match[str]]:
    """The labels of fields in a block: at its beginning and behind stops."""
    starts = [node.body, *(m.end() for m in _NEXT.finditer(source.keyed, node.body, node.end))]
    found = (_FIELD.match(source.keyed, at, node.end) for at in starts)
    return [m for m in found if m and field_of(m["label"]) and _is_field(source, m, node.end)]


def _is_field(source: Source, label: re.Match[str], end: int) -> bool:
    """Whether the words name a field and not whose the following is: "Trách nhiệm của Sở Y tế:".

    The value of a field of offices is offices, and no sentence about them.
    """
    if source.within(*label.span("label")):
        return False
    if field_of(label["label"]) not in ("lead", "partner"):
        return True
    stop = _VALUE_END.search(source.keyed, label.end(), end)
    value = source.keyed[label.end() : stop.start() if stop else end]
    run = source.run(label.end(), end)
    rest = source.keyed[run[-1].end : stop.start() if stop else end] if run else value
    return len(rest.split()) <= _VALUE_WORDS


def _record(source: Source, lines: tuple[int, ...]) -> _Row | None:
    """The fields of the lines, if one of them names who leads or helps."""
    first = source.article.outline[lines[0]]
    row, opening = _Row(), first.end
    for at in lines:
        node = source.article.outline[at]
        labels = _labels(source, node)
        ends = [*(m.start() for m in labels[1:]), node.end]
        for label, end in zip(labels, ends, strict=False):
            value = trim(source.text, label.end(), end)
            field = field_of(label["label"])
            if at == lines[0]:
                opening = min(opening, label.start())
            if field == "task":
                row.task = row.task or _bare(source, *value)
            elif field == "time":
                row.time = _bare(source, *value)
            elif field in ("lead", "partner") and source.within(*value):
                _take(row, field, offices(source, *value), None)
    row.task = row.task or _bare(source, source.skip_mark(first.body, opening), opening)
    stated = row.task and row.task[1] - row.task[0] > 5
    return row if stated and (row.leads or row.partners) else None


def _bare(source: Source, start: int, end: int) -> Span:
    """The span without white space around it and the stop at its end."""
    start, end = trim(source.text, start, end)
    while end > start and (source.text[end - 1].isspace() or source.text[end - 1] in ".;,:|"):
        end -= 1
    return start, end


def field_of(head: str) -> Field | None:
    """What a column's head says its cells are; None where it doesn't tell."""
    if _TASK.search(head) and not _BODY.match(head.strip()):
        return "task"
    return next((name for name, pattern in _HEADS if pattern.search(head.strip())), None)


def _row(source: Source, node: Node, above: _Row) -> _Row:
    row = _Row()
    rest: list[Cell] = []
    for cell in node.cells:
        start, end = trim(source.text, cell.start, cell.end)
        said = source.keyed[start:end]
        column = _column(source, cell)
        if column is not None and said in _MARKS:
            _take(row, _MARKS[said], (column,), None)
            continue
        field = field_of(key(cell.head))
        if field is None:
            rest.append(cell)
        elif field == "time":
            row.time = (
                above.time if _SAME.match(said) else (None if _NONE.match(said) else (start, end))
            )
        elif field in ("lead", "partner"):
            names = offices(source, start, end)
            if _SAME.match(said):
                names = above.leads if field == "lead" else above.partners
            _take(row, field, names, None)
            if field == "lead" and (found := PERSON.match(source.text, start, end)):
                row.leads, row.people = (person(source, found, end),), True
            elif row.people and field == "lead":
                row.leads = row.leads[:1]
        elif field == "task" and row.task is None and start < end:
            row.task = (start, end)
    _guess(source, row, rest)
    return row


def _take(row: _Row, field: Field, names: tuple[Named, ...], span: Span | None) -> None:
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


def _guess(source: Source, row: _Row, rest: list[Cell]) -> None:
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


def _reading(source: Source, position: int, node: Node, row: _Row) -> Reading | None:
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
    path = []
    parent = node.parent
    while parent is not None:
        above = source.article.outline[parent]
        path.append((above.start, above.end))
        parent = above.parent
    return Reading(Clause(start, end, (), said), position, (candidate,), None, None,
                   tuple(reversed(path)), True, True, row.time)  # fmt: skip
