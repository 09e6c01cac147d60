from __future__ import annotations

from math import log2

import pytest

from eval.metrics.retrieval import evaluate, overlaps_any, score

from ..made import LEAD, SHARED, case, ground, record, span

A, B, C, D = (("x", at, at + 10) for at in (0, 10, 20, 30))


def test_one_of_two_relevant_passages_at_rank_two() -> None:
    found = evaluate([A, B], [C, A, D])
    assert found["recall_1"] == 0
    assert found["recall_5"] == 1 / 2
    assert found["mrr_10"] == 1 / 2
    ideal = 1 / log2(2) + 1 / log2(3)
    assert found["ndcg_10"] == pytest.approx((1 / log2(3)) / ideal)


def test_everything_found_in_order() -> None:
    assert set(evaluate([A], [A, B]).values()) == {1.0}


def test_beyond_the_tenth_place_nothing_counts() -> None:
    others = [("x", at, at + 10) for at in range(100, 200, 10)]
    assert evaluate([A], [*others, A])["mrr_10"] == 0


def test_passages_count_by_their_overlap_with_the_evidence() -> None:
    assert overlaps_any(("x", 0, 100), [("x", 10, 20)])
    assert overlaps_any(("x", 15, 100), [("x", 10, 20)])
    assert not overlaps_any(("x", 16, 100), [("x", 10, 20)])
    assert not overlaps_any(("y", 0, 100), [("x", 10, 20)])


def test_a_case_is_scored_on_the_passages_of_the_system() -> None:
    passages = [span(LEAD), span(SHARED)]
    found = score(case(), record("x", retrieved=(span(SHARED), span(LEAD))), ground(passages))
    assert found["mrr_10"] == (1 / 2, 1)
    assert found["claim_recall"] == (1, 1)
    missed = score(case(), record("x", retrieved=(span(SHARED),)), ground(passages))
    assert missed["claim_recall"] == (0, 1)
