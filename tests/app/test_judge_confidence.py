"""How surely an act is right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.judge import decide
from app.judge.confidence import Line, assured, load, way
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
def test_surer_is_not_less_sure(probability: float, small: Opened) -> None:
    decision = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    less, more = (
        assured(replace(decision, confidence=confidence))
        for confidence in (probability * 0.9, probability)
    )
    assert 0 <= less <= more <= 1


def test_an_unknown_way_and_an_unread_question_stay_as_they_are(small: Opened) -> None:
    decision = decide(asking("Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", small), small)
    unknown = replace(decision, shape="collection", confidence=0.37)
    assert assured(unknown) == 0.37
    assert assured(replace(decision, act="refuse", reason="off_topic", confidence=0.37)) == 0.37


def test_lines_rise() -> None:
    lines = load()
    assert lines
    assert all(line.slope >= 0 for line in lines.values())
    assert Line(0.0, 1.0).probability(0.0) == 0.5


def test_an_answer_tells_the_confidence_that_was_set_right(put: Ask, small: Opened) -> None:
    question = "Văn bản số 92/TB-UBND do ai ký?"
    decision = decide(asking(question, small), small)
    assert put(question).confidence == pytest.approx(assured(decision), abs=1e-3)
    assert assured(decision) != pytest.approx(decision.confidence, abs=1e-3)


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"refuse": {"slope": 1}})])
def test_a_damaged_file_is_said(content: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"eval\.fitting\.confidence"):
        load(path)
