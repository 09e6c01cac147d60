from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from eval.metrics.abstention import aurc, auroc, cause, risk_coverage, score

from ..made import case, record, refusal, refused_case


def test_refusals_as_a_classification() -> None:
    # two refusals, one right; two questions to refuse, one refused: P 1/2, R 1/2, F1 2·1/(2+2)
    asked = [
        (refused_case(), refusal()),
        (refused_case(), record("**A** làm.")),
        (case(), refusal()),
        (case(), record("**A** làm.")),
    ]
    scores = [score(c, r) for c, r in asked]

    def total(name: str) -> float:
        return sum(s[name][0] for s in scores if name in s) / sum(
            s[name][1] for s in scores if name in s
        )

    assert total("abstain_precision") == 1 / 2
    assert total("abstain_recall") == 1 / 2
    assert total("abstain_f1") == 2 * 1 / (2 + 2)
    assert total("false_refusal") == 1 / 2
    assert total("false_answer") == 1 / 2


def test_by_cause() -> None:
    assert cause(refused_case(near="Kế hoạch năm 2023")) == "near_miss"
    assert cause(refused_case()) == "not_in_corpus"
    assert score(refused_case(), refusal())["cause_not_in_corpus"] == (1, 1)
    wrong_reason = score(refused_case(), refusal(reason="off_topic"))
    assert wrong_reason["cause_not_in_corpus"] == (1, 1)
    assert wrong_reason["reason"] == (0, 1)


def test_a_false_premise_is_handled_by_correcting_it() -> None:
    asked = case(kind="false_premise", reason="false_premise")
    assert score(asked, record("Không.", reason="false_premise"))["cause_false_premise"] == (1, 1)
    assert score(asked, refusal())["cause_false_premise"] == (0, 1)
    assert score(asked, record("Có."))["cause_false_premise"] == (0, 1)


def test_auroc_by_hand() -> None:
    # pairs (positive, negative): .9>.5 ✓, .9>.2 ✓, .5=.5 ½, .5>.2 ✓ → 3.5 of 4
    assert auroc([0.9, 0.5, 0.5, 0.2], [True, True, False, False]) == 3.5 / 4
    assert math.isnan(auroc([0.9], [True]))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40))
def test_auroc_agrees_with_scikit_learn(rows: list[tuple[int, bool]]) -> None:
    values, labels = [float(v) for v, _ in rows], [label for _, label in rows]
    if len(set(labels)) == 2:
        assert auroc(values, labels) == pytest.approx(roc_auc_score(labels, values))


def test_risk_at_each_coverage_by_hand() -> None:
    # surest first: right, wrong, right → errors 0/1, 1/2, 1/3
    curve = risk_coverage([0.9, 0.1, 0.5], [False, False, True])
    assert curve.tolist() == pytest.approx([0, 1 / 2, 1 / 3])
    assert aurc([0.9, 0.1, 0.5], [False, False, True]) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


def test_ties_do_not_depend_on_the_order() -> None:
    assert risk_coverage([0.5, 0.5], [True, False]).tolist() == [0.5, 0.5]
    assert risk_coverage([0.5, 0.5], [False, True]).tolist() == [0.5, 0.5]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=30))
def test_full_coverage_has_the_whole_error_rate(rows: list[tuple[int, bool]]) -> None:
    wrong = [bad for _, bad in rows]
    assert risk_coverage([float(v) for v, _ in rows], wrong)[-1] == pytest.approx(np.mean(wrong))
