"""Every feature of the evidence by its formula."""

from __future__ import annotations

import math
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest

from app.judge.evidence import NAMES, Evidence, weigh
from app.judge.network import INPUTS, Network, inputs, network
from app.judge.slots import place
from app.opened import Opened
from ingest.types import Role
from retriever.places import PlaceName
from tests.app.deciding import asking, duty, stating

REVIEW = "rà soát các nhà nuôi"
WARN = "cắm biển cảnh báo"
BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"


def evidence(question: str, small: Opened, words: str = REVIEW, actor: str = "") -> Evidence:
    duties = (duty(words, small, actor),) if actor else ()
    [found] = weigh(asking(question, small), [stating(words, small, *duties)], small)
    return found


def test_nearness_is_measured_from_unrelated_questions(small: Opened) -> None:
    far, near = stating(WARN, small, cosine=0.2), stating(REVIEW, small, cosine=0.7)
    one, two = weigh(asking("Ai rà soát nhà yến?", small), [far, near], small)
    scale = small.statements.temperature
    assert two.nearness == pytest.approx((0.7 - small.usual_cosine) / scale)
    assert two.surroundings == pytest.approx(two.nearness)
    assert two.nearness - one.nearness == pytest.approx(0.5 / scale)


def test_words_in_common(small: Opened) -> None:
    best, other = stating(REVIEW, small), stating(WARN, small)
    other = replace(other, found=other.found._replace(lexical=0.0))
    one, two = weigh(asking("Ai rà soát nhà yến?", small), [best, other], small)
    assert (one.lexical, two.lexical) == pytest.approx((math.log(3), 0.0))


def test_coverage_is_of_the_statement_and_of_what_leads_to_it(small: Opened) -> None:
    whole = evidence("Ai rà soát các nhà nuôi chim yến?", small)
    assert whole.covered > 0.8
    assert whole.covered_above == pytest.approx(0.0)
    above = evidence("Ai công bố tiếng ồn của Sở Tài nguyên?", small, "Công bố kết quả đo")
    assert 0 < above.covered <= 1
    assert evidence("Ai nuôi đà điểu?", small).unknown > 0
    assert whole.unknown == 0


@pytest.mark.parametrize(
    ("place", "slot"), [("ở Khánh Hòa", 1.0), ("ở Bình Thuận", -1.0), ("", 0.0)]
)
def test_place(place: str, slot: float, small: Opened) -> None:
    assert evidence(f"Ai rà soát nhà nuôi chim yến {place}?", small).place == slot


def test_an_article_about_another_place_that_names_this_one_is_not_against_it(
    small: Opened,
) -> None:
    """The river of Đồng Tháp is not about Khánh Hòa; a plan that names both may be about either."""
    asked = asking("Ai cắm biển cảnh báo ở Khánh Hòa?", small)
    candidate = stating(WARN, small)
    assert place(asked, candidate, small) == -1.0
    named = PlaceName("tỉnh Khánh Hòa", frozenset({"yen"}), frozenset({"yen", "bo-song"}))
    with patch.object(small.places, "of", return_value=named):
        assert place(asked, candidate, small) == 0.0


@pytest.mark.parametrize(("year", "slot"), [("năm 2024", 1.0), ("năm 2031", -1.0), ("", 0.0)])
def test_year(year: str, slot: float, small: Opened) -> None:
    assert evidence(f"Ai rà soát nhà nuôi chim yến {year}?", small).year == slot


@pytest.mark.parametrize(
    ("number", "slot"),
    [("Kế hoạch số 417/KH-UBND", 1.0), ("Kế hoạch số 418/KH-UBND", -1.0), ("Kế hoạch", 0.0)],
)
def test_document(number: str, slot: float, small: Opened) -> None:
    assert evidence(f"{number} giao ai rà soát nhà nuôi chim yến?", small).document == slot


@pytest.mark.parametrize(
    ("office", "actor", "slot"),
    [
        ("Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa", BOARD, 1.0),
        ("Sở Xây dựng tỉnh Khánh Hòa", BOARD, 0.5),
        ("Sở Y tế tỉnh Khánh Hòa", BOARD, -1.0),
        ("Sở Y tế tỉnh Khánh Hòa", "", -0.5),
        ("", BOARD, 0.0),
    ],
)
def test_office(office: str, actor: str, slot: float, small: Opened) -> None:
    question = f"{office} rà soát nhà nuôi chim yến khi nào?"
    assert evidence(question, small, actor=actor).office == slot


@pytest.mark.parametrize(
    ("question", "role", "slot"),
    [
        ("Ai chủ trì rà soát?", "chủ trì", 1.0),
        ("Ai chủ trì rà soát?", "phối hợp", -1.0),
        ("Ai chủ trì rà soát?", "thực hiện", 0.0),
        ("Ai lo nhà yến?", "chủ trì", 0.0),
    ],
)
def test_role(question: str, role: Role, slot: float, small: Opened) -> None:
    candidate = stating(REVIEW, small, duty(REVIEW, small, BOARD, role))
    [found] = weigh(asking(question, small), [candidate], small)
    assert found.role == slot


