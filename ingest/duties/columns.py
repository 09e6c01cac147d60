"""Columns of a table: what the cells under a head are, by its words or by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ingest.duties.bodies import Named, unknown
from ingest.duties.source import Source
from ingest.text import key
from ingest.types import Cell, Node, Role

Field = Literal["task", "lead", "partner", "watch", "time", "other"]
"""``watch``: who oversees or directs, which is no part in the task itself."""

_HEADS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    # One column for both names the leads, and says in its cells who else helps.
    ("lead", re.compile(r"chủ trì\W.*phối hợp")),
    ("partner", re.compile(r"phối hợp|tham gia|hỗ trợ|(?<!\w)cùng(?!\w)")),
    ("watch", re.compile(
        r"^(?!.*(?:chủ trì|đầu mối|thời (?:gian|hạn|điểm))).*(?:giám sát|theo dõi|chỉ đạo)")),
    ("other", re.compile(
        r"(?:cơ quan|đơn vị|cấp|nơi|người) (?:trình|ban hành|nhận|quyết định|thẩm định|phê"
        r" duyệt)")),
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
_MARKS: dict[str, Field] = {"chủ trì": "lead", "ct": "lead", "x": "lead", "phối hợp": "partner",
                            "ph": "partner", "đầu mối": "lead", "thực hiện": "lead", "•": "lead",
                            "+": "lead", "p": "partner", "c": "lead", "✓": "lead", "✔": "lead",
                            "×": "lead", "tham gia": "partner"}  # fmt: skip


def field_of(head: str) -> Field | None:
    """What a column's head says its cells are; None where it doesn't tell."""
    if _TASK.search(head):
        return "task"
    return next((name for name, pattern in _HEADS if pattern.search(head.strip())), None)


def watches(head: str) -> Role:
    """What those do who a column of the field ``watch`` names."""
    return "chỉ đạo" if "chỉ đạo" in head else "giám sát"


def mark_of(said: str) -> Field | None:
    """The part that a cell of an office's own column gives it: "Chủ trì", "x", "PH"."""
    return _MARKS.get(said.strip(" .:()"))


def office_of(source: Source, heads: Sequence[Node], cell: Cell) -> Named | None:
    """The office that the cell's column is headed with, in the last of its heads' rows.

    Args:
        source: the article.
        heads: the rows of heads of the cell's table.
        cell: one that gives the office its part, or another.
    """
    head = cell.head.strip()
    for node in heads:
        for name in source.within(node.start, node.end):
            if head.endswith(source.text[name.start : name.end]):
                return Named(cell.start, cell.end, name.office, name.kind)
    body = unknown(head, key(head), 0, len(head)) if not field_of(key(head)) else None
    return Named(cell.start, cell.end, body.office, "unknown") if body else None


def tells_time(source: Source, start: int, end: int) -> bool:
    """Whether a cell states a time and nothing else, whatever its column is headed."""
    inside = [t for t in source.times if start <= t.start and t.end <= end]
    said = sum(t.end - t.start for t in inside)
    return bool(inside) and end - start - said <= _BESIDE_TIME


_BESIDE_TIME = 8
"""Characters of a cell that states a time which may be outside it: "Từ", "Trước", "xong"."""


def grouping(nodes: Sequence[Node]) -> frozenset[str]:
    """Heads of the task columns of a table that only group its rows: merged over several, beside
    another task column that is not.
    """
    cells = [(cell, node) for node in nodes for cell in node.cells]
    tasks = {cell.head for cell, _ in cells if field_of(key(cell.head)) == "task"}
    merged = {cell.head for cell, node in cells if cell.start < node.start and cell.head in tasks}
    return frozenset(merged) if tasks - merged else frozenset()
