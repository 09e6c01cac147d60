"""Reading a version that is a long segment and a short one behind it (`ingest.index.tails`)."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.index import postings
from ingest.index.chained import Chain, Stacked
from ingest.index.heads import ById
from ingest.index.rows import unfit
from ingest.index.segment import Numbers, Segment, Weighted
from ingest.index.segment_writer import content_files
from ingest.terms import Codes

TAIL = "tail"
"""Folder of a version for what came since it was last written whole."""


def opened(version: Path) -> Segment:
    """The content of a version; raises Unfit where it is damaged."""
    first, tail = Segment(version), version / TAIL
    return Tailed(first, Segment(tail)) if tail.is_dir() else first


def files(version: Path) -> list[Path]:
    """Every file of a version's content, none of which is changed later."""
    tail = version / TAIL
    return [*content_files(version), *(content_files(tail) if tail.is_dir() else ())]


class Tailed(Segment):
    """A segment and its tail, numbered through."""

    def __init__(self, first: Segment, tail: Segment) -> None:
        self.folder = first.folder
        self._parts = (first, tail)
        self.passages = Chain(first.passages, tail.passages)
        self.duties = Chain(first.duties, tail.duties)
        self.statements = Chain(first.statements, tail.statements)
        self.facts = Chain(first.facts, tail.facts)
        self.article_rows = Chain(first.article_rows, tail.article_rows)
        self.heads = [*first.heads, *tail.heads]
        self.numbers = {head.id: row for row, head in enumerate(self.heads)}
        self.articles = ById(self.article_rows, self.numbers)
        self.facts_by_id = ById(self.facts, self.numbers)
        self.bounds = {
            name: np.concatenate([own, tail.bounds[name][1:] + own[-1]])
            for name, own in first.bounds.items()
        }
        if len(self.numbers) != len(self.heads):
            raise unfit(self.folder, "một bài có hai lần")

    @property
    def parts(self) -> tuple[Segment, ...]:
        """As `Segment.parts`."""
        return self._parts

    @cached_property
    def starts(self) -> Numbers:
        """As `Segment.starts`."""
        first, tail = self.parts
        return np.concatenate([first.starts, tail.starts[1:] + first.starts[-1]])

    @cached_property
    def statement_of_duty(self) -> Numbers:
        """As `Segment.statement_of_duty`."""
        first, tail = (part.statement_of_duty for part in self.parts)
        return np.concatenate([first, np.where(tail >= 0, tail + self.parts[0].starts[-1], -1)])

    @cached_property
    def names(self) -> dict[str, dict[str, list[int]]]:
        """As `Segment.names`."""
        first, tail = self.parts
        found = {kind: dict(held) for kind, held in first.names.items()}
        for kind, held in tail.names.items():
            for name, rows in held.items():
                moved = [row + len(first.heads) for row in rows]
                found[kind][name] = [*found[kind].get(name, ()), *moved]
        return found

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """As `Segment.pairs`."""
        first, tail = self.parts
        return first.pairs + tail.pairs

    def vectors(self, table: str) -> Stacked:
        """As `Segment.vectors`."""
        return Stacked([np.asarray(part.vectors(table)) for part in self.parts])

    def keys(self, table: str) -> dict[str, NDArray[np.uint64]]:
        """As `Segment.keys`."""
        first, tail = (part.keys(table) for part in self.parts)
        return {name: np.concatenate([own, tail[name]]) for name, own in first.items()}

    def weighted(self, name: str) -> list[Weighted]:
        """As `Segment.weighted`."""
        first, tail = self.parts
        [before] = first.weighted(name)
        own = tail.postings(name)
        return [before, (own, postings.weigh(own, postings.mean(before[0].lengths)))]

    def rows_with(self, name: str, wanted: Codes) -> NDArray[np.int32]:
        """As `Segment.rows_with`."""
        found = []
        count = 0
        for part in self.parts:
            found.append(part.rows_with(name, wanted) + np.int32(count))
            count += len(part.postings(name).lengths)
        return np.concatenate(found)
