"""The documents of an index with all that a list, a filter or a question's scope needs.

Made of what the version keeps of each article beside its text; no text and no duty is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from app.store.views import Scope
from ingest import terms
from ingest.index.heads import Head
from ingest.index.segment import Segment
from ingest.text import fold
from ingest.types import Article, Duty

KINDS = ("places", "years", "offices", "documents")
"""What a list or a question can be narrowed by."""
_TEXTS = "passages.folded.coarse"
"""Postings of whole texts, without diacritics."""
_MANY = 300
"""Names of one kind that are offered."""
_LONGEST = 31
"""Years that count of a longer period."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as a list shows it."""

    head: Head
    years: frozenset[str]
    """The years that it speaks of or was published in."""
    offices: frozenset[str]
    """The offices that surely have a duty in it."""
    words: str
    """Title, number and publisher, folded."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.head.id

    @property
    def unsure(self) -> int:
        """How many of its duties were read with too little trust to name their office."""
        return sum(not office for office, _ in self.head.claims)

    @property
    def period(self) -> str:
        """First and last year in which its duties hold; "" where none is stated."""
        first, last = self.head.period
        return first if first == last else f"{first}–{last}"

    def names(self, kind: str) -> frozenset[str]:
        """Its names of a kind of `KINDS`."""
        if kind == "years":
            return self.years
        if kind == "offices":
            return self.offices
        return frozenset({self.head.place} - {""} if kind == "places" else {self.id})


class Catalogue:
    """All documents of one index version; nothing in it changes."""

    def __init__(self, segment: Segment, version: str) -> None:
        self.version = version
        self._segment = segment
        years = _years(segment)
        made = (
            Entry(
                head,
                frozenset(years[row]),
                frozenset(o for o, _ in head.claims if o),
                fold(f"{head.title}\n{head.number}\n{head.publisher}"),
            )
            for row, head in enumerate(segment.heads)
        )
        self.entries = sorted(made, key=lambda e: (e.head.published, e.id), reverse=True)
        self.by_id = {entry.id: entry for entry in self.entries}

    def article(self, name: str) -> Article:
        """A document; KeyError where there is none of that id."""
        return self._segment.articles[name]

    def duties(self, name: str) -> list[Duty]:
        """A document's duties in the order of its text; KeyError where there is none of that id."""
        rows = self._segment.rows("duties", name)
        return sorted((self._segment.duties[row] for row in rows), key=lambda duty: duty.start)

    @cached_property
    def every_choice(self) -> dict[str, list[tuple[str, str, int]]]:
        """What can be chosen where nothing is chosen yet."""
        return self.choices()

    def found(self, scope: Scope, query: str = "") -> list[Entry]:
        """Documents of any name chosen of each kind that hold all words, newest first."""
        held = {word: self._holding(word) for word in fold(query).split()}
        left: set[int] | None = None
        for kind, chosen in scope.items():
            if kind in KINDS and chosen:
                own = {at for name in chosen for at in self._named[kind].get(name, ())}
                left = own if left is None else left & own
        some = self.entries if left is None else [self.entries[at] for at in sorted(left)]
        return [
            entry
            for entry in some
            if all(word in entry.words or entry.id in ids for word, ids in held.items())
        ]

    @cached_property
    def _named(self) -> dict[str, dict[str, list[int]]]:
        """By kind and name the places of its documents among the entries."""
        found: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
        for at, entry in enumerate(self.entries):
            for kind, held in found.items():
                for name in entry.names(kind):
                    held[name].append(at)
        return found

    def choices(
        self, scope: Scope | None = None, query: str = ""
    ) -> dict[str, list[tuple[str, str, int]]]:
        """For each kind: name, what it is called, how many documents have it.

        Counted among the documents that the other kinds leave; what is chosen is always there.
        """
        scope = scope or {}
        made = {}
        for kind in KINDS:
            others = {name: chosen for name, chosen in scope.items() if name != kind}
            counts: Counter[str] = Counter()
            for entry in self.found(others, query):
                counts.update(entry.names(kind))
            counts.update({name: 0 for name in scope.get(kind, ()) if self.called(kind, name)})
            named = [(name, self.called(kind, name), n) for name, n in counts.most_common(_MANY)]
            made[kind] = sorted(named, key=lambda one: fold(one[1]), reverse=kind == "years")
        return made

    def called(self, kind: str, name: str) -> str:
        """How a chosen name is shown; "" for a document that is not there."""
        if kind != "documents":
            return name
        entry = self.by_id.get(name)
        if entry is None:
            return ""
        head = entry.head
        return f"{head.title} ({head.number})" if head.number else head.title

    def _holding(self, word: str) -> frozenset[str]:
        """Ids of the documents whose text holds a folded word as a whole."""
        rows = self._segment.rows_with(_TEXTS, terms.codes(terms.runs(word)))
        return frozenset(self._segment.heads[int(row)].id for row in rows)


def _years(segment: Segment) -> defaultdict[int, set[str]]:
    """By number of the article."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for year, rows in segment.names["years"].items():
        for row in rows:
            found[row].add(year)
    for period, rows in segment.names["periods"].items():
        first, last = map(int, period.split("-"))
        within = set(map(str, range(first, min(last + 1, first + _LONGEST))))
        for row in rows:
            found[row] |= within
    return found
