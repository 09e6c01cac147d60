"""Sentences that answer where no duty does: who signed, who attended, when, how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.draft import Source
from app.knowledge import Knowledge
from app.scope import Scope
from ingest.documents import references, times
from ingest.text import fold, sentences
from retriever.query import Query
from retriever.search import Hit

PASSAGES = 8
"""Passages whose sentences are looked at."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence of an article."""

    source: Source
    text: str
    coverage: float
    """Share of the asked words that the sentence, its title and heading hold."""
    own: float
    """Share that the sentence alone holds."""
    rank: int
    """Place of its passage among the hits, 0 first."""


def best_facts(query: Query, hits: Sequence[Hit], scope: Scope, knowledge: Knowledge) -> list[Fact]:
    """Sentences of the best passages in scope that hold the asked kind of thing, best first."""
    inside = [h for h in hits if h.passage.article in scope.articles][:PASSAGES]
    found = [
        fact
        for rank, hit in enumerate(inside)
        for fact in _facts(query, hit, rank, knowledge)
        if _answers(query, fact, knowledge)
    ]
    return sorted(
        found, key=lambda f: (-round(f.own + 0.5 * f.coverage - 0.04 * f.rank, 3), f.rank)
    )


def _facts(query: Query, hit: Hit, rank: int, knowledge: Knowledge) -> Iterable[Fact]:
    passage = hit.passage
    asked = asked_words(query)
    for left, right in sentences(passage.text):
        text = passage.text[left:right]
        source = Source(passage.article, passage.start + left, passage.start + right)
        coverage = knowledge.coverage.share(asked, f"{passage.context}\n{text}")
        yield Fact(source, text, coverage, knowledge.coverage.share(asked, text), rank)


def asked_words(query: Query) -> tuple[str, ...]:
    """Task words, and those of offices and documents: a sentence need not repeat the place."""
    named = " ".join((*(m.office for m in query.offices), *(d.number for d in query.documents)))
    return (*query.task, *named.lower().split())


_MONEY = re.compile(r"\d[\d.,]*\s*(?:dong|ty|trieu|nghin)\b")
_CONTACT = re.compile(r"\d{4}[\d. -]{4,}|@|\bwww\b|https?:")
_PERSON = re.compile(
    r"\b(?:dong chi|d/c|ong|ba|chu tich|truong ban|pho truong ban|vu truong|giam doc)\b"
)
_AIM = re.compile(r"\b(?:nham|de|gop phan|muc dich|tao su)\b")


def _answers(query: Query, fact: Fact, knowledge: Knowledge) -> bool:
    """Whether the sentence holds the kind of thing that is asked for."""
    folded = fold(fact.text)
    if query.field == "budget":
        return bool(_MONEY.search(folded))
    if query.field == "contact":
        return bool(_CONTACT.search(folded))
    if query.field == "person":
        return bool(_PERSON.search(folded))
    if query.field == "reason":
        return bool(_AIM.search(folded))
    if query.kind == "when":
        return bool(times(fact.text))
    if query.kind == "document":
        return bool(references(fact.text)) or "chuong trinh" in folded or "quy che" in folded
    if query.kind == "count":
        return bool(re.search(r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay)\b", folded))
    if query.kind in ("who", "with_whom"):
        return bool(knowledge.mentions(fact.source.article, fact.text))
    return True
