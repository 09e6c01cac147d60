from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.statistics import difference, draws, interval, p_value, resampled, value

ONE, NONE = (1.0, 1.0), (0.0, 1.0)


def test_a_value_is_a_ratio_of_sums() -> None:
    assert value([(1, 2), (3, 4)]) == (1 + 3) / (2 + 4)
    assert math.isnan(value([]))


def test_whole_articles_are_drawn() -> None:
    # Two articles, all right and all wrong: a resample is 0, 1/2 or 1, one half of the time 1/2.
    scores = {"a1": ONE, "a2": ONE, "b1": NONE, "b2": NONE}
    samples = resampled(scores, {"a1": "a", "a2": "a", "b1": "b", "b2": "b"})
    assert set(samples.tolist()) == {0.0, 0.5, 1.0}
    assert float((samples == 0.5).mean()) == pytest.approx(1 / 2, abs=0.02)
    assert interval(samples) == (0.0, 1.0)


def test_cases_of_a_single_article_are_drawn_one_by_one() -> None:
    samples = resampled({"a1": ONE, "a2": NONE}, {"a1": "a", "a2": "a"})
    assert set(samples.tolist()) == {0.0, 0.5, 1.0}


def test_draws_are_seeded_and_complete() -> None:
    assert np.array_equal(draws(5), draws(5))
    assert set(draws(5).sum(1).tolist()) == {5.0}


def test_the_difference_is_paired_and_keeps_to_common_cases() -> None:
    new = {"a": ONE, "b": ONE, "x": NONE}
    old = {"a": NONE, "b": ONE, "y": ONE}
    clusters = {"a": "a", "b": "b"}
    apart, low, high = difference(new, old, clusters)
    assert apart == 2 / 2 - 1 / 2
    assert (low, high) == (0.0, 1.0)


def test_equal_runs_differ_by_nothing() -> None:
    scores = {str(n): (float(n % 2), 1.0) for n in range(20)}
    assert difference(scores, scores, {c: c for c in scores}) == (0.0, 0.0, 0.0)
    assert p_value(scores, scores) == 1.0


def test_randomisation_by_hand() -> None:
    # Three cases, each better by one: of 2³ labellings two are as extreme, so p is near 1/4.
    new = dict.fromkeys("abc", ONE)
    old = dict.fromkeys("abc", NONE)
    assert p_value(new, old) == pytest.approx(2 / 8, abs=0.02)
    many_new, many_old = ({str(n): s for n in range(30)} for s in (ONE, NONE))
    assert p_value(many_new, many_old) == pytest.approx(1 / 10_001)


def test_nothing_in_common_has_no_difference() -> None:
    assert all(map(math.isnan, difference({"a": ONE}, {"b": ONE}, {})))
    assert math.isnan(p_value({"a": ONE}, {"b": ONE}))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.integers(0, 4)), min_size=1))
def test_a_resample_lies_between_the_articles(rows: list[tuple[int, int, int]]) -> None:
    scores = {str(i): (float(min(top, of)), float(of)) for i, (top, of, _) in enumerate(rows)}
    samples = resampled(scores, {str(i): str(c) for i, (*_, c) in enumerate(rows)})
    assert samples.min() >= 0
    assert samples.max() <= 1
