"""How surely an act is right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.judge import decide
from app.judge.confidence import Assurance, assured, load, told, way
from app.opened import Opened
from ingest.errors import InputError
from tests.app.conftest import Ask
from tests.app.deciding import asking


def test_each_act_has_its_way(small: Opened) -> None:
    ways = {
        way(decide(asking(question, small), small))
        for question in (
            "Sở Khoa học và Công nghệ Khánh Hòa làm gì?",
            "Kế hoạch quản lý nhà nuôi chim yến ở Khánh Hòa ký ngày nào?",
            "Ai trồng rừng ở Cà Mau?",
            "Sở Nông nghiệp và Phát triển nông thôn Khánh Hòa chủ trì rà soát nhà yến, đúng không?",
        )
    }
    assert {"answer statements", "answer document", "refuse", "answer verdict"} <= ways


@pytest.mark.parametrize("probability", [0.0, 0.2, 0.9, 1.0])
def test_an_assurance_is_a_probability(probability: float, small: Opened) -> None:
    decision = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    sure = replace(decision, confidence=probability, sure=probability, near=probability)
    assert 0 <= assured(sure) <= 1


def test_what_stands_among_equals_is_less_sure(small: Opened) -> None:
    plain = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    assert plain.standing is not None
    among = replace(plain.standing, alone=-3.0, ahead=0.0, ahead_of_articles=0.0, first=0.0)
    assert assured(replace(plain, standing=among)) < assured(plain)


def test_an_unknown_way_and_an_unread_question_stay_as_they_are(small: Opened) -> None:
    decision = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    unknown = replace(decision, shape="collection", confidence=0.37)
    assert assured(unknown) == 0.37
    assert assured(replace(decision, act="refuse", reason="off_topic", confidence=0.37)) == 0.37


def test_all_that_is_told_has_a_weight(small: Opened) -> None:
    decision = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    assert set(told(decision)) <= set(load().weights)
    assert Assurance(0.0, {"near": 1.0}).probability({"near": 0.0, "else": 4.0}) == 0.5


def test_an_answer_tells_the_confidence_that_was_set_right(put: Ask, small: Opened) -> None:
    question = "Ai chủ trì rà soát các nhà nuôi chim yến?"
    decision = decide(asking(question, small), small)
    assert put(question).confidence == pytest.approx(assured(decision), abs=1e-3)
    assert assured(decision) != pytest.approx(decision.confidence, abs=1e-3)


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"intercept": 1})])
def test_a_damaged_file_is_said(content: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"eval\.fitting\.confidence"):
        load(path)
