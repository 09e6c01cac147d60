"""A running assistant takes up what is published, and keeps what it has where it can't."""

from __future__ import annotations

import gc
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from app import assistant as module
from app.assistant import Assistant
from ingest import settings as configuration
from ingest.index import build, rollback, versions
from ingest.settings import Settings
from tests import quick
from tests.ingest import stand_in

QUESTION = "Cơ quan nào chủ trì kiểm tra các chợ đầu mối?"


def published(settings: Settings, office: str) -> str:
    text = f"Kế hoạch chợ\n\n{office} chủ trì kiểm tra các chợ đầu mối nông sản trước Tết.\n"
    source = settings.index.parent / "cho.txt"
    source.write_text(text, encoding="utf-8")
    return str(build([source], settings, recipe=quick.recipe()).version)


def test_versions_come_and_go_under_a_running_assistant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(
        configuration.load(),
        index=tmp_path / "index", embedding_model=None, chroma_url=None, llm=None,
    )  # fmt: skip
    first = published(settings, "Sở Công Thương")
    assistant = Assistant(settings)
    assert "Sở Công Thương" in assistant.ask(QUESTION).answer
    second = published(settings, "Chi cục Quản lý thị trường")
    assert "Quản lý thị trường" in assistant.ask(QUESTION).answer
    gc.collect()
    assert not versions.leased(versions.folder(settings.index, first))  # nobody has it open
    rollback(settings)
    assert assistant.knowledge.index.version == first
    assert "Sở Công Thương" in assistant.ask(QUESTION).answer

    # made with another model than this process has loaded: what was served stays served
    other = stand_in.recipe(stand_in.Embedder("another model"))
    strange = str(build([tmp_path / "cho.txt"], settings, recipe=other).version)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert "Sở Công Thương" in assistant.ask(QUESTION).answer
    assert versions.current(settings.index) == strange
    assert caplog.text.count("stays served") == 1  # not tried again with every question
    monkeypatch.setattr(module, "_PAUSE", 0.0)
    assert versions.folder(settings.index, first).is_dir()  # leased: nobody removes it
    third = published(settings, "Thanh tra tỉnh")
    assert "Thanh tra" in assistant.ask(QUESTION).answer
    assert assistant.knowledge.index.version == third != second
