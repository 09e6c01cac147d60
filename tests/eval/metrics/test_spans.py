from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.spans import compare, score

from ..made import LEAD, case, cited, ground, record, refusal


def test_half_of_the_gold_and_as_much_beside_it() -> None:
    # cited 10–30, gold 20–40: 10 shared, 20 cited, 20 gold, 30 in all
    found = compare([("a", 10, 30)], [("a", 20, 40)])
    assert found["span_precision"] == (10 / 20, 1)
    assert found["span_recall"] == (10 / 20, 1)
    assert found["span_f1"] == (0.5, 1)
    assert found["span_iou"][0] == pytest.approx(10 / 30)


def test_the_same_offsets_of_another_article_share_nothing() -> None:
    assert compare([("a", 0, 9)], [("b", 0, 9)])["span_iou"] == (0, 1)


def test_overlapping_citations_count_once() -> None:
    assert compare([("a", 0, 10), ("a", 5, 10)], [("a", 0, 10)])["span_precision"] == (1, 1)


def test_nothing_cited_scores_nothing() -> None:
    assert compare([], [("a", 0, 9)])["span_f1"] == (0, 1)
    assert "span_f1" not in score(case(), refusal(), ground())


def test_a_quotation_must_be_the_text_at_its_offsets() -> None:
    sound = cited(LEAD)
    shifted = replace(sound, start=sound.start + 1, end=sound.end + 1)
    backwards = replace(sound, start=-5, end=5)
    found = score(case(), record("x [1]", sound, shifted, backwards), ground())
    assert found["offsets"] == (1, 3)


spans = st.tuples(st.just("a"), st.integers(0, 30), st.integers(0, 30))


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_measures_are_shares_and_symmetric(
    one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    found, swapped = compare(one, other), compare(other, one)
    assert all(0 <= top <= 1 for top, _ in found.values())
    assert found["span_precision"] == swapped["span_recall"]
    assert found["span_iou"] == swapped["span_iou"]
    assert found["span_iou"][0] <= found["span_f1"][0] + 1e-12
