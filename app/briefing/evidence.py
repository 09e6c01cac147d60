"""Sentences as sources, and whether what a cell says stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from app.briefing.days import read_times
from app.opened import Opened
from app.say.draft import Source, Statement, escape
from app.say.verify import grounded
from ingest.text import Span, fold, key, sentences, words
from ingest.types import Article, Duty, Node

_LEVEL = re.compile(r"^(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu) ")


class Evidence:
    """Sources of one opened index; remembers the sentences of the articles it has looked at."""

    def __init__(self, knowledge: Opened) -> None:
        self.knowledge = knowledge
        self._sentences: dict[str, list[Span]] = {}
        self._words: dict[Source, frozenset[str]] = {}
        self._starts: dict[str, list[int]] = {}
        self._articles: dict[str, Article] = {}
        self.titles: dict[tuple[str, int], str] = {}
        """Headings as a briefing writes them, by article and where they start."""

    def article(self, name: str) -> Article:
        """The article of that id, read once."""
        if name not in self._articles:
            self._articles[name] = self.knowledge.index.articles[name]
        return self._articles[name]

    def quote(self, source: Source) -> str:
        """The words of the span, exactly."""
        return self.article(source.article).text[source.start : source.end]

    def sentence(self, article: str, start: int, end: int) -> Source:
        """The sentence around a span; the span itself where it reaches over several."""
        if article not in self._sentences:
            self._sentences[article] = sentences(self.article(article).text)
        spans = self._sentences[article]
        at = bisect_right(spans, (start, len(self.article(article).text))) - 1
        if at >= 0 and spans[at][0] <= start and end <= spans[at][1]:
            return Source(article, *spans[at])
        return Source(article, start, end)

    def place(self, article: str, at: int) -> int | None:
        """Position in the outline of the block that holds a character; None without an outline."""
        outline = self.article(article).outline
        if article not in self._starts:
            self._starts[article] = [node.start for node in outline]
        found = bisect_right(self._starts[article], at) - 1
        return found if found >= 0 else None

    def node(self, article: str, at: int) -> Node | None:
        """The block of the outline that holds a character."""
        found = self.place(article, at)
        return None if found is None else self.article(article).outline[found]

    def ends_with_colon(self, node: Node, duty: Duty) -> bool:
        """Whether the duty's clause is the last of its block and leads into what follows."""
        text = self.article(duty.article).text
        return text[duty.end : node.end].strip(" .") in ("", ":") and text[
            duty.start : node.end
        ].rstrip().endswith(":")

    def of(self, duties: Sequence[Duty], own: Source) -> tuple[Source, ...]:
        """What a row of these duties of one sentence rests on, the words of the task first."""
        around = [span for d in duties for span in (*d.support, *self._grounds(d))]
        around += [d.intro for d in duties if d.intro]
        around += self._heads(own)
        wider = dict.fromkeys(self.sentence(own.article, *span) for span in around)
        for source in wider:
            if source.start <= own.start and own.end <= source.end:
                own = source
        return (own, *(s for s in wider if not _inside(s, own)))

    def _grounds(self, duty: Duty) -> list[Span]:
        """What the duty rests on, but for what only tells its period: `periods` cites that."""
        found = []
        for span in duty.ground:
            said = self.quote(self.sentence(duty.article, *span))
            told = any(text in said for text in (duty.time, *duty.basis) if text)
            valid = (duty.valid_from, duty.valid_to)
            if told or all((t.start_date, t.end_date) != valid for t in read_times(said)):
                found.append(span)
        return found

    def _heads(self, own: Source) -> list[Span]:
        """The heads of the table that a source is a row of: they say who leads."""
        outline = self.article(own.article).outline
        at = self.place(own.article, own.start)
        if at is None or outline[at].kind != "row":
            return []
        while at >= 0 and outline[at].kind == "row":
            at -= 1
        head = outline[at]
        return [(head.start, head.end)] if at >= 0 and head.kind == "head" else []

    def holds(self, text: str, sources: Sequence[Source], quoted: Iterable[str] = ()) -> bool:
        """Whether the sources bear the text out.

        Every office and number of ``text`` stands in them, and every word of each ``quoted``
        stretch, spelling as it is there.
        """
        if not grounded(Statement(escape(text), tuple(sources)), self.knowledge):
            return False
        there = frozenset().union(*(self._spoken(source) for source in sources))
        return all(frozenset(words(key(stretch))) <= there for stretch in quoted)

    def says(self, text: str, sources: Sequence[Source]) -> bool:
        """Whether every word and number of the text stands in the sources."""
        there = frozenset().union(*(self._spoken(source) for source in sources))
        return frozenset(words(key(text))) <= there

    def names(self, cell: str, sources: Sequence[Source]) -> bool:
        """Whether each office of a cell is named by some source, its place understood."""
        told = re.sub(r" \([^()]*\)$|^Liên quan: ", "", cell, flags=re.MULTILINE)
        return all(
            any(self._named(name, source) for source in sources)
            or any(self._resolved(name, source) for source in sources)
            for name in re.split(r"; |\n", told)
        )

    def _named(self, name: str, source: Source) -> bool:
        """As it is written, with or without the article's place, or made up of its words.

        "UBND xã A; UBND xã B" is what "UBND các xã A, B" names.
        """
        said, wanted = fold(self.quote(source)), fold(name)
        place = _LEVEL.sub("", fold(self.article(source.article).place))
        bare = wanted.removesuffix(place).strip() if place else wanted
        return bare in said or frozenset(words(key(name))) <= self._spoken(source)

    def _resolved(self, name: str, source: Source) -> bool:
        """By another name: in full, abbreviated, or by what its part is called."""
        found = self.knowledge.within(source.article, (source.start, source.end))
        return any(self.knowledge.same(name, mention.office) for mention in found)

    def _spoken(self, source: Source) -> frozenset[str]:
        if source not in self._words:
            self._words[source] = frozenset(words(key(self.quote(source))))
        return self._words[source]


def _inside(inner: Source, outer: Source) -> bool:
    return inner.article == outer.article and outer.start <= inner.start and inner.end <= outer.end
