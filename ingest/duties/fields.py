"""Tasks stated in labelled fields, as plans and their tables do.

"1. Rà soát hộ nghèo. Cơ quan chủ trì: A. Cơ quan phối hợp: B, C. Thời gian: …", on one line or on
several, and rows of tables as the readers give them ("1. Nhiệm vụ: …; Chủ trì: …; Phối hợp: …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.duties.source import Source
from ingest.offices import Mention
from ingest.structure import Block
from ingest.text import Span, trim

FieldKind = Literal["task", "lead", "partner", "time", "other"]

LONGEST_RECORD = 8
"""Lines that one task may take."""

_OFFICE = (
    r"(?:(?:co quan|don vi|to chuc|ban|phong|so|nganh|cap)(?:, (?:co quan|don vi|to chuc))? )?"
)
_LABELS: tuple[tuple[FieldKind, str], ...] = (
    (
        "task",
        r"(?:ten |noi dung )?(?:nhiem vu|cong viec|hoat dong|dau viec|noi dung)"
        r"(?: (?:cong viec|nhiem vu|cu the|thuc hien|chu yeu))?",
    ),
    (
        "lead",
        rf"{_OFFICE}(?:duoc giao )?chu tri(?: (?:thuc hien|tham muu|trien khai))?"
        r"|(?:co quan|don vi) (?:thuc hien|chiu trach nhiem|dau moi)(?: chinh)?",
    ),
    (
        "partner",
        rf"{_OFFICE}(?:cung |duoc giao )?phoi hop(?: (?:thuc hien|trien khai))?",
    ),
    (
        "time",
        r"thoi (?:gian|han|diem)(?: (?:thuc hien|hoan thanh|trien khai|trinh))*"
        r"|tien do(?: (?:thuc hien|hoan thanh))?|thoi gian, tien do|han hoan thanh",
    ),
    (
        "other",
        r"(?:dia diem|san pham|ket qua|kinh phi|nguon(?: kinh phi| luc)?|hinh thuc|ghi chu"
        r"|muc tieu|doi tuong|so luong|thanh phan|chi tieu|san pham dau ra)"
        r"(?: (?:thuc hien|du kien|dat duoc|to chuc|hoan thanh))?",
    ),
)
_LABEL = re.compile(
    r"(?:(?<=[.;|,])\s+|^\s*|(?<=\n)\s*)(?:[-–•*+]\s+|\(?[a-z0-9]{1,2}[.)]\s+)?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS)
    + r")\s*:\s*"
)
_BEFORE_NAMES = re.compile(r"(?:cac\s+)?")
_TASK_END = " \n.;:,|"


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value; ``start`` is that of the label."""

    kind: FieldKind
    start: int
    value: Span
    offices: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A task with its fields."""

    blocks: tuple[Block, ...]
    """The lines that it takes, in order."""
    span: Span
    """The whole record if it takes one line, else the line of the task."""
    task: Span
    fields: tuple[Field, ...]

    def offices(self, kind: FieldKind) -> tuple[Mention, ...]:
        """The offices that the fields of this kind name."""
        named = {m.office: m for f in self.fields if f.kind == kind for m in f.offices}
        return tuple(named.values())

    def value(self, kind: FieldKind) -> Span | None:
        """The span of the first field of this kind."""
        return next((f.value for f in self.fields if f.kind == kind), None)


def records(source: Source, blocks: Sequence[Block]) -> list[Record]:
    """All tasks of the article that are stated in fields, in order."""
    found: list[Record] = []
    position = 0
    while position < len(blocks):
        lines = _lines(source, blocks, position)
        record = _record(source, lines)
        if record:
            found.append(record)
        position += len(lines) if record else 1
    return found


def _lines(source: Source, blocks: Sequence[Block], position: int) -> Sequence[Block]:
    """A line and those below it that open with a field other than a task's."""
    stop = position + 1
    limit = min(len(blocks), position + LONGEST_RECORD)
    while stop < limit:
        label = _LABEL.match(source.folded, blocks[stop].start, blocks[stop].end)
        if not label or label.lastgroup == "task":
            break
        stop += 1
    return blocks[position:stop]


def _record(source: Source, lines: Sequence[Block]) -> Record | None:
    fields = [field for line in lines for field in _fields(source, line)]
    if not any(field.offices for field in fields if field.kind in ("lead", "partner")):
        return None
    first = lines[0]
    stated = next((f.value for f in fields if f.kind == "task"), None)
    opening = min((f.start for f in fields if first.start <= f.start < first.end), default=None)
    start = source.skip_list_mark(first.body, first.end)
    task = stated or (start, opening if opening is not None else first.end)
    task = _trimmed(source.text, *task)
    if task[0] >= task[1] or first.kind == "title":
        return None
    if len(lines) == 1:
        end = max(field.value[1] for field in fields)
        span = _trimmed(source.text, task[0], end)
    else:
        span = task
    return Record(tuple(lines), span, task, tuple(fields))


def _fields(source: Source, block: Block) -> list[Field]:
    found: list[Field] = []
    labels = list(_LABEL.finditer(source.folded[block.start : block.end]))
    for at, match in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else block.end - block.start
        value = _trimmed(source.text, block.start + match.end(), block.start + end)
        kind = _kind(match)
        names = kind in ("lead", "partner")
        offices = _offices(source, value) if names else ()
        found.append(Field(kind, block.start + match.start(), value, offices))
    return found


def _kind(match: re.Match[str]) -> FieldKind:
    return next(kind for kind, _ in _LABELS if match[kind] is not None)


def _offices(source: Source, value: Span) -> tuple[Mention, ...]:
    """The offices that the value lists; () if it opens with something else."""
    named = [m for m in source.named(*value) if m.within != "person"]
    before = _BEFORE_NAMES.match(source.folded, *value)
    opens = before.end() if before else value[0]
    return tuple(named) if named and named[0].start in (value[0], opens) else ()


def _trimmed(text: str, start: int, end: int) -> Span:
    start, end = trim(text, start, end)
    while end > start and text[end - 1] in _TASK_END:
        end -= 1
    return start, end
