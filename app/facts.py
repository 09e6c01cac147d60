"""Sentences that answer where no duty does: who signed, who attended, when, how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.say.draft import Source
from app.knowledge import Knowledge
from app.ranking import within
from app.scope import Scope
from ingest.documents import references, times
from ingest.text import fold, key, sentences
from retriever.query import Query
from retriever.question_words import EVENT, Field, Kind
from retriever.search import Hit

PASSAGES = 12
"""Passages whose sentences are looked at."""

AIMED = 0.5
"""Share of the asked words that a sentence must hold for its "để …" to be the reason asked for."""


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
    items: tuple[Source, ...] = ()
    """What the sentence introduces, where a list is asked for."""


def best_facts(query: Query, hits: Sequence[Hit], scope: Scope, knowledge: Knowledge) -> list[Fact]:
    """Sentences of the best passages in scope that hold the asked kind of thing, best first."""
    inside = [h for h in hits if h.passage.article in scope.articles][:PASSAGES]
    found = [
        fact
        for rank, hit in enumerate(inside)
        for fact in _facts(query, hit, rank, knowledge)
        if _answers(query, fact, knowledge)
    ]
    if query.focus and query.field in _OF_TASK:
        found = [f for f in found if _in_focus(query, f) or (_detailed(query) and f.own >= 0.5)]

    def order(fact: Fact) -> tuple[bool, float, int]:
        place = knowledge.index.articles[fact.source.article].place
        hinted = HINT * (not query.places and place in query.hints)
        fit = fact.own + 0.5 * fact.coverage - 0.04 * fact.rank + hinted
        return not _in_focus(query, fact), -round(fit, 3), fact.rank

    return sorted(found, key=order)


HINT = 0.3
"""For a sentence about the place that the conversation has been about."""


_OF_TASK: tuple[Field, ...] = ("place", "reason")
"""What a sentence about another task does not tell of this one."""


def _detailed(query: Query) -> bool:
    """Its own words say what of the last answer it asks more about."""
    return query.follows != "same"


def _in_focus(query: Query, fact: Fact) -> bool:
    """Whether the last answer rested on the sentence."""
    return within((fact.source.article, fact.source.start, fact.source.end), query.focus)


def _facts(query: Query, hit: Hit, rank: int, knowledge: Knowledge) -> Iterable[Fact]:
    passage = hit.passage
    offices = " ".join(m.office for m in query.offices).lower().split()
    for left, right in sentences(passage.text):
        text = passage.text[left:right]
        source = Source(passage.article, passage.start + left, passage.start + right)
        coverage = knowledge.coverage.share(query.task, f"{passage.context}\n{text}")
        own = knowledge.coverage.share((*query.task, *offices), text)
        if query.documents:
            named = _share_named(query, text)
            coverage, own = (coverage + named) / 2, (own + named) / 2
        if _dates_document(query, text):
            coverage = own = 1.0
        yield Fact(source, text, coverage, own, rank)


def _dates_document(query: Query, text: str) -> bool:
    """Whether the date of the document asked about stands beside its number: "…, ngày 1/6/2020"."""
    asked = [fold(d.number) for d in query.documents if d.number]
    if query.kind != "when" or not (query.event and asked):
        return False
    return any(ref.date and fold(ref.number).startswith(asked[0]) for ref in references(text))


def _share_named(query: Query, text: str) -> float:
    """Share of the documents asked about that the text names."""
    held = {fold(ref.number) for ref in references(text)}
    asked = [fold(d.number) for d in query.documents if d.number]
    named = sum(any(h == a or h.startswith((f"{a}/", f"{a}-")) for h in held) for a in asked)
    return named / len(asked) if asked else 0.0


_COUNT = re.compile(r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay)\b")
_COUNTED = re.compile(
    r"\b(?:bao nhieu|may)\s+((?!nguoi\b|cai\b)\w+(?: \w+)?)"
    r"|\bso(?: luong)?\s+(\w+(?: \w+)?)\b.* bao nhieu"
)
_PEOPLE = re.compile(r"\b(?:bao nhieu|may) nguoi\b")
_PEOPLE_COUNTED = re.compile(
    r"\d[\d.]*\s+(?:\w+ ){0,2}(?:nguoi|can bo|dai bieu|hoi vien|doan vien|hoc vien|thanh vien|ho)\b"
)
_SOMEWHERE = re.compile(
    r"(?<!\bcap )\b(?:xa(?! hoi)|huyen|quan|phuong|thon|thi xa|thanh pho)\b|\b(?:hoi truong|tru so"
    r"|dia ban|trong tinh|toan tinh|cac dia phuong)\b"
)
_MONEY = re.compile(r"\d[\d.,]*\s*(?:dong|ty|trieu|nghin)\b")
# A telephone number (024.3825.xxxx, +84 …, 1900 1234; "2021-2026" is none) or an address.
_CONTACT = re.compile(
    r"(?<![\d/])(?:(?:\+84|0)(?:[ .-]?\d){8,10}|1[89]00(?:[ .-]?\d){4,6})(?!\d)|@|\bwww\b|https?:"
)
# A person's name: a surname and two or three more capitalised syllables.
_PERSON = re.compile(
    r"\b(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trịnh|Mai"
    r"|Lương|Tô|Hà|Cao|Tạ|Châu|Thái|Giàng|Sùng|Vàng|Lò|Quàng|Cầm|Điểu|Lâm|Quách|Triệu|Nông|Vương|Thạch|Kim)"
    r"(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ]+){2,3}\b"
)
_TITLES = re.compile(
    r"\b(?:pho )?(?:chu tich|truong ban|bi thu|giam doc|vu truong|truong doan)\b|\btham du\b|\bdu\b"
)
_NUMBER_ASKED = re.compile(r"\bso (?:may|bao nhieu|hieu)\b")
_RESULT = re.compile(r"\bket qua (?:da|dat|cho thay|la)\b|\bda (?:dat|hoan thanh|kiem tra)\b")
# How often, or within how long: no point of time, but what "bao lâu" asks for.
_OFTEN = re.compile(
    r"\b(?:hang|moi|dinh ky|trong vong|cham nhat|toi da)\b[^.;]{0,30}"
    r"\b(?:gio|ngay|tuan|thang|quy|nam)\b"
)
_SITE = re.compile(r"\b((?:\w+ )?\w+) nao\b")
_ANY_SITE = ("dau", "noi", "cho", "dia phuong", "dia ban")
_AIM = re.compile(r"\b(?:nham|de|gop phan|muc dich|tao su)\b")


def _answers(query: Query, fact: Fact, knowledge: Knowledge) -> bool:
    """Whether the sentence holds the kind of thing that is asked for."""
    folded = fold(fact.text)
    alone = query.field == "reason" and not query.focus
    if alone and knowledge.coverage.share(query.task, fact.text) < AIMED:
        return False
    if query.field:
        return _FIELD_TESTS[query.field](query, fact.text, folded)
    if _dates_document(query, fact.text):
        return True
    if query.event and not EVENT.search(key(fact.text)):
        return False
    if query.kind in ("who", "with_whom"):
        return bool(knowledge.mentions(fact.source.article, fact.text))
    test = _KIND_TESTS.get(query.kind)
    return test is None or test(query, fact.text, folded)


def _names_person(query: Query, text: str, folded: str) -> bool:
    """A person's name beside the title that the question asks for."""
    asked = _TITLES.search(fold(query.text))
    return bool(_PERSON.search(text)) and (asked is None or asked[0] in folded)


