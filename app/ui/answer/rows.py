"""Statements as rows: offices joined, what all rows share said once above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.types import Citation
from app.ui import texts
from app.ui.markup import Block
from ingest.marks import parse
from ingest.types import Duty

EMPTY = "–"
"""How a table of an answer writes that a cell holds nothing."""
_MOST = 1 / 2
"""Share of the rows from which a value is said once above them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement; each tuple holds names, "" and () where nothing is known."""

    task: str
    offices: tuple[str, ...] = ()
    role: str = ""
    partners: tuple[str, ...] = ()
    time: str = ""
    basis: str = ""
    run: tuple[int, ...] = ()
    """Numbers of the markers that it rests on, the one that states it first."""
    group: str = ""
    """What it stands under: a heading, or the side of a comparison."""
    context: tuple[int, ...] = ()
    """Numbers of the markers of that heading."""

    def values(self) -> dict[str, str]:
        """What the columns show, by their titles."""
        office, role, task, partners, time, basis = texts.DUTY_COLUMNS
        return {
            office: "; ".join(self.offices),
            role: self.role,
            task: self.task,
            partners: "; ".join(self.partners),
            time: self.time,
            basis: self.basis,
        }


def of_items(
    blocks: Sequence[Block], duties: Sequence[Duty], citations: Mapping[int, Citation]
) -> tuple[list[Block], list[Row]]:
    """The lines that lead over to the whole list, and one row an item with what its duties add.

    A line that leads over to some items only is the group of their rows.
    """
    common = Counter(duty.actor for duty in duties)
    above: list[Block] = []
    rows: list[Row] = []
    leading: list[Block] = []
    group = ""
    context: tuple[int, ...] = ()
    for block in blocks:
        if block.kind != "item":
            leading.append(block)
            continue
        if leading:
            if not rows:
                above = [one for one in leading if not one.words.markers]
            named = [one for one in leading if one not in above]
            group = " · ".join(one.words.text().rstrip(" :") for one in named)
            context = tuple(n for one in named for n in one.words.markers)
            leading = []
        head = next((citations[n] for n in block.words.markers if n in citations), None)
        own = [duty for duty in duties if head and _within(duty, head)]
        row = _row(own, block.words.text(), head, common)
        rows.append(replace(row, run=block.words.markers, group=group, context=context))
    return above, rows


def _row(duties: Sequence[Duty], words: str, head: Citation | None, common: Counter[str]) -> Row:
    actions = dict.fromkeys(duty.action for duty in duties)
    if not duties or head is None:
        return Row(words)
    actors = sorted(dict.fromkeys(d.actor for d in duties if d.actor), key=lambda a: -common[a])
    roles = dict.fromkeys(texts.SHOWN_ROLES.get(d.role, d.role) for d in duties)
    task = next(iter(actions)) if len(actions) == 1 else unmarked(head.quote)
    return Row(
        task=task[:1].upper() + task[1:],
        offices=tuple(actors),
        role="; ".join(roles),
        partners=_unique(p for d in duties for p in d.partners if p not in actors),
        time="; ".join(_unique(d.time for d in duties)),
        basis="; ".join(_unique(b for d in duties for b in d.basis)),
    )


def _within(duty: Duty, head: Citation) -> bool:
    return duty.article == head.article and duty.start < head.end and head.start < duty.end


def of_table(block: Block) -> list[Row] | None:
    """The rows of a comparison; None where a table has other columns than duties have."""
    heads = [words.text() for words in block.head]
    if len(heads) < 2 or not set(heads[1:]) <= {*texts.DUTY_COLUMNS, texts.SOURCE_COLUMN}:
        return None
    rows = []
    for line in block.rows:
        cells = dict(zip(heads, (w.text() for w in line), strict=False))
        known = {name: "" if cell == EMPTY else cell for name, cell in cells.items()}
        office, role, task, partners, time, basis = (known.get(n, "") for n in texts.DUTY_COLUMNS)
        rows.append(
            Row(
                task[:1].upper() + task[1:],
                _names(office),
                role,
                _names(partners),
                time,
                basis,
                run=tuple(n for words in line for n in words.markers),
                group=known[heads[0]],
            )
        )
    return joined(rows)


def joined(rows: Iterable[Row]) -> list[Row]:
    """Rows that differ only in their office become one."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.group, row.task, row.role, row.time, row.basis, row.run[:1])
        before = found.get(key)
        if before is None:
            found[key] = row
            continue
        offices = _unique((*before.offices, *row.offices))
        partners = _unique(p for p in (*before.partners, *row.partners) if p not in offices)
        found[key] = replace(before, offices=offices, partners=partners)
    return list(found.values())


def shared(rows: Sequence[Row], *, most: float = _MOST) -> dict[str, str]:
    """What all rows have in common, by column; the task is never shared.

    A value counts too that a share of ``most`` has and the others replace by one of their own.
    """
    if len(rows) < 2:
        return {}
    found = {}
    values = [row.values() for row in rows]
    for name in values[0]:
        (value, count), *_ = Counter(one[name] for one in values).most_common(1)
        holds = count == len(rows) or (count >= most * len(rows) and all(v[name] for v in values))
        if value and holds and name != texts.DUTY_COLUMNS[2]:
            found[name] = value
    return found


def unmarked(quote: str) -> str:
    """Cited words on one line, without the mark of the list that they are an item of."""
    mark = parse(quote)
    return " ".join(quote[mark.end if mark else 0 :].split())


def _names(cell: str) -> tuple[str, ...]:
    """Offices of a cell; "A, B và C" stays as it is where it can't be told apart."""
    return (cell,) if cell else ()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
