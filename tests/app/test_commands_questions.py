from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import questions
from app.commands.questions import Item
from app.types import Turn
from ingest.errors import InputError

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def test_a_line_with_all_fields() -> None:
    history = [{"question": "Gì?"}, {"question": "Đâu?", "answer": "Ở đó", "more": 1}]
    line = json.dumps({"id": "a", "question": "Ai?", "history": history}).encode()
    assert questions.parse(line) == Item("a", "Ai?", (Turn("Gì?"), Turn("Đâu?", "Ở đó")))


@pytest.mark.parametrize("identity", ["x", 7, 1.5, None])
def test_ids_come_back_as_they_are(identity: object) -> None:
    item = questions.parse(json.dumps({"id": identity, "question": "Ai?"}).encode())
    assert (item.id, item.error) == (identity, "")


@pytest.mark.parametrize(
    ("line", "identity", "question", "told"),
    [
        (b'{"id": "a", "question": "\xff"}', None, None, "UTF-8"),
        (b"\xff\xfe{\x00", None, None, "UTF-8"),
        (b"{bad", None, None, "JSON"),
        (b"", None, None, "JSON"),
        (b"[1]", None, None, "JSON"),
        (b"[" * 100_000, None, None, "JSON"),
        (b'{"id": ' + b"1" * 5_000 + b"}", None, None, "JSON"),
        (b'{"id": NaN, "question": "Ai?"}', None, None, "JSON"),
        (b'{"id": 1e999, "question": "Ai?"}', None, "Ai?", "“id”"),
        (b'{"id": ["a"], "question": "Ai?"}', None, "Ai?", "“id”"),
        (b'{"id": true, "question": "Ai?"}', None, "Ai?", "“id”"),
        (b'{"id": "\\ud800", "question": "Ai?"}', None, "Ai?", "“id”"),
        (b'{"id": "a"}', "a", None, "Thiếu"),
        (b'{"id": "a", "question": null}', "a", None, "Thiếu"),
        (b'{"id": "a", "question": 5}', "a", None, "chuỗi"),
        (b'{"id": "a", "question": "b\\u0000"}', "a", "b\0", "NUL"),
        (b'{"id": "a", "question": "b\\udfff"}', "a", "b\udfff", "hỏng"),
        (b'{"id": "a", "question": "b", "history": "c"}', "a", "b", "history"),
        (b'{"id": "a", "question": "b", "history": ["c"]}', "a", "b", "history"),
        (b'{"id": "a", "question": "b", "history": [{}]}', "a", "b", "Thiếu"),
        (b'{"id": "a", "question": "b", "history": [{"question": 1}]}', "a", "b", "chuỗi"),
        (
            b'{"id": "a", "question": "b", "history": [{"question": "c", "answer": 1}]}',
            *("a", "b", "“answer”"),
        ),
    ],
)
def test_what_cannot_be_used_is_told(
    line: bytes, identity: object, question: str | None, told: str
) -> None:
    item = questions.parse(line)
    assert (item.id, item.question) == (identity, question)
    assert told in item.error
    assert "\n" not in item.error


@given(st.binary())
def test_no_line_raises(line: bytes) -> None:
    questions.parse(line)


@given(st.dictionaries(st.sampled_from(["id", "question", "history", "x"]), ANYTHING) | ANYTHING)
def test_no_json_raises_and_usable_items_can_be_written(record: object) -> None:
    item = questions.parse(json.dumps(record).encode())
    if not item.error:
        assert item.question is not None
        json.dumps([item.id, item.question], ensure_ascii=False, allow_nan=False).encode()


def test_lines_lose_only_the_blank_ones_at_the_end() -> None:
    content = "\ufeffa\r\n\nb\n\n \n".encode()
    assert questions.lines(content) == [b"a\r", b"", b"b"]
    assert questions.lines(b"\n") == []


@pytest.mark.parametrize(
    "text",
    [
        '[{"question": "Một?"}, {"question": "Hai?", "answer": "2"}]',
        '\ufeff[{"question": "Một?"},\n {"question": "Hai?", "answer": "2"}]\n',
        '{"question": "Một?"}\n\n{"question": "Hai?", "answer": "2"}\n',
    ],
)
def test_history_is_a_list_or_lines(tmp_path: Path, text: str) -> None:
    (tmp_path / "h.json").write_text(text, encoding="utf-8")
    assert questions.read_history(tmp_path / "h.json") == (Turn("Một?"), Turn("Hai?", "2"))


def test_an_empty_history_is_none(tmp_path: Path) -> None:
    (tmp_path / "h.json").write_text("")
    assert questions.read_history(tmp_path / "h.json") == ()


@pytest.mark.parametrize("content", [b"\xff", b"{bad", b'["a"]', b'{"question": 1}', b"3"])
def test_a_history_that_cannot_be_used_names_the_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "h.json").write_bytes(content)
    with pytest.raises(InputError, match=r"h\.json: "):
        questions.read_history(tmp_path / "h.json")


def test_a_history_that_is_not_there_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"h\.json: không đọc được"):
        questions.read_history(tmp_path / "h.json")
