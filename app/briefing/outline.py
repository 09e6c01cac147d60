"""Rows into groups of tasks, and what a trainer changes about that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from app.briefing.evidence import Evidence
from app.briefing.model import Edits, Group, Row
from ingest.text import fold

OTHERS = "Các nhiệm vụ khác"
ALL = "Các nhiệm vụ"
_LONGEST = 160
"""Characters of a title."""
_FORCED = re.compile(r"^(?:[IVXLC]+|\d{1,2}|[a-zđ])[.)]\s+")
"""A number of the source's own before a heading; ours replaces it."""


def groups(rows: Iterable[Row], evidence: Evidence) -> tuple[Group, ...]:
    """By place and heading, else by the sentence that introduces the list, in order."""
    found: dict[tuple[str, str], list[Row]] = {}
    titles: dict[tuple[str, str], str] = {}
    for row in rows:
        title = _title(row, evidence)
        place = row.place or evidence.knowledge.index.articles[row.article].title
        key = (place, fold(title))
        titles.setdefault(key, title)
        found.setdefault(key, []).append(row)
    whole = {place for place, title in found if title}
    return tuple(
        Group(
            key=f"{place}|{title}",
            title=titles[place, title] or (OTHERS if place in whole else ALL),
            place=place,
            rows=tuple(own),
        )
        for (place, title), own in found.items()
    )


def _title(row: Row, evidence: Evidence) -> str:
    first = row.duties[0]
    words = first.group
    if not words and first.intro:
        text = evidence.knowledge.article(first).text
        words = text[first.intro[0] : first.intro[1]]
    words = _FORCED.sub("", " ".join(words.split()).rstrip(" :;."))
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return words[:1].upper() + words[1:]


def edited(found: Iterable[Group], edits: Edits) -> tuple[Group, ...]:
    """The groups as the trainer wants them; empty ones are left out, rows are numbered."""
    wanted = {key: place for place, key in enumerate(edits.groups)}
    ordered = sorted(found, key=lambda group: wanted.get(group.key, len(wanted)))
    kept = [_edited(group, edits) for group in ordered]
    return tuple(
        replace(
            group,
            rows=tuple(replace(row, number=f"{n}.{m}") for m, row in enumerate(group.rows, 1)),
        )
        for n, group in enumerate((group for group in kept if group.rows), 1)
    )


def _edited(group: Group, edits: Edits) -> Group:
    rows = [row for row in group.rows if row.key not in edits.dropped]
    places = {row.key: float(place) for place, row in enumerate(group.rows, 1)}
    rows.sort(key=lambda row: edits.order.get(row.key, places[row.key]))
    title = " ".join(edits.titles.get(group.key, "").split())
    return replace(group, title=title or group.title, rows=tuple(rows))
