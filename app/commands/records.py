"""Answers, duties, hits and articles as the JSON that other programs may rely on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.types import Answer
from ingest.index import Head
from ingest.types import Duty

if TYPE_CHECKING:
    from retriever.search import Hit  # numpy and more, which a list of articles doesn't need

Record = dict[str, Any]
STAGES = ("understand", "retrieve", "compose", "total")
"""Always there in ``seconds``; a stage that an answer didn't need took 0."""

# JSON leaves these as they are, and readers that split text into lines would break at them.
_LINE_ENDS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})


def line(record: object) -> str:
    """JSON on one line, Vietnamese letters as they are."""
    return json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS)


def answer_record(answer: Answer, identity: object, question: str) -> Record:
    """An answer with the id and the question as they came in."""
    citations = [
        {
            "n": citation.n,
            "article": citation.article,
            "title": citation.title,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
        }
        for citation in answer.citations
    ]
    return {
        "id": identity,
        "question": question,
        "answer": answer.answer,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "confidence": answer.confidence,
        "citations": citations,
        "duties": [_stated(duty) | _validity(duty) for duty in answer.duties],
        "act": answer.act,
        "notes": list(answer.notes),
        "mode": answer.mode,
        "seconds": dict.fromkeys(STAGES, 0.0) | answer.seconds,
    }


def why_record(answer: Answer) -> list[Record]:
    """The statements that were weighed, the chosen one first, and what counted in each."""
    return [asdict(why) for why in answer.why]


def error_record(identity: object, question: str | None, error: str) -> Record:
    """In place of an answer, where the input can't be used."""
    shown = None if question is None else question.encode("utf-8", "replace").decode("utf-8")
    return {"id": identity, "question": shown, "error": error}


def duty_record(duty: Duty) -> Record:
    """A duty with its id and the words that state it."""
    return _stated(duty) | {"id": duty.id, "quote": duty.quote} | _validity(duty)


def _stated(duty: Duty) -> Record:
    return {
        "actor": duty.actor,
        "role": duty.role,
        "action": duty.action,
        "partners": list(duty.partners),
        "time": duty.time,
        "basis": list(duty.basis),
        "place": duty.place,
        "article": duty.article,
        "start": duty.start,
        "end": duty.end,
    }


def _validity(duty: Duty) -> Record:
    return {
        "inferred": duty.inferred,
        "valid_from": duty.valid_from,
        "valid_to": duty.valid_to,
        "trust": round(duty.trust, 4),
    }


def hit_record(hit: Hit) -> Record:
    """A passage with its scores."""
    return {
        "article": hit.passage.article,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        "score": hit.score,
        "dense": hit.dense,
        "lexical": hit.lexical,
    }


def article_record(head: Head) -> Record:
    """An article without its text, with the number of its passages and duties."""
    return {
        "id": head.id,
        "title": head.title,
        "publisher": head.publisher,
        "place": head.place,
        "published": head.published,
        "number": head.number,
        "passages": head.passages,
        "duties": head.duties,
    }
