"""The bundled model's own run gives what Sentence Transformers gives with the same folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from ingest import bundled, model_runtime, query_adapter, settings
from ingest.bundled_model import BundledModel
from ingest.settings import REPOSITORY, Precision

TEXTS = [
    "Ban Dân tộc chủ trì, phối hợp với các sở, ngành tham mưu kế hoạch vốn năm 2024. " * 3,
    "Sở Nội vụ\n\tchủ trì  ﬁ \u200b </s> <mask> 👍🏽",
    "rà soát 1.234 hộ nghèo (chiếm 12,5%) ở các xã; báo cáo trước 15/6.",
    "a",
    "",
]
FOLDER = bundled.folder(settings.load({}).cache)
PROGRAM = """
import sys
from ingest import embedding, settings

embedding.load(settings.load({})).query("ai chủ trì?")
print({"transformers", "sentence_transformers"} & set(sys.modules))
"""


@pytest.fixture(scope="module", params=["float32", "bfloat16"])
def precision(request: pytest.FixtureRequest) -> Precision:
    chosen: Precision = request.param
    return chosen


@pytest.fixture(scope="module")
def ours(precision: Precision) -> BundledModel:
    return BundledModel(FOLDER, precision)


@pytest.fixture(scope="module")
def theirs(precision: Precision) -> SentenceTransformer:
    return model_runtime.open_model(str(FOLDER), precision, local=True)


@pytest.mark.parametrize("size", [1, 5])
def test_vectors_are_equal_bit_for_bit(
    ours: BundledModel, theirs: SentenceTransformer, size: int
) -> None:
    for start in range(0, len(TEXTS), size):
        some = TEXTS[start : start + size]
        expected = theirs.encode(some, prompt="passage: ", batch_size=size, show_progress_bar=False)
        np.testing.assert_array_equal(
            ours.encode(some, prompt="passage: ", batch_size=size), expected.astype(np.float32)
        )


def test_a_text_past_the_end_is_cut_alike() -> None:
    text = TEXTS[0] * 12
    theirs = model_runtime.open_model(str(FOLDER), "float32", local=True)
    found = BundledModel(FOLDER, "float32").encode([text])
    np.testing.assert_array_equal(found, theirs.encode([text], show_progress_bar=False))


def test_features_are_equal_bit_for_bit(ours: BundledModel, theirs: SentenceTransformer) -> None:
    found = ours.encode(TEXTS, prompt="passage: ", output_value=None)
    expected = theirs.encode(TEXTS, prompt="passage: ", output_value=None, show_progress_bar=False)
    for own, other in zip(found, expected, strict=True):
        assert len(own) == 4
        assert all(torch.equal(value, other[name]) for name, value in own.items())


def test_tokens_are_equal(ours: BundledModel, theirs: SentenceTransformer) -> None:
    for cut in (512, None):
        asked = {"truncation": cut is not None, "max_length": cut, "return_offsets_mapping": True}
        found = ours.tokenizer(TEXTS, **asked)
        expected = theirs.tokenizer(TEXTS, **asked, verbose=False)
        assert found["input_ids"] == expected["input_ids"]
        assert found["offset_mapping"] == expected["offset_mapping"]


def test_no_texts(ours: BundledModel) -> None:
    assert ours.encode([]).shape == (0, 384)


def test_questions_share_all_that_their_adapter_leaves() -> None:
    model = BundledModel(FOLDER, "float32")
    before = model.encode(["Ai sửa cầu?"])
    name = "encoder.layer.11.output.dense"
    draw = np.random.default_rng(1)
    shapes = ((1, 1536), (384, 1))
    inner, outer = (draw.normal(size=shape).astype(np.float32) for shape in shapes)
    factors = {name: (inner, outer)}
    changed = query_adapter.adapted(model, factors)
    assert not np.allclose(changed.encode(["Ai sửa cầu?"]), before, atol=1e-3)
    np.testing.assert_array_equal(model.encode(["Ai sửa cầu?"]), before)
    own = {id(one) for one in changed.parameters()} - {id(one) for one in model.parameters()}
    weight, bias = changed.transformers_model.get_submodule(name).parameters()
    assert own == {id(weight), id(bias)}


def test_transformers_is_not_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.strip() == "set()"
