"""The log is JSON lines that tell what was done, and neither what was asked nor any key."""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import logs
from app.store import Conversations, open_database
from app.ui.answering import Answering
from app.ui.assistant import Waking
from ingest import settings as configuration
from ingest.errors import IndexUnavailable, InputError
from ingest.settings import Settings
from tests.app.standin import StandIn

OWNER = "e" * 64
QUESTION = "Ai chủ trì xây dựng quy chế phối hợp ở Bắc Sơn?"
KEY = "sk-bi-mat-0123456789"
TOKEN = "Bearer the-token-of-chroma"  # noqa: S105
Lines = Callable[[], list[dict[str, Any]]]


class Failing(StandIn):
    """Fails in ways that repeat what was asked and which key was used."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def ask(self, *given: Any, **named: Any) -> Any:
        logging.getLogger("openai").warning("asked %r with %s", given[0], KEY)
        raise self._error


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Settings], Lines]]:
    root, own = logging.getLogger(), logging.getLogger("app.logs")
    before = root.handlers, root.level, own.level

    def begin(settings: Settings) -> Lines:
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        logs.start(settings)
        return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]

    yield begin
    root.handlers, level, own_level = before
    root.setLevel(level)
    own.setLevel(own_level)
    logging.captureWarnings(capture=False)


def settings_of(folder: Path, **more: str) -> Settings:
    given = {
        "DAUMOI_LOG": "json", "DAUMOI_LLM_API_KEY": KEY,
        "DAUMOI_CHROMA_HEADERS": f"Authorization: {TOKEN}", **more,
    }  # fmt: skip
    return replace(configuration.load(given), index=folder / "index")


def worked(settings: Settings, assistant: StandIn) -> None:
    """One question through the store and the thread that answers."""
    database = open_database(settings)
    kept = Conversations(database)
    waking = Waking(lambda _: assistant)
    answering = Answering(waking, kept)
    kept.ask(OWNER, "c-1", "x-1", QUESTION)
    answering.start("c-1")
    until = time.monotonic() + 20
    while answering._again and time.monotonic() < until:
        time.sleep(0.01)
    database.close()


def test_an_answered_question_is_one_line_without_it(
    tmp_path: Path, written: Callable[[Settings], Lines]
) -> None:
    settings = settings_of(tmp_path)
    lines = written(settings)
    worked(settings, StandIn())
    (line,) = lines()
    assert line["message"] == "answered"
    assert line["exchange"] == "x-1"
    assert line["act"] in ("answer", "correct", "quote", "refuse")
    assert {"time", "level", "logger", "seconds", "version", "turns"} <= line.keys()
    assert not _told(lines())


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError(f"no answer to {QUESTION} with {KEY}"),
        KeyError(QUESTION),
        IndexUnavailable(f"{QUESTION}: {TOKEN} at postgresql://office:secret@db/x"),
        InputError(f"không đọc được: {QUESTION}"),
    ],
    ids=["unexpected", "key", "expected", "input"],
)
def test_no_fault_tells_what_was_asked_or_a_key(
    error: Exception, tmp_path: Path, written: Callable[[Settings], Lines]
) -> None:
    settings = settings_of(tmp_path)
    lines = written(settings)
    worked(settings, Failing(error))
    assert lines(), "a fault is told"
    assert not _told(lines())
    assert "office:secret" not in json.dumps(lines())
    if isinstance(error, RuntimeError):
        (fault,) = [line for line in lines() if line.get("error")]
        assert fault["error"] == "RuntimeError"
        assert any("test_logs.py" in place for place in fault["at"])


def test_questions_are_told_where_the_setting_asks_for_them(
    tmp_path: Path, written: Callable[[Settings], Lines]
) -> None:
    settings = settings_of(tmp_path, DAUMOI_LOG_QUESTIONS="1")
    lines = written(settings)
    worked(settings, Failing(RuntimeError(f"with {KEY}")))
    assert any(line.get("question") == QUESTION for line in lines())
    assert KEY not in json.dumps(lines(), ensure_ascii=False)


def test_text_is_the_default_and_changes_nothing() -> None:
    before = logging.getLogger().handlers
    logs.start(configuration.load({}))
    assert logging.getLogger().handlers is before


@pytest.mark.parametrize("given", [{"DAUMOI_LOG": "xml"}, {"DAUMOI_LOG_QUESTIONS": "maybe"}])
def test_a_setting_of_another_kind_is_one_sentence(given: dict[str, str]) -> None:
    with pytest.raises(InputError, match=f"{next(iter(given))}=.*hãy đặt"):
        configuration.load(given)


def _told(lines: list[dict[str, Any]]) -> list[str]:
    """What of question and secrets stands anywhere in the lines."""
    text = json.dumps(lines, ensure_ascii=False)
    return [each for each in (QUESTION, QUESTION[:20], KEY, TOKEN) if each in text]
