"""Introduced lists: what introduces them, and their items."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ingest.lists import enumerations, stated_counts
from ingest.offices import load_gazetteer
from ingest.structure import blocks
from ingest.types import Article
from tests.ingest.administrative_text import articles


def read(*lines: str) -> list[tuple[str, list[str]]]:
    """Introduction and items of every list of the lines."""
    text = "\n\n".join(lines)
    article = Article("bai", text, "", place="tỉnh Nghệ An")
    found = enumerations(text, blocks(article, load_gazetteer()))
    return [(text[slice(*e.lead)], [text[slice(*item)] for item in e.items]) for e in found]


def test_items_below_an_introduction() -> None:
    (found,) = read("Trọng tâm giám sát gồm:", "a) Quỹ lớp;", "b) Bữa ăn bán trú.", "Hết.")
    assert found == ("Trọng tâm giám sát gồm:", ["Quỹ lớp", "Bữa ăn bán trú"])


def test_a_short_introduction_takes_the_sentence_before_it_along() -> None:
    (found,) = read("Hội mở cuộc vận động. Hai nội dung là:", "- Sạch nhà;", "- Sạch ngõ.")
    assert found[0] == "Hội mở cuộc vận động. Hai nội dung là:"


def test_parts_of_one_sentence() -> None:
    (found,) = read("Các bên dự họp: Sở Y tế; Sở Tài chính; Công an tỉnh. Họp xong lúc 17:30.")
    assert found[1] == ["Sở Y tế", "Sở Tài chính", "Công an tỉnh"]


def test_as_many_sentences_as_the_introduction_says() -> None:
    line = "Phong trào có 3 nội dung: Sạch nhà. Sạch bếp. Sạch ngõ."
    assert read(line)[0][1] == ["Sạch nhà", "Sạch bếp", "Sạch ngõ"]
    assert read(line.replace("3", "4")) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Sở Y tế: khám bệnh; cấp thuốc.",),  # a label: these are duties, parts of nothing
        ("Kết luận:", "Đã thông qua."),
        ("Sở Y tế chủ trì.", "- Khám bệnh.", "- Cấp thuốc."),
    ],
)
def test_what_is_no_introduced_list(lines: tuple[str, ...]) -> None:
    assert read(*lines) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("gồm 05 nhiệm vụ chính", {5}),
        ("ba nhóm việc và 2 mô hình", {3, 2}),
        ("5 nội dung trọng tâm", {5}),
        ("năm 2023, các nội dung", set()),
        ("những nhiệm vụ nào", set()),
    ],
)
def test_counts_that_a_text_states(text: str, counts: set[int]) -> None:
    assert set(stated_counts(text)) == counts


@given(articles())
@settings(max_examples=60)
def test_spans_lie_in_the_text_in_order(article: Article) -> None:
    for found in enumerations(article.text, blocks(article, load_gazetteer())):
        assert found.context[0] <= found.lead[0] < found.lead[1] <= found.items[0][0]
        assert len(found.items) >= 2
        for left, right in zip(found.items, found.items[1:], strict=False):
            assert left[0] < left[1] <= right[0] < right[1] <= len(article.text)
