"""Everything that one index version knows, opened once and shared by all questions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from functools import cached_property, lru_cache

from app.attributions import Attribution, attributions
from ingest.documents import references, times
from ingest.duties import Agreement, read_agreement
from ingest.embedding import Embedder
from ingest.index import Index
from ingest.lists import Enumeration, enumerations
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.place_names import same_place
from ingest.structure import blocks
from ingest.text import fold, words
from ingest.types import Article, Duty
from retriever.coverage import Coverage
from retriever.duties import DutySearcher
from retriever.once import OncePerText
from retriever.places import PlaceFinder
from retriever.reading import QuestionReader
from retriever.search import Searcher

Statement = tuple[str, int, int, str]
"""Article, span and task: what duties that are stated in one breath have in common."""


class Knowledge:
    """One opened index with its searchers; nothing in it changes after construction."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index = index
        places = {a.place for a in index.articles.values() if a.place}
        self.gazetteer: Gazetteer = load_gazetteer(known_places=sorted(places))
        self.coverage = Coverage(p.embedded for p in index.passages)
        once = OncePerText(embedder)
        self.searcher = Searcher(index, once)
        self.duty_searcher = DutySearcher(index, once, self.coverage)
        self.places = PlaceFinder(index)
        self.usual_cosine, self.cosine_spread = _background(embedder, self.duty_searcher)
        self.same = lru_cache(maxsize=1 << 16)(self.gazetteer.same)
        self._mention = lru_cache(maxsize=1 << 14)(self._read_name)
        self._definitions = {
            a.id: self.gazetteer.definitions(a.text) for a in index.articles.values()
        }
        defined = {short: long for d in self._definitions.values() for short, long in d.items()}
        self.reader = QuestionReader((a.text for a in index.articles.values()), defined)
        self._offices: dict[str, tuple[str, ...]] = {}
        self._agreements: dict[str, Agreement] = {}
        self._attributions: dict[str, tuple[Attribution, ...]] = {}
        self._bare: dict[str, str] = {}
        self._enumerations: dict[str, tuple[Enumeration, ...]] = {}
        self._in_duty: dict[str, tuple[str, ...]] = {}
        self._years: dict[str, frozenset[int]] = {}
        self._periods: dict[str, frozenset[tuple[int, int]]] = {}
        self._numbers: dict[str, tuple[str, ...]] = {}
        self._joint: defaultdict[Statement, list[Duty]] = defaultdict(list)
        for article in index.articles.values():
            self._survey(article)
        for duty in index.duties:
            self._years[duty.article] |= set(self.years(duty))
            if duty.role == "joint":
                self._joint[_statement(duty)].append(duty)

    def article(self, duty: Duty) -> Article:
        """The article that states the duty."""
        return self.index.articles[duty.article]

    def mentions(self, article: str, text: str) -> list[Mention]:
        """Offices named in words of an article, resolved as the article means them."""
        place = self.index.articles[article].place
        return self.gazetteer.mentions(text, place, self._definitions[article])

    def _read_name(self, name: str) -> Mention | None:
        return next(iter(self.gazetteer.mentions(name)), None)

    def _survey(self, article: Article) -> None:
        """Note what the article names, for questions about things that it does not."""
        named = self.mentions(article.id, f"{article.title}\n{article.text}")
        self._offices[article.id] = tuple(dict.fromkeys(m.office for m in named))
        dated = [t for t in times(article.text, inside_references=True) if t.start_date]
        # A period names its ends; a single year between or at them is covered only where a duty
        # of that year is, or where the year is named by itself.
        years = {int(t.start_date[:4]) for t in dated if t.start_date[:4] == t.end_date[:4]}
        self._periods[article.id] = frozenset(
            (int(t.start_date[:4]), int(t.end_date[:4]))
            for t in dated
            if t.kind == "period" and t.end_date
        )
        if article.published:
            years.add(int(article.published[:4]))
        self._years[article.id] = frozenset(years)
        documents = references(article.text)
        numbers = (fold(ref.number) for ref in documents if ref.number)
        self._numbers[article.id] = tuple(dict.fromkeys(numbers))

    def named_offices(self, article: str) -> tuple[str, ...]:
        """Canonical names of all offices that the article names."""
        return self._offices[article]

    def article_years(self, article: str) -> frozenset[int]:
        """Every single year that the article names or that one of its duties holds in."""
        return self._years[article]

    def article_periods(self, article: str) -> frozenset[tuple[int, int]]:
        """First and last year of every period that the article names."""
        return self._periods[article]

    def document_numbers(self, article: str) -> tuple[str, ...]:
        """Folded numbers of the documents that the article names."""
        return self._numbers[article]

    def offices_in(self, duty: Duty) -> tuple[str, ...]:
        """Canonical names of the offices that the duty's words name, its actor and partners too."""
        if duty.id not in self._in_duty:
            named = (m.office for m in self.mentions(duty.article, duty.quote))
            self._in_duty[duty.id] = tuple(dict.fromkeys((duty.actor, *duty.partners, *named)))
        return self._in_duty[duty.id]

    def as_covered(self, office: Mention) -> Mention:
        """The office under the name that the articles use, where its place was only renamed.

        "Ban Dân tộc thành phố Huế" is the board of tỉnh Thừa Thiên Huế of the articles.
        """
        known = self.places.of(office.place) if office.place else None
        if known is None or known.place == office.place:
            return office
        for article in sorted(known.articles):
            for name in self.named_offices(article):
                own = self._mention(name)
                if own and own.family == office.family and same_place(own.place, known.place):
                    return replace(office, office=name, place=own.place, level=own.level)
        return office

    def with_peers(self, duty: Duty) -> Duty:
        """The duty; a joint one with those that share it as partners, and the spans naming them."""
        if duty.role != "joint":
            return duty
        peers = [d for d in self._joint[_statement(duty)] if d.actor != duty.actor]
        names = (*duty.partners, *(d.actor for d in peers))
        spans = (*duty.support, *(span for d in peers for span in d.support))
        return replace(
            duty, partners=tuple(dict.fromkeys(names)), support=tuple(dict.fromkeys(spans))
        )

    def acts_as(self, actor: str, asked: Mention) -> bool:
        """Whether an actor is the office asked about, or an organ of it.

        People say "Mặt trận" of its standing committee too, though not the other way round.
        """
        if self.same(actor, asked.office):
            return True
        own = self._mention(actor)
        return (
            own is not None
            and own.family.startswith(f"{asked.family}-")
            and same_place(own.place, asked.place)
        )

    def agreement(self, article: str) -> Agreement:
        """Signatories, governing document and period, read from the article's opening."""
        if article not in self._agreements:
            whole = self.index.articles[article]
            self._agreements[article] = read_agreement(whole, self.gazetteer)
        return self._agreements[article]

    def attributions(self, article: str) -> tuple[Attribution, ...]:
        """What the article's clauses say that offices did; read when it is first asked for."""
        if article not in self._attributions:
            whole = self.index.articles[article]
            found = attributions(whole, self.mentions(article, whole.text))
            self._attributions[article] = found
        return self._attributions[article]

    def enumerations(self, article: str) -> tuple[Enumeration, ...]:
        """The lists that the article introduces; read when they are first asked for."""
        if article not in self._enumerations:
            whole = self.index.articles[article]
            found = enumerations(whole.text, blocks(whole, self.gazetteer))
            self._enumerations[article] = tuple(found)
        return self._enumerations[article]

    def bare_text(self, article: str) -> str:
        """The article's folded words, one space between them."""
        if article not in self._bare:
            self._bare[article] = bare(self.index.articles[article].text)
        return self._bare[article]

    @cached_property
    def document_words(self) -> list[frozenset[str]]:
        """Of each article the words of its title and of the documents that its duties rest on."""
        bases: dict[str, dict[str, None]] = {a: {} for a in self.index.articles}
        for duty in self.index.duties:
            bases[duty.article].update(dict.fromkeys(duty.basis))
        return [
            frozenset(words(" ".join((self.index.articles[a].title, *names)).lower()))
            for a, names in bases.items()
        ]

    def years(self, duty: Duty) -> range:
        """Years of the period in which the duty holds; empty if the article states none."""
        if not duty.valid_from or not duty.valid_to:
            return range(0)
        return range(int(duty.valid_from[:4]), int(duty.valid_to[:4]) + 1)


def bare(text: str) -> str:
    """Folded words without punctuation, one space between them."""
    return " ".join(words(fold(text)))


def _statement(duty: Duty) -> Statement:
    return duty.article, duty.start, duty.end, duty.action


# Questions about nothing that a corpus of agreements holds: their best cosines are the level from
# which a fit counts, whatever the model.
_UNRELATED = (
    "Hôm nay thời tiết thế nào?",
    "Công thức nấu phở bò",
    "Đội nào vô địch bóng đá?",
    "Giá vàng hôm nay bao nhiêu?",
    "Cách cài đặt lại điện thoại",
    "Bài hát nào đang được yêu thích?",
)


def _background(embedder: Embedder, searcher: DutySearcher) -> tuple[float, float]:
    """Mean of the best cosines of unrelated questions, and the spread of cosines in the corpus."""
    best = [searcher.best_cosine(embedder.query(text)) for text in _UNRELATED]
    return sum(best) / len(best), searcher.spread


def today() -> dt.date:
    """The day against which periods are judged."""
    return dt.date.today()
