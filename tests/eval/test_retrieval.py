from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.retrieval import evaluate, read_dataset
from ingest.errors import InputError

ROWS = """context,question,answer
Sở Y tế chủ trì tuyên truyền phòng dịch.,Ai chủ trì tuyên truyền phòng dịch?,x
Sở Y tế chủ trì tuyên truyền phòng dịch.,Việc gì do Sở Y tế chủ trì?,x
"Công an tỉnh giữ trật tự,
kể cả ban đêm.",Ai giữ trật tự?,x
,Câu hỏi không có ngữ cảnh?,x
Ngữ cảnh không có câu hỏi.,,x
Hội Nông dân vận động hội viên.,Ai giữ trật tự?,x
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "set.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_dataset(tmp_path: Path) -> None:
    dataset = read_dataset(write(tmp_path, ROWS))
    assert len(dataset.contexts) == 3
    assert [(q.text, set(q.contexts)) for q in dataset.questions] == [
        ("Ai chủ trì tuyên truyền phòng dịch?", {0}),
        ("Việc gì do Sở Y tế chủ trì?", {0}),
        ("Ai giữ trật tự?", {1, 2}),
    ]
    # Rows, not lines: one context has a line break.
    assert dataset.skipped_rows == [5, 6]


def test_equal_rows_count_each(tmp_path: Path) -> None:
    dataset = read_dataset(write(tmp_path, "context,question\na b,c?\na b,c?\n"))
    assert [q.contexts for q in dataset.questions] == [{0}, {0}]


def test_contexts_are_one_in_any_unicode_form(tmp_path: Path) -> None:
    text = "question,context\nmột?,dân to\u0302\u0323c\nhai?,\u00a0dân tộc \n"
    dataset = read_dataset(write(tmp_path, "\ufeff" + text))
    assert dataset.contexts == ["dân tộc"]


def test_long_fields(tmp_path: Path) -> None:
    dataset = read_dataset(write(tmp_path, f"context,question\n{'dân tộc ' * 50_000},ai?\n"))
    assert len(dataset.contexts[0]) == 8 * 50_000 - 1


def test_sample_is_spread_evenly(tmp_path: Path) -> None:
    rows = "".join(f"ngữ cảnh {i},câu {i}\n" for i in range(10))
    dataset = read_dataset(write(tmp_path, f"context,question\n{rows}"))
    assert [q.text for q in dataset.sampled(4).questions] == ["câu 0", "câu 2", "câu 5", "câu 7"]
    assert len(dataset.sampled(4).contexts) == 10
    assert dataset.sampled(99) == dataset


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"context,question\n,\n", "không có dòng nào"),
        (b"context,question\n", "không có dòng nào"),
        (b"", "thiếu cột context và question"),
        (b"context,answer\na,b\n", "thiếu cột question"),
        ("context,question\ndân,tộc\n".encode("utf-16"), "không phải UTF-8"),
        (b'context,question\n"a\0b,c\n', None),
    ],
)
def test_bad_file_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str | None
) -> None:
    path = tmp_path / "set.csv"
    path.write_bytes(content)
    assert main(["retrieval", "--dataset", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert str(path) in told.err
    assert reason is None or reason in told.err


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không đọc được"):
        read_dataset(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "arguments", [[], ["retrieval"], ["nope"], ["retrieval", "--dataset", "x", "--queries", "0"]]
)
def test_bad_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_measures_by_hand() -> None:
    right = [frozenset({7}), frozenset({1, 2}), frozenset({3}), frozenset({4})]
    found = [[7, 8], [9, 1, 8, 2], [*range(10, 19), 3], [*range(10, 20)]]
    values = evaluate(right, found)
    ideal = 1 / log2(2) + 1 / log2(3)
    assert values["P@1"] == pytest.approx((1 + 0 + 0 + 0) / 4)
    assert values["R@10"] == pytest.approx((1 + 2 / 2 + 1 + 0) / 4)
    assert values["MRR@10"] == pytest.approx((1 + 1 / 2 + 1 / 10 + 0) / 4)
    assert values["nDCG@10"] == pytest.approx(
        (1 + (1 / log2(3) + 1 / log2(5)) / ideal + 1 / log2(11) + 0) / 4
    )


def test_a_question_that_finds_nothing_counts() -> None:
    assert evaluate([frozenset({1}), frozenset({2})], [[], [2]])["P@1"] == pytest.approx(1 / 2)


def test_the_command_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ROWS)
    assert main(["retrieval", "--dataset", str(path), "--json"]) == 0
    told = capsys.readouterr()
    record = json.loads(told.out)
    assert (record["contexts"], record["questions"], record["skipped_rows"]) == (3, 3, 2)
    assert record["MRR@10"] == record["R@10"] == 1
    assert "dòng 5, 6" in told.err
    assert main(["retrieval", "--dataset", str(path), "--queries", "1", "--perturb", "nodia"]) == 0
    assert "nDCG@10" in capsys.readouterr().out
