"""From duties to the rows of the table: one row a sentence, each cell borne out by its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.briefing import periods, roles
from app.briefing.documents import Documents
from app.briefing.evidence import Evidence
from app.briefing.headings import heading
from app.briefing.model import Field, Row
from app.briefing.tasks import Piece, introduces, may_be_task, pieces, unsure
from app.say.draft import Source
from ingest.types import Duty

COMMON = "(chung)"
"""Behind a period that holds for the whole document rather than for the one task."""
CHECKED: tuple[Field, ...] = ("task", "offices", "partners", "time", "basis")
"""Cells whose words must stand in the row's sources; the role is checked by its markers."""
_NAMED: tuple[Field, ...] = ("offices", "partners")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in the order of the corpus."""

    rows: tuple[Row, ...]
    introductions: tuple[Duty, ...]
    """Duties that only announce the list of tasks below them; the group says what they say."""


def make(duties: Iterable[Duty], documents: Documents, evidence: Evidence) -> Rows:
    """One row for the tasks that a sentence gives the same offices."""
    duties = tuple(duties)
    announced = tuple(duty for duty in duties if introduces(duty, duties, evidence))
    names = {duty.id for duty in announced}
    kept = [duty for duty in duties if duty.id not in names]
    spoken = periods.of_documents(duties, evidence)
    made = [_borne_out(piece, documents, spoken, evidence) for piece in pieces(kept, evidence)]
    return Rows(tuple(row for row in made if row is not None), announced)


def _borne_out(
    piece: Piece, documents: Documents, spoken: periods.Spoken, evidence: Evidence
) -> Row | None:
    """The row; one of whose claims its sources do not bear out claims nothing but its words.

    None for what is no task.
    """
    row = _row(piece, documents, spoken, evidence)
    if unverified(row, evidence):
        piece = unsure(piece, evidence)
        row = _row(piece, documents, spoken, evidence)
    return row if may_be_task(piece, evidence) else None


def _row(piece: Piece, documents: Documents, spoken: periods.Spoken, evidence: Evidence) -> Row:
    first = piece.duties[0]
    sources = evidence.of(piece.duties, piece.span)
    found = Row(
        key=first.id,
        article=first.article,
        place=first.place,
        task=piece.task,
        offices="",
        role="",
        partners="",
        time="",
        basis="",
        where="",
        shared=(),
        sources=sources,
        duties=piece.duties,
        roles=(),
        sure=piece.sure,
    )
    if not piece.sure:
        where = heading(found, evidence)[1]
        return replace(found, sources=_with((piece.span,), *sources), where=where)
    named, said = roles.named(piece.duties), roles.spoken(piece.duties, sources, evidence)
    found = replace(
        found,
        offices=roles.offices(named, said),
        role=roles.label(named, said),
        partners=roles.partners(piece.duties),
        roles=roles.parts(piece.duties),
    )
    return _dated(_based(found, documents), spoken, evidence)


def _dated(row: Row, spoken: periods.Spoken, evidence: Evidence) -> Row:
    own = periods.own(row.duties, evidence)
    period, source = periods.shared(row.duties[0], spoken, evidence)
    if source is None:
        return replace(row, time=own)
    return replace(
        row,
        time="" if own == period else own,
        shared=(*row.shared, ("time", period, source)),
        sources=_with(row.sources, source),
    )


def _based(row: Row, documents: Documents) -> Row:
    own = documents.of_article(row.article)
    cell = "\n".join(dict.fromkeys(filter(None, map(documents.cell, row.duties))))
    row = replace(row, basis=cell)
    if own is None or own.short in cell.split("\n"):
        return row
    return replace(
        row,
        shared=(*row.shared, ("basis", own.short, own.item.sources[0])),
        sources=_with(row.sources, *own.item.sources[:1]),
    )


def _with(sources: Sequence[Source], *more: Source) -> tuple[Source, ...]:
    return tuple(dict.fromkeys((*sources, *more)))


def unverified(row: Row, evidence: Evidence) -> list[Field]:
    """Cells of the row that its sources do not bear out; those the trainer wrote are his own."""
    lost = [
        field
        for field in CHECKED
        if field not in row.edited
        and row.cell(field)
        and not (evidence.names if field in _NAMED else evidence.says)(row.cell(field), row.sources)
    ]
    lost += [field for field, text, source in row.shared if not evidence.says(text, (source,))]
    if row.role and "role" not in row.edited and not roles.borne_out(row, evidence):
        lost.append("role")
    return lost
