"""What a question takes for granted besides offices: dates, ordinals, counts, shares, numbers.

Each check finds the value that the text gives for the very thing, and speaks only where it is
another one; where the text gives none, nothing is contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.say.draft import Source
from app.facts import Fact
from app.knowledge import Knowledge
from app.making import Wrong, wrong_document, wrong_making
from app.ranking import Ranked
from ingest.documents import DocumentRef, references
from ingest.text import fold, key, words
from retriever.moments import moments
from retriever.numerals import Numbered, counts, ordinals, percentages
from retriever.query import Query

SURE = 0.5
"""Share of the asked words from which a span is about the asked thing."""
LOOKED_AT = 3
_ASKS_COUNT = re.compile(r"\b(?:neu|ke|ke ra|liet ke|cho biet)\s+$")
_QUALIFIER = re.compile(r"\s*(?:ở|cho|của|tại|cấp|đối với|thuộc)\b")
QUALIFIED = 4
"""Words before a number that say what it is the number of."""
_EVERY = re.compile(r"\b(?:hang|moi|dinh ky)(?: (\d+))? (ngay|tuan|thang|quy|nam)\b")
_UNIT = re.compile(
    r"\b(huyện|xã|quận|phường|thị trấn|thị xã) ((?:[A-ZĐÀ-Ỹ]\w*)(?: [A-ZĐÀ-Ỹ]\w*){0,3}"
    r"(?:(?:, | và )(?:[A-ZĐÀ-Ỹ]\w*)(?: [A-ZĐÀ-Ỹ]\w*){0,3})*)"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span about the asked thing."""

    source: Source
    text: str
    besides: str = ""
    """What else is known of it: the time that stands in its list's introduction."""
    around: str = ""
    """The article's whole text."""


def wrong_value(
    query: Query,
    ranked: Sequence[Ranked],
    facts: Sequence[Fact],
    articles: Sequence[str],
    knowledge: Knowledge,
) -> Wrong | None:
    """The first value that the text contradicts."""
    if query.kind == "compare" or query.inherited:
        return None
    found = wrong_document(query, articles, knowledge) or wrong_making(query, articles, knowledge)
    if found:
        return found
    evidence = _evidence(ranked, facts, knowledge)
    for check in _CHECKS:
        verdicts = [check(query, one) for one in evidence]
        wrong = [verdict for verdict in verdicts if isinstance(verdict, Wrong)]
        if wrong and True not in verdicts:
            return wrong[0]
    return None


def _evidence(
    ranked: Sequence[Ranked], facts: Sequence[Fact], knowledge: Knowledge
) -> list[Evidence]:
    """Duties and sentences that hold as much of the asked words as the best does."""
    covered = (*(r.hit.coverage for r in ranked[:10]), *(f.coverage for f in facts[:3]))
    best = max(covered, default=0.0)
    floor = max(SURE, 0.85 * best)
    spans: dict[Source, Evidence] = {}
    for fact in facts[:LOOKED_AT]:
        if fact.coverage >= floor:
            around = _around(fact.source, knowledge)
            spans[fact.source] = Evidence(fact.source, fact.text, "", around)
    for r in ranked[:10]:
        if r.hit.coverage >= floor:
            source = Source(r.duty.article, r.duty.start, r.duty.end)
            spans.setdefault(
                source, Evidence(source, r.duty.quote, r.duty.time, _around(source, knowledge))
            )
    if len(spans) > 2 * LOOKED_AT:
        spans = dict(list(spans.items())[: 2 * LOOKED_AT])
    return list(spans.values())


def _around(source: Source, knowledge: Knowledge) -> str:
    article = knowledge.index.articles[source.article]
    return f"{article.title}\n{article.place}\n{article.text}"


# -- values inside a span -------------------------------------------------------------------------

Verdict = Wrong | bool
"""True where the span bears the value out; False where it does not speak of it."""


def _ordinal(query: Query, one: Evidence) -> Verdict:
    asked = ordinals(query.text)
    told = ordinals(one.text)
    for number in asked:
        same = [n for n in told if n.noun == number.noun]
        if not same:
            continue
        best = _qualified(query.text, one.text, same)
        if any(n.holds(number) for n in best):
            return True
        return Wrong(_words(query.text, number), _words(one.text, best[0]), one.source)
    return False


def _qualified(question: str, text: str, numbers: Sequence[Numbered]) -> list[Numbered]:
    """Of "lần thứ III ở cấp huyện; lần thứ IV ở cấp thành phố" the ones asked about."""
    asked = set(words(key(question)))
    parts = [set(_part(text, n)) for n in numbers]
    scores = []
    for part in parts:
        shared = {word for other in parts if other is not part for word in other}
        scores.append(len((part - shared) & asked))
    return [n for n, score in zip(numbers, scores, strict=True) if score == max(scores)]


def _part(text: str, number: Numbered) -> list[str]:
    """What a number is said of: behind it after "ở", "cho" …, else the words before it."""
    keyed = key(text)
    if _QUALIFIER.match(keyed, number.end):
        stop = keyed.find(";", number.end)
        return words(keyed[number.end : stop if stop >= 0 else len(keyed)])
    return words(keyed[: number.start])[-QUALIFIED:]


