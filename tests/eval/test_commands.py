from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main

from .stand_in import written


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
        ["calibrate", "--cost", "-1"],
        ["calibrate", "--cases", "none.jsonl"],
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
