"""Articles as a list shows them, and the rows of tables that hold one row an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.index.rows import Row


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text."""

    id: str
    title: str
    publisher: str
    place: str
    published: str
    number: str
    source: str
    passages: int
    duties: int
    statements: int
    remarks: Sequence[str] = ()
    """What of its file could not be read; one sentence each."""
    claims: Sequence[tuple[str, float]] = ()
    """Of each duty, in the order of the text and of the rows, its office ("" where none is named)
    and trust."""
    period: tuple[str, str] = ("", "")
    """First and last year in which its duties hold; empty where none says so."""

    @classmethod
    def of(cls, record: Sequence[Any]) -> Head:
        """The head that went through JSON as ``record``."""
        *plain, remarks, claims, period = record
        values = [*plain, tuple(remarks), tuple(map(tuple, claims)), tuple(period)]
        return cls(*values)


class ById(Mapping[str, Row]):
    """Rows by id of the article, in the order of the sources; each is read when asked for."""

    def __init__(self, rows: Sequence[Row], ids: Mapping[str, int]) -> None:
        self._rows, self._ids = rows, ids

    def __getitem__(self, name: str) -> Row:
        return self._rows[self._ids[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, name: object) -> bool:
        return name in self._ids
