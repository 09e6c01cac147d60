"""Tasks in labelled fields, one a line: "Trồng cây" and under it "Cơ quan chủ trì: A"."""

from __future__ import annotations

import re

from ingest.duties.candidates import Reading
from ingest.duties.cells import shares
from ingest.duties.columns import field_of
from ingest.duties.source import Source
from ingest.duties.tables import Row, reading_of, take
from ingest.text import Span, trim
from ingest.types import Node

_FIELD = re.compile(r"(?:[-–•*+]\s+)?(?:\d{1,2}[.)]\s+)?(?P<label>[^:.;|\n]{3,45}):\s+")
_VALUE_END = re.compile(r"[.|](?=\s|$)|\n")
_VALUE_WORDS = 14
"""More words than these behind its offices, and a field's value says what they do."""


def records(source: Source) -> dict[int, tuple[Reading, tuple[int, ...]]]:
    """Tasks in labelled fields, one a line.

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
        if row and (reading := reading_of(source, position, node, row)):
            found[position] = (reading, lines)
            taken = last
    return found


def _opens_with_field(source: Source, node: Node) -> bool:
    label = _label(source, node)
    return label is not None and field_of(label["label"]) != "task"


def _label(source: Source, node: Node) -> re.Match[str] | None:
    """The label of the field that a block is; None where it is none."""
    found = _FIELD.match(source.keyed, node.body, node.end)
    if found is None or not field_of(found["label"]) or not _is_field(source, found, node.end):
        return None
    return found


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


def _record(source: Source, lines: tuple[int, ...]) -> Row | None:
    """The fields of the lines, if one of them names who leads or helps."""
    first = source.article.outline[lines[0]]
    row = Row()
    for at in lines:
        node = source.article.outline[at]
        label = _label(source, node)
        if label is None:
            continue
        value = trim(source.text, label.end(), node.end)
        field = field_of(label["label"])
        if field == "task":
            row.task = row.task or _bare(source, *value)
        elif field == "time":
            row.time = _bare(source, *value)
        elif field in ("lead", "partner") and source.within(*value):
            for part, names in shares(source, *value, field):
                take(row, part, names)
    if not row.task and _label(source, first) is None:
        row.task = _bare(source, first.body, first.end)
    stated = row.task and row.task[1] - row.task[0] > 5
    return row if stated and (row.leads or row.partners) else None


def _bare(source: Source, start: int, end: int) -> Span:
    """The span without white space around it and the stop at its end."""
    start, end = trim(source.text, start, end)
    while end > start and (source.text[end - 1].isspace() or source.text[end - 1] in ".;,:|"):
        end -= 1
    return start, end
