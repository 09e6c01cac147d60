"""From what was typed to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.conversation import resolve
from app.hostile import without_instructions
from app.knowledge import Knowledge
from app.scope import knows
from app.smalltalk import reply
from app.types import Turn
from ingest.errors import InputError
from ingest.offices import Mention
from ingest.text import fold, normalise, words
from ingest.types import Duty
from retriever.query import Query, parse

LONGEST = 2000
"""Characters of a question."""
TURNS = 6
"""Earlier turns that are looked back to."""


def checked(question: str) -> str:
    """The question in normal form.

    Raises InputError where it is empty or too long to be one.
    """
    if len(question) > 4 * LONGEST:
        raise InputError(_too_long(len(question)))
    text = normalise(question)
    if not any(char.isalnum() for char in text):
        raise InputError(
            "Câu hỏi trống; xin nhập câu hỏi về nhiệm vụ, cơ quan hoặc văn bản cần tra."
        )
    if len(text) > LONGEST:
        raise InputError(_too_long(len(text)))
    return text


def _too_long(length: int) -> str:
    return f"Câu hỏi dài {length} ký tự, quá giới hạn {LONGEST}; xin rút ngắn rồi gửi lại."


def understand(question: str, knowledge: Knowledge, history: Sequence[Turn] = ()) -> Query:
    """The question as data, completed from the last turns of the conversation."""
    turns = [asks_something(turn.question) for turn in history[-TURNS:]]
    queries = [read(text, knowledge) for text in turns if text]

    def known(office: Mention, places: Sequence[str]) -> bool:
        articles = {a for place in places for a in knowledge.places.of(place).articles}
        return any(knows(knowledge, article, office) for article in articles)

    asked = read(_opened(question) if queries else question, knowledge)
    return resolve([*queries, replace(asked, raw=question)], knowledge.gazetteer, known)


_OPENING = re.compile(r"\s*(?:(the)(?= (?:con|o|thi|ai|ben)\b)|(con)\b|(vay)\b)", re.IGNORECASE)
_OPENED = ("thế", "còn", "vậy")


def _opened(question: str) -> str:
    """A follow-up typed without diacritics begins with "thế" or "còn", hardly with "thể", "con"."""
    match = _OPENING.match(question)
    if match is None:
        return question
    return f"{_OPENED[(match.lastindex or 1) - 1]}{question[match.end() :]}"


def asks_something(turn: str) -> str:
    """What an earlier turn asked; "" where it was small talk or nothing but instructions."""
    text = without_instructions(normalise(turn))[0]
    return text[:LONGEST] if text and reply(text) is None else ""


def read(question: str, knowledge: Knowledge) -> Query:
    """One question by itself."""
    reading = knowledge.reader.read(question)
    text = reading.text
    places = {name.place: spans for name, spans in knowledge.places.find(text).items()}
    query = parse(question, text, knowledge.gazetteer, places)
    query = replace(
        query,
        offices=tuple(knowledge.as_covered(m) for m in query.offices),
        places=tuple(dict.fromkeys(knowledge.places.of(p).place for p in query.places)),
    )
    query = replace(query, task=_beside_document(query, knowledge))
    return replace(query, read_as=text) if reading.changed else query


_IN_DOCUMENT = re.compile(
    r"\b(?:trong|theo|cua|thuoc|tai) (?:ke hoach|chuong trinh|quy che|thoa thuan)\b"
)


def _beside_document(query: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """The task without the name of the agreement that it is asked for in.

    "… trong chương trình Tuổi trẻ chung tay" names where to look, not what to look for.
    """
    found = _IN_DOCUMENT.search(fold(query.text))
    if found is None or query.kind not in ("what", "list", "count"):
        return query.task
    tail = [word.lower() for word in words(query.text[found.start() :])]
    name = [word for word in query.task if word in tail]
    kept = tuple(word for word in query.task if word not in tail)
    named = bool(name) and any(set(name) <= known for known in knowledge.document_words)
    return kept if named else query.task


def with_actors(query: Query, duties: Sequence[Duty], knowledge: Knowledge) -> Query:
    """The query about the offices that the last answer named as acting."""
    named = dict.fromkeys(duty.actor for duty in duties)
    offices = tuple(m for name in named for m in knowledge.gazetteer.mentions(name)[:1])
    return replace(query, offices=offices, inherited=True) if offices else query
