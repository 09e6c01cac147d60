"""The act whose errors are expected to cost least."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from app.judge import decide
from app.judge.acts import QUOTED, WORTH_READING, cheapest, contradicted, quoted
from app.judge.decide import levelled
from app.judge.decision import costs
from app.judge.standing import likely, odds
from app.opened import Opened
from tests.app.deciding import asking, stating, weighed

PRICE = costs()


@pytest.mark.parametrize("wrong", [2.0, 5.0])
@pytest.mark.parametrize("further", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("probability", [at / 20 for at in range(21)])
def test_the_cheapest_act_is_taken(probability: float, further: float, wrong: float) -> None:
    near = probability + further * (1 - probability)
    quoting = near * PRICE.quote + (1 - near) * PRICE.vain_quote
    price = {"answer": (1 - probability) * wrong, "quote": quoting, "refuse": near}
    act = cheapest(probability, near, wrong, PRICE)
    assert price[act] == pytest.approx(min(price.values()))


def test_sure_answers_likely_quotes_unlikely_refuses() -> None:
    assert [cheapest(p, p, 5.0, PRICE) for p in (0.0, 0.1, 0.6, 0.85, 0.99)] == [
        "refuse",
        "refuse",
        "quote",
        "quote",
        "answer",
    ]
    assert cheapest(0.9, 0.9, 2.0, PRICE) == "answer"


def test_what_others_may_hold_is_quoted_and_not_refused() -> None:
    assert cheapest(0.1, 0.1, 2.0, PRICE) == "refuse"
    assert cheapest(0.1, 0.6, 2.0, PRICE) == "quote"


def test_a_quotation_shows_what_is_likely_beside_the_likeliest(small: Opened) -> None:
    question = "Ai rà soát nhà nuôi chim yến?"
    one = stating("rà soát các nhà nuôi", small)
    best, close, last = (weighed(question, small, one, p) for p in (0.4, 0.39, 0.38))
    far = weighed(question, small, one, likely(odds(0.4) - WORTH_READING - 0.01))
    assert quoted([best, close, last, last]) == (best, close, last)[:QUOTED]
    assert quoted([best, far]) == (best,)


def test_a_false_correction_costs_most() -> None:
    price = costs()
    assert price.false_correction > price.wrong_office > price.wrong_statement
    assert price.wrong_statement > price.false_refusal > price.quote > 0


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ai rà soát nhà nuôi chim yến ở Bình Thuận?", True),
        ("Kế hoạch số 418/KH-UBND giao ai rà soát nhà nuôi chim yến?", True),
        ("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", False),
        ("Kế hoạch số 417/KH-UBND giao ai rà soát nhà nuôi chim yến?", False),
    ],
)
def test_another_place_or_document_contradicts(
    question: str, expected: bool, small: Opened
) -> None:
    candidate = stating("rà soát các nhà nuôi", small)
    assert contradicted(weighed(question, small, candidate, 0.99).evidence) is expected


@pytest.mark.parametrize(
    ("other", "own"),
    [
        (
            "Ai chủ trì rà soát các nhà nuôi chim yến trong khu dân cư ở Bình Thuận?",
            "Ai chủ trì rà soát các nhà nuôi chim yến trong khu dân cư ở Khánh Hòa?",
        ),
        (
            "Theo Kế hoạch số 418/KH-UBND ai chủ trì rà soát các nhà nuôi chim yến?",
            "Theo Kế hoạch số 417/KH-UBND ai chủ trì rà soát các nhà nuôi chim yến?",
        ),
    ],
)
def test_of_another_place_or_document_nothing_is_claimed(
    other: str, own: str, small: Opened
) -> None:
    assert decide(asking(other, small), small).act in ("quote", "refuse")
    answered = decide(asking(own, small), small)
    assert answered.act == "answer"
    assert {w.candidate.article for w in answered.chosen} == {"yen"}


def test_the_likeliest_is_as_sure_as_said_and_others_are_rarer_by_the_odds(small: Opened) -> None:
    question = "Ai rà soát nhà nuôi chim yến?"
    one = stating("rà soát các nhà nuôi", small)
    found = [weighed(question, small, one, p) for p in (0.7, 0.4, 0.001)]
    moved = [w.probability for w in levelled(found, 0.2)]
    assert moved[0] == pytest.approx(0.2)
    for before, after in zip(pairwise(found), pairwise(moved), strict=True):
        apart = odds(before[0].probability) - odds(before[1].probability)
        assert math.log(after[0] / after[1]) == pytest.approx(apart)


def test_nothing_named_is_unclear(small: Opened) -> None:
    assert decide(asking("cái này là gì?", small), small).reason == "unclear"


def test_all_candidates_are_kept_likeliest_first(small: Opened) -> None:
    found = decide(asking("Ai cắm biển cảnh báo sạt lở ở Đồng Tháp?", small), small).weighed
    likely = [w.probability for w in found]
    assert likely == sorted(likely, reverse=True)
    assert len(found) == len(small.statements.statements)


def test_a_list_of_the_collection_is_no_answer_to_what_it_does_not_know(small: Opened) -> None:
    for question in ("Công thức nấu phở bò gồm những gì?", "Các bước cài đặt trò chơi gồm gì?"):
        assert decide(asking(question, small), small).act == "refuse"


@pytest.mark.parametrize(
    "question",
    ["Kho có những văn bản nào?", "kho co nhung van ban nao", "he thong co bao nhieu bai"],
)
def test_the_collection_is_asked_about_with_and_without_diacritics(
    question: str, small: Opened
) -> None:
    assert decide(asking(question, small), small).shape == "collection"


def test_a_word_that_only_looks_like_the_collection_asks_for_no_list(small: Opened) -> None:
    assert decide(asking("Khó có văn bản nào thay thế?", small), small).shape != "collection"


@pytest.mark.parametrize(
    "question",
    [
        "ke hoach nha nuoi chim yen o khanh hoa ky ngay nao",
        "ke hoach nha nuoi chim yen khanh hoa do ai ky",
        "Kế hoạch nuôi chim yến ở Khánh Hòa số mấy?",
    ],
)
def test_one_fact_of_a_document_is_told_by_its_letterhead(question: str, small: Opened) -> None:
    decision = decide(asking(question, small), small)
    assert (decision.act, decision.shape, decision.article) == ("answer", "document", "yen")
