"""When a document was made: a stated day or year of signing or issuing that is another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.acts import Doing, doings
from app.say.draft import Source
from app.knowledge import Knowledge
from ingest.documents import DocumentRef, references
from ingest.text import Span, fold, words
from ingest.types import Article
from retriever.moments import Moment, moments
from retriever.query import Query

_MADE = re.compile(
    r"\b(?:ky(?: ket)?|ban hanh|phe duyet|thong qua|ra doi|le ky(?: ket)?(?: \w+){0,8}?|cong bo)"
    r" *(?:vao|hom|tu|trong|hoi|luc|ngay|dau|cuoi|giua|sang|chieu|toi| )*$"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value of the question that the text gives otherwise."""

    said: str
    """As the question has it."""
    right: str
    """As the text has it."""
    source: Source


def wrong_document(query: Query, articles: Sequence[str], knowledge: Knowledge) -> Wrong | None:
    """A date or period put to a numbered document that the text gives otherwise."""
    for asked in query.documents:
        number = fold(asked.number)
        if not number:
            continue
        for name in articles:
            article = knowledge.index.articles[name]
            if wrong := _misdated(asked, number, article) or _wrong_period(
                query, asked, article, knowledge
            ):
                return wrong
    return None


def _misdated(asked: DocumentRef, number: str, article: Article) -> Wrong | None:
    told = [
        r
        for r in references(article.text)
        if r.date and re.match(rf"{re.escape(number)}(?![0-9])", fold(r.number))
    ]
    said = moments(f"ngày {asked.date}") if asked.date else []
    if not said or not told:
        return None
    if any(m.agrees(said[0]) for r in told for m in moments(f"ngày {r.date}")):
        return None
    return Wrong(asked.date, told[0].date, Source(article.id, told[0].start, told[0].end))


def _wrong_period(
    query: Query, asked: DocumentRef, article: Article, knowledge: Knowledge
) -> Wrong | None:
    """ "Chương trình số 27 giai đoạn 2019 - 2023", where number 27 is of 2024 - 2028."""
    agreement = knowledge.agreement(article.id)
    own = fold(article.number).startswith(fold(asked.number)) or fold(asked.number) in fold(
        agreement.basis
    )
    said = [t for t in query.times if t.kind == "period" and 0 <= t.start - asked.end <= 2]
    period = agreement.period
    if not (own and said and period and period.kind == "period"):
        return None
    if (said[0].start_date, said[0].end_date) == (period.start_date, period.end_date):
        return None
    return Wrong(said[0].text, period.text, Source(article.id, period.start, period.end))


def wrong_making(query: Query, articles: Sequence[str], knowledge: Knowledge) -> Wrong | None:
    """A day or year of signing or issuing that is not the one that is told."""
    for moment, said, before in _asked_makings(query):
        held = query.text[:before]
        asked = tuple(w for w in words(held.lower()) if w in query.task)
        named = [m for m in query.offices if m.end <= before and m.kind == "office"]
        for doing in _makings(query, asked, articles, knowledge):
            if named and not any(doing.by(office, knowledge) for office in named):
                continue
            article = knowledge.index.articles[doing.attribution.article]
            sentence = doing.attribution.sentence
            told = _told_makings(query, article.text, sentence)
            if wrong := _differing(moment, told, _own_years(query, article)):
                return Wrong(said, wrong, Source(article.id, *sentence))
            break
    return None


def _makings(
    query: Query, asked: Sequence[str], articles: Sequence[str], knowledge: Knowledge
) -> list[Doing]:
    """Clauses that tell of the making of what the question names."""
    found = [
        doing
        for family in ("ban hành", "ký kết")
        for doing in doings(query, family, articles, knowledge, asked)
    ]
    if not found and not asked and len(articles) == 1:
        return doings(replace(query, documents=()), "ký kết", articles, knowledge, ())
    return found


def _differing(moment: Moment, told: Sequence[tuple[Moment, str]], years: set[int]) -> str:
    """What is told instead of the asked time; "" where it is borne out or nothing is told."""
    only_year = moment.day is None and moment.quarter is None
    if only_year and moment.year in years:
        return ""
    comparable = [(m, text) for m, text in told if m.tells(moment)]
    if not comparable or any(m.agrees(moment) for m, _ in comparable):
        return ""
    return comparable[0][1]


def _own_years(query: Query, article: Article) -> set[int]:
    """Years that the article's own document may be of besides the day of its making."""
    numbers = [fold(d.number) for d in query.documents if d.number]
    own = not numbers or any(fold(article.number).startswith(number) for number in numbers)
    return {int(article.published[:4])} if own and article.published else set()


def _asked_makings(query: Query) -> list[tuple[Moment, str, int]]:
    """Times of making that the question states, as written, and where their object ends."""
    folded, text = fold(query.text), query.text
    found: list[tuple[Moment, str, int]] = []
    for m in moments(text):
        making = _MADE.search(folded, max(0, m.start - 60), m.start)
        if making:
            found.append((m, text[m.start : m.end], making.start()))
        elif any(0 <= m.start - d.end <= 1 and d.number for d in query.documents):
            found.append((m, text[m.start : m.end], m.start))
    for document in query.documents:
        dated = moments(f"ngày {document.date}") if document.date else []
        found += [(m, document.date, document.end) for m in dated]
    return found


def _told_makings(query: Query, text: str, sentence: Span) -> list[tuple[Moment, str]]:
    """Moments of a sentence that tells of the making, full dates first.

    Those in names of other documents are left out.
    """
    start, end = sentence
    part = text[start:end]
    numbers = [fold(d.number) for d in query.documents if d.number]
    found = [(m, part[m.start : m.end]) for m in moments(part)]
    for ref in references(part):
        if ref.date and any(fold(ref.number).startswith(number) for number in numbers):
            found += [(m, ref.date) for m in moments(f"ngày {ref.date}")]
    return sorted(found, key=lambda pair: (pair[0].year is None, pair[0].day is None))
