"""Sentences as sources, and whether what a cell says stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from app.opened import Opened
from app.say.draft import Source, Statement, escape
from app.say.verify import grounded
from ingest.text import Span, key, sentences, words
from ingest.types import Duty


class Evidence:
    """Sources of one opened index; remembers the sentences of the articles it has looked at."""

    def __init__(self, knowledge: Opened) -> None:
        self.knowledge = knowledge
        self._sentences: dict[str, list[Span]] = {}
        self._words: dict[Source, frozenset[str]] = {}

    def quote(self, source: Source) -> str:
        """The words of the span, exactly."""
        return self.knowledge.index.articles[source.article].text[source.start : source.end]

    def sentence(self, article: str, start: int, end: int) -> Source:
        """The sentence around a span; the span itself where it reaches over several."""
        if article not in self._sentences:
            self._sentences[article] = sentences(self.knowledge.index.articles[article].text)
        spans = self._sentences[article]
        at = bisect_right(spans, (start, len(self.knowledge.index.articles[article].text))) - 1
        if at >= 0 and spans[at][0] <= start and end <= spans[at][1]:
            return Source(article, *spans[at])
        return Source(article, start, end)

    def of(self, duties: Sequence[Duty]) -> tuple[Source, ...]:
        """What a row of these duties of one span rests on, the words of the task first."""
        first = duties[0]
        own = Source(first.article, first.start, first.end)
        around = [span for d in duties for span in (*d.support, *d.ground)]
        around += [d.intro for d in duties if d.intro]
        wider = dict.fromkeys(self.sentence(own.article, *span) for span in around)
        for source in wider:
            if source.start <= own.start and own.end <= source.end:
                own = source
        return (own, *(s for s in wider if not _inside(s, own)))

    def holds(self, text: str, sources: Sequence[Source], quoted: Iterable[str] = ()) -> bool:
        """Whether the sources bear the text out.

        Every office and number of ``text`` stands in them, and every word of each ``quoted``
        stretch, spelling as it is there.
        """
        if not grounded(Statement(escape(text), tuple(sources)), self.knowledge):
            return False
        there = frozenset().union(*(self._spoken(source) for source in sources))
        return all(frozenset(words(key(stretch))) <= there for stretch in quoted)

    def _spoken(self, source: Source) -> frozenset[str]:
        if source not in self._words:
            self._words[source] = frozenset(words(key(self.quote(source))))
        return self._words[source]


def _inside(inner: Source, outer: Source) -> bool:
    return inner.article == outer.article and outer.start <= inner.start and inner.end <= outer.end
