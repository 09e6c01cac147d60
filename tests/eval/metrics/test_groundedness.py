from __future__ import annotations

import pytest

from eval.metrics.groundedness import score, ungrounded

from ..made import LEAD, SHARED, case, cited, ground, record, refusal


def test_words_of_the_source_are_grounded() -> None:
    answer = record("**Sở Nội vụ** chủ trì kiểm tra chương trình. [1]", cited(LEAD))
    assert score(case(), answer, ground()) == {"ungrounded": (0, 1), "grounded_words": (1, 1)}


def test_the_share_of_content_words() -> None:
    # content words: sở nội vụ kiểm tra ngay lập tức; five of eight stand in the source
    answer = record("Sở Nội vụ kiểm tra ngay lập tức [1]", cited(LEAD))
    assert score(case(), answer, ground())["grounded_words"] == (5 / 8, 1)


@pytest.mark.parametrize(
    ("words", "strange"),
    [
        ("Sở Nội vụ kiểm tra trong quý III năm 2024. [1]", ["2024"]),
        ("Sở Tài chính kiểm tra chương trình. [1]", ["Sở Tài chính tỉnh Lào Cai"]),
        ("Sở Nội vụ tỉnh Lào Cai kiểm tra. [1]", []),
    ],
    ids=["a number", "an office", "the office with its place"],
)
def test_one_strange_number_or_office_is_a_failure(words: str, strange: list[str]) -> None:
    answer = record(words, cited(LEAD))
    assert ungrounded(case(), answer, ground()) == strange
    assert score(case(), answer, ground())["ungrounded"] == (float(bool(strange)), 1)


def test_how_many_documents_there_are_stands_in_none() -> None:
    told = "Kho có 7 văn bản về Huế; tôi không tìm thấy điều anh/chị hỏi trong đó."
    answer = record(f"{told}\n\nSở Nội vụ kiểm tra chương trình. [1]", cited(LEAD))
    assert ungrounded(case(), answer, ground()) == []


def test_what_the_question_names_may_be_denied() -> None:
    asked = case(question="Sở Tài chính chủ trì từ năm 2020 phải không?")
    answer = record(
        "Không đúng: bài không nêu Sở Tài chính, năm 2020.\n\nSở Nội vụ. [1]", cited(LEAD)
    )
    assert ungrounded(asked, answer, ground()) == []


def test_what_the_question_names_without_diacritics_may_be_denied() -> None:
    asked = case(question="so tai chinh chu tri phai khong?")
    answer = record("Không đúng: không phải Sở Tài chính.\n\nSở Nội vụ. [1]", cited(LEAD))
    assert ungrounded(asked, answer, ground()) == []


def test_counts_of_an_introduction_need_no_source() -> None:
    answer = record("Có 2 nhiệm vụ:\n\n- Sở Nội vụ kiểm tra. [1]", cited(LEAD), cited(SHARED, 2))
    assert ungrounded(case(), answer, ground()) == []


def test_refusals_are_not_judged() -> None:
    assert score(case(), refusal(), ground()) == {}
