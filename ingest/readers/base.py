"""What every reader gives: raw blocks in reading order, and what the format itself states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text import fold, normalise


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row; its text holds no line break."""

    text: str
    heading: bool = False
    """The format marks it as a heading."""
    marked: bool = False
    """The format marks it as content of a list or table, so it can't be a stray caption."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Metadata that the format carries beside the text; "" where it carries none."""

    title: str = ""
    publisher: str = ""
    place: str = ""
    published: str = ""
    """ISO date."""
    number: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A file as its reader understood it, page furniture included."""

    blocks: tuple[Block, ...]
    stated: Stated = Stated()


class UnreadableError(ValueError):
    """The file can't be read; the message is one sentence that says why and what to do."""


def one_line(text: str) -> str:
    """``text`` normalised, its line breaks turned into spaces."""
    return normalise(normalise(text).replace("\n", " "))


_SERIAL_HEADER = re.compile(r"(?:s?tt|so tt|so thu tu|no)\.?")


def table_blocks(rows: Sequence[Sequence[str]]) -> list[Block]:
    """Rows as readable blocks.

    Two columns become ``left: right``. From three columns on the first row is taken as the header
    (if all its cells are filled) and each further row names it: ``header: cell; header: cell``; a
    serial number (STT) opens the row as ``1.``.
    """
    cells = [row for row in ([one_line(cell) for cell in row] for row in rows) if any(row)]
    if not cells:
        return []
    header = cells[0]
    headed = len(header) >= 3 and len(cells) > 1 and all(header) and max(map(len, header)) <= 60
    lines = [_headed_row(header, row) for row in cells[1:]] if headed else [*map(_row, cells)]
    return [Block(line, marked=True) for line in lines if line]


def _row(row: Sequence[str]) -> str:
    filled = [cell for cell in row if cell]
    if len(filled) < 2:
        return "".join(filled)
    return f"{filled[0].rstrip(':')}: {'; '.join(filled[1:])}"


def _headed_row(header: Sequence[str], row: Sequence[str]) -> str:
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or len(row) > len(header):
        return _row(row)
    serial = ""
    parts = []
    for name, cell in zip(header, row, strict=False):
        if _SERIAL_HEADER.fullmatch(fold(name)):
            serial = f"{cell.rstrip('.')}. " if cell else ""
        elif cell:
            parts.append(f"{name.rstrip(':')}: {cell}")
    return serial + "; ".join(parts)
