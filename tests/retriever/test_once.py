from __future__ import annotations

import numpy as np

from retriever.once import KEPT, OncePerText
from tests.ingest.stand_in import Embedder


class Counting(Embedder):
    """Counts how often a question is embedded."""

    asked = 0

    def query(self, text: str) -> np.ndarray:
        self.asked += 1
        return super().query(text)


def test_a_question_is_embedded_once() -> None:
    inner = Counting()
    once = OncePerText(inner)
    assert (once.query("rừng") == once.query("rừng")).all()
    assert inner.asked == 1
    once.query("chợ")
    assert inner.asked == 2


def test_only_the_last_are_kept() -> None:
    inner = Counting()
    once = OncePerText(inner)
    for number in range(KEPT + 1):
        once.query(str(number))
    once.query("0")
    assert inner.asked == KEPT + 2


def test_it_is_the_embedder_itself_otherwise() -> None:
    inner = Embedder("mô hình")
    once = OncePerText(inner)
    assert (once.fingerprint, once.dimensions) == (inner.fingerprint, inner.dimensions)
    assert np.array_equal(once.passages(["a", "b"]), inner.passages(["a", "b"]))
