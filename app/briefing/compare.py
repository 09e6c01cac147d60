"""Places side by side: the kinds of tasks that more than one of them states."""

from __future__ import annotations

from collections.abc import Sequence

from app.briefing.act_words import LEAD_INS, ROLE_MARKERS, TASK_VERBS
from app.briefing.evidence import Evidence
from app.briefing.model import Briefing, Group, Item, Row, Theme
from ingest.text import any_of, fold

_GENERIC = (
    "tổ chức", "triển khai", "thực hiện", "xây dựng", "phối hợp", "tham gia", "nghiên cứu",
    "chủ trì", "chỉ đạo", "phát triển", "phát huy", "nâng cao", "làm tốt", "thực hiện tốt",
    "tổ chức lớp", "ban hành", "lãnh đạo",
)  # fmt: skip
"""Verbs that say how a task is done, not what it is about."""
_HEAD = 60
"""Characters at the beginning of a task in which its kind is looked for."""
_MOST_THEMES = 12
_MOST_ITEMS = 1


def _names() -> dict[str, str]:
    known = [*ROLE_MARKERS["giám sát"], *ROLE_MARKERS["tham mưu"], *TASK_VERBS]
    left = {fold(word) for word in (*_GENERIC, *LEAD_INS)}
    return {fold(w): w for w in known if " " in w and "," not in w and fold(w) not in left}


_NAMES = _names()
_KIND = any_of(_NAMES, fold)


def themes(groups: Sequence[Group], places: Sequence[str], evidence: Evidence) -> tuple[Theme, ...]:
    """One line per kind of task that two places or more state, most widespread first."""
    if len(places) < 2:
        return ()
    found: dict[str, dict[str, list[Row]]] = {}
    for group in groups:
        for row in group.rows if group.sure else ():
            kind = _kind(row)
            if kind:
                found.setdefault(kind, {}).setdefault(group.place, []).append(row)
    shared = [(kind, own) for kind, own in found.items() if len(own) > 1]
    shared.sort(key=lambda pair: -len(pair[1]))
    return tuple(
        Theme(_NAMES[kind][:1].upper() + _NAMES[kind][1:], _cells(own, places, evidence))
        for kind, own in shared[:_MOST_THEMES]
    )


def stating(briefing: Briefing) -> list[int]:
    """Which of the places state something in the comparison."""
    return [
        at
        for at in range(len(briefing.places))
        if any(theme.cells[at] for theme in briefing.themes)
    ]


def _kind(row: Row) -> str:
    match = _KIND.search(fold(row.task[:_HEAD]))
    return " ".join(match[0].split()) if match else ""


def _cells(
    own: dict[str, list[Row]], places: Sequence[str], evidence: Evidence
) -> tuple[tuple[Item, ...], ...]:
    return tuple(
        tuple(
            item
            for row in sorted(own.get(place, ()), key=lambda row: len(row.task))[:_MOST_ITEMS]
            if (item := _item(row, evidence))
        )
        for place in places
    )


def _item(row: Row, evidence: Evidence) -> Item:
    """The row's offices and task, with as few of its sources as name the offices."""
    sources = row.sources
    for some in (row.sources[:1], row.sources[:2]):
        if evidence.names(row.offices, some):
            sources = some
            break
    return Item(f"{who(row)}: {row.task}", sources, (row.task,))


def who(row: Row) -> str:
    """The acting offices of a row with their role in one phrase."""
    lines = row.offices.split("\n")
    return lines[0] + f" ({row.role})" if len(lines) == 1 else "; ".join(lines)
