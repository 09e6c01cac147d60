"""A list that an article introduces, for questions that ask for one: what are the five contents?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.claims import subjects
from app.say.draft import Source
from app.facts import Fact
from app.knowledge import Knowledge
from app.making import Wrong
from app.ranking import Ranked, names_actor, span_of, within
from app.scope import Scope
from ingest.documents import references, times
from ingest.lists import LISTED, Enumeration, stated_counts
from ingest.text import fold
from retriever.query import Query
from retriever.question_words import Kind

_WANTED = re.compile(
    rf"(?<!\w)(?:(?:may|bao nhieu|nhung|cac|\d{{1,2}})(?: \w+)?? (?:{LISTED})(?!\w)"
    r"|gom (?:nhung )?(?:gi|nao|ai|cac)|la nhung \w+ nao|nhung gi)"
)
_KINDS: tuple[Kind, ...] = ("list", "count", "what", "other")
_DOCUMENTS = re.compile(
    r"\b(?:cac|nhung|tat ca|may|bao nhieu|ten) (?:\w+ )?"
    r"(?:van ban|nghi quyet|quyet dinh|de an|ket luan|can cu|chi thi|tai lieu)\b"
)
_NOUN = re.compile(rf"(?<!\w)(?:{LISTED})(?!\w)")
COUNTED = 0.3
"""For a list of just as many items as the question says."""
DATED = 0.2
"""For a list introduced with the period that the question names."""
NAMED = 0.1
"""For a list introduced by the word that the question uses: "nội dung", "nhóm"."""
BESIDE = 0.4
"""For a list that stands by what the last answer rested on."""
SURE = 0.8
"""The same from which a list is so surely the one meant that its number may be corrected."""
FLOOR = 0.65
"""Share of the asked words, bonuses included, from which a list is the one asked for."""
INTRODUCTION = 80
"""Characters before the colon that say what the items are."""

OPENING = 25
"""Characters by which a duty may begin later than its item ("Một là, công tác …")."""


def best_list(query: Query, scope: Scope, knowledge: Knowledge) -> Fact | None:
    """The list that fits the question best; None where none does or none is asked for."""
    counts = stated_counts(query.text)
    wanted = bool(counts) or (bool(query.task) and bool(_WANTED.search(fold(query.text))))
    if query.kind not in _KINDS or not wanted:
        return None
    found = [
        _fact(query, article, listed, knowledge)
        for article in sorted(scope.articles)
        for listed in knowledge.enumerations(article)
        if query.task or len(listed.items) in counts
    ]
    best = max(found, key=lambda fact: fact.coverage, default=None)
    return best if best and best.coverage >= FLOOR else None


def _fact(query: Query, article: str, listed: Enumeration, knowledge: Knowledge) -> Fact:
    text = knowledge.index.articles[article].text
    said = f"{text[slice(*listed.heading)]}\n{text[slice(*listed.context)]}"
    share = knowledge.coverage.share(query.task, said)
    asked, introduced = fold(query.text), fold(said[-INTRODUCTION:])
    periods = {(t.start_date, t.end_date) for t in times(said, inside_references=True)}
    fit = share
    fit += COUNTED * (len(listed.items) in stated_counts(query.text))
    fit += BESIDE * within((article, listed.context[0], listed.items[-1][1]), query.focus)
    fit += DATED * any((t.start_date, t.end_date) in periods for t in query.times)
    fit += NAMED * bool(set(_NOUN.findall(asked)) & set(_NOUN.findall(introduced)))
    return Fact(
        source=Source(article, *listed.lead),
        text=text[slice(*listed.lead)],
        coverage=fit,
        own=share,
        rank=0,
        items=tuple(Source(article, *item) for item in listed.items),
    )


def miscounted(query: Query, articles: Sequence[str], knowledge: Knowledge) -> Wrong | None:
    """A number of items that is not the one with which one of the articles introduces the list."""
    asked = stated_counts(query.text)
    found = [
        (fact, stated_counts(fact.text))
        for article in articles
        for listed in knowledge.enumerations(article)
        if (fact := _fact(query, article, listed, knowledge)).coverage >= SURE
    ]
    if len(asked) != 1 or not found or any(told.keys() & asked.keys() for _, told in found):
        return None
    fact, told = max(found, key=lambda pair: pair[0].coverage)
    if not told:
        return None
    said, stated = (next(reversed(counts.values())) for counts in (asked, told))
    return Wrong(query.text[slice(*said)], fact.text[slice(*stated)], fact.source)


def documents_named(query: Query, scope: Scope, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The numbered documents that the articles in question name, where those are asked for."""
    narrowed = bool(query.places or query.documents) or len(scope.articles) == 1
    if query.kind != "list" or not narrowed or not _DOCUMENTS.search(fold(query.text)):
        return ()
    return tuple(
        Fact(Source(article, 0, 0), "", coverage=1.0, own=1.0, rank=0, items=named)
        for article in sorted(scope.articles)
        if len(named := _documents(article, knowledge)) > 1
    )


def _documents(article: str, knowledge: Knowledge) -> tuple[Source, ...]:
    """Each document once, its issuer included where the text names it right behind."""
    text = knowledge.index.articles[article].text
    found: dict[str, Source] = {}
    for ref in references(text):
        if ref.number and fold(ref.number) not in found:
            behind = text.find(ref.issuer, ref.end) if ref.issuer else -1
            end = behind + len(ref.issuer) if behind >= 0 else ref.end
            found[fold(ref.number)] = Source(article, ref.start, end)
    return tuple(found.values())


def goes_before(listed: Fact, picked: Sequence[Ranked]) -> bool:
    """Whether to answer with the list: it fits better than the duties, or they are its items."""
    if len(picked) == len(_inside(listed, picked)) and _held(listed, picked) == len(listed.items):
        return True
    return listed.coverage > max((r.hit.coverage for r in picked), default=0.0)


def as_duties(
    query: Query, listed: Fact, ranked: Sequence[Ranked], knowledge: Knowledge
) -> list[Ranked]:
    """The duties that the items state, in the order of the text; [] unless each states one.

    Where the question says whose they are, only that office's count.
    """
    acting = subjects(query)
    inside = sorted(_inside(listed, ranked), key=lambda r: span_of(r.duty))
    if acting:
        inside = [r for r in inside if any(names_actor(r.duty, m, knowledge) for m in acting)]
    return inside if _held(listed, inside) == len(listed.items) else []


def _inside(listed: Fact, ranked: Sequence[Ranked]) -> list[Ranked]:
    return [r for r in ranked if any(_meets(item, r) for item in listed.items)]


def _held(listed: Fact, ranked: Sequence[Ranked]) -> int:
    """How many of the items are duties from their beginning on."""
    return sum(
        any(_meets(item, r) and r.duty.start - item.start < OPENING for r in ranked)
        for item in listed.items
    )


def _meets(item: Source, ranked: Ranked) -> bool:
    duty = ranked.duty
    return duty.article == item.article and duty.start < item.end and item.start < duty.end
