from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.fusion import dense_temperature, posterior

SPREAD = 0.0225
COSINES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=20)


def floats(*numbers: float) -> np.ndarray:
    return np.array(numbers, np.float32)


def test_temperature_of_the_bundled_model() -> None:
    assert dense_temperature(0.0225) == pytest.approx(0.01)


def test_a_wider_model_is_warmer_within_bounds() -> None:
    assert dense_temperature(2 * 0.0225) == pytest.approx(2 * 0.01)
    assert dense_temperature(0) == pytest.approx(0.004)
    assert dense_temperature(9) == pytest.approx(0.1)


def test_by_hand() -> None:
    # 0.02 of cosine = 2 units at T = 0.01; 3 of BM25 = 1 unit at T = 3: 2 against 1.
    first, second = posterior(floats(0.82, 0.80), floats(0, 3), SPREAD)
    assert first == pytest.approx(exp(2) / (exp(2) + exp(1)), abs=1e-4)
    assert first + second == pytest.approx(1)


def test_bonus_is_log_odds() -> None:
    first, second = posterior(floats(0.8, 0.8), floats(1, 1), SPREAD, floats(2.3, 0))
    assert first / second == pytest.approx(exp(2.3), rel=1e-4)


def test_no_candidates() -> None:
    assert posterior(floats(), floats(), SPREAD).shape == (0,)


@given(COSINES, st.data())
def test_is_a_distribution(cosines: list[float], data: st.DataObject) -> None:
    size = len(cosines)
    bm25 = data.draw(st.lists(st.floats(0, 500, width=32), min_size=size, max_size=size))
    shares = posterior(floats(*cosines), floats(*bm25), SPREAD)
    assert shares.sum() == pytest.approx(1)
    assert ((shares >= 0) & (shares <= 1)).all()
    # The product of two softmaxes, normalised anew.
    alone = posterior(floats(*cosines), floats(*[0] * size), SPREAD)
    words = posterior(floats(*[0] * size), floats(*bm25), SPREAD)
    both = alone * words
    if both.sum() > 1e-200:
        assert shares == pytest.approx(both / both.sum(), abs=1e-6)
