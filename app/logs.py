"""What a served page tells its maintainer: one JSON object a line, and no question in it.

Each line has ``time`` (UTC), ``level``, ``logger`` and ``message``; an answered question adds what
was done with it. Questions, settings that are secret and the words of unexpected errors, which may
quote either, are left out; ``DAUMOI_LOG_QUESTIONS=1`` lets questions in.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from ingest.errors import DaumoiError
from ingest.settings import Settings
from ingest.text import normalise

FIELDS = "fields"
"""Name under which a record carries further values (``extra={FIELDS: {…}}``)."""
HIDDEN = "[…]"
_SHORTEST = 4
"""Characters from which a setting is a secret that can be looked for."""
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+(?=@)")
"""User and password of an address."""
_LOG = logging.getLogger(__name__)
_asked: ContextVar[str] = ContextVar("asked", default="")


@contextmanager
def about(question: str) -> Iterator[None]:
    """What is logged inside is about this question, whose words are kept out of it."""
    token = _asked.set(question)
    try:
        yield
    finally:
        _asked.reset(token)


def answered(fields: Mapping[str, object]) -> None:
    """Note that a question was worked off; ``fields`` say how."""
    _LOG.info("answered", extra={FIELDS: dict(fields)})


def start(settings: Settings) -> None:
    """Write the log of this process to standard error as the settings say.

    Without ``DAUMOI_LOG=json`` nothing is changed: warnings and errors come as lines of text.
    """
    if settings.log != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(settings))
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    _LOG.setLevel(logging.INFO)


class Lines(logging.Formatter):
    """Makes a line of a record."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        headers = (value for _, value in settings.chroma_headers)
        known = (settings.llm_api_key, *headers)
        self._secrets = [s for s in known if s and len(s) >= _SHORTEST]
        self._questions = settings.log_questions

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object, without line breaks."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        asked = _asked.get()
        if self._questions and asked:
            line["question"] = asked
        elif asked:
            line["message"] = _without(line["message"], [asked, normalise(asked)])
        return self._without_secrets(json.dumps(line, ensure_ascii=False, default=str))

    def _message(self, record: logging.LogRecord) -> str:
        """The record's words; of an exception among them, or of a library, no more than its kind.

        A library's words may quote what it was given.
        """
        if not _own(record.name) and not self._questions:
            return f"{record.module}.{record.funcName}:{record.lineno}"
        return record.getMessage()

    def _without_secrets(self, line: str) -> str:
        escaped = [json.dumps(secret, ensure_ascii=False)[1:-1] for secret in self._secrets]
        return _PASSWORD.sub(HIDDEN, _without(line, escaped))


def _own(logger: str) -> bool:
    return logger.split(".")[0] in ("app", "ingest", "retriever")


def _without(text: str, kept_out: list[str]) -> str:
    for each in kept_out:
        if each:
            text = text.replace(each, HIDDEN)
    return text


def _fault(error: BaseException) -> dict[str, object]:
    """Kind and places of an exception, with its words where they are our own."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    told: dict[str, object] = {"error": type(error).__name__, "at": places}
    if isinstance(error, DaumoiError):
        told["message"] = str(error)
    return told
