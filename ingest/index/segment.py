"""Content: articles and all that was made from them, in the files of one folder.

A version is one such folder with a manifest, or a long one and a short one (`ingest.index.tails`).
What an ingest makes anew is another, until the two are joined (`ingest.index.joining`). ::

    articles.jsonl passages.jsonl duties.jsonl statements.jsonl facts.jsonl   (`rows`)
    heads.json               of each article what a list shows, and how many rows it has
    names.json               articles by office, year, number and place
    pairs.json               how often one word follows another in the texts
    passages.f16 windows.f16 unit vectors of passages and statements, half precision, row by row
    passages.id.npy passages.unit.npy  numbers of each one's id and of what its vector was made from
    starts.npy at.npy        of each passage its first statement; of each duty its statement
    lexical/SCOPE.FORM.GRAIN/             (`postings`)

Rows stand in the order of the articles, and one article's are neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest import collector
from ingest.facts import ArticleFacts
from ingest.index import postings
from ingest.index.chained import Stacked
from ingest.index.heads import ById, Head
from ingest.index.rows import Rows, unfit
from ingest.statements import Statement
from ingest.terms import Codes
from ingest.types import Article, Duty, Passage

EMBEDDED = ("passages",)
"""Tables whose rows get a vector each, and a Chroma collection; a duty has its statement's."""
SCOPES, FORMS, GRAINS = ("passages", "statements"), ("exact", "folded"), ("fine", "coarse")
"""Of postings: over what, with or without diacritics, by row or by whole article."""
KINDS = (
    "offices", "years", "periods", "numbers", "places", "about", "definitions",
    "duty_places", "duty_years", "duty_bases",
)  # fmt: skip
"""What articles are found by in ``names.json``."""
LARGE = 512
"""Articles, and facts of articles, that are kept once they were read: some 50 kB each."""
Vectors = NDArray[np.float16]
Numbers = NDArray[np.int64]
Weighted = tuple[postings.Postings, NDArray[np.float32]]
"""Postings and the weight of each."""


