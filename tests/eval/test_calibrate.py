from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from app.confidence import Calibration, Features, load_calibration
from eval.calibrate import NAMES, Sample, best_threshold, fit, reliability, unseen, write
from eval.cases import Evidence
from ingest.errors import InputError

from .made import case, refused_case


def sample(number: int, covered: float, *, answerable: bool, article: str = "a") -> Sample:
    made = case if answerable else refused_case
    evidence = (Evidence(article, "x"),) if answerable else ()
    about = made(id=f"made-{number}", evidence=evidence)
    rest = {name: 0.0 for name in NAMES if name != "coverage"}
    return Sample(about, Features(coverage=covered, **rest))


FOUND = [
    sample(n, 0.5 + (n % 10) / 20, answerable=True, article="ab"[n % 2]) for n in range(40)
] + [sample(100 + n, (n % 10) / 20, answerable=False) for n in range(20)]


def test_what_tells_the_questions_apart_gets_the_weight() -> None:
    intercept, weights = fit(FOUND)
    assert weights["coverage"] > 1
    assert all(weights[name] == 0 for name in NAMES if name != "coverage")
    assert intercept < 0


def test_without_any_sign_the_fit_says_the_share() -> None:
    flat = [sample(n, 0.5, answerable=n < 30) for n in range(40)]
    intercept, _ = fit(flat)
    assert 1 / (1 + math.exp(-intercept)) == pytest.approx(30 / 40, abs=1e-3)


def test_confidence_of_an_article_comes_from_the_others() -> None:
    confidence = unseen(FOUND)
    outcome = np.array([s.answerable for s in FOUND])
    assert confidence[outcome].min() > confidence[~outcome].mean()


def test_one_article_is_not_enough() -> None:
    alone = [sample(n, 1.0, answerable=True) for n in range(4)] + [sample(9, 0, answerable=False)]
    with pytest.raises(InputError, match="một bài"):
        unseen(alone)


def test_the_threshold_weighs_false_answers() -> None:
    confidence = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    answerable = [False, True, False, True, True]
    # A false answer as dear as a refusal: 0.2 costs 1 (one false answer), 0.6 costs 1.
    # Twice as dear: 0.2 costs 2, 0.6 costs 1 (one false refusal).
    assert best_threshold(confidence, answerable, cost=2) == 0.6
    assert best_threshold(confidence, answerable, cost=0.5) == 0.2


def test_reliability_by_hand() -> None:
    # bins of a fifth: {0.1, 0.1} → said 0.1, was 1/2; {0.9} → said 0.9, was 1
    found = reliability(np.array([0.1, 0.1, 0.9]), [True, False, True], threshold=0.5)
    assert found.brier == pytest.approx((0.9**2 + 0.1**2 + 0.1**2) / 3)
    assert found.calibration_error == pytest.approx(2 / 3 * 0.4 + 1 / 3 * 0.1)
    assert (found.false_refusals, found.false_answers) == (1, 0)
    assert [n for n, *_ in found.bins] == [2, 1]


def test_the_assistant_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    made = Calibration(0.4, *fit(FOUND))
    write(path, made, "made cases")
    assert load_calibration(path) == made
    assert json.loads(path.read_text(encoding="utf-8"))["cases"] == "made cases"
    with pytest.raises(InputError, match="không ghi được"):
        write(tmp_path / "none" / "x.json", made, "")
