"""``daumoi feedback``."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from app.__main__ import main
from app.store import Conversations, Feedback, open_database, to_record
from app.types import Answer
from ingest import settings as configuration

OWNER = "d" * 64


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DAUMOI_DATABASE_URL", raising=False)
    path = tmp_path / "index"
    with closing(open_database(configuration.load({"DAUMOI_INDEX": str(path)}))) as database:
        kept = Conversations(database)
        answer = to_record(Answer("Ai?", "Sở Y tế\nchủ trì.", False, None, 0.7))
        for name, verdict in (("x1", "up"), ("x2", "down")):
            kept.ask(OWNER, "c1", name, f"Ai chủ trì {name}?")
            kept.finish(name, answer, "v3")
            Feedback(database).mark(OWNER, name, verdict, "missing", "thiếu mốc")
    return path


def test_marks_are_json_lines_newest_first(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "--json", "--index", str(index)]) == 0
    newest, oldest = map(json.loads, capsys.readouterr().out.splitlines())
    assert (newest["verdict"], newest["reason"], newest["note"]) == ("down", "thiếu", "thiếu mốc")
    assert (newest["act"], newest["confidence"], newest["version"]) == ("answer", 0.7, "v3")
    assert newest["history"] == [{"question": "Ai chủ trì x1?"}]
    assert (oldest["verdict"], oldest["reason"]) == ("up", "")


def test_marks_are_shown_for_people(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "--bad", "--index", str(index)]) == 0
    said = capsys.readouterr().out
    assert "chưa đúng: thiếu  [x2]" in said
    assert "Đáp: Sở Y tế chủ trì." in said
    assert "x1]" not in said


def test_a_database_that_cannot_be_opened_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUMOI_DATABASE_URL", "không phải")
    assert main(["feedback"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
