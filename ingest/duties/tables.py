"""Rows of tables: who leads, who helps and when, by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.duties.bodies import PERSON, Named
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.cells import shares
from ingest.duties.clauses import Clause
from ingest.duties.columns import Field, field_of, grouping, mark_of, office_of, tells_time, watches
from ingest.duties.people import person
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.duties.under import path
from ingest.text import Span, key, trim
from ingest.types import Cell, Node, Role

_SAME = re.compile(r"(?:như trên|nt|-nt-|”|\"|″|như dòng trên|//)\.?$")


@dataclass(slots=True)
class Row:
    """What a row says, by field."""

    task: Span | None = None
    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    time: Span | None = None
    people: bool = False
    """Persons lead it: their part is what the task says, and not the lead of others."""
    watch: tuple[tuple[Role, tuple[Named, ...]], ...] = ()
    """Who oversees or directs it."""
    role: Role | None = None
    """Of the leads, where it is another than to lead."""


def rows(source: Source) -> Iterator[Reading]:
    """Every row that states a task, in order; "như trên" takes the row before's value."""
    outline = source.article.outline
    at = 0
    for tabled, run in groupby(outline, lambda node: node.kind in ("row", "head")):
        nodes = list(run)
        if tabled:
            yield from _Table(source, nodes, at).readings()
        at += len(nodes)


class _Table:
    """Rows that follow one another, with their heads."""

    def __init__(self, source: Source, nodes: Sequence[Node], at: int) -> None:
        self.source, self.nodes, self.at = source, nodes, at
        self.heads = [node for node in nodes if node.kind == "head"]
        self.grouping = grouping(nodes)

    def readings(self) -> Iterator[Reading]:
        above = Row()
        for position, node in enumerate(self.nodes, self.at):
            if node.kind == "head":
                continue
            row = self._row(node, above)
            if row.task is None:
                continue
            above = row if row.leads or row.partners else above
            watched = (replace(row, leads=n, partners=(), role=r) for r, n in row.watch)
            for part in (row, *watched):
                if reading := reading_of(self.source, position, node, part):
                    yield reading

    def _row(self, node: Node, above: Row) -> Row:
        source, row = self.source, Row()
        rest: list[Cell] = []
        for cell in node.cells:
            start, end = trim(source.text, cell.start, cell.end)
            said = source.keyed[start:end]
            if part := mark_of(said):
                column = office_of(source, self.heads, cell)
                take(row, part, (column,) if column else ())
                continue
            field = field_of(key(cell.head))
            if field is None:
                rest.append(cell)
            elif field == "time":
                row.time = (
                    above.time
                    if _SAME.match(said)
                    else (None if not said.strip("-–—x .") else (start, end))
                )
            elif field in ("lead", "partner"):
                _fill(source, row, field, (start, end), above)
            elif field == "watch":
                names = tuple(source.within(start, end))
                row.watch += ((watches(key(cell.head)), names),) if names else ()
            elif field == "task" and start < end and cell.head not in self.grouping:
                row.task = row.task or (start, end)
        _guess(source, row, rest)
        return row


def _fill(source: Source, row: Row, field: Field, cell: Span, above: Row) -> None:
    """Take the bodies of a cell; persons who lead do so alone."""
    start, end = cell
    if _SAME.match(source.keyed, start, end):
        take(row, field, above.leads if field == "lead" else above.partners)
    else:
        for part, names in shares(source, start, end, field):
            take(row, part, names)
    if field == "lead" and (found := PERSON.match(source.text, start, end)):
        row.leads, row.people = (person(source, found, end),), True
    elif row.people and field == "lead":
        row.leads = row.leads[:1]


def take(row: Row, field: Field, names: tuple[Named, ...]) -> None:
    """Put the bodies into the row's field."""
    if field == "lead":
        row.leads = (*row.leads, *names)
    elif field == "partner":
        row.partners = (*row.partners, *names)


def _guess(source: Source, row: Row, rest: list[Cell]) -> None:
    """Columns whose heads don't tell: offices alone are leads, the longest words are the task.

    They begin with an act, unless other columns are headed as the parts of a task are and theirs
    has no head.
    """
    headed = bool(row.leads or row.partners)
    for cell in rest:
        start, end = trim(source.text, cell.start, cell.end)
        if tells_time(source, start, end):
            row.time = row.time or (start, end)
        elif not row.leads and (names := source.run(start, end)) and names[-1].end >= end - 2:
            row.leads = names
        elif row.task is None or (row.task in [(c.start, c.end) for c in rest]
                                  and end - start > row.task[1] - row.task[0]):  # fmt: skip
            at = source.skip_openers(start, end)
            said = predicate(source, at, end, opens=True)
            acts = (headed and not cell.head) or (said and said.kind in ("role", "act"))
            if acts and len(source.text[start:end].split()) > 2:
                row.task = (start, end)


def reading_of(source: Source, position: int, node: Node, row: Row) -> Reading | None:
    """The row as a clause with its leads; None where it states no task or nobody."""
    if row.task is None or not (row.leads or row.partners):
        return None
    start, end = row.task
    said = predicate(source, source.skip_openers(start, end), end, opens=True)
    helps = not row.leads
    role: Role = row.role or ("phối hợp" if helps else "chủ trì")
    if row.people and not row.role:
        role = said.role if said else "thực hiện"
    said = Predicate(
        role, said.kind if said else "open",
        said.verb if said else "", start, start, said.partners if said else (),
    )  # fmt: skip
    names = row.leads or row.partners
    partners = () if helps else row.partners
    candidate = Candidate(names, "column", said, partners=partners)
    return Reading(Clause(start, end, (), said), position, (candidate,), None, None,
                   path(source, node), True, True, row.time)  # fmt: skip
