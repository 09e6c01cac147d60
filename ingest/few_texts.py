"""The bundled model for a few texts, on numpy: there before torch would have been imported.

To import torch takes three seconds of processor time, to run four passages through the model one.
So an ingest of a document or two runs the same weights in float32 here; the vectors are torch's but
for the last digits of single precision, of which an index keeps half. Whatever is long or much goes
to the model on torch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf
from tokenizers import Tokenizer

from . import bundled, embedding, late_pooling, model_runtime
from .bundled_folder import PASSAGE_PROMPT, mapped_weights
from .embedder import Vectors, WindowEmbedder, own_vectors
from .settings import Settings
from .text import Span

FEW = 64
"""Texts up to which torch would take longer to be imported than it could save."""


class FewTexts:
    """A `WindowEmbedder` of passages; a question, and what is long or much, has the whole model."""

    def __init__(self, settings: Settings) -> None:
        """Open the weights; raises `ModelError` where they can't be unpacked."""
        model_runtime.tell_tokenizers()
        folder = bundled.folder(settings.cache)
        self._settings = settings
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
        self._stored = mapped_weights(folder / "model.safetensors")
        self.fingerprint = embedding.fingerprint(settings)
        self.dimensions: int = self._config["hidden_size"]

    def query(self, text: str) -> Vectors:
        """As `WindowEmbedder.query`."""
        return self._whole.query(text)

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """As `WindowEmbedder.passages`."""
        return own_vectors(self, texts, progress)

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[Vectors]:
        """As `WindowEmbedder.windowed`."""
        given = [PASSAGE_PROMPT + text.encode("utf-8", "replace").decode() for text in texts]
        runs = self._tokenizer.encode_batch(given) if len(texts) <= FEW else []
        limit = self._config["max_position_embeddings"]
        if len(runs) < len(texts) or any(len(run.ids) > limit for run in runs):
            return self._whole.windowed(texts, windows, progress)
        found = []
        for run, spans in zip(runs, windows, strict=True):
            places = np.array(run.offsets, np.int64).reshape(-1, 2) - len(PASSAGE_PROMPT)
            tokens = self._tokens(run.ids)
            own = tokens.mean(axis=0)
            parts = late_pooling.means(tokens, places, spans)
            made = np.stack([own, *(own if part is None else part for part in parts)])
            found.append(made / np.linalg.norm(made, axis=1, keepdims=True))
            if progress is not None:
                progress(1)
        return found

    @property
    def _whole(self) -> WindowEmbedder:
        return embedding.load(self._settings)

    def _tokens(self, ids: Sequence[int]) -> Vectors:
        """Vectors (tokens, dimensions) of one text's tokens."""
        words, kinds, places = (
            self._stored[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "token_type", "position")
        )
        given = _widened(words[ids]) + _widened(kinds[:1]) + _widened(places[: len(ids)])
        given = self._normed("embeddings.LayerNorm", given)
        for number in range(self._config["num_hidden_layers"]):
            name = f"encoder.layer.{number}"
            own = self._added(f"{name}.attention.output", self._attended(name, given), given)
            inner = self._mapped(f"{name}.intermediate.dense", own)
            inner *= 0.5 * (1 + erf(inner * np.float32(0.5**0.5)))
            given = self._added(f"{name}.output", inner, own)
        return given

    def _attended(self, name: str, given: Vectors) -> Vectors:
        heads = self._config["num_attention_heads"]
        query, key, value = (
            self._mapped(f"{name}.attention.self.{part}", given)
            .reshape(len(given), heads, -1)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(query.shape[-1] ** 0.5)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        found: Vectors = (shares @ value).transpose(1, 0, 2).reshape(given.shape)
        return found

    def _read(self, name: str) -> Vectors:
        return _widened(self._stored[name])

    def _mapped(self, name: str, given: Vectors) -> Vectors:
        found: Vectors = given @ self._read(f"{name}.weight").T + self._read(f"{name}.bias")
        return found

    def _added(self, name: str, given: Vectors, before: Vectors) -> Vectors:
        return self._normed(f"{name}.LayerNorm", self._mapped(f"{name}.dense", given) + before)

    def _normed(self, name: str, given: Vectors) -> Vectors:
        apart = given - given.mean(axis=-1, keepdims=True)
        epsilon = np.float32(self._config["layer_norm_eps"])
        spread = np.sqrt((apart * apart).mean(axis=-1, keepdims=True) + epsilon)
        found: Vectors = apart / spread * self._read(f"{name}.weight") + self._read(f"{name}.bias")
        return found


def _widened(stored: npt.NDArray[np.uint16]) -> Vectors:
    """Bfloat16, which is the upper half of float32, as float32."""
    return (stored.astype(np.uint32) << np.uint32(16)).view(np.float32)


def load(settings: Settings, few: bool) -> WindowEmbedder:
    """The embedder of the settings: `embedding.load`, or `FewTexts` where they allow it.

    ``few``: only a few passages are to be expected. Raises `ModelError`.
    """
    if few and settings.embedding_model is None and settings.precision != "bfloat16":
        return FewTexts(settings)
    return embedding.load(settings)
