from __future__ import annotations

from eval.metrics.coverage import forbidden_said, missing_facts, score

from ..made import LEAD, case, cited, ground, record, refusal, refused_case

TWO = case(facts=(("quý III năm 2023", "quý 3 năm 2023"), ("kiểm tra",)))


def test_each_fact_counts_and_all_are_wanted() -> None:
    answer = record("Sở Nội vụ chủ trì, quý 3 năm 2023. [1]", cited(LEAD))
    found = score(TWO, answer, ground())
    assert found["fact_coverage"] == (1, 2)
    assert found["all_facts"] == (0, 1)
    assert missing_facts(TWO, answer) == ["kiểm tra"]


def test_a_refusal_holds_no_fact() -> None:
    assert score(TWO, refusal(), ground())["fact_coverage"] == (0, 2)


def test_partners_are_found_under_their_aliases() -> None:
    asked = case(partners=(("Ủy ban MTTQ Việt Nam tỉnh Lào Cai",), ("Ban Dân tộc tỉnh Lào Cai",)))
    answer = record("Phối hợp với UBMTTQ tỉnh Lào Cai. [1]", cited(LEAD))
    assert score(asked, answer, ground())["partner_coverage"] == (1, 2)


def test_yes_and_no_are_told_by_the_first_word() -> None:
    asked = case(kind="yes_no", polarity="no")
    assert score(asked, record("Không đúng: UBND tỉnh không chủ trì."), ground())["verdict"] == (
        1,
        1,
    )
    assert score(asked, record("**Đúng.** UBND tỉnh chủ trì."), ground())["verdict"] == (0, 1)
    assert score(asked, refusal(), ground())["verdict"] == (0, 1)


def test_forbidden_words_count_in_markdown_too() -> None:
    asked = case(forbidden=("**Sở Tài chính", "<script>", "Sở Tài chính chủ trì"))
    assert forbidden_said(asked, record("**Sở Tài chính** chủ trì")) == [
        "**Sở Tài chính",
        "Sở Tài chính chủ trì",
    ]
    assert forbidden_said(asked, record(r"\<script\>")) == []
    assert score(refused_case(forbidden=("X",)), record("x"), ground())["forbidden"] == (1, 1)
