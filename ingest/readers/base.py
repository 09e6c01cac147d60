"""What every reader gives: raw blocks in reading order, and what the format itself states."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.text import normalise
from ingest.types import NodeKind


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a row, by where its words stand."""

    back: int
    """How many blocks before this one hold its words: 0 for the row itself."""
    start: int
    end: int
    head: str
    """The column's head; "" where the table has none."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row; its text holds no line break."""

    text: str
    heading: bool = False
    """The format marks it as a heading."""
    marked: bool = False
    """The format marks it as content of a list or table, so it can't be a stray caption."""
    linked: bool = False
    """Nearly all its words are a link: an entry of a menu or of a list of other pages."""
    kind: NodeKind | None = None
    """What the format says that it is; None where it doesn't say."""
    level: int | None = None
    """Of a heading: its level (1 the highest); of a list's item: how deep its list stands in
    others (0 the outermost); of a row: how deep a heading of rows it is (0: none). None where the
    format doesn't say."""
    cells: tuple[Part, ...] = ()
    """Of a row: its filled cells."""


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
    page: bool = False
    """It may be a web page, or what was copied of one, with furniture around the article."""
    remarks: tuple[str, ...] = ()
    """What could not be read, one sentence each."""


class UnreadableError(ValueError):
    """The file can't be read; the message is one sentence that says why and what to do."""


def one_line(text: str) -> str:
    """``text`` normalised, its line breaks turned into spaces."""
    return normalise(normalise(text).replace("\n", " "))
