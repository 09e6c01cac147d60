"""Rows of a table as blocks of text, each cell with its column's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.marks import parse
from ingest.readers.base import Block, Part, one_line
from ingest.tables.grid import Grid, Slot
from ingest.tables.heads import column_heads, head_rows, is_serial
from ingest.types import NodeKind

JOINT = " | "
"""Between the cells of a row."""


@dataclass(slots=True)
class Heads:
    """Heads of the table before, for one that goes on without heads of its own."""

    names: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    """The head rows' cells, to know them again where they are repeated."""


def cell_text(lines: Sequence[str]) -> str:
    """The lines of a cell as one; a line that begins something new is set off by ";"."""
    text = ""
    for line in filter(None, map(one_line, lines)):
        if not text:
            text = line
        elif text[-1] in ",;:.!?-–/" or line[0].islower() or parse(line):
            text = f"{text} {line}"
        else:
            text = f"{text}; {line}"
    return text


def table_blocks(grid: Grid, before: Heads | None = None) -> list[Block]:
    """One block a filled row, in order: heads first, then rows.

    Args:
        grid: the table.
        before: heads of the table right before; they hold on where this one has none and as many
            columns, and are replaced by this one's.
    """
    known = before if before is not None else Heads()
    depth = head_rows(grid)
    texts = [[slot.text for slot in grid.own(number)] for number in range(grid.height)]
    if depth:
        known.names = column_heads(grid, depth)
        known.texts = texts[:depth]
    elif len(known.names) != grid.width:
        known.names, known.texts = [""] * grid.width, []
    return _Table(grid, known, depth, texts).blocks()


class _Table:
    def __init__(self, grid: Grid, known: Heads, depth: int, texts: list[list[str]]) -> None:
        self.grid, self.known, self.depth, self.texts = grid, known, depth, texts
        self.found: list[Block] = []
        self.home: dict[int, tuple[int, int, int]] = {}
        """Of a cell, by identity: its block, start and end there."""
        self.sections: list[str] = []
        """Kinds of number of the open section rows, outermost first."""

    def blocks(self) -> list[Block]:
        for number in range(self.grid.height):
            if self.grid.own(number):
                self._row(number)
        return self.found

    def _row(self, number: int) -> None:
        own = self.grid.own(number)
        at = 0
        for slot in own:
            self.home[id(slot)] = (len(self.found), at, at + len(slot.text))
            at += len(slot.text) + len(JOINT)
        text = JOINT.join(slot.text for slot in own)
        is_head = number < self.depth or self.texts[number] in self.known.texts
        level = 0 if is_head else self._section(number, own)
        cells = () if is_head else tuple(self._parts(number, level))
        kind: NodeKind = "head" if is_head else "row"
        self.found.append(Block(text, marked=True, kind=kind, level=level, cells=cells))

    def _parts(self, number: int, level: int) -> list[Part]:
        parts = []
        for slot in self.grid.row(number):
            if not slot.text or id(slot) not in self.home:
                continue
            block, start, end = self.home[id(slot)]
            if self.found[block : block + 1] and self.found[block].kind == "head":
                continue
            # What heads rows says what they are about, whatever columns it lies over.
            head = "" if level and slot.width > 1 else self._head(slot)
            parts.append(Part(len(self.found) - block, start, end, head))
        return parts

    def _head(self, slot: Slot) -> str:
        """Heads of the columns that a cell covers; a number's column adds nothing to a merged one.

        A cell over all columns stands under none of them.
        """
        covered = self.known.names[slot.column : slot.column + slot.width]
        if slot.width == self.grid.width > 1:
            return ""
        if len(covered) > 1:
            covered = [name for name in covered if not is_serial(name)] or covered
        return " / ".join(dict.fromkeys(filter(None, covered)))

    def _section(self, number: int, own: list[Slot]) -> int:
        """Depth of a row that heads the rows under it (1 the outermost); 0 for any other row."""
        if not self._heads_rows(number, own):
            return 0
        mark = parse(f"{own[0].text.rstrip('.)')}. x") if len(own) > 1 else parse(own[0].text)
        style = mark.style if mark else ""
        if style in self.sections:
            del self.sections[self.sections.index(style) + 1 :]
        else:
            self.sections.append(style)
        return self.sections.index(style) + 1

    def _heads_rows(self, number: int, own: list[Slot]) -> bool:
        if self.grid.width < 3 or number + 1 >= self.grid.height or len(own) > 2:
            return False
        if any(slot.text for slot in self.grid.row(number) if slot.row < number):
            return False
        if any(slot.height > 1 for slot in own):
            return False
        text = own[-1]
        numbered = len(own) == 1 or is_serial(self.known.names[own[0].column])
        numbered = numbered or (len(own) == 2 and len(own[0].text) <= 6)
        wide = text.width >= self.grid.width - 1 or text.column <= 1
        fuller = any(len(self.grid.own(n)) > 2 for n in range(number + 1, self.grid.height))
        return numbered and wide and fuller
