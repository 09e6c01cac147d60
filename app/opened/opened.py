"""Everything that one index version knows, opened once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from ingest import collector
from ingest.embedder import Embedder
from ingest.facts import ArticleFacts
from ingest.index import Head, Index
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.place_names import same_place
from ingest.text import Span, fold
from ingest.types import Article, Duty
from retriever.coverage import Coverage
from retriever.once import OncePerText
from retriever.places import PlaceFinder, PlaceName
from retriever.reading import QuestionReader
from retriever.search import Searcher
from retriever.statements import StatementSearcher

# Questions about nothing that a collection of agreements holds: their best cosines are the level
# from which a fit counts, whatever the model.
_UNRELATED = (
    "Hôm nay thời tiết thế nào?",
    "Công thức nấu phở bò",
    "Đội nào vô địch bóng đá?",
    "Giá vàng hôm nay bao nhiêu?",
    "Cách cài đặt lại điện thoại",
    "Bài hát nào đang được yêu thích?",
)


class Opened:
    """One opened index with its searchers; nothing in it changes after construction."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        with collector.paused():
            self._look_up(index, embedder)

    def _look_up(self, index: Index, embedder: Embedder) -> None:
        self.index = index
        self.embedder = OncePerText(embedder)
        self.gazetteer: Gazetteer = load_gazetteer(
            known_places=sorted(index.segment.names["about"])
        )
        self.coverage = Coverage.of(index.segment)
        self.searcher = Searcher(index, self.embedder)
        self.statements = StatementSearcher(index, self.embedder)
        self.places = PlaceFinder(index)
        self.same = lru_cache(maxsize=1 << 16)(self.gazetteer.same)
        self.named = lru_cache(maxsize=1 << 14)(self._read_name)
        self._first_named = lru_cache(maxsize=1 << 12)(self._name_first)
        self.facts: Mapping[str, ArticleFacts] = index.segment.facts_by_id
        defined = dict(name.split("\t", 1) for name in index.segment.names["definitions"])
        self.reader = QuestionReader(index.segment.pairs, defined, index.segment.names["offices"])
        self._numbers = sorted(index.segment.names["numbers"])
        self.usual_cosine = self._background()
        of_duty = index.segment.statement_of_duty
        self._duty_rows = np.argsort(of_duty, kind="stable")
        self._duties_from = np.searchsorted(
            of_duty[self._duty_rows], np.arange(len(index.statements) + 1)
        )
        """Where each statement's own begin among them."""

    def _background(self) -> float:
        """Mean of the best cosines of unrelated questions."""
        best = [max((f.cosine for f in self.statements.search(q)), default=0.0) for q in _UNRELATED]
        return sum(best) / len(best)

    def duties(self, row: int) -> tuple[Duty, ...]:
        """The duties that the statement of a row states, in order; no others are read."""
        first, last = self._duties_from[row : row + 2]
        every = self.index.segment.duties
        return tuple(every[int(duty)] for duty in self._duty_rows[first:last])

    def actors(self, row: int) -> list[str]:
        """The offices of those duties, "" where one has none; no duty is read."""
        first, last = self._duties_from[row : row + 2]
        if first == last:
            return []
        number = self._number_of(row)
        claims = self.index.segment.heads[number].claims
        begin = int(self.index.segment.bounds["duties"][number])
        return [claims[int(duty) - begin][0] for duty in self._duty_rows[first:last]]

    def holder(self, row: int) -> str:
        """Id of the article in which the statement of a row stands."""
        return self.index.segment.heads[self._number_of(row)].id

    def _number_of(self, row: int) -> int:
        bounds = self.index.segment.bounds["statements"]
        return int(np.searchsorted(bounds, row, "right")) - 1

    def head(self, article: str) -> Head:
        """What a list shows of an article; its text is not read, which may be one of thousands."""
        return self.index.segment.heads[self.index.segment.numbers[article]]

    def rows(self, article: str) -> range:
        """Rows of an article's statements, in order."""
        return self.index.segment.rows("statements", article)

    def text(self, article: str, span: Span) -> str:
        """The words of a span, exactly."""
        return self.index.articles[article].text[slice(*span)]

    def article(self, duty: Duty) -> Article:
        """The article that states the duty."""
        return self.index.articles[duty.article]

    def within(self, article: str, span: Span) -> list[Mention]:
        """The offices named in a span of an article."""
        own = self.facts[article].mentions
        at = bisect_left(own, span[0], key=lambda m: m.start)
        found = []
        for mention in own[at:]:
            if mention.start >= span[1]:
                break
            found.append(mention)
        return found

    def mentions(self, article: str, text: str) -> list[Mention]:
        """Offices named in words of an article, resolved as the article means them."""
        place = self.index.articles[article].place
        return self.gazetteer.mentions(text, place, self.facts[article].definitions)

    def naming(self, number: str) -> set[str]:
        """Ids of the articles that name a document by its number, folded, or all but its sign.

        "104" is named by "104/kh-ubnd" and "104-kh/tw".
        """
        segment, found = self.index.segment, set()
        for begin in (number, f"{number}/", f"{number}-"):
            for at in range(bisect_left(self._numbers, begin), len(self._numbers)):
                own = self._numbers[at]
                if own != number and (begin == number or not own.startswith(begin)):
                    break
                found.update(segment.names["numbers"][own])
        return {segment.heads[row].id for row in found}

    def covering(self, year: int) -> set[str]:
        """Ids of the articles that name a year, by itself or inside a period."""
        segment = self.index.segment
        return {segment.heads[row].id for row in segment.covering(year)}

    def named_offices(self, article: str) -> tuple[str, ...]:
        """Canonical names of all offices that the article names."""
        return self.facts[article].offices

    def offices_in(self, duty: Duty) -> tuple[str, ...]:
        """The offices that the duty's words name, its actor and partners too."""
        named = (m.office for m in self.within(duty.article, (duty.start, duty.end)))
        return tuple(dict.fromkeys((duty.actor, *duty.partners, *named)))

    def _read_name(self, name: str) -> Mention | None:
        return next(iter(self.gazetteer.mentions(name)), None)

    def as_covered(self, office: Mention) -> Mention:
        """The office under the name that the articles use, where its place was only renamed.

        "Ban Dân tộc thành phố Huế" is the board of tỉnh Thừa Thiên Huế of the articles.
        """
        known = self.places.of(office.place) if office.place else None
        if known is None or known.place == office.place:
            return office
        found = self._first_named(office.family, known)
        if found is None:
            return office
        return replace(office, office=found[0], place=found[1].place, level=found[1].level)

    def _name_first(self, family: str, place: PlaceName) -> tuple[str, Mention] | None:
        """The name of an office of a family and place that stands first in the place's articles."""
        heads, named = self.index.segment.heads, self.index.segment.names["offices"]
        first: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
        for name, own in self._families.get(family, ()):
            if same_place(own.place, place.place):
                held = {heads[row].id for row in named[name]} & place.articles
                if held:
                    first[min(held)].append((name, own))
        if not first:
            return None
        article = min(first)
        order = self.named_offices(article)
        return min(first[article], key=lambda one: order.index(one[0]))

    @cached_property
    def _families(self) -> dict[str, list[tuple[str, Mention]]]:
        """The offices that the collection names, by family; read once, when first asked for."""
        found: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
        for name in self.index.segment.names["offices"]:
            if own := self.named(name):
                found[own.family].append((name, own))
        return found

    def acts_as(self, actor: str, asked: Mention) -> bool:
        """Whether an actor is the office asked about, or an organ of it.

        People say "Mặt trận" of its standing committee too, though not the other way round.
        """
        if self.same(actor, asked.office):
            return True
        if asked.kind == "collective":
            one, two = fold(actor), fold(asked.office)
            return len(one.split()) > 1 and (two.startswith(one) or one.startswith(two))
        own = self.named(actor)
        return (
            own is not None
            and own.family.startswith(f"{asked.family}-")
            and same_place(own.place, asked.place)
        )

    def years(self, duty: Duty) -> range:
        """Years of the period in which the duty holds; empty if the article states none."""
        return duty.years


def today() -> dt.date:
    """The day against which periods are judged."""
    return dt.date.today()
