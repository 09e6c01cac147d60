from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import Remark
from eval.cases import load_cases, schema_fault
from eval.new_case import Interview, Start, append, from_feedback, taken_ids
from ingest.errors import InputError

from .made import ARTICLE


def interview(*lines: str) -> tuple[Interview, list[str]]:
    typed: Iterator[str] = iter(lines)
    said: list[str] = []

    def ask(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    return Interview({ARTICLE.id: ARTICLE}, ask, said.append), said


WHO = (
    "Ai chủ trì kiểm tra?", "who", "", "chủ trì", "Sở Nội vụ tỉnh Lào Cai | Sở Nội vụ", "", "",
    "quý III năm 2023", "", "muong-xa", "Sở Nội vụ chủ trì kiểm tra", "", "", "",
)  # fmt: skip


def test_a_case_is_written_as_the_loader_reads_it(tmp_path: Path) -> None:
    out = tmp_path / "own.jsonl"
    asked, _ = interview(*WHO)
    append(out, asked.case("made", Start(), []))
    [case] = load_cases([out])
    assert case.id == "own-who-001"
    assert case.actors == (("Sở Nội vụ tỉnh Lào Cai", "Sở Nội vụ"),)
    assert case.split == "dev"


def test_ids_go_on_and_a_missing_line_end_is_made_good(tmp_path: Path) -> None:
    out = tmp_path / "own.jsonl"
    for n in (1, 2):
        asked, _ = interview(*WHO)
        append(out, asked.case("made", Start(), taken_ids(out)))
        out.write_text(out.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
        assert len(load_cases([out])) == n
    assert [c.id for c in load_cases([out])] == ["own-who-001", "own-who-002"]


def test_a_quotation_that_is_not_there_is_asked_again_with_the_articles_words() -> None:
    lines = list(WHO)
    lines[10:11] = ["sở nội vụ CHỦ TRÌ", "muong-xa", "Sở Nội vụ chủ trì"]
    asked, said = interview(*lines)
    row = asked.case("made", Start(), [])
    assert row["evidence"] == [{"article": "muong-xa", "quote": "Sở Nội vụ chủ trì"}]
    assert any("bài viết: Sở Nội vụ chủ trì" in line for line in said)


def test_what_must_be_refused_needs_no_evidence() -> None:
    asked, _ = interview("Giá vàng?", "off_topic", "own-1", "", "", "")
    row = asked.case("made", Start(), [])
    assert schema_fault(row) is None
    assert (row["answerable"], row["reason"], row["id"]) == (False, "off_topic", "own-1")


def remark(name: str, verdict: str = "down") -> Remark:
    return Remark(
        name, verdict, "office", "phải là Sở Y tế", f"Còn ở Huế {name}?", ("Ai chủ trì?",), {},
        {"answer": "Sở Nội vụ."}, "v1", 1.0,
    )  # fmt: skip


def test_an_answer_marked_as_wrong_brings_question_history_and_note() -> None:
    start = from_feedback([remark("x1", "up"), remark("x2"), remark("x3")], "")
    assert start.question == "Còn ở Huế x2?"
    assert start.note == "Phản hồi: sai cơ quan. phải là Sở Y tế Đã trả lời: Sở Nội vụ."
    asked, _ = interview("", "không", "not_in_corpus", "", "", "")
    made = asked.case("made", start, [])
    assert (made["kind"], made["note"]) == ("follow_up", start.note)
    assert schema_fault(made) is None
    assert from_feedback([remark("x2"), remark("x3")], "x3").question == "Còn ở Huế x3?"


@pytest.mark.parametrize(("name", "said"), [("", "nào"), ("x1", "mã x1"), ("x9", "mã x9")])
def test_feedback_that_is_not_there(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        from_feedback([remark("x1", "up")], name)


def test_the_end_of_input_writes_nothing() -> None:
    asked, _ = interview("Ai?")
    with pytest.raises(InputError, match="chưa ghi gì"):
        asked.case("made", Start(), [])
