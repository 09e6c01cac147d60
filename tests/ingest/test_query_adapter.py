from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from ingest import bundled_format as packed
from ingest import model_runtime, query_adapter
from ingest.bundled_folder import write_folder
from ingest.errors import ModelError

from . import packed_model

NAME = "encoder.layer.0.output.dense"
TEXT = "Ai sửa cầu?"


@pytest.fixture
def model(tmp_path: Path) -> SentenceTransformer:
    """A tiny random model."""
    folder = tmp_path / "model"
    folder.mkdir()
    write_folder(packed.read(packed_model.write(tmp_path / "packed.bin").path), folder)
    return model_runtime.open_model(str(folder), "float32", local=True)


def factors(scale: float) -> query_adapter.Factors:
    draw = np.random.default_rng(1)
    inner = draw.normal(size=(2, packed_model.INNER)).astype(np.float32)
    outer = draw.normal(size=(packed_model.HIDDEN, 2)).astype(np.float32)
    return {NAME: (inner, outer * np.float32(scale))}


def test_a_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "adapter.npz"
    query_adapter.save(path, "model-1", factors(1))
    found = query_adapter.load(path, "model-1")
    assert found is not None
    for saved, read in zip(factors(1)[NAME], found[NAME], strict=True):
        assert read == pytest.approx(saved, abs=2e-3)
    assert query_adapter.load(path, "model-2") is None


def test_corrections_are_added_to_the_copy_alone(model: SentenceTransformer) -> None:
    before = model.encode(TEXT)
    changed = query_adapter.adapted(model, factors(1))
    assert not np.allclose(changed.encode(TEXT), before, atol=1e-3)
    assert np.array_equal(model.encode(TEXT), before)
    same = query_adapter.adapted(model, factors(0))
    assert same.encode(TEXT) == pytest.approx(before, abs=1e-6)


def test_what_is_not_corrected_is_shared(model: SentenceTransformer) -> None:
    changed = query_adapter.adapted(model, factors(1))
    ours, theirs = changed.transformers_model, model.transformers_model
    assert ours.get_input_embeddings() is theirs.get_input_embeddings()
    attention = "encoder.layer.0.attention"
    assert ours.get_submodule(attention) is theirs.get_submodule(attention)
    assert ours.get_submodule(NAME) is not theirs.get_submodule(NAME)


@pytest.mark.parametrize(
    "wrong",
    [
        {"encoder.layer.7.output.dense": factors(1)[NAME]},
        {NAME: factors(1)[NAME][::-1]},
        {"encoder.layer.0.attention.self.query": factors(1)[NAME]},
    ],
)
def test_weights_that_do_not_fit_are_refused(
    model: SentenceTransformer, wrong: query_adapter.Factors
) -> None:
    with pytest.raises((ModelError, ValueError)):
        query_adapter.adapted(model, wrong)


def test_a_chosen_file_must_be_there_whole_and_for_this_model(
    model: SentenceTransformer, tmp_path: Path
) -> None:
    path = tmp_path / "adapter.npz"
    with pytest.raises(ModelError, match="DAUMOI_QUERY_ADAPTER"):
        query_adapter.for_questions(model, "model-1", str(path))
    path.write_bytes(b"PK not an archive")
    with pytest.raises(ModelError, match="DAUMOI_QUERY_ADAPTER"):
        query_adapter.for_questions(model, "model-1", str(path))
    query_adapter.save(path, "model-2", factors(1))
    with pytest.raises(ModelError, match="another model"):
        query_adapter.for_questions(model, "model-1", str(path))
    assert query_adapter.for_questions(model, "model-2", str(path)) is not None


def test_none_asks_with_the_model_itself(model: SentenceTransformer) -> None:
    assert query_adapter.for_questions(model, "model-1", query_adapter.NONE) is None


def test_the_weights_are_told_apart_by_their_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one.npz", tmp_path / "two.npz"
    query_adapter.save(one, "model-1", factors(1))
    query_adapter.save(two, "model-1", factors(2))
    assert query_adapter.identity(str(one)) != query_adapter.identity(str(two))
    assert query_adapter.identity(query_adapter.NONE) == ""
    assert query_adapter.identity(str(tmp_path / "none.npz")) == ""
