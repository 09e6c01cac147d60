"""The grid of a table: which cell stands in which rows and columns, merged ones included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_COLUMNS = 100
"""A table made to be read has a fifth of that; what a file says beyond it is not believed."""


@dataclass(frozen=True, slots=True)
class Given:
    """A cell as a file gives it, in its row."""

    text: str
    """One line, normalised."""
    columns: int = 1
    rows: int = 1
    head: bool = False
    """The file marks it as a head."""
    continued: bool = False
    """It only continues the cell above it (Word's ``vMerge``)."""


@dataclass(slots=True)
class Slot:
    """A cell in the grid."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    head: bool = False


@dataclass(slots=True)
class Grid:
    """All cells of a table by place."""

    height: int = 0
    width: int = 0
    at: dict[tuple[int, int], Slot] = field(default_factory=dict)

    def row(self, number: int) -> list[Slot]:
        """The cells that cover a row, each once, from left to right."""
        found: list[Slot] = []
        for column in range(self.width):
            slot = self.at.get((number, column))
            if slot is not None and (not found or found[-1] is not slot):
                found.append(slot)
        return found

    def own(self, number: int) -> list[Slot]:
        """The filled cells that begin in a row: its own words."""
        return [slot for slot in self.row(number) if slot.row == number and slot.text]


def lay_out(rows: Sequence[Sequence[Given]]) -> Grid:
    """Place the cells of each row in the first free columns, as HTML and Word do."""
    grid = Grid(height=len(rows))
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in grid.at and not cell.continued:
                column += 1
            width = max(1, min(cell.columns, MAX_COLUMNS - column))
            if column >= MAX_COLUMNS:
                break
            if cell.continued:
                _continue(grid, number, column, width)
            else:
                height = max(1, min(cell.rows, len(rows) - number))
                _put(grid, Slot(cell.text, number, column, height, width, cell.head))
            column += width
    grid.width = max((column + 1 for _, column in grid.at), default=0)
    return grid


def _put(grid: Grid, slot: Slot) -> None:
    for row in range(slot.row, slot.row + slot.height):
        for column in range(slot.column, slot.column + slot.width):
            grid.at.setdefault((row, column), slot)


def _continue(grid: Grid, row: int, column: int, width: int) -> None:
    """Let the cell above reach down into this row; without one the place is empty."""
    above = grid.at.get((row - 1, column))
    if above is None:
        above = Slot("", row, column)
    else:
        above.height = row - above.row + 1
    for at in range(column, column + width):
        grid.at.setdefault((row, at), above)
