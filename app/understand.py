"""From what was typed to what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.conversation import resolve
from app.hostile import without_instructions
from app.knowledge import Knowledge
from app.smalltalk import reply
from app.types import Turn
from ingest.errors import InputError
from ingest.text import normalise
from ingest.types import Duty
from retriever.colloquial import official
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
    turns = [turn.question for turn in history[-TURNS:]]
    readable = [text for turn in turns if (text := without_instructions(normalise(turn))[0])]
    queries = [read(text[:LONGEST], knowledge) for text in readable if reply(text) is None]
    return resolve([*queries, read(question, knowledge)], knowledge.gazetteer)


def read(question: str, knowledge: Knowledge) -> Query:
    """One question by itself."""
    reading = knowledge.reader.read(question)
    text = official(reading.text)
    places = {name.place: spans for name, spans in knowledge.places.find(text).items()}
    query = parse(question, text, knowledge.gazetteer, places)
    return replace(query, read_as=text) if reading.changed else query


def with_actors(query: Query, duties: Sequence[Duty], knowledge: Knowledge) -> Query:
    """The query about the offices that the last answer named as acting."""
    named = dict.fromkeys(duty.actor for duty in duties)
    offices = tuple(m for name in named for m in knowledge.gazetteer.mentions(name)[:1])
    query = replace(
        query,
        offices=tuple(knowledge.as_covered(m) for m in query.offices),
        places=tuple(dict.fromkeys(knowledge.places.of(p).place for p in query.places)),
    )
    return replace(query, offices=offices, inherited=True) if offices else query
