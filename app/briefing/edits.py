"""What the trainer changed, as the page sends it and as it is kept: JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.briefing.model import NAMES, Choice, Edits
from ingest.errors import InputError

LIMIT = 2_000_000
"""Characters of all edits of one briefing."""
_UNREADABLE = "Không đọc được phần đã sửa; hãy lập lại dàn ý."


def read(text: str, title: str = "") -> Edits:
    """The edits that the page's script sends; "" is none.

    Raises InputError for what is no such text.
    """
    if not text.strip():
        return Edits(title=title)
    if len(text) > LIMIT:
        raise InputError("Phần đã sửa quá dài; hãy chia tài liệu thành nhiều phần.")
    try:
        return from_record(json.loads(text), title)
    except ValueError as error:
        raise InputError(_UNREADABLE) from error


def from_record(record: Any, title: str = "") -> Edits:
    """Edits from their JSON object; raises InputError for any other value."""
    try:
        groups, cells = record.get("groups"), record.get("cells", [])
        layout = groups and tuple(
            (str(group["title"]), tuple(map(str, group["rows"]))) for group in groups
        )
        written = tuple((str(key), field, str(text)) for key, field, text in cells)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(_UNREADABLE) from error
    if any(field not in NAMES for _, field, _ in written):
        raise InputError(_UNREADABLE)
    return Edits(title=title, layout=layout or None, cells=written)


def record_of(edits: Edits) -> dict[str, Any]:
    """The JSON object of edits."""
    record: dict[str, Any] = {"cells": [list(cell) for cell in edits.cells]}
    if edits.layout is not None:
        record["groups"] = [{"title": title, "rows": list(rows)} for title, rows in edits.layout]
    return record


def choice_of(record: Mapping[str, Any]) -> Choice:
    """A choice from its JSON object; raises InputError for what is none."""
    try:
        return Choice(
            topic=str(record["topic"]),
            places=tuple(map(str, record["places"])),
            actors=tuple(map(str, record["actors"])),
            years=tuple(map(int, record["years"])),
            documents=tuple(map(str, record["documents"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("Tài liệu đã lưu không đọc được; hãy lập lại.") from error


def choice_record(choice: Choice) -> dict[str, Any]:
    """The JSON object of a choice."""
    return {
        "topic": choice.topic,
        "places": list(choice.places),
        "actors": list(choice.actors),
        "years": list(choice.years),
        "documents": list(choice.documents),
    }
