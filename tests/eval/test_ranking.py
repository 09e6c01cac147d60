"""Weights that rank, and trees that tell how surely, on data whose truth is known."""

from __future__ import annotations

from dataclasses import make_dataclass
from pathlib import Path

import numpy as np
import pytest

from app.judge import trees
from app.judge.network import Network
from eval.fitting import boosting, ranking
from eval.fitting.program import store
from ingest.errors import InputError


def choices(shift: float, count: int = 2000) -> list[ranking.Choice]:
    """Questions of different difficulty: a candidate is right where it stands out in column 0."""
    dice = np.random.default_rng(7)
    found = []
    for _ in range(count):
        x = dice.normal(size=(12, 3))
        right = np.arange(12) == int((x[:, 0] + 0.3 * dice.normal(size=12)).argmax())
        x[:, 0] += shift * dice.normal()
        found.append((x, right))
    return found


def first(model: Network, asked: list[ranking.Choice]) -> float:
    return float(np.mean([right[model.odds(x).argmax()] for x, right in asked]))


def test_how_hard_a_question_is_does_not_spoil_the_ranking() -> None:
    asked = choices(shift=4.0)
    model = ranking.fit(asked)
    assert first(model, asked) > 0.7
    x = asked[0][0].copy()
    x[:, 1:] = 0.0
    assert np.corrcoef(model.odds(x), model.odds(asked[0][0]))[0, 1] > 0.9  # the rest tells nothing


def test_what_tells_by_another_feature_alone_is_learnt() -> None:
    """No sum of the features' weights could tell it."""
    dice = np.random.default_rng(5)
    asked: list[ranking.Choice] = []
    for _ in range(2000):
        x = dice.normal(size=(12, 3))
        x[:, 2] = np.sign(dice.normal())  # what is asked for, the same for all
        asked.append((x, np.arange(12) == (x[:, 0] * x[0, 2]).argmax()))
    assert first(ranking.fit(asked), asked) > 0.75


def test_scores_are_scaled_to_log_odds() -> None:
    asked = choices(shift=0.0)
    model = ranking.fit(asked)
    chance = np.concatenate([1 / (1 + np.exp(-model.odds(x))) for x, _ in asked])
    right = np.concatenate([right for _, right in asked])
    sure = chance > 0.5
    assert 0.6 < right[sure].mean() <= 1.0
    assert right[~sure].mean() < 0.2


def test_questions_without_an_answer_only_lower_the_odds() -> None:
    asked = choices(shift=0.0)
    vain = [(x, np.zeros(len(x), bool)) for x, _ in choices(shift=0.0, count=4000)]
    with_vain, without = ranking.fit([*asked, *vain]), ranking.fit(asked)
    assert with_vain.intercept != without.intercept
    assert np.allclose(with_vain.hidden, without.hidden)


def test_trees_say_what_they_were_grown_to_say(tmp_path: Path) -> None:
    dice = np.random.default_rng(3)
    x = dice.normal(size=(600, 2))
    right = (x[:, 0] > 0) ^ (x[:, 1] > 0.5)
    model = boosting.fit(x, right)
    store(tmp_path / "sure.json", boosting.content(model, ("one", "two")), indent=None)
    grown = trees.load(tmp_path / "sure.json", ("one", "two"))
    found = make_dataclass("Found", ["one", "two"])
    said = [grown.probability(found(*row)) for row in x]
    assert said == pytest.approx(model.predict_proba(x)[:, 1].tolist(), abs=1e-3)
    assert np.mean((np.array(said) > 0.5) == right) > 0.9


@pytest.mark.parametrize(
    "content",
    [
        {"intercept": 0.0, "trees": [["three", 0.0, 1.0, 2.0]]},
        {"intercept": 0.0, "trees": [["one", 0.0, 1.0]]},
        {"trees": []},
        [],
    ],
)
def test_trees_that_are_none_are_named(content: object, tmp_path: Path) -> None:
    path = tmp_path / "sure.json"
    store(path, content)
    with pytest.raises(InputError, match=r"sure\.json.*eval\.fitting\.answers"):
        trees.load(path, ("one", "two"))
