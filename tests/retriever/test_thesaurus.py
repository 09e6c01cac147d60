from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InputError
from ingest.text import words
from retriever.thesaurus import TO_OTHER, TO_WRITTEN, Row, Thesaurus, load_thesaurus

ROWS = [
    Row(("tiền", "tiền nong"), ("kinh phí",), ("tiền tuyến",)),
    Row(("nhà dột", "nhà"), ("nhà tạm",)),
]


def expand(question: str) -> dict[str, float]:
    return dict(Thesaurus(ROWS).expand(words(question)))


def test_a_said_word_brings_the_written_one_and_the_reverse() -> None:
    assert expand("Tiền sửa cầu") == {"kinh phí": TO_WRITTEN, "tiền nong": TO_OTHER}
    assert expand("kinh phí sửa cầu") == {"tiền": TO_OTHER, "tiền nong": TO_OTHER}


def test_the_asked_word_itself_is_never_added() -> None:
    assert "tiền" not in expand("tiền của ai")


def test_the_longest_phrase_counts_alone() -> None:
    assert "nhà" in expand("sửa nhà dột")
    assert [m.others for m in Thesaurus(ROWS).matches(("nhà", "dột"))] == [
        (("nhà", TO_OTHER), ("nhà tạm", TO_WRITTEN))
    ]


def test_a_phrase_that_means_something_else_brings_nothing() -> None:
    assert expand("thăm tiền tuyến") == {}
    assert "kinh phí" in expand("tiền gửi ra tiền tuyến")


def test_marks_tell_words_apart() -> None:
    assert expand("tiên") == {}


@given(st.text(max_size=80))
def test_weights_lie_below_a_typed_word_s(question: str) -> None:
    for _, weight in load_thesaurus().expand(words(question)):
        assert 0 < weight < 1


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("phường đội tuyển lính lúc nào", "Ban Chỉ huy Quân sự"),
        ("ai cấp sổ đỏ ở Tây Ninh", "giấy chứng nhận quyền sử dụng đất"),
        ("bên nào dọn nhà cho dân bị giải tỏa", "giải phóng mặt bằng"),
        ("kẹt xe trước cổng chợ", "ùn tắc giao thông"),
    ],
)
def test_the_shipped_rows(question: str, written: str) -> None:
    assert dict(load_thesaurus().expand(words(question)))[written] == TO_WRITTEN


@pytest.mark.parametrize(
    "content",
    [
        "- tiền",
        "nhóm: [{said: [tiền]}]",
        "nhóm: [{said: tiền, written: [vốn]}]",
        "nhóm: [",
        "a: [b]",
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.yaml"):
        load_thesaurus(path)
