"""What a briefing is made of; every format draws the same content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.say.draft import Source
from app.types import Citation
from ingest.types import Article, Duty, Role

NOT_STATED = "Nguồn không nêu"
"""In place of a lead where the source names none."""
NOTHING = "–"
"""An empty cell."""
COLUMNS = ("Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Căn cứ")
"""Columns of the table of duties; number and source are added on either side."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a briefing is to be about; nothing chosen is the whole corpus."""

    topic: str = ""
    """Free text."""
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    """Numbers of documents: ``104/KH-UBND``."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What the trainer made of the outline."""

    title: str = ""
    """Of the document; "" for the usual one."""
    layout: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    """Groups in order, each a title and the numbers of its rows (``3.1``) in the untouched outline.

    Rows that are not named are left out; None: the outline as it is.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the table, with everyone who has a part in it."""

    key: str
    """Id of its first duty: the same for the same index."""
    article: str
    place: str
    task: str
    lead: str
    coordination: str
    time: str
    basis: str
    sources: tuple[Source, ...]
    """The duty's own span first, then the sentences that name the actor, the basis, the period."""
    duties: tuple[Duty, ...]
    roles: tuple[tuple[str, Role], ...]
    """Every office with its role in this task."""
    number: str = ""
    """``1.2``: second row of the first group."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts under `COLUMNS`."""
        return self.task, self.lead, self.coordination, self.time, self.basis

    @property
    def span(self) -> Source:
        """The words that state the task."""
        return self.sources[0]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of tasks under one heading."""

    key: str
    title: str
    place: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with its sources: a document, a remark."""

    text: str
    sources: tuple[Source, ...]
    quoted: tuple[str, ...] = ()
    """Words of the statement that must stand in its sources as they are."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One line of the comparison: what each place states about the same kind of task."""

    title: str
    cells: tuple[tuple[Item, ...], ...]
    """Per place, in the order of `Briefing.places`; () where a place states nothing."""


@dataclass(frozen=True, slots=True)
class Event:
    """A date or a period of the timeline."""

    start: str
    """ISO date."""
    end: str
    """ISO date, inclusive; equal to ``start`` for a day."""
    shown: str
    """The time as the source writes it."""
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question for practice, with its key."""

    kind: Literal["choice", "short"]
    text: str
    options: tuple[str, ...]
    """Four for a choice, one of them right; () for a short answer."""
    answer: str
    explanation: str
    """Role and offices of the row, for the key."""
    sources: tuple[Source, ...]
    row: str
    """Key of the row that it asks about."""

    @property
    def letter(self) -> str:
        """``A`` to ``D``; "" for a short answer."""
        return "ABCD"[self.options.index(self.answer)] if self.options else ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The content of a briefing, before it is drawn in any format."""

    title: str
    subtitle: str
    purpose: tuple[str, ...]
    scope: tuple[str, ...]
    basis: tuple[Item, ...]
    groups: tuple[Group, ...]
    places: tuple[str, ...]
    themes: tuple[Theme, ...]
    events: tuple[Event, ...]
    remarks: tuple[Item, ...]
    questions: tuple[Question, ...]
    citations: tuple[Citation, ...]
    articles: Mapping[str, Article]
    """The articles that are cited, by id."""
    numbers: Mapping[Source, int]
    """Number of each source, by first use from the top of the document."""
    version: str
    """Name of the index version."""
    created: str
    """When that version was made, ISO date and time."""
    unverified: int
    """Cells that were left empty because their sources do not bear them out."""

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        return (row for group in self.groups for row in group.rows)

    def marks(self, sources: Iterable[Source]) -> list[int]:
        """Numbers of the sources, each once, in order."""
        return sorted({self.numbers[source] for source in sources})


def joined(names: Iterable[str]) -> str:
    """ "A; B; C": names of offices may hold commas."""
    return "; ".join(names)
