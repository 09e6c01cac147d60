from __future__ import annotations

import pytest

from app.facts import Fact, asked_document_kind, best_facts
from app.knowledge import Knowledge
from app.scope import scope
from app.understand import read


def facts(question: str, knowledge: Knowledge) -> list[Fact]:
    query = read(question, knowledge)
    hits = knowledge.searcher.search(query.text, 10)
    return best_facts(query, hits, scope(query, knowledge), knowledge)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Kế hoạch số 104/KH-UBND ban hành ngày nào?", "22/2/2023"),
        ("Ai là Trưởng Ban Dân tộc TPHCM?", "Huỳnh Văn Hồng Ngọc"),
        ("Hai đơn vị ở Thừa Thiên Huế xây dựng bao nhiêu mô hình Dân vận khéo?", "5 - 7 mô hình"),
        ("Ở TPHCM khảo sát cán bộ theo kế hoạch số mấy?", "136-KH/TU"),
    ],
)
def test_the_best_sentence_holds_the_kind_of_thing_asked(
    question: str, held: str, knowledge: Knowledge
) -> None:
    assert held in facts(question, knowledge)[0].text


@pytest.mark.parametrize(
    "question",
    ["Số điện thoại Ban Dân tộc tỉnh Hòa Bình?", "Kinh phí cho Mặt trận Lào Cai bao nhiêu tiền?"],
)
def test_what_no_sentence_holds(question: str, knowledge: Knowledge) -> None:
    assert facts(question, knowledge) == []


def test_a_fact_is_a_span_of_an_article_in_scope(knowledge: Knowledge) -> None:
    found = facts("Ở Lào Cai Kế hoạch được ban hành khi nào?", knowledge)
    assert found
    for fact in found:
        assert fact.source.article == "lao-cai"
        text = knowledge.index.articles["lao-cai"].text
        assert text[fact.source.start : fact.source.end] == fact.text
        assert 0 <= fact.own <= 1
        assert 0 <= fact.coverage <= 1


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Khảo sát theo kế hoạch nào?", "ke hoach"),
        ("Làm theo quyết định số mấy?", "quyet dinh"),
        ("Theo văn bản nào?", ""),
    ],
)
def test_the_kind_of_document_asked_for(question: str, kind: str, knowledge: Knowledge) -> None:
    assert asked_document_kind(read(question, knowledge)) == kind
