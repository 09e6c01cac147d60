"""What might answer a question: statements of the collection, never filtered, only weighed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.ask.asked import Asked
from app.opened import Opened
from ingest.documents import DocumentRef, references
from ingest.statements import Statement
from ingest.text import fold
from ingest.types import Duty
from retriever.statements import Found

MOST = 60
"""Statements that are weighed for one question, besides those of offices and documents named."""
OF_NAMED = 20
"""Statements more that are taken from what the question names: an office's, a document's."""

LOOKED_THROUGH = 300
"""Statements behind those, among which such are looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that was found, with the duties that were read from it."""

    found: Found
    statement: Statement
    duties: tuple[Duty, ...]

    @property
    def article(self) -> str:
        """Id of its article."""
        return self.statement.article


def sought(asked: Asked) -> str:
    """What retrieval sees: the question, and what it takes from the turn before."""
    unsaid: list[str] = []
    if "offices" in asked.carried:
        unsaid += [m.office for m in asked.offices]
    if "places" in asked.carried:
        unsaid += asked.places
    if "topic" in asked.carried:
        unsaid.append(" ".join(asked.topic))
    return " ".join([asked.text, *unsaid])


def gather(asked: Asked, opened: Opened) -> list[Candidate]:
    """The candidates, best by words and meaning first.

    Beside the nearest statements these are the nearest of the offices asked about and of the
    articles that the question names by number or goes on about.
    """
    found = opened.statements.search(sought(asked), articles=asked.scope)
    chosen = found[:MOST]
    rest = found[MOST:]
    if asked.offices:
        acts = [f for f in rest[:LOOKED_THROUGH] if _acts(asked, opened.actors(f.row), opened)]
        chosen += acts[:OF_NAMED]
    if named := asked.within | by_number(asked, opened):
        chosen += [f for f in rest if opened.holder(f.row) in named][:OF_NAMED]
    once = {f.row: f for f in chosen}
    return [_candidate(f, opened) for f in once.values()]


def _candidate(found: Found, opened: Opened) -> Candidate:
    statement = opened.statements.statements[found.row]
    return Candidate(found, statement, opened.duties(found.row))


def _acts(asked: Asked, actors: list[str], opened: Opened) -> bool:
    return any(opened.acts_as(actor, m) for actor in actors for m in asked.offices)


def by_number(asked: Asked, opened: Opened) -> frozenset[str]:
    """Articles that name a document of the question by its number."""
    numbers = {fold(d.number) for d in asked.documents if d.number}
    return frozenset(article for number in numbers for article in opened.naming(number))


def references_to(text: str, numbers: Collection[str]) -> list[DocumentRef]:
    """The references of a text to documents with one of the folded numbers, in order."""
    return [r for r in references(text) if any(names_number(fold(r.number), n) for n in numbers)]


def names_number(own: str, asked: str) -> bool:
    """Whether a folded number is the one asked for, which may leave out its sign."""
    return own == asked or own.startswith((f"{asked}/", f"{asked}-"))
