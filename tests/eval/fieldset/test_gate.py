from __future__ import annotations

from pathlib import Path

from eval.fieldset import gate, saved
from eval.fieldset.beside import differences
from eval.fieldset.saved import Row


def row(n: int, *flags: str) -> Row:
    scores = {name: (float(name in flags), 1.0) for name in ("right", *gate.COSTLY)}
    return Row("ong", f"q{n}", "who", "asked", "answer", "none", 0.9, scores)


def kept(*rows: Row) -> dict[str, object]:
    return gate.baseline(rows, "abc")


def test_as_many_costly_answers_pass_even_if_others(tmp_path: Path) -> None:
    gate.write(tmp_path / "b.json", [row(1, "wrong_office"), row(2)], "abc")
    found = gate.check([row(1), row(2, "wrong_office")], gate.read(tmp_path / "b.json"))
    assert found.reasons == []
    assert found.compared == 2


def test_one_more_fails_and_is_named() -> None:
    before = kept(row(1, "wrong_office"), row(2), row(3))
    found = gate.check([row(1, "wrong_office"), row(2), row(3, "false_correction")], before)
    assert found.reasons == ["eval/field: bác điều đúng 1 câu, mốc 0; mới sai: ong/q3/asked."]


def test_a_question_that_is_not_asked_any_more_fails() -> None:
    assert "1 câu của mốc" in gate.check([row(1)], kept(row(1), row(2))).reasons[0]


def test_new_questions_are_no_loss() -> None:
    assert gate.check([row(1), row(2, "wrong_office")], kept(row(1))).reasons == []


def test_without_a_baseline_there_is_a_remark(tmp_path: Path) -> None:
    found = gate.check([row(1)], gate.read(tmp_path / "none.json"))
    assert found.reasons == []
    assert "chưa có mốc" in found.remarks[0]


def test_two_runs_are_compared_question_by_question(tmp_path: Path) -> None:
    old = [row(n, "right") for n in range(8)] + [row(8)]
    new = [row(n, "wrong_office") for n in range(8)] + [row(9)]
    for name, rows in (("a", old), ("b", new)):
        saved.write(tmp_path / name, {}, rows, [])
    found = {d.name: d for d in differences(tmp_path / "a", tmp_path / "b")}
    assert found["right"].questions == 8
    assert found["right"].verdict == "worse"
    assert found["wrong_office"].difference == 1.0
    assert found["wrong_office"].verdict == "worse"
    assert differences(tmp_path / "a", tmp_path) == []
