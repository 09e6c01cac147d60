from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.matching import content_words, holds, normal, plain, statements

from ..made import ARTICLE, case, ground


def test_normal_sees_through_case_tone_place_dashes_and_decomposition() -> None:
    assert normal("HOÀ  Bình\n2021 – 2026") == normal("Hòa Bình 2021-2026")
    assert normal("Thu\u0309y") == normal("Thủy")


@given(st.text())
def test_normal_is_idempotent(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_wordings_match_whole_words_only() -> None:
    assert holds(normal("Quy chế số 4626, ngày"), "4626")
    assert not holds(normal("số 14626"), "4626")
    assert not holds(normal("quý IIIa"), "quý III")


def test_plain_drops_marks_and_keeps_escaped_words() -> None:
    assert plain(r"**Sở Nội vụ** chủ trì \[sic\] 2\*3. [1][2]") == "Sở Nội vụ chủ trì [sic] 2*3."


@given(st.text(alphabet="aâ[]12*\\ \n|-", max_size=60))
def test_plain_and_statements_take_any_text(text: str) -> None:
    for statement in statements(text):
        assert statement.text == statement.text.strip()


def test_statements_are_paragraphs_items_and_rows() -> None:
    answer = (
        "Có 2 nhiệm vụ:\n\n- **A** làm. [1]\n- **B** làm. [2][3]\n\n"
        "| Cơ quan | Việc |\n| --- | --- |\n| C | họp | [1] |\n"
    )
    found = statements(answer)
    assert [s.markers for s in found] == [(), (1,), (2, 3), (1,)]
    assert [s.introduces for s in found] == [True, False, False, False]
    assert found[3].text.startswith("C ; họp")


def test_an_escaped_number_in_brackets_is_no_marker() -> None:
    [statement] = statements(r"theo mục \[7\] của kế hoạch [1]")
    assert statement.markers == (1,)
    assert "[7]" in statement.text


def test_content_words_leave_out_the_commonest() -> None:
    assert content_words("Các sở và ban của tỉnh") == ["sở", "ban", "tỉnh"]


def test_accepted_names_take_the_place_of_the_article() -> None:
    accepted = ground().accepted(case(), ("Sở Nội vụ",))
    assert ground().is_one_of("Sở Nội vụ tỉnh Lào Cai", accepted)
    assert not ground().is_one_of("Sở Nội vụ tỉnh Hòa Bình", accepted)


def test_spans_of_unknown_articles_are_empty() -> None:
    assert ground().text(("missing", 0, 5)) == ""
    assert ground().text((ARTICLE.id, 0, 10)) == ARTICLE.text[:10]
