"""What an article names: its years, its documents' numbers, its offices and its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.documents import references, times
from ingest.offices import Gazetteer, Mention, load_gazetteer
from ingest.places import named_places
from ingest.text import fold
from ingest.types import Article


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Read once, when the article is ingested."""

    mentions: Sequence[Mention]
    """Every office that its text names, in order, with offsets."""
    offices: tuple[str, ...]
    """Their canonical names, and those of its title, each once."""
    years: frozenset[int]
    """Every single year that it names or was published in."""
    periods: frozenset[tuple[int, int]]
    """First and last year of every period."""
    numbers: tuple[str, ...]
    """Folded numbers of the documents that it names, its own first."""
    definitions: dict[str, str]
    """Abbreviations that it defines."""
    places: tuple[str, ...] = field(default=())
    """Places that its text names, each once."""

    def covers(self, year: int) -> bool:
        """Whether the year is named, by itself or inside a period."""
        return year in self.years or any(a <= year <= b for a, b in self.periods)


def facts(article: Article, gazetteer: Gazetteer | None = None) -> ArticleFacts:
    """Read an article; the gazetteer is, if none is given, that of ``corpus/``."""
    gazetteer = gazetteer or load_gazetteer()
    definitions = gazetteer.definitions(article.text)
    mentions = gazetteer.mentions(article.text, article.place, definitions)
    titled = gazetteer.mentions(article.title, article.place, definitions)
    dated = [t for t in times(article.text, inside_references=True) if t.start_date]
    whole = {(int(t.start_date[:4]), int((t.end_date or t.start_date)[:4])) for t in dated}
    published = {int(article.published[:4])} if article.published else set()
    numbers = [fold(ref.number) for ref in references(article.text) if ref.number]
    own = [fold(article.number)] if article.number else []
    return ArticleFacts(
        mentions=tuple(mentions),
        offices=tuple(dict.fromkeys(m.office for m in (*titled, *mentions))),
        years=frozenset({a for a, b in whole if a == b} | published),
        periods=frozenset((a, b) for a, b in whole if a != b),
        numbers=tuple(dict.fromkeys((*own, *numbers))),
        definitions=definitions,
        places=tuple(dict.fromkeys(place.place for place in named_places(article.text))),
    )