def _counts(query: Query, folded: str) -> bool:
    """A number of the things asked about ("bao nhiêu cán bộ": "12 cán bộ")."""
    asked = _COUNTED.search(fold(query.text))
    if asked is None and _PEOPLE.search(fold(query.text)):
        return bool(_PEOPLE_COUNTED.search(folded))
    if asked is None:
        return bool(_COUNT.search(folded))
    thing = re.escape(asked[1] or asked[2])
    return bool(re.search(rf"(?:{_COUNT.pattern})[\w.,%-]*(?:\s+\S+){{0,3}}?\s+{thing}\b", folded))


def _names_site(query: Query, folded: str) -> bool:
    """The kind of place asked for ("huyện", "hội trường"); any will do for "ở đâu"."""
    for match in _SITE.finditer(fold(query.text)):
        if match[1] not in _ANY_SITE and match[1].split()[-1] not in _ANY_SITE:
            return re.sub(r"^(?:o|tai|nhung|cac) ", "", match[1]) in folded
    return query.follows != "same" or bool(_SOMEWHERE.search(folded))


def _names_document(query: Query, text: str, folded: str) -> bool:
    """A document of the kind that the question asks for, with its number where that is asked."""
    found = references(text)
    if _NUMBER_ASKED.search(fold(query.text)):
        return any(ref.number for ref in found)
    kind = asked_document_kind(query)
    return kind in folded if kind else bool(found) or "chuong trinh" in folded


def asked_count(query: Query, text: str) -> bool:
    """Whether the text holds a number of what the question counts."""
    return _counts(query, fold(text))


def asks_number(query: Query) -> bool:
    """Whether "mấy" or "bao nhiêu" stands in it."""
    return bool(re.search(r"\b(?:may|bao nhieu)\b", fold(query.text)))


def asked_document_kind(query: Query) -> str:
    """The folded kind of document asked for: "quy che" in "theo quy chế nào"; "" if any will do."""
    match = _KIND_ASKED.search(fold(query.text))
    return match[1] if match else ""


_KIND_ASKED = re.compile(
    r"\b(ke hoach|quyet dinh|nghi quyet|quy che|chuong trinh|de an|ket luan|chi thi|nghi dinh"
    r"|thong tu)"
    r"(?: \w+){0,2} (?:nao|gi|so may|so bao nhieu)\b"
)


Test = Callable[[Query, str, str], bool]
"""Question, sentence, folded sentence."""

_FIELD_TESTS: Mapping[Field, Test] = {
    "budget": lambda _, __, folded: bool(_MONEY.search(folded)),
    "contact": lambda _, __, folded: bool(_CONTACT.search(folded)),
    "person": _names_person,
    "place": lambda query, _, folded: _names_site(query, folded),
    "reason": lambda _, __, folded: bool(_AIM.search(folded)),
    "result": lambda _, __, folded: bool(_RESULT.search(folded)),
}
_KIND_TESTS: Mapping[Kind, Test] = {
    "when": lambda _, text, folded: (
        bool(times(text, inside_references=True)) or bool(_OFTEN.search(folded))
    ),
    "document": _names_document,
    "count": lambda query, _, folded: _counts(query, folded),
}
