"""From duties to the rows of the table: who is named in which column, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.briefing.documents import Documents
from app.briefing.evidence import Evidence
from app.briefing.model import NOT_STATED, NOTHING, Row, joined
from app.say.draft import Source
from ingest.documents import times
from ingest.text import fold
from ingest.types import Duty, Role

BEFORE_LEADS: dict[Role, str] = {
    "joint": "Cùng thực hiện",
    "thực hiện": "Thực hiện",
    "giám sát": "Giám sát",
    "tham mưu": "Tham mưu",
    "tạo điều kiện": "Tạo điều kiện",
    "chỉ đạo": "Chỉ đạo",
}
"""What stands before offices in the lead's column that the source does not call leads."""
_RECEIVING: frozenset[Role] = frozenset(("tham mưu", "chỉ đạo", "tạo điều kiện"))
"""Roles whose partners are those advised, directed or supported, not those who coordinate."""
COMMON = "(chung)"
"""Behind a period that holds for the whole document rather than for the one task."""
_ISSUED = re.compile(r"\b(?:ban hanh|ky|ky ket)\s+$")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in the order of the corpus, and how many cells had to be left out."""

    rows: tuple[Row, ...]
    unverified: int


def make(duties: Iterable[Duty], documents: Documents, evidence: Evidence) -> Rows:
    """One row per task; each cell holds only what its sources bear out."""
    rows: list[Row] = []
    lost = 0
    for group in _tasks(duties):
        row = _row(group, documents, evidence)
        checked, missing = _checked(row, evidence)
        lost += missing
        if checked is not None:
            rows.append(checked)
    return Rows(tuple(rows), lost)


def _tasks(duties: Iterable[Duty]) -> list[list[Duty]]:
    """Duties that share a span and a task; who directs a task joins those who carry it out."""
    spans: dict[tuple[str, int, int], dict[str, list[Duty]]] = {}
    for duty in duties:
        tasks = spans.setdefault((duty.article, duty.start, duty.end), {})
        tasks.setdefault(duty.action, []).append(duty)
    found: list[list[Duty]] = []
    for tasks in spans.values():
        for action in sorted(tasks, key=len, reverse=True):
            inner = next((a for a in tasks if a != action and a in action), None)
            if inner and all(duty.role == "chỉ đạo" for duty in tasks[action]):
                tasks[inner].extend(tasks.pop(action))
        found.extend(tasks.values())
    return found


def _row(duties: Sequence[Duty], documents: Documents, evidence: Evidence) -> Row:
    first = duties[0]
    sources = evidence.of(duties)
    time, stated = _time(first, evidence)
    if stated and stated not in sources:
        sources = (*sources, stated)
    return Row(
        key=first.id,
        article=first.article,
        place=first.place,
        task=_sentence(first.action),
        lead=_lead(duties),
        coordination=_coordination(duties),
        time=time,
        basis=documents.cell(first) or NOTHING,
        sources=sources,
        duties=tuple(duties),
        roles=_roles(duties),
    )


def _sentence(action: str) -> str:
    text = " ".join(action.split()).rstrip(" ;,.:")
    return text[:1].upper() + text[1:]


def _acting(duties: Iterable[Duty], role: Role) -> list[str]:
    return list(dict.fromkeys(duty.actor for duty in duties if duty.role == role))


def _lead(duties: Sequence[Duty]) -> str:
    parts = []
    leads = _acting(duties, "chủ trì")
    if leads:
        parts.append(joined(leads) + (" (cùng chủ trì)" if len(leads) > 1 else ""))
    for role, label in BEFORE_LEADS.items():
        actors = [name for name in _acting(duties, role) if name not in leads]
        if actors:
            parts.append(f"{label}: {joined(actors)}")
    return "\n".join(parts) or NOT_STATED


def _coordination(duties: Sequence[Duty]) -> str:
    """Coordinators; an actor that only coordinates is named with those it coordinates with."""
    acting = {duty.actor for duty in duties}
    own = _acting(duties, "phối hợp")
    others = [
        list(
            dict.fromkeys(
                partner
                for duty in duties
                if (duty.role in _RECEIVING) == receiving
                for partner in duty.partners
                if partner not in acting
            )
        )
        for receiving in (False, True)
    ]
    partners, involved = others[0], [name for name in others[1] if name not in others[0]]
    parts = []
    if own and all(duty.role == "phối hợp" for duty in duties):
        parts.append(_among(own, partners))
    elif own or partners:
        parts.append(joined([*own, *partners]))
    if involved:
        parts.append(f"Liên quan: {joined(involved)}")
    return "\n".join(parts) or NOTHING


def _among(own: Sequence[str], partners: Sequence[str]) -> str:
    """Nobody is said to lead."""
    if len(own) > 1:
        together = f"{joined(own)} (cùng phối hợp)"
        return f"{together}; với: {joined(partners)}" if partners else together
    return f"{own[0]}, với: {joined(partners)}" if partners else own[0]


def _time(duty: Duty, evidence: Evidence) -> tuple[str, Source | None]:
    """The task's own time, else that of its heading or of the whole document, marked as such.

    With it the span that states it, where that is none of the duty's own.
    """
    text = evidence.knowledge.article(duty).text
    if duty.time and not dates_a_document(duty):
        return duty.time, None
    heading = text.rfind(duty.group, 0, duty.start) if duty.group else -1
    above = [(heading, heading + len(duty.group))] if heading >= 0 else []
    for start, end in (*above, *duty.ground):
        found = [t for t in times(text[start:end]) if t.kind in ("year", "period", "quarter")]
        if found and duty.valid_from:
            source = evidence.sentence(duty.article, start, end)
            return f"{found[0].text} {COMMON}", source
    return NOTHING, None


def dates_a_document(duty: Duty) -> bool:
    """The time says when a document was issued, not when the task is due."""
    at = duty.quote.find(duty.time)
    return at > 0 and bool(_ISSUED.search(fold(duty.quote[:at])))


def _roles(duties: Sequence[Duty]) -> tuple[tuple[str, Role], ...]:
    found: dict[str, Role] = {}
    for duty in duties:
        if duty.role != "phối hợp" or duty.actor not in found:
            found[duty.actor] = duty.role
    for duty in duties:
        for partner in duty.partners:
            if duty.role not in _RECEIVING:
                found.setdefault(partner, "phối hợp")
    return tuple(found.items())


def _checked(row: Row, evidence: Evidence) -> tuple[Row | None, int]:
    """The row with only the cells that its sources bear out, and how many they do not."""
    if evidence.holds("\n".join(row.cells), row.sources, quoted(row)):
        return row, 0
    if not evidence.holds(row.task, row.sources, (row.task,)):
        return None, 1
    kept = [
        cell
        if cell in (NOTHING, NOT_STATED) or evidence.holds(cell, row.sources, stretches)
        else NOTHING
        for cell, stretches in (
            (row.lead, ()),
            (row.coordination, ()),
            (row.time, _stretches(row.time)),
            (row.basis, _stretches(row.basis)),
        )
    ]
    lost = sum(a != b for a, b in zip(kept, row.cells[1:], strict=True))
    lead, coordination, time, basis = kept
    row = replace(row, lead=lead, coordination=coordination, time=time, basis=basis)
    if row.lead in (NOTHING, NOT_STATED) and row.coordination == NOTHING:
        return None, lost
    return row, lost


def quoted(row: Row) -> tuple[str, ...]:
    """The words of a row that must stand in its sources as they are."""
    return (row.task, *_stretches(row.time), *_stretches(row.basis))


def _stretches(cell: str) -> tuple[str, ...]:
    plain = cell.replace(COMMON, "").replace(NOTHING, "")
    return tuple(filter(str.strip, plain.split("\n")))
