from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.commands import batch
from app.types import Answer, Turn
from ingest.errors import IndexUnavailable, InputError
from ingest.settings import Settings, load
from tests.app.standin import StandIn


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, "Ai chủ trì?", "báo lỗi", "Việc sơ kết khi nào?")


def written(folder: Path, *questions: str) -> Path:
    path = folder / "in.jsonl"
    records = [{"id": f"q{n}", "question": text} for n, text in enumerate(questions, 1)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def run(source: Path, out: Path, assistant: batch.Asked | None = None) -> int:
    return batch.run(source, out, load({}), lambda settings: assistant or StandIn())


def records(out: Path) -> list[dict[str, Any]]:
    text = out.read_text(encoding="utf-8")
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_a_line_in_order(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with source.open("ab") as stream:
        stream.write(b'{bad\n{"id": "q5", "question": "Ai?", "history": [{"question": "G"}]}')
    assistant = StandIn()
    assert run(source, tmp_path / "out.jsonl", assistant) == 0
    found = records(tmp_path / "out.jsonl")
    assert [record["id"] for record in found] == ["q1", "q2", "q3", None, "q5"]
    assert ["error" in record for record in found] == [False, True, False, True, False]
    assert set(found[1]) == set(found[3]) == {"id", "question", "error"}
    assert found[1]["question"] == "báo lỗi"
    assert assistant.histories == [[], [], [], [Turn("G")]]
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("daumoi ask: 2/5 dòng")


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    assert run(written(tmp_path), tmp_path / "out.jsonl") == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_old_results_are_replaced(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old\n" * 10_000)
    run(source, tmp_path / "out.jsonl")
    assert len(records(tmp_path / "out.jsonl")) == 3


def test_an_interruption_keeps_what_was_answered(source: Path, tmp_path: Path) -> None:
    class Interrupted(StandIn):
        def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
            if "sơ kết" in question:
                raise KeyboardInterrupt
            return super().ask(question, history)

    with pytest.raises(KeyboardInterrupt):
        run(source, tmp_path / "out.jsonl", Interrupted())
    assert [record["id"] for record in records(tmp_path / "out.jsonl")] == ["q1", "q2"]


def test_a_fault_of_ours_costs_its_line_and_is_not_hidden(tmp_path: Path) -> None:
    source = written(tmp_path, "hỏng", "Ai chủ trì?")
    with pytest.raises(ExceptionGroup) as caught:
        run(source, tmp_path / "out.jsonl")
    assert [type(fault) for fault in caught.value.exceptions] == [RuntimeError]
    broken, fine = records(tmp_path / "out.jsonl")
    assert "RuntimeError" in broken["error"]
    assert fine["answer"]


def test_without_an_index_the_old_results_stay(source: Path, tmp_path: Path) -> None:
    def unavailable(settings: Settings) -> batch.Asked:
        raise IndexUnavailable("chưa có chỉ mục")

    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text("old\n")
    for out in (old, new):
        with pytest.raises(IndexUnavailable):
            batch.run(source, out, load({}), unavailable)
    assert old.read_text() == "old\n"
    assert not new.exists()


def test_an_index_that_goes_ends_the_batch(source: Path, tmp_path: Path) -> None:
    class Gone(StandIn):
        def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
            raise IndexUnavailable("chỉ mục đã mất")

    with pytest.raises(IndexUnavailable):
        run(source, tmp_path / "out.jsonl", Gone())


def test_input_and_output_must_differ(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    (tmp_path / "link").symlink_to(source)
    os.link(source, tmp_path / "hard")
    for out in (source, tmp_path / "link", tmp_path / "hard", tmp_path / "." / "in.jsonl"):
        with pytest.raises(InputError, match="trùng"):
            run(source, out)
    assert source.read_bytes() == before


def test_files_that_cannot_be_used_are_named(source: Path, tmp_path: Path) -> None:
    for bad in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(InputError, match="không đọc được"):
            run(bad, tmp_path / "out.jsonl")
    for bad in (tmp_path / "none" / "out.jsonl", tmp_path, Path("/dev/full")):
        with pytest.raises(InputError, match="không ghi được"):
            run(source, bad)


def test_a_device_takes_answers_too(source: Path) -> None:
    assert run(source, Path("/dev/null")) == 0
