"""Rows into groups of tasks, and what a trainer changes about that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.briefing.evidence import Evidence
from app.briefing.headings import heading, plain_title
from app.briefing.model import NAMES, Edits, Field, Group, Row
from ingest.errors import InputError

OTHERS = "Các nhiệm vụ khác"
ALL = "Các nhiệm vụ"
LONGEST = 300
"""Characters of a title that the trainer writes."""
LONGEST_CELL = 4000
"""Characters of a cell that the trainer writes."""
UNSURE = "Nội dung nguồn không nêu rõ cơ quan thực hiện"


def groups(rows: Iterable[Row], evidence: Evidence) -> tuple[Group, ...]:
    """By place (else document) and the source's headings, in its order.

    What stands under no heading comes after the other groups of its place, what was read with
    little trust after all.
    """
    rows = tuple(rows)
    sure = [row for row in rows if row.sure]
    unsure = [row for row in rows if not row.sure]
    found = _by_place(sure, evidence)
    if unsure:
        places = {row.place for row in unsure}
        place = places.pop() if len(places) == 1 else ""
        found.append(Group("|unsure", UNSURE, place, tuple(unsure), sure=False))
    return tuple(found)


def _by_place(rows: Iterable[Row], evidence: Evidence) -> list[Group]:
    places: dict[str, dict[str, list[Row]]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        place = row.place or plain_title(evidence.article(row.article).title)
        key, title = heading(row, evidence)
        titles[key] = title
        places.setdefault(place, {}).setdefault(key, []).append(row)
    made = []
    for place, found in places.items():
        rest = OTHERS if len(found) > 1 else ALL
        for key in sorted(found, key=lambda key: key == ""):
            made.append(Group(f"{place}|{key}", titles[key] or rest, place, tuple(found[key])))
    return made


def edited(found: Iterable[Group], edits: Edits) -> tuple[Group, ...]:
    """The groups as the trainer wants them, numbered; empty ones are left out.

    Rows that the layout names and the index no longer holds are passed over.
    """
    plain = tuple(found)
    if edits.layout is None:
        return _numbered(plain)
    rows = {row.key: (group, row) for group in plain for row in group.rows}
    groups = []
    for title, keys in edits.layout:
        chosen = [rows.pop(key) for key in dict.fromkeys(keys) if key in rows]
        if chosen:
            places = {group.place for group, _ in chosen}
            place = places.pop() if len(places) == 1 else ""
            own = tuple(row for _, row in chosen)
            name = " ".join(title.split())[:LONGEST] or ALL
            sure = all(row.sure for row in own)
            groups.append(Group(f"{place}|{title}", name, place, own, sure))
    return _numbered(groups)


def corrected(found: Iterable[Group], edits: Edits) -> tuple[Group, ...]:
    """The groups with the cells that the trainer wrote, marked as his."""
    written: dict[str, dict[Field, str]] = {}
    for key, field, text in edits.cells:
        if field not in NAMES:
            raise InputError(f"Bảng không có ô “{field}”; hãy lập lại dàn ý.")
        written.setdefault(key, {})[field] = " ".join(text.split(" "))[:LONGEST_CELL].strip()
    return tuple(
        replace(group, rows=tuple(_written(row, written.get(row.key, {})) for row in group.rows))
        for group in found
    )


def _written(row: Row, cells: Mapping[Field, str]) -> Row:
    new = {field: text for field, text in cells.items() if text != row.cell(field)}
    changed: dict[str, Any] = {str(field): text for field, text in new.items()}
    return replace(row, **changed, edited=tuple(new)) if new else row


def _numbered(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(
        replace(
            group,
            rows=tuple(replace(row, number=f"{n}.{m}") for m, row in enumerate(group.rows, 1)),
        )
        for n, group in enumerate(groups, 1)
    )
