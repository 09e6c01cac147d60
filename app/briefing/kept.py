"""A briefing to keep, and what a newer index made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.briefing.edits import choice_of, choice_record, from_record, record_of
from app.briefing.model import NAMES, Briefing, Choice, Edits, Row

NEW = "Nhiệm vụ mới trong kho"
"""Title of the group to which rows go that a newer index added."""
_LISTED = 3
"""Tasks of each kind of change that are named."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a kept briefing is remade from."""

    choice: Choice
    edits: Edits
    count: int
    rows: Mapping[str, Mapping[str, str]]
    """Cells of each row of the untouched briefing as they were, by the row's key."""


def record(choice: Choice, edits: Edits, count: int, whole: Briefing) -> dict[str, Any]:
    """The JSON object to keep; ``whole`` is the briefing without the edits."""
    return {
        "choice": choice_record(choice),
        "edits": record_of(edits),
        "count": count,
        "rows": {row.key: _cells(row) for row in whole.rows},
    }


def read(content: Mapping[str, Any], title: str) -> Kept:
    """What was kept; raises InputError where it can't be read."""
    return Kept(
        choice_of(content.get("choice", {})),
        from_record(content.get("edits", {}), title),
        int(content.get("count", 0)),
        content.get("rows", {}),
    )


def _cells(row: Row) -> dict[str, str]:
    return {field: row.cell(field) for field in NAMES}


def changes(kept: Kept, whole: Briefing) -> list[str]:
    """What the index holds otherwise than when the briefing was kept, a sentence each."""
    was = _as_now(kept, whole)
    now = {row.key: row for row in whole.rows}
    told = (
        ("không còn trong kho", [c["task"] for key, c in was.rows.items() if key not in now]),
        ("mới trong kho", [row.task for row in _new(was, whole)]),
        (
            "có nội dung khác trước",
            [
                row.task
                for key, row in now.items()
                if key in was.rows and dict(was.rows[key]) != _cells(row)
            ],
        ),
    )
    return [f"{len(tasks)} nhiệm vụ {what}: {_named(tasks)}." for what, tasks in told if tasks]


def remade(kept: Kept, whole: Briefing) -> Edits:
    """The edits for the newer index: what is new stands in a group of its own, at the end."""
    was = _as_now(kept, whole)
    new = tuple(row.key for row in _new(was, whole))
    if was.edits.layout is None or not new:
        return was.edits
    return replace(was.edits, layout=(*was.edits.layout, (NEW, new)))


def _as_now(kept: Kept, whole: Briefing) -> Kept:
    """With today's keys for the tasks that are the same and stand elsewhere in their document."""
    now = {row.key: row.task for row in whole.rows}
    gone: dict[str, list[str]] = {}
    for key, was in kept.rows.items():
        if key not in now:
            gone.setdefault(was["task"], []).append(key)
    moved = {
        gone[task].pop(0): key
        for key, task in now.items()
        if key not in kept.rows and gone.get(task)
    }
    layout = kept.edits.layout
    if layout is not None:
        layout = tuple((name, tuple(moved.get(k, k) for k in keys)) for name, keys in layout)
    cells = tuple((moved.get(key, key), field, text) for key, field, text in kept.edits.cells)
    rows = {moved.get(key, key): texts for key, texts in kept.rows.items()}
    return replace(kept, edits=replace(kept.edits, layout=layout, cells=cells), rows=rows)


def _new(kept: Kept, whole: Briefing) -> list[Row]:
    return [row for row in whole.rows if row.key not in kept.rows]


def _named(tasks: Sequence[str]) -> str:
    shown = "; ".join(f"“{task}”" for task in tasks[:_LISTED])
    more = len(tasks) - _LISTED
    return f"{shown} và {more} nhiệm vụ nữa" if more > 0 else shown
