from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from app.types import Answer
from eval.__main__ import main
from eval.run import execute
from ingest.types import Article

from .stand_in import opener, written


def test_the_shipped_cases_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0
    assert "không có lỗi" in capsys.readouterr().out


def test_a_fault_of_a_case_is_a_failed_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, articles = written(tmp_path)
    text = cases.read_text(encoding="utf-8").replace('"quote": "Sở', '"quote": "Cục')
    cases.write_text(text, encoding="utf-8")
    assert main(["lint", str(cases), "--articles", articles]) == 1
    assert f"{cases}:1: made-001: câu trích" in capsys.readouterr().err


def test_the_extraction_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duties", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["gold"] > 50
    assert found["precision"] > 0.8


def test_from_run_to_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, articles = written(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("eval.run.execute", partial(execute, opener=opener()))
    chosen = ["--cases", str(cases), "--articles", articles, "--split", "all"]
    assert main(["run", *chosen, "--name", "a", "--perturb", "all"]) == 0
    for bar in ("plain", "sentence"):
        assert (tmp_path / "runs" / "a" / bar / "report.html").exists()
    assert main(["report", "runs/a"]) == 0
    assert main(["failures", "runs/a"]) == 0
    assert main(["gate", "runs/a", "--baseline", "base.json", "--update"]) == 0
    assert main(["gate", *chosen, "--baseline", "base.json"]) == 0
    assert main(["compare", "runs/a", "runs/a/plain"]) == 0
    monkeypatch.setattr("eval.run.execute", partial(execute, opener=opener(silent)))
    capsys.readouterr()
    assert main(["gate", *chosen, "--baseline", "base.json"]) == 1
    assert "KHÔNG ĐẠT" in capsys.readouterr().err


def silent(question: str, article: Article) -> Answer:
    """Refuses everything."""
    return Answer(question, "Không có.", abstained=True, reason="not_in_corpus", confidence=0.0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "none-a", "none-b"],
        ["failures", "none"],
        ["report", "none"],
        ["gate", "none"],
        ["run", "--cases", "none.jsonl", "--name", "x"],
        ["run", "--system", "llm", "--name", "x"],
        ["duties", "--set", "none"],
        ["duties", "--gold", "none"],
        ["lint", "none.jsonl"],
        ["new-case", "--from", "none.jsonl"],
        ["new-case", "--set", "none"],
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DAUMOI_LLM", raising=False)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("daumoi-eval: ")
    assert said.count("\n") == 1
    assert [path for path in tmp_path.rglob("*") if path.is_dir() and path.name != "runs"] == []


@pytest.mark.parametrize("line", ["{", "[]", '{"set": "corpus"}', '{"set": "corpus", "quote": 1}'])
def test_broken_annotations_name_their_line(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(f"\n{line}\n", encoding="utf-8")
    assert main(["duties", "--gold", str(gold)]) == 2
    assert f"{gold}:2: " in capsys.readouterr().err
