from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.confidence import Calibration, Features, features, load_calibration
from app.knowledge import Knowledge
from ingest.errors import InputError
from tests.app.deciding import ranked

MADE = Calibration(
    threshold=0.5,
    intercept=-2.0,
    weights={"coverage": 3.0, "nearness": 0.5, "unknown": -1.0, "named": 1.0},
)


def test_the_logistic_of_the_weighed_features() -> None:
    # -2 + 3 x 0.8 + 0.5 x 2 - 1 x 0.4 + 1 x 1 = 2
    found = MADE.confidence(Features(coverage=0.8, nearness=2.0, unknown=0.4, named=1.0))
    assert found == pytest.approx(1 / (1 + math.exp(-2)))


def test_even_odds_are_a_half() -> None:
    # -2 + 3 x 1 + 0.5 x 0 - 1 x 1 + 1 x 0 = 0
    assert MADE.confidence(Features(1.0, 0.0, 1.0, 0.0)) == 0.5


@given(st.floats(0, 1), st.floats(-10, 10), st.floats(0, 1), st.sampled_from((0.0, 1.0)))
def test_it_is_a_probability(cover: float, near: float, unknown: float, named: float) -> None:
    assert 0 <= load_calibration().confidence(Features(cover, near, unknown, named)) <= 1


def test_what_ships_is_in_order() -> None:
    shipped = load_calibration()
    assert 0 < shipped.threshold < 1
    assert shipped.weights["coverage"] > 0 > shipped.weights["unknown"]


def test_read_back(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(asdict(MADE)), encoding="utf-8")
    assert load_calibration(path) == MADE


WEIGHTS = MADE.weights


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        json.dumps({"threshold": 0.5, "intercept": 0, "weights": {"coverage": 1}}),
        json.dumps({"threshold": 0.5, "intercept": 0, "weights": WEIGHTS | {"more": 1}}),
        json.dumps({"threshold": "high", "intercept": 0, "weights": WEIGHTS}),
        json.dumps({"intercept": 0, "weights": WEIGHTS}),
        json.dumps({"threshold": 0.5, "intercept": 0, "weights": [1, 2, 3, 4]}),
    ],
)
def test_a_broken_file_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"calibration\.json.*daumoi-eval calibrate"):
        load_calibration(path)


def test_a_missing_or_undecodable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none"):
        load_calibration(tmp_path / "none.json")
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="bad"):
        load_calibration(tmp_path / "bad.json")


def test_features_tell_the_corpus_from_the_rest(knowledge: Knowledge) -> None:
    inside = ranked("Ở Lào Cai ai chủ trì giám sát chương trình mục tiêu quốc gia?", knowledge)
    outside = ranked("Đội nào vô địch bóng đá?", knowledge)
    near = features(*inside, [], knowledge)
    far = features(*outside, [], knowledge)
    assert near.coverage > far.coverage
    assert near.nearness > far.nearness
    assert (near.unknown, near.named, far.named) == (0.0, 1.0, 0.0)
    assert far.unknown > 0


def test_features_of_nothing_found(knowledge: Knowledge) -> None:
    query, _ = ranked("Ai chủ trì giám sát?", knowledge)
    assert features(query, [], [], knowledge).coverage == 0.0
