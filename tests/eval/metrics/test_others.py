from __future__ import annotations

import math

import pytest

from eval.measures import score
from eval.metrics import correctness, latency, robustness

from ..made import LEAD, case, cited, ground, record, refusal, refused_case, stated

RIGHT = record(
    "**Sở Nội vụ tỉnh Lào Cai** chủ trì kiểm tra trong quý III năm 2023. [1]",
    cited(LEAD),
    duties=(stated("Sở Nội vụ tỉnh Lào Cai", "chủ trì", LEAD),),
)


def test_right_needs_everything() -> None:
    assert score(case(), RIGHT, ground())["right"] == (1, 1)
    assert score(case(facts=(("quý IV",),)), RIGHT, ground())["right"] == (0, 1)
    assert score(case(forbidden=("kiểm tra",)), RIGHT, ground())["right"] == (0, 1)
    assert score(case(reason="false_premise"), RIGHT, ground())["right"] == (0, 1)


def test_refusals_are_right_where_they_are_due() -> None:
    assert correctness.score(refused_case(), refusal(), {})["right"] == (1, 1)
    assert correctness.score(case(), refusal(), {})["right"] == (0, 1)
    assert "right_answered" not in correctness.score(case(), refusal(), {})


def test_small_talk_cites_nothing() -> None:
    talk = case(kind="smalltalk", actors=(), facts=(), evidence=())
    assert correctness.score(talk, record("Chào đồng chí."), {})["right"] == (1, 1)
    assert correctness.score(talk, record("x [1]", cited(LEAD)), {})["right"] == (0, 1)


def test_a_crash_is_never_right() -> None:
    assert score(refused_case(), refusal(error="ValueError: x"), ground())["right"] == (0, 1)


def test_percentiles_lie_between_ranks() -> None:
    # 0, 10, 20, 30 ms: the median halves the way from 10 to 20, p95 is 0.85 of the way to 30
    found = latency.percentiles({"total": at / 100} for at in range(4))
    assert found["total"]["p50"] == pytest.approx(15)
    assert found["total"]["p95"] == pytest.approx(20 + 0.85 * 10)


def test_memory_is_counted() -> None:
    assert 10 < latency.peak_megabytes() < 1_000_000


def test_paired_difference_and_flips() -> None:
    clean = {"a": {"right": (1.0, 1.0)}, "b": {"right": (0.0, 1.0)}, "c": {"right": (1.0, 1.0)}}
    typed = {"a": {"right": (0.0, 1.0)}, "b": {"right": (1.0, 1.0)}, "d": {"right": (1.0, 1.0)}}
    assert robustness.paired("right", typed, clean) == (1 / 2, 1 / 2, 2)
    assert robustness.flip_rate(typed, clean) == 2 / 2
    assert robustness.paired("verdict", typed, clean) is None
    assert math.isnan(robustness.flip_rate({}, clean))
