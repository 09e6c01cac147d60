"""Answers as JSON and back, whichever version of the program wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from app.types import Answer, Citation, Share, Why
from ingest.types import Duty

Made = TypeVar("Made", Answer, Citation, Duty, Share, Why)


def to_record(answer: Answer) -> dict[str, Any]:
    """All fields of an answer, fit for JSON."""
    return asdict(answer)


def from_record(record: Mapping[str, Any]) -> Answer:
    """The answer again; fields of other versions are left out or take their defaults."""
    known = dict(record)
    known["citations"] = tuple(_made(Citation, one) for one in record.get("citations") or ())
    known["duties"] = tuple(_made(Duty, one) for one in record.get("duties") or ())
    known["why"] = tuple(_why(one) for one in record.get("why") or ())
    return _made(Answer, known)


def _why(record: Mapping[str, Any]) -> Why:
    shares = tuple(_made(Share, one) for one in record.get("shares") or ())
    return _made(Why, {**record, "shares": shares})


def _made(kind: type[Made], record: Mapping[str, Any]) -> Made:
    names = {field.name for field in fields(kind)}
    return kind(**{name: _tupled(value) for name, value in record.items() if name in names})


def _tupled(value: Any) -> Any:
    """Lists as the tuples that they were before JSON."""
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