def _count(query: Query, one: Evidence) -> Verdict:
    folded = fold(query.text)
    told = counts(one.text)
    for number in counts(query.text):
        if _ASKS_COUNT.search(folded, 0, number.start) or number.noun in _NO_COUNTED:
            continue
        same = [n for n in told if n.noun == number.noun]
        if not same:
            continue
        if any(n.holds(number) or number.holds(n) for n in same):
            return True
        return Wrong(_words(query.text, number), _words(one.text, same[0]), one.source)
    return False


_NO_COUNTED = frozenset(("năm", "bên", "cơ quan", "đơn vị", "tháng", "ngày", "người"))


def _share(query: Query, one: Evidence) -> Verdict:
    asked, told = percentages(query.text), percentages(one.text)
    if not asked or not told:
        return False
    if any(n.holds(asked[0]) for n in told):
        return True
    return Wrong(_words(query.text, asked[0]), _words(one.text, told[0]), one.source)


def _time(query: Query, one: Evidence) -> Verdict:
    """A day, month or quarter of the task; years are the period's affair."""
    dated = f"{one.text}\n{one.besides}"
    told = moments(dated)
    for moment in moments(query.text):
        if moment.day is None and moment.quarter is None:
            continue
        comparable = [m for m in told if m.tells(moment)]
        if not comparable:
            continue
        if any(m.agrees(moment) for m in comparable):
            return True
        right = dated[comparable[-1].start : comparable[-1].end]
        return Wrong(query.text[moment.start : moment.end], right, one.source)
    return False


def _site(query: Query, one: Evidence) -> Verdict:
    """ "về huyện Phong Điền" where the text has other districts."""
    for asked in _UNIT.finditer(query.text):
        told = [m for m in _UNIT.finditer(one.text) if m[1] == asked[1]]
        if not told:
            continue
        names = [fold(name) for name in re.split(r", | và ", asked[2])]
        if any(name in fold(one.text) for name in names):
            return True
        if not any(name in fold(one.around) for name in names):
            return Wrong(asked[0], told[0][0], one.source)
    return False


def often(query: Query, one: Evidence) -> Verdict:
    """ "hằng tuần" where the text has "mỗi tháng"."""
    asked = _EVERY.search(fold(query.text))
    told = list(_EVERY.finditer(fold(one.text)))
    if asked is None or not told:
        return False
    if any(m.groups() == asked.groups() for m in told):
        return True
    said, right = (text[slice(*m.span())] for text, m in ((query.text, asked), (one.text, told[0])))
    return Wrong(said, right, one.source)


_CHECKS: tuple[Callable[[Query, Evidence], Verdict], ...] = (
    _ordinal,
    _count,
    _share,
    _time,
    often,
    _site,
)


def _words(text: str, number: Numbered) -> str:
    return text[number.start : number.end].strip()


# -- numbers of documents -------------------------------------------------------------------------


def mistaken_document(
    query: Query, missing: Iterable[str], articles: Iterable[str], knowledge: Knowledge
) -> Wrong | None:
    """A number whose digits stand in another order than those of a document of that kind."""
    lost = [d for d in query.documents if d.text in set(missing)]
    if elsewhere := _elsewhere(query, lost, knowledge):
        return elsewhere
    for article in articles:
        text = knowledge.index.articles[article].text
        for ref in references(text):
            for document in lost:
                if _is_swapped(document, ref):
                    return Wrong(document.text, ref.text, _sentence(article, text, ref))
    return None


def _elsewhere(query: Query, lost: Sequence[DocumentRef], knowledge: Knowledge) -> Wrong | None:
    """A document that only an article about another place than the named one knows."""
    for document in lost:
        number = fold(document.number)
        if not query.places or number.isdigit():
            continue
        holding = [
            a
            for a in knowledge.index.articles.values()
            if number in knowledge.document_numbers(a.id)
        ]
        if len({a.place for a in holding}) != 1 or not holding[0].place:
            continue
        text = holding[0].text
        ref = next(r for r in references(text) if fold(r.number) == number)
        source = _sentence(holding[0].id, text, ref)
        return Wrong(query.places[0], holding[0].place, source)
    return None


def _is_swapped(asked: DocumentRef, held: DocumentRef) -> bool:
    mine, theirs = fold(asked.number), fold(held.number)
    differing = [i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b]
    return (
        len(mine) == len(theirs)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and sorted(mine) == sorted(theirs)
        and (not asked.kind or fold(asked.kind).split()[0] == fold(held.kind).split()[0])
    )


def _sentence(article: str, text: str, ref: DocumentRef) -> Source:
    start = max(text.rfind("\n", 0, ref.start), text.rfind(". ", 0, ref.start) + 1) + 1
    stops = [at for at in (text.find("\n", ref.end), text.find(". ", ref.end)) if at >= 0]
    return Source(article, start, min(stops, default=len(text)))
