"""Everything that one index version knows, opened once and shared by all questions."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.types import Article, Duty
from retriever.coverage import Coverage
from retriever.duties import DutySearcher
from retriever.places import PlaceFinder
from retriever.restore import Restorer
from retriever.search import Searcher


class Knowledge:
    """One opened index with its searchers; nothing in it changes after construction."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index = index
        places = {a.place for a in index.articles.values() if a.place}
        self.gazetteer: Gazetteer = load_gazetteer(known_places=sorted(places))
        self.coverage = Coverage(p.embedded for p in index.passages)
        self.restorer = Restorer(a.text for a in index.articles.values())
        self.searcher = Searcher(index, embedder)
        self.duty_searcher = DutySearcher(index, embedder, self.coverage)
        self.places = PlaceFinder(index)
        self.same = lru_cache(maxsize=1 << 16)(self.gazetteer.same)
        self._definitions = {
            a.id: self.gazetteer.definitions(a.text) for a in index.articles.values()
        }
        self.families = {m.family for d in index.duties for m in self.offices_in(d)}

    def article(self, duty: Duty) -> Article:
        """The article that states the duty."""
        return self.index.articles[duty.article]

    def mentions(self, article: str, text: str) -> list[Mention]:
        """Offices named in words of an article, resolved as the article means them."""
        place = self.index.articles[article].place
        return self.gazetteer.mentions(text, place, self._definitions[article])

    def offices_in(self, duty: Duty) -> list[Mention]:
        """Offices that a duty's words and the words it leans on name."""
        text = self.index.articles[duty.article].text
        spans = ((duty.start, duty.end), *duty.support)
        return [m for start, end in spans for m in self.mentions(duty.article, text[start:end])]

    def years(self, duty: Duty) -> range:
        """Years of the period in which the duty holds; empty if the article states none."""
        if not duty.valid_from or not duty.valid_to:
            return range(0)
        return range(int(duty.valid_from[:4]), int(duty.valid_to[:4]) + 1)


def today() -> dt.date:
    """The day against which periods are judged."""
    return dt.date.today()