def test_it_holds_what_is_wanted(small: Opened) -> None:
    asked = replace(
        asking("Nhà nuôi chim yến", small),
        wants={"office": 1.0, "partner": 1.0, "time": 1.0, "number": 1.0, "person": 1.0},
    )
    with_all = duty(REVIEW, small, BOARD, partners=("Sở Xây dựng tỉnh Khánh Hòa",), trust=0.7)
    without = stating("Hai bên họp", small)
    full, bare = weigh(asked, [stating(REVIEW, small, with_all), without], small)
    assert (full.holds_office, bare.holds_office) == (0.7, -0.5)
    assert (full.holds_partner, bare.holds_partner) == (1.0, -1.0)
    assert full.holds_time == 1.0
    assert full.holds_number == -1.0  # a day counts nothing
    [counting] = weigh(asked, [stating("12 trạm quan trắc", small)], small)
    assert counting.holds_number == 1.0
    assert bare.holds_person == -1.0
    assert (full.duty, bare.duty) == (0.7, 0.0)
    nothing = replace(asked, wants={})
    [silent] = weigh(nothing, [without], small)
    held = [name for name in NAMES if name.startswith("holds_")]
    assert not any(getattr(silent, name) for name in held)


def test_an_article_that_the_last_answer_rested_on(small: Opened) -> None:
    asked = replace(asking("Khi nào xong?", small), within=frozenset({"yen"}))
    inside, outside = weigh(asked, [stating(REVIEW, small), stating(WARN, small)], small)
    assert (inside.within, outside.within) == (1.0, 0.0)


def test_a_line_above_a_list(small: Opened) -> None:
    assert evidence("Ai đo tiếng ồn?", small, "Sở Tài nguyên và Môi trường:").lead == 1.0
    assert evidence("Ai đo tiếng ồn?", small, "Đo tiếng ồn").lead == 0.0


def test_a_share_is_what_the_odds_lose_without_the_feature(small: Opened) -> None:
    asked = asking("Ai rà soát các nhà nuôi chim yến?", small)
    found = evidence(asked.text, small)
    hidden = np.zeros((len(INPUTS), 1))
    hidden[INPUTS.index("covered")], hidden[INPUTS.index("want office")] = 2.0, 0.5
    model = Network(-1.0, np.array([3.0]), np.array([0.1]), hidden)
    whole, without = (
        3 * math.tanh(0.1 + 2 * covered + 0.5 * asked.wanted("office")) - 1
        for covered in (found.covered, 0.0)
    )
    assert model.odds(inputs(asked, [found])) == pytest.approx([whole])
    shares = model.shares(asked, found)
    assert shares["covered"] == pytest.approx(whole - without)
    assert {name for name, share in shares.items() if share} == {"covered"}


def test_the_place_asked_about_is_likelier(small: Opened) -> None:
    def odds(place: str) -> float:
        question = f"Ai rà soát các nhà nuôi chim yến ở {place}?"
        row = inputs(asking(question, small), [evidence(question, small)])
        return float(network().odds(row)[0])

    assert odds("Khánh Hòa") > odds("Bình Thuận")


def test_who_is_behind_another(small: Opened) -> None:
    far, near = stating(WARN, small, cosine=0.2), stating(REVIEW, small, cosine=0.7)
    near = replace(near, found=near.found._replace(evidence=5.0))
    one, two = weigh(asking("Ai rà soát nhà yến?", small), [far, near], small)
    assert (two.behind, two.behind_nearness, two.behind_covered) == (0.0, 0.0, 0.0)
    assert one.behind == pytest.approx(5.0 - far.found.evidence)
    assert one.behind_nearness == pytest.approx(two.nearness - one.nearness)
    assert one.behind_covered == pytest.approx(two.covered - one.covered)


@pytest.mark.parametrize(
    ("question", "actor", "slot"),
    [
        ("Bên nông nghiệp coi nhà yến lúc nào?", BOARD, 1.0),
        ("Bên xây dựng coi nhà yến lúc nào?", BOARD, 0.5),
        ("Bên tài nguyên coi nhà yến lúc nào?", BOARD, -1.0),
        ("Bên nào coi nhà yến?", BOARD, 0.0),
    ],
)
def test_an_office_that_is_called_by_its_sector(
    question: str, actor: str, slot: float, small: Opened
) -> None:
    assert evidence(question, small, actor=actor).side == slot


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Việc gì phải xong trước cuối tháng chín?", 1.0),
        ("Việc gì phải xong trước tháng chín, có 40 trạm?", 0.5),
        ("Việc gì phải xong trước tháng mười?", 0.0),
        ("Việc gì phải xong năm 2024?", 0.0),
    ],
)
def test_days_and_numbers_of_the_question_that_stand_there(
    question: str, share: float, small: Opened
) -> None:
    assert evidence(question, small).valued == share
