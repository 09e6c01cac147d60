"""Clauses of annotated documents, with what is right of each: what trust is fitted on.

Gold are the duties of the field's splits work, tune and reading and those of ``eval/cases``; a
clause or candidate that matches none is a counter-example.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.article_sets import Span, folders, read_set, warn_of_missing
from eval.cases import CASES
from eval.duties import GoldDuty as CaseDuty
from eval.duties import read_gold
from eval.fieldset import duties as measured
from eval.fieldset.gold import READABLE, Document, Names, load
from eval.fieldset.offices import one_of
from eval.fieldset.where import shared
from ingest.duties.agreement import agreement
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.extract import readings
from ingest.duties.rating import Told, told_of
from ingest.duties.source import Source
from ingest.load import read_article
from ingest.offices import Gazetteer


@dataclass(frozen=True, slots=True)
class Stated:
    """A gold duty in its article."""

    span: Span
    offices: tuple[Names, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One clause with its candidates, and which of them are right."""

    told: Told
    states: bool
    """It lies on a gold duty."""
    right: tuple[bool, ...]
    """Of each candidate: all of its names have a duty there."""
    counts: bool
    """It is to be learnt from; one on a duty that is defensible only is its neighbours' company."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its gold and its clauses, in the order in which they are read."""

    group: str
    """What is left out together."""
    weight: float
    source: Source
    examples: tuple[Example, ...]
    document: Document | None = None
    """Of the field."""


def annotated(field: Path, gazetteer: Gazetteer) -> list[Annotated]:
    """The field's documents and the cases' articles, each read once."""
    return [*_of_field(field, gazetteer), *_of_cases(gazetteer)]


def _of_field(folder: Path, gazetteer: Gazetteer) -> Iterator[Annotated]:
    for document in load(folder, READABLE):
        article = read_article(document.path)
        gold = [
            Stated(item.span, item.gold.offices)
            for item in measured.placed(document, article)
            if item.span
        ]
        source = Source.of(article, gazetteer)
        yield Annotated(document.id, 1.0, source, _examples(source, gold), document)


def _of_cases(gazetteer: Gazetteer) -> Iterator[Annotated]:
    """An article that stands in two sets, rewritten and as crawled, counts half in each."""
    warn_of_missing()
    sets = {name: read_set(folder) for name, folder in sorted(folders().items())}
    times = Counter(name for articles in sets.values() for name in articles)
    for name, articles in sets.items():
        gold = read_gold(CASES / "duties.jsonl", name, articles)
        for article in articles.values():
            own = [_stated(item) for item in gold if item.article == article.id]
            source = Source.of(article, gazetteer)
            weight = 1 / times[article.id]
            yield Annotated(article.id, weight, source, _examples(source, own))


def _stated(gold: CaseDuty) -> Stated:
    names = tuple((name,) for names in gold.actors for name in names)
    return Stated((gold.article, gold.start, gold.end), names, gold.optional)


def _examples(source: Source, gold: Sequence[Stated]) -> tuple[Example, ...]:
    return tuple(_example(source, r, gold) for r in readings(source, agreement(source)))


def _example(source: Source, reading: Reading, gold: Sequence[Stated]) -> Example:
    span = (source.article.id, reading.clause.start, reading.clause.end)
    on = [s for s in gold if _lies_on(span, s.span)]
    told = told_of(source, reading)
    counts = not on or any(not s.optional for s in on)
    return Example(told, bool(on), tuple(_right(reading, told, on)), counts)


def _right(reading: Reading, told: Told, gold: Sequence[Stated]) -> Iterator[bool]:
    """Of each candidate whether all of its names have a duty there; an assigner has none."""
    right = [_has(c, gold) for c in reading.candidates]
    asked = any(r and c.place == "assigned" for r, c in zip(right, reading.candidates, strict=True))
    for has, features in zip(right, told.offices, strict=True):
        yield has and not (asked and "asks" in features)


def _has(candidate: Candidate, gold: Sequence[Stated]) -> bool:
    names = [names for stated in gold for names in stated.offices]
    return bool(names) and all(
        any(one_of(said, n) for n in names for said in (name.office, name.person) if said)
        for name in candidate.names
    )


def _lies_on(a: Span, b: Span) -> bool:
    return shared(a, b) >= measured.COVERED * min(a[2] - a[1], b[2] - b[1])