class Segment:
    """The opened content of one folder; nothing in it changes, and little of it is in memory."""

    def __init__(self, folder: Path) -> None:
        """Open it; raises Unfit where a file is missing or does not fit the others."""
        self.folder = folder
        self._mapped: dict[str, postings.Postings] = {}
        self.passages: Sequence[Passage] = Rows(folder, "passages", Passage)
        self.duties: Sequence[Duty] = Rows(folder, "duties", Duty)
        self.statements: Sequence[Statement] = Rows(folder, "statements", Statement)
        self.facts: Sequence[ArticleFacts] = Rows(folder, "facts", ArticleFacts, LARGE)
        rows: Sequence[Article] = Rows(folder, "articles", Article, LARGE)
        self.article_rows = rows
        with collector.paused():
            self.heads = [Head.of(record) for record in self._json("heads")]
        self.numbers = {head.id: row for row, head in enumerate(self.heads)}
        self.articles = ById(rows, self.numbers)
        self.facts_by_id = ById(self.facts, self.numbers)
        self.bounds = {
            name: np.concatenate(
                [[0], np.cumsum([getattr(head, name) for head in self.heads])]
            ).astype(np.int64)
            for name in ("passages", "duties", "statements")
        }
        """By table, the first row of each article; last, the number of rows."""
        counted = {name: int(bounds[-1]) for name, bounds in self.bounds.items()}
        held = {name: len(getattr(self, name)) for name in counted}
        agree = counted == held and len(self.numbers) == len(rows) == len(self.facts)
        if not agree or len(self.starts) != held["passages"] + 1:
            raise unfit(folder, "số lượng không khớp")

    @property
    def parts(self) -> tuple[Segment, ...]:
        """What it is put together of (`ingest.index.tails`)."""
        return (self,)

    def _json(self, name: str) -> Any:
        try:
            return orjson.loads((self.folder / f"{name}.json").read_bytes())
        except (OSError, ValueError) as error:
            raise unfit(self.folder, f"{name}.json thiếu hoặc hỏng") from error

    def _array(self, name: str) -> Any:
        try:
            return np.load(self.folder / name, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise unfit(self.folder, f"{name} thiếu hoặc hỏng") from error

    @cached_property
    def starts(self) -> Numbers:
        """First statement of each passage; last, the number of statements."""
        found: Numbers = self._array("starts.npy")
        return found

    @cached_property
    def statement_of_duty(self) -> Numbers:
        """Row of the statement in which each duty begins; -1 where none does."""
        found: Numbers = self._array("at.npy")
        return found

    @cached_property
    def names(self) -> dict[str, dict[str, list[int]]]:
        """Numbers of articles by what they name: one mapping for each of `KINDS`.

        Years are written in digits, periods as ``2021-2025``, numbers folded; ``places`` are named
        in the text, ``about`` is the place of the article itself, ``definitions`` are abbreviations
        that it defines: short and long form, a tab between them. What its duties name stands in
        ``duty_places``, ``duty_years`` (in which they hold) and ``duty_bases`` (numbers).
        """
        found: dict[str, dict[str, list[int]]] = self._json("names")
        return found

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often one symbol of a text follows another, over all texts (`ingest.pairs`)."""
        found = self._json("pairs")
        return Counter(
            {(first, second): n for first, row in found.items() for second, n in row.items()}
        )

    def covering(self, year: int) -> set[int]:
        """Numbers of the articles that name a year, by itself or inside a period."""
        found = set(self.names["years"].get(str(year), ()))
        for period, articles in self.names["periods"].items():
            first, last = map(int, period.split("-"))
            if first <= year <= last:
                found.update(articles)
        return found

    def rows(self, table: str, article: str) -> range:
        """Rows of an article in a table; KeyError where there is no such article."""
        first, last = self.bounds[table][self.numbers[article] :][:2]
        return range(int(first), int(last))

    def rows_of(self, table: str, articles: Collection[str]) -> Numbers:
        """Rows of several articles in a table, ascending; unknown ids have none."""
        known = sorted({self.numbers[name] for name in articles if name in self.numbers})
        numbers = np.array(known, np.int64)
        starts, stops = self.bounds[table][numbers], self.bounds[table][numbers + 1]
        return ranges(starts, stops - starts)

    def article_of(self, table: str) -> Numbers:
        """Number of each row's article."""
        return np.repeat(np.arange(len(self.heads)), np.diff(self.bounds[table]))

    def vectors(self, table: str) -> Vectors | Stacked:
        """Mapped unit vectors of a table or of ``windows``, shape (rows, dimensions).

        Raises:
            Unfit: the file is missing or does not hold a unit vector for each row.
        """
        count = int(self.starts[-1]) if table == "windows" else len(getattr(self, table))
        return mapped_vectors(self.folder, table, count)

    def keys(self, table: str) -> dict[str, NDArray[np.uint64]]:
        """Of each row the numbers of its ``id`` and of its ``unit``: what its vector is made of."""
        return {name: self._array(f"{table}.{name}.npy") for name in ("id", "unit")}

    def postings(self, name: str) -> postings.Postings:
        """Mapped postings, by ``scope.form.grain``."""
        try:
            if name not in self._mapped:
                self._mapped[name] = postings.mapped(self.folder / "lexical" / name)
            return self._mapped[name]
        except (OSError, ValueError, EOFError) as error:
            raise unfit(self.folder, f"lexical/{name} thiếu hoặc hỏng") from error

    def weighted(self, name: str) -> list[Weighted]:
        """Mapped postings and their weights, for each of the parts, whose rows follow each other.

        Of a part's weights the rarity of a term is that in the part alone.
        """
        try:
            weights = postings.mapped_weights(self.folder / "lexical" / name)
        except (OSError, ValueError, EOFError) as error:
            raise unfit(self.folder, f"lexical/{name} thiếu hoặc hỏng") from error
        return [(self.postings(name), weights)]

    def rows_with(self, name: str, wanted: Codes) -> NDArray[np.int32]:
        """Rows whose postings of a name hold all of the terms, ascending."""
        return self.postings(name).rows_with(wanted)


def ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """All numbers of several ranges, one range after another."""
    first = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    return first + np.arange(len(first))


_SAMPLE = 32


def mapped_vectors(folder: Path, table: str, count: int) -> Vectors:
    """Vectors of ``count`` rows; raises Unfit where they aren't there or have no unit length.

    Mapped "c" (a change would stay in memory), since torch takes no array that can't be written.
    """
    if not count:
        return np.zeros((0, 1), np.float16)
    name = f"{table}.f16"
    try:
        vectors = np.asarray(np.memmap(folder / name, np.dtype("<f2"), "c")).reshape(count, -1)
    except (OSError, ValueError) as error:
        raise unfit(folder, f"{name} thiếu hoặc hỏng") from error
    lengths = np.linalg.norm(vectors[:: max(1, count // _SAMPLE)].astype(np.float32), axis=1)
    if not np.allclose(lengths, 1, atol=0.01):
        raise unfit(folder, f"{name} hỏng")
    return vectors


def posting_names() -> list[str]:
    """All ``scope.form.grain``."""
    return [f"{s}.{f}.{g}" for s in SCOPES for f in FORMS for g in GRAINS]
