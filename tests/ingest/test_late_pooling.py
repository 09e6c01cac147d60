from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest import bundled_format as packed
from ingest import embedding, settings
from ingest.bundled_folder import write_folder
from ingest.embedding import SentenceEmbedder

from . import packed_model

DEFAULT = settings.load({})
FIRST, SECOND = "Ban Dân tộc chủ trì.", "Sở Y tế phối hợp tiêm phòng cho trẻ em ở các xã."
TEXT = f"Tiêu đề\n{FIRST} {SECOND}"
SPANS = [(8, 8 + len(FIRST)), (len(TEXT) - len(SECOND), len(TEXT))]


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return embedding.load(DEFAULT)


def test_a_text_s_own_vector_is_the_same_with_windows(embedder: SentenceEmbedder) -> None:
    [made] = embedder.windowed([TEXT], [SPANS])
    assert made.shape == (1 + 2, 384)
    np.testing.assert_allclose(made[0], embedder.passages([TEXT])[0], atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)


def test_a_window_is_nearer_to_a_question_about_it(embedder: SentenceEmbedder) -> None:
    [made] = embedder.windowed([TEXT], [SPANS])
    own, first, second = made @ embedder.query("Ai phối hợp tiêm phòng cho trẻ em?")
    assert second > own > first


def test_texts_of_a_batch_keep_their_windows(embedder: SentenceEmbedder) -> None:
    texts = [FIRST, TEXT, f"{TEXT} {SECOND}", "x"]
    spans = [[(0, 3)], SPANS, SPANS[:1], []]
    together = embedder.windowed(texts, spans)
    for text, of_text, made in zip(texts, spans, together, strict=True):
        [alone] = embedder.windowed([text], [of_text])
        assert made.shape == (1 + len(of_text), 384)
        assert (made * alone).sum(axis=1).min() > 0.9995


def test_what_lies_past_the_model_s_end_has_its_text_s_vector(embedder: SentenceEmbedder) -> None:
    long = "phối hợp thực hiện nhiệm vụ " * 200
    [made] = embedder.windowed([long], [[(0, 20), (len(long) - 20, len(long))]])
    assert made[0] @ made[1] < 0.999
    np.testing.assert_array_equal(made[2], made[0])


def small(folder: Path, pooling: str) -> SentenceEmbedder:
    (folder / "model").mkdir()
    write_folder(packed.read(packed_model.write(folder / "model.bin").path), folder / "model")
    config = folder / "model" / "1_Pooling" / "config.json"
    config.write_text(config.read_text().replace("mean", pooling))
    return embedding.load(replace(DEFAULT, embedding_model=str(folder / "model")))


def test_a_window_is_the_mean_of_its_tokens(tmp_path: Path) -> None:
    embedder = small(tmp_path, "mean")
    # one letter a token: the text's mean is that of its parts and of the marks and the prompt
    [made] = embedder.windowed(["ab cd"], [[(0, 2), (3, 5), (0, 5)]])
    assert made.shape == (4, packed_model.HIDDEN)
    assert made[1] @ made[2] < 0.999
    assert made[3] @ (made[1] + made[2]) > max(made[3] @ made[1], made[3] @ made[2])


def test_a_model_that_takes_its_first_token_has_no_vectors_of_parts(tmp_path: Path) -> None:
    embedder = small(tmp_path, "cls")
    [made] = embedder.windowed(["ab cd"], [[(0, 2), (3, 5)]])
    np.testing.assert_array_equal(made, np.repeat(made[:1], 3, axis=0))
