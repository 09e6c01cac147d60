"""Rows into groups of tasks, and what a trainer changes about that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from app.briefing.evidence import Evidence
from app.briefing.model import Edits, Group, Row
from ingest.errors import InputError
from ingest.text import fold

OTHERS = "Các nhiệm vụ khác"
ALL = "Các nhiệm vụ"
_LONGEST = 160
"""Characters of a title."""
_NUMBER = re.compile(r"(\d+\.\d+)(?!\d)")
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
    """The groups as the trainer wants them, numbered; empty ones are left out.

    Raises InputError where the layout names a row that the outline does not have.
    """
    plain = _numbered(found)
    if edits.layout is None:
        return plain
    rows = {row.number: (group, row) for group in plain for row in group.rows}
    groups = []
    for title, numbers in edits.layout:
        unknown = [number for number in numbers if number not in rows]
        if unknown:
            raise InputError(f"Dàn ý không có nhiệm vụ số {unknown[0]}; hãy lập lại dàn ý.")
        chosen = [rows[number] for number in numbers]
        if chosen:
            places = {group.place for group, _ in chosen}
            place = places.pop() if len(places) == 1 else ""
            own = tuple(row for _, row in chosen)
            groups.append(Group(f"{place}|{title}", " ".join(title.split()), place, own))
    return _numbered(groups)


def _numbered(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(
        replace(
            group,
            rows=tuple(replace(row, number=f"{n}.{m}") for m, row in enumerate(group.rows, 1)),
        )
        for n, group in enumerate(groups, 1)
    )


def as_text(groups: Iterable[Group]) -> str:
    """The outline as lines that a trainer edits: ``# title``, then ``1.1 task`` for each row."""
    lines = []
    for group in groups:
        lines.append(f"# {group.title}" + (f" ({group.place})" if group.place else ""))
        lines += [f"{row.number} {row.task}" for row in group.rows]
        lines.append("")
    return "\n".join(lines).strip()


def from_text(text: str, groups: Iterable[Group]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The layout that edited lines state.

    Raises InputError for a line that is neither a title nor begins with a row's number.
    """
    layout: list[tuple[str, list[str]]] = []
    places = {f" ({group.place})" for group in groups if group.place}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            title = line.lstrip("# ")
            place = next((p for p in places if title.endswith(p)), "")
            layout.append((title.removesuffix(place) or ALL, []))
            continue
        number = _NUMBER.match(line)
        if number is None:
            raise InputError(
                f"Dòng “{line[:60]}” trong dàn ý không có số nhiệm vụ ở đầu; hãy giữ số của mỗi "
                "dòng, hoặc thêm dấu # nếu đó là tên nhóm."
            )
        if not layout:
            layout.append((ALL, []))
        layout[-1][1].append(number[1])
    return tuple((title, tuple(dict.fromkeys(numbers))) for title, numbers in layout)
