"""The documents of an index with all that a list, a filter or a question's scope needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.judge.decide import CLAIMED
from app.opened import Opened
from app.store.views import Scope
from ingest.facts import ArticleFacts
from ingest.text import fold
from ingest.types import Article, Duty

KINDS = ("places", "years", "offices", "documents")
"""What a list or a question can be narrowed by."""
_MANY = 300
"""Names of one kind that are offered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as a list shows it."""

    article: Article
    duties: tuple[Duty, ...]
    """In the order of its text."""
    years: frozenset[int]
    """The years that it speaks of or was published in."""
    offices: frozenset[str]
    """The offices that surely have a duty in it."""
    period: str
    """First and last year of the periods that its duties hold in; "" where none is stated."""

    @property
    def unsure(self) -> int:
        """How many of its duties were read with too little trust to name their office."""
        return sum(not is_sure(duty) for duty in self.duties)

    def names(self, kind: str) -> frozenset[str]:
        """Its names of a kind of `KINDS`."""
        return {
            "places": frozenset({self.article.place} - {""}),
            "years": frozenset(map(str, self.years)),
            "offices": self.offices,
            "documents": frozenset({self.article.id}),
        }[kind]


class Catalogue:
    """All documents of one index version; nothing in it changes."""

    def __init__(
        self,
        articles: Iterable[Article],
        duties: Iterable[Duty],
        facts: Mapping[str, ArticleFacts],
        version: str,
    ) -> None:
        own: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in duties:
            own[duty.article].append(duty)
        made = (_entry(a, own[a.id], facts[a.id]) for a in articles)
        self.version = version
        self.entries = sorted(made, key=lambda e: (e.article.published, e.article.id), reverse=True)
        self.by_id = {entry.article.id: entry for entry in self.entries}

    @classmethod
    def of(cls, knowledge: Opened) -> Catalogue:
        """The documents of an opened index."""
        index = knowledge.index
        return cls(index.articles.values(), index.duties, knowledge.facts, index.version)

    def found(self, scope: Scope, query: str = "") -> list[Entry]:
        """Documents of any name chosen of each kind that hold all words, newest first."""
        words = fold(query).split()
        return [
            entry
            for entry in self.entries
            if all(
                not chosen or entry.names(kind) & set(chosen)
                for kind, chosen in scope.items()
                if kind in KINDS
            )
            and _holds(entry, words)
        ]

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
        article = entry.article
        return f"{article.title} ({article.number})" if article.number else article.title


def is_sure(duty: Duty) -> bool:
    """Whether a reading is sure enough to name its office."""
    return bool(duty.actor) and duty.trust >= CLAIMED


def _entry(article: Article, duties: Sequence[Duty], facts: ArticleFacts) -> Entry:
    dated = [d for d in duties if d.valid_from and d.valid_to]
    first = min((d.valid_from[:4] for d in dated), default="")
    last = max((d.valid_to[:4] for d in dated), default="")
    within = {y for a, b in facts.periods for y in range(a, min(b, a + 30) + 1)}
    return Entry(
        article=article,
        duties=tuple(sorted(duties, key=lambda duty: duty.start)),
        years=facts.years | within,
        offices=frozenset(d.actor for d in duties if is_sure(d)),
        period=first if first == last else f"{first}–{last}",
    )


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    article = entry.article
    text = fold(" ".join((article.title, article.number, article.publisher, article.text)))
    return all(word in text for word in words)
