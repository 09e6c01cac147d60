"""A few passages get the vectors of the model on torch, without torch."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest import bundled_format as packed
from ingest import embedding, few_texts, settings
from ingest.bundled_folder import write_folder
from ingest.few_texts import FewTexts
from ingest.settings import REPOSITORY

from . import packed_model
from .test_embedding import TEXTS

DEFAULT = settings.load({})
PROGRAM = """
import sys
from ingest import few_texts, settings

few_texts.load(settings.load({}), True).passages(["ai chủ trì?"])
print("torch" in sys.modules)
"""


@pytest.fixture(scope="module")
def few() -> FewTexts:
    return FewTexts(DEFAULT)


def check_same(few: FewTexts, texts: list[str], spans: list[list[tuple[int, int]]]) -> None:
    heard: list[int] = []
    expected = embedding.load(replace(DEFAULT, precision="float32")).windowed(texts, spans)
    found = few.windowed(texts, spans, heard.append)
    assert sum(heard) == len(texts)
    for mine, theirs in zip(found, expected, strict=True):
        assert mine.dtype == np.float32
        np.testing.assert_allclose(mine, theirs, atol=2e-6)


def test_vectors_are_the_model_s(few: FewTexts) -> None:
    texts = [*TEXTS[::3], "", " ", "\ud800 lẻ", "👍🏽", "</s> <mask>", "ﬁ\n\tx"]
    spans = [[(0, len(text) // 2), (len(text) // 2, len(text)), (0, 0)] for text in texts]
    check_same(few, texts, spans)


def test_what_is_long_or_much_has_the_whole_model_s(few: FewTexts) -> None:
    long = "phối hợp thực hiện nhiệm vụ " * 120
    check_same(few, [long], [[(0, 20)]])
    many = ["a"] * (few_texts.FEW + 1)
    check_same(few, many, [[]] * len(many))


def test_it_is_the_same_model(few: FewTexts) -> None:
    whole = embedding.load(DEFAULT)
    assert (few.fingerprint, few.dimensions) == (whole.fingerprint, whole.dimensions)
    np.testing.assert_array_equal(few.query("Ai?"), whole.query("Ai?"))
    assert few.passages([]).shape == (0, 384)


def test_another_model_or_arithmetic_is_run_by_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    write_folder(packed.read(packed_model.write(tmp_path / "model.bin").path), folder)
    other = few_texts.load(replace(DEFAULT, embedding_model=str(folder)), True)
    assert other.dimensions == packed_model.HIDDEN
    assert not isinstance(other, FewTexts)
    chosen = few_texts.load(replace(DEFAULT, precision="bfloat16"), True)
    assert not isinstance(chosen, FewTexts)
    assert few_texts.load(DEFAULT, False) is embedding.load(DEFAULT)
    assert isinstance(few_texts.load(DEFAULT, True), FewTexts)


def test_torch_is_not_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.strip() == "False"
