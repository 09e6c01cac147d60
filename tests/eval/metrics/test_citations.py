from __future__ import annotations

from eval.cases import Evidence
from eval.metrics.citations import score

from ..made import LEAD, SHARED, case, cited, ground, record, refusal

RIGHT = "Sở Nội vụ chủ trì kiểm tra chương trình. [1]"


def test_a_statement_with_its_gold_span_is_supported() -> None:
    found = score(case(), record(RIGHT, cited(LEAD)), ground())
    assert found == {"citation_recall": (1, 1), "citation_precision": (1, 1)}


def test_the_wrong_passage_supports_nothing() -> None:
    found = score(case(), record(RIGHT, cited(SHARED)), ground())
    assert found == {"citation_recall": (0, 1), "citation_precision": (0, 1)}


def test_a_citation_that_adds_nothing_counts_against_precision() -> None:
    answer = record(RIGHT.replace("[1]", "[1][2]"), cited(LEAD), cited(SHARED, 2))
    found = score(case(), answer, ground())
    assert found == {"citation_recall": (1, 1), "citation_precision": (1, 2)}


def test_two_passages_may_be_needed_together() -> None:
    both = case(
        evidence=(
            Evidence("muong-xa", "Sở Nội vụ chủ trì kiểm tra"),
            Evidence("muong-xa", "UBND tỉnh phối hợp với Mặt trận Tổ quốc tỉnh"),
        )
    )
    words = "Sở Nội vụ chủ trì kiểm tra; UBND tỉnh phối hợp với Mặt trận Tổ quốc tỉnh. [1][2]"
    found = score(both, record(words, cited(LEAD), cited(SHARED, 2)), ground())
    assert found == {"citation_recall": (1, 1), "citation_precision": (2, 2)}
    alone = score(both, record(words.replace("[2]", ""), cited(LEAD)), ground())
    assert alone["citation_recall"] == (0, 1)


def test_a_marker_out_of_range_scores_nothing() -> None:
    found = score(case(), record(RIGHT.replace("[1]", "[1][9]"), cited(LEAD)), ground())
    assert found == {"citation_recall": (0, 1), "citation_precision": (0, 2)}


def test_a_passage_that_does_not_name_the_office_does_not_support() -> None:
    words = "Sở Tài chính chủ trì kiểm tra chương trình. [1]"
    assert score(case(), record(words, cited(LEAD)), ground())["citation_recall"] == (0, 1)


def test_other_statements_are_judged_by_their_words() -> None:
    extra = f"{RIGHT}\n\nBan Dân tộc tỉnh mở hai lớp bồi dưỡng. [2]"
    fits = cited("Ban Dân tộc tỉnh mở hai lớp bồi dưỡng.", 2)
    found = score(case(), record(extra, cited(LEAD), fits), ground())
    assert found["citation_recall"] == (2, 2)


def test_an_uncited_number_is_an_unsupported_statement() -> None:
    answer = record(f"{RIGHT}\n\nViệc này xong năm 2025.", cited(LEAD))
    assert score(case(), answer, ground())["citation_recall"] == (1, 2)


def test_introductions_and_refusals_claim_nothing() -> None:
    answer = record(f"Có 1 nhiệm vụ:\n\n{RIGHT}", cited(LEAD))
    assert score(case(), answer, ground())["citation_recall"] == (1, 1)
    assert score(case(), refusal(), ground()) == {}
