from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.__main__ import main
from eval.fieldset.gold import schema_fault
from eval.fieldset.lint import WANTED, check

from .made import CHECK, HIDDEN, duty, gold, question, written

FEW = f"phần work: 1 tài liệu, cần ít nhất {WANTED['work']}."


def faults(folder: Path, row: dict[str, Any], split: str = "work") -> list[str]:
    checked = check(written(folder, (split, row)), (split,))
    return checked.faults + checked.unread


def complete() -> dict[str, Any]:
    """A gold with a question of every kind that is demanded."""
    kinds = ["who"] * 3 + ["whom", "when", "what", "list", "two", "document"]
    rows = [question(id=f"q{n}", kind=kind) for n, kind in enumerate(kinds)]
    rows += [question(id=f"t{n}", kind="true_premise", verdict="said") for n in range(2)]
    rows.append(question(id="f", kind="false_premise", verdict="contradicted"))
    return gold(
        questions=rows
        + [
            question(id=f"n{n}", kind="near_miss", verdict="not_said", offices=[], evidence=[])
            for n in range(2)
        ]
    )


def test_a_complete_document_lacks_only_its_neighbours(tmp_path: Path) -> None:
    assert faults(tmp_path, complete()) == [FEW]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row["duties"].append(duty()), "nhiệm vụ d01 có 2 lần"),
        (
            lambda row: row["duties"].append(duty(id="d9", quote="Chưa ai nói câu này")),
            "d9: câu trích",
        ),
        (lambda row: row["questions"].pop(), "có 1 câu loại near_miss, cần ít nhất 2"),
        (lambda row: row["questions"][0].update(verdict="said"), "q0: loại who không đi với"),
        (lambda row: row["questions"][0].update(offices=[]), "q0: không nói câu trả lời đúng"),
        (lambda row: row["questions"][0].update(evidence=[]), "q0: loại who và evidence"),
        (lambda row: row["questions"][0].update(hurried=""), "q0: thiếu cách gõ"),
        (lambda row: row["questions"][0].update(kind="why"), "questions.0.kind"),
    ],
)
def test_each_fault_is_named(
    change: Callable[[dict[str, Any]], Any], said: str, tmp_path: Path
) -> None:
    row = complete()
    change(row)
    assert any(said in fault for fault in faults(tmp_path, row))


def test_a_quotation_may_be_broken_over_lines(tmp_path: Path) -> None:
    row = complete()
    row["duties"][1]["quote"] = CHECK.replace(" đàn ong", "\n  đàn ong")
    assert faults(tmp_path, row) == [FEW]


def test_of_the_test_split_only_ids_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = complete()
    row["duties"].append(duty(id="d9", quote=f"{HIDDEN} bên suối"))
    folder = written(tmp_path, ("test", row))
    assert main(["field", "--lint", "--split", "test", "--field", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "d9" in said
    assert HIDDEN not in said


def test_a_broken_schema_is_told_without_its_words() -> None:
    row = complete()
    row["questions"][3]["must"] = [HIDDEN]
    fault = schema_fault(row)
    assert fault is not None
    assert "questions.3.must.0" in fault
    assert HIDDEN not in fault
    assert schema_fault(json.loads(json.dumps(complete()))) is None
