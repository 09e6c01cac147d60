"""Questions to begin with are found beside the page, which does not wait for them."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.ui.served import Served
from ingest import settings as configuration
from ingest.settings import Settings

from .test_served_versions import QUESTION, published


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    chosen = replace(
        configuration.load(),
        index=tmp_path / "index", embedding_model=None, chroma_url=None, llm=None,
    )  # fmt: skip
    published(chosen, "Sở Công Thương")
    return chosen


def found(served: Served) -> list[str]:
    deadline = time.monotonic() + 60
    while (examples := served.examples()) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert examples is not None
    return examples


def test_answers_are_given_before_examples_are_found(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    own = Assistant.examples

    def later(assistant: Assistant) -> list[str]:
        gate.wait(60)
        return own(assistant)

    monkeypatch.setattr(Assistant, "examples", later)
    served = Served(settings, lambda _: None)
    assert served.examples() is None
    assert "Sở Công Thương" in served.ask(QUESTION).answer
    assert served.catalogue.entries
    gate.set()
    examples = found(served)
    assert examples
    assert all(served.ask(example).act == "answer" for example in examples)

    published(settings, "Chi cục Quản lý thị trường")
    served.examples()
    assert any("Quản lý thị trường" in example for example in found(served))


def test_a_page_without_examples_answers(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Assistant) -> list[str]:
        raise RuntimeError("no examples today")

    monkeypatch.setattr(Assistant, "examples", fails)
    served = Served(settings, lambda _: None)
    assert found(served) == []
    assert "no examples today" in caplog.text
    assert "Sở Công Thương" in served.ask(QUESTION).answer
