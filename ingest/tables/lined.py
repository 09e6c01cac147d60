"""Tables typed a row a line: cells set apart by tabs, bars or runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.flat import Flat
from ingest.tables.grid import Given, lay_out
from ingest.tables.heads import is_head_row

_APART = (re.compile(r"\t"), re.compile(r"\|"), re.compile(r"\t+|\s{3,}"))
"""An empty cell stands between two tabs or bars, unless several tabs only line the words up."""
_RULE = re.compile(r"[-+|=:\s]+")
_COLUMNS = (3, 12)
_LONGEST = 1000
"""Characters of a row's line."""


def lined_tables(lines: Sequence[str]) -> list[Flat]:
    """The tables of two rows or more that begin with a row of heads, in order."""
    found: list[Flat] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at)
        if table is not None:
            found.append(table)
        at = table.end if table is not None else at + 1
    return found


def _table(lines: Sequence[str], begin: int) -> Flat | None:
    for apart in _APART:
        heads = _cells(lines[begin], apart)
        if not _COLUMNS[0] <= len(heads) <= _COLUMNS[1] or not is_head_row(heads):
            continue
        rows = [heads]
        end = begin + 1
        while end < len(lines):
            cells = _cells(lines[end], apart)
            if len(cells) == len(heads):
                rows.append(cells)
            elif not _RULE.fullmatch(lines[end] or " "):
                break
            end += 1
        if len(rows) > 1:
            head, *others = ([Given(text) for text in row] for row in rows)
            marked = [Given(cell.text, head=True) for cell in head]
            return Flat(begin, end, lay_out([marked, *others]))
    return None


def _cells(line: str, apart: re.Pattern[str]) -> list[str]:
    """The cells of a line; () for a rule between rows."""
    if len(line) > _LONGEST or _RULE.fullmatch(line):
        return []
    if apart.pattern != r"\t":
        line = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in apart.split(line)]
