"""Which articles a question is about, and what it names that the corpus does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.knowledge import Knowledge, bare
from ingest.offices import Mention
from ingest.text import fold
from retriever.query import Query


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that may answer, and the names that none of them knows."""

    articles: frozenset[str]
    disputed: tuple[str, ...]
    """Places that the question puts together and no article does; () where it lists them."""
    missing_places: tuple[str, ...]
    missing_offices: tuple[str, ...]
    """Offices that no article in scope names."""
    missing_documents: tuple[str, ...]
    missing_years: tuple[int, ...]

    @property
    def missing(self) -> bool:
        """Whether anything named is not there."""
        return bool(
            self.missing_places or self.missing_offices
            or self.missing_documents or self.missing_years
        )  # fmt: skip


def scope(query: Query, knowledge: Knowledge) -> Scope:
    """Narrow the corpus by place and document; note what can't be found there."""
    everything = frozenset(knowledge.index.articles)
    articles, missing_places, disputed = _by_place(query, knowledge, everything)
    articles, missing_documents = _by_document(query, knowledge, articles)
    # More about the last answer is asked of its articles, whatever else has the task.
    articles = articles & {article for article, _, _ in query.focus} or articles
    return Scope(
        articles=articles,
        disputed=disputed,
        missing_places=missing_places,
        missing_offices=_missing_offices(query, knowledge, articles),
        missing_documents=missing_documents,
        missing_years=_missing_years(query, knowledge, articles),
    )


def _by_place(
    query: Query, knowledge: Knowledge, everything: frozenset[str]
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    named = [knowledge.places.of(place) for place in query.places]
    missing = tuple(dict.fromkeys(n.place for n in named if not n.articles))
    groups = [n.articles for n in named if n.articles]
    if not groups:
        return everything, missing, ()
    both = frozenset.intersection(*groups)
    if both:
        return both, missing, ()  # "huyện A Lưới, tỉnh Thừa Thiên Huế" is one place
    disputed = () if _lists_places(query) else query.places
    return frozenset.union(*groups), missing, disputed


_LISTED = re.compile(r"(?:\bva|\bvoi|\bhay|\bhoac|\bcung|,|;|-)\s*(?:o |tai |cua )?(?:\w+ ){0,2}$")


def _lists_places(query: Query) -> bool:
    """ "Lào Cai và Hòa Bình" names two places side by side."""
    folded = fold(query.text)
    return any(_LISTED.search(folded[:start]) for start in query.place_starts[1:])


def _by_document(
    query: Query, knowledge: Knowledge, articles: frozenset[str]
) -> tuple[frozenset[str], tuple[str, ...]]:
    missing = []
    for document in query.documents:
        if not document.number:
            continue
        number = fold(document.number)
        holding = frozenset(a for a in articles if _names_document(knowledge, a, number))
        if holding:
            articles = holding
        else:
            missing.append(document.text)
    return articles, tuple(missing)


def _names_document(knowledge: Knowledge, article: str, number: str) -> bool:
    return any(
        ref == number or ref.startswith((f"{number}/", f"{number}-"))
        for ref in knowledge.document_numbers(article)
    )


def _missing_offices(
    query: Query, knowledge: Knowledge, articles: frozenset[str]
) -> tuple[str, ...]:
    named = [m for m in query.offices if m.kind == "office" and not m.within]
    return tuple(
        m.office
        for m in named
        if not any(knows(knowledge, a, m) for a in articles)
        and not _spelled(query, m, articles, knowledge)
    )


def _spelled(
    query: Query, mention: Mention, articles: frozenset[str], knowledge: Knowledge
) -> bool:
    """Whether an article holds the very words, in quotation marks perhaps: Quỹ “Mái ấm”."""
    asked = bare(query.text[mention.start : mention.end])
    return not mention.place and any(asked in knowledge.bare_text(article) for article in articles)


def knows(knowledge: Knowledge, article: str, office: Mention) -> bool:
    """Whether the article names the office, or an organ of it."""
    return any(knowledge.acts_as(name, office) for name in knowledge.named_offices(article))


def _missing_years(query: Query, knowledge: Knowledge, articles: frozenset[str]) -> tuple[int, ...]:
    known = {year for article in articles for year in knowledge.article_years(article)}
    periods = {p for article in articles for p in knowledge.article_periods(article)}
    missing: set[int] = set()
    for time in query.times:
        if not time.start_date:
            continue
        first, last = int(time.start_date[:4]), int(time.end_date[:4])
        if (first, last) not in periods and not known & set(range(first, last + 1)):
            missing |= {first, last}
    return tuple(sorted(missing))
