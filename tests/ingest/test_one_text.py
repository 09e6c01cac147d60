"""The vector of one text, by the model's recorded run, is the one that the model gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from ingest import embedding, settings
from ingest.one_text import OneText

TEXTS = ("", "a", "ai chủ trì?", "Sở Nội vụ chủ trì việc gì ở Lào Cai " * 3, "giám sát " * 700)


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    return embedding.load(settings.load({}))._model


@pytest.mark.parametrize("record", [True, False])
def test_it_is_what_encode_gives_at_any_length(model: SentenceTransformer, record: bool) -> None:
    one = OneText(model, "query: ", record=record)
    for text in TEXTS:
        expected = model.encode([text], prompt="query: ", show_progress_bar=False)[0]
        assert one.vector(text) == pytest.approx(expected, abs=1e-6)
    assert (one._record is not None) == record


def test_a_record_that_gives_other_vectors_is_not_used(
    model: SentenceTransformer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import torch

    def other(steps: Any) -> Any:
        return lambda tokens: steps(tokens) + 1

    monkeypatch.setattr(torch.jit, "freeze", other)
    one = OneText(model, "query: ", record=True)
    expected = model.encode(["ai chủ trì?"], prompt="query: ", show_progress_bar=False)[0]
    assert np.abs(one.vector("ai chủ trì?") - expected).max() < 1e-6
    assert "left out" in caplog.text
