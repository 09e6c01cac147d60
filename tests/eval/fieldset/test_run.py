from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.types import Answer
from eval.__main__ import main
from eval.fieldset import saved
from eval.fieldset.run import Plan, execute
from ingest import settings as configuration
from ingest.types import Article
from tests.eval.stand_in import opener

from .made import HIDDEN, TEXT, gold, question, written


def lead(question: str, article: Article) -> Answer:
    """The right office to everything."""
    return Answer(question, "**Trung tâm Nuôi ong** chủ trì.", False, None, 0.9)


def broken(question: str, article: Article) -> Answer:
    if question.startswith("Ai"):
        raise ValueError(HIDDEN)
    return lead(question, article)


def silent(stage: str, done: int, total: int) -> None:
    """No bar."""


def plan(folder: Path, *splits: str, wordings: tuple[str, ...] = ("asked",)) -> Plan:
    return Plan(configuration.load(), splits, wordings=wordings, folder=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    hidden = gold(id="kho", file="documents/kho.txt", questions=[question(question=HIDDEN)])
    return written(
        tmp_path / "field", ("work", gold()), ("test", hidden), text=f"{TEXT}\n{HIDDEN}."
    )


def test_each_wording_is_asked_and_scored(folder: Path) -> None:
    wordings = ("asked", "nodia", "hurried", "everyday")
    done = execute(plan(folder, "work", wordings=wordings), silent, opener(lead))
    assert set(done.summary["answers"]) == set(wordings)
    for figures in done.summary["answers"].values():
        assert figures["all"]["right"]["value"] == 1.0
        assert figures["kind"]["who"]["questions"] == 1
    assert len(done.rows) == 4
    assert done.failures == []


def test_a_crash_of_the_system_is_a_result(folder: Path) -> None:
    done = execute(plan(folder, "work"), silent, opener(broken))
    assert done.summary["answers"]["asked"]["all"]["error"]["sum"] == 1


def test_of_the_test_split_no_word_is_told(folder: Path) -> None:
    refusing: Any = lambda question, article: Answer(question, HIDDEN, True, None, 0.1)  # noqa: E731
    done = execute(plan(folder, "test"), silent, opener(refusing))
    assert done.summary["answers"]["asked"]["all"]["false_refusal"]["sum"] == 1
    assert done.rows == []
    assert done.failures == []
    assert HIDDEN not in json.dumps(done.summary, ensure_ascii=False)


def test_each_look_at_the_test_split_is_written_down(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("eval.fieldset.run.execute", partial(execute, opener=opener(lead)))
    chosen = ["field", "--field", str(folder), "--out", str(tmp_path / "out")]
    assert main([*chosen, "--split", "work"]) == 0
    assert not (folder / "looks.jsonl").exists()
    assert main([*chosen, "--split", "all", "--note", "lần đầu"]) == 0
    assert main([*chosen, "--split", "test"]) == 0
    looks = [json.loads(line) for line in (folder / "looks.jsonl").read_text("utf-8").splitlines()]
    assert [look["note"] for look in looks] == ["lần đầu", ""]
    assert looks[0]["answers"]["asked"]["questions"] == 2
    assert looks[1]["answers"]["asked"]["right"] == 1.0
    assert HIDDEN not in capsys.readouterr().out
    kept = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    assert not any(HIDDEN in text for text in kept)


def test_what_is_kept_reads_back(folder: Path, tmp_path: Path) -> None:
    done = execute(plan(folder, "work"), silent, opener(lead))
    saved.write(tmp_path / "run", done.summary, done.rows, done.failures)
    kept = saved.read(tmp_path / "run")
    assert kept is not None
    assert kept.rows == done.rows
    assert kept.summary == json.loads(json.dumps(done.summary))
    assert saved.read(tmp_path) is None
