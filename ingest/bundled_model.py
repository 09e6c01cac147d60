"""The bundled model's own run on torch: BERT, the mean of its tokens' vectors, at length 1.

It gives, bit for bit, the vectors that Sentence Transformers gives with the same folder. That and
Transformers under it take twice as long to import as torch does, for thousands of models of which
this is one; every other model is run by them (`ingest.model_runtime.open_model`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from .settings import Precision

Weights = Mapping[str, Tensor]
_TABLE = "embeddings.word_embeddings.weight"
"""Four fifths of the weights: it takes part in no arithmetic, so its rows are widened when used."""


class Linear(nn.Module):
    """A linear map of the file."""

    def __init__(self, weights: Weights, name: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(weights[f"{name}.weight"], requires_grad=False)
        self.bias = nn.Parameter(weights[f"{name}.bias"], requires_grad=False)

    def forward(self, given: Tensor) -> Tensor:
        """``W x + b``."""
        return functional.linear(given, self.weight, self.bias)


class Norm(Linear):
    """A layer's normalisation, whose scale and shift are called as a linear map's."""

    def __init__(self, weights: Weights, name: str, epsilon: float) -> None:
        super().__init__(weights, name)
        self._epsilon = epsilon

    def forward(self, given: Tensor) -> Tensor:
        """Mean 0 and variance 1, then scaled and shifted."""
        return functional.layer_norm(
            given, self.weight.shape, self.weight, self.bias, self._epsilon
        )


class Attention(nn.Module):
    """Every token looks at all of its text."""

    def __init__(self, weights: Weights, name: str, heads: int) -> None:
        super().__init__()
        self._heads = heads
        self.query, self.key, self.value = (
            Linear(weights, f"{name}.{part}") for part in ("query", "key", "value")
        )

    def forward(self, given: Tensor, seen: Tensor | None) -> Tensor:
        """Shape (texts, tokens, dimensions), as given; ``seen`` (texts, 1, tokens, tokens)."""
        shape = (*given.shape[:-1], self._heads, -1)
        query, key, value = (
            part(given).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        found = functional.scaled_dot_product_attention(query, key, value, seen)
        return found.transpose(1, 2).reshape(given.shape)


class Added(nn.Module):
    """A linear map whose outcome is added to what the layer was given."""

    def __init__(self, weights: Weights, name: str, epsilon: float) -> None:
        super().__init__()
        self.dense = Linear(weights, f"{name}.dense")
        self.LayerNorm = Norm(weights, f"{name}.LayerNorm", epsilon)

    def forward(self, given: Tensor, before: Tensor) -> Tensor:
        """Shape as ``before``."""
        found: Tensor = self.LayerNorm(self.dense(given) + before)
        return found


class Layer(nn.Module):
    """One of the encoder's layers; its parts are called as in the file."""

    def __init__(self, weights: Weights, name: str, heads: int, epsilon: float) -> None:
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": Attention(weights, f"{name}.attention.self", heads),
                "output": Added(weights, f"{name}.attention.output", epsilon),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": Linear(weights, f"{name}.intermediate.dense")})
        self.output = Added(weights, f"{name}.output", epsilon)

    def forward(self, given: Tensor, seen: Tensor | None) -> Tensor:
        """Shape (texts, tokens, dimensions), as given."""
        own = self.attention["output"](self.attention["self"](given, seen), given)
        found: Tensor = self.output(functional.gelu(self.intermediate["dense"](own)), own)
        return found


class Embeddings(nn.Module):
    """What stands for a token before any other was looked at."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        super().__init__()
        self._words, self._kinds, self._places = (
            nn.Parameter(weights[f"embeddings.{name}_embeddings.weight"], requires_grad=False)
            for name in ("word", "token_type", "position")
        )
        self._norm = Norm(weights, "embeddings.LayerNorm", epsilon)

    def forward(self, tokens: Tensor) -> Tensor:
        """Vectors (texts, tokens, dimensions) of numbers (texts, tokens)."""
        given = functional.embedding(tokens, self._words).to(self._kinds.dtype)
        found: Tensor = self._norm(given + self._kinds[0] + self._places[: tokens.shape[1]])
        return found


class Encoder(nn.Module):
    """From tokens to a vector for each, which has seen the whole text."""

    def __init__(self, weights: Weights, config: Mapping[str, Any]) -> None:
        super().__init__()
        heads, epsilon = config["num_attention_heads"], config["layer_norm_eps"]
        self.embeddings = Embeddings(weights, epsilon)
        names = [f"encoder.layer.{number}" for number in range(config["num_hidden_layers"])]
        layers = [Layer(weights, name, heads, epsilon) for name in names]
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(layers)})

    def forward(self, tokens: Tensor, seen: Tensor | None) -> Tensor:
        """Vectors (texts, tokens, dimensions) of numbers (texts, tokens)."""
        given: Tensor = self.embeddings(tokens)
        layers: Any = self.encoder["layer"]
        for layer in layers:
            given = layer(given, seen)
        return given


class Pooled(nn.Module):
    """The encoder, and the mean of its tokens' vectors at length 1."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, features: dict[str, Tensor]) -> dict[str, Tensor]:
        """Add ``token_embeddings`` and ``sentence_embedding`` to ids and mask (texts, tokens)."""
        tokens, mask = features["input_ids"], features["attention_mask"]
        seen = None
        if not torch.jit.is_tracing() and not mask.all():
            seen = mask[:, None, None, :].bool().expand(-1, 1, mask.shape[1], -1)
        found = self.encoder(tokens, seen)
        weights = mask[:, :, None].to(found.dtype)
        total = (found * weights).sum(dim=1, dtype=torch.float32)
        mean = (total / weights.sum(dim=1, dtype=torch.float32).clamp(min=1e-9)).to(found.dtype)
        return {
            **features,
            "token_embeddings": found,
            "sentence_embedding": functional.normalize(mean, dim=-1),
        }


class BundledModel(nn.Module):
    """Has of a `SentenceTransformer` what this package calls."""

    truncate_dim = None

    def __init__(self, folder: Path, precision: Precision) -> None:
        """Read an unpacked folder (`ingest.bundled_folder`), which is sound."""
        super().__init__()
        config, prompts = (
            json.loads((folder / name).read_text(encoding="utf-8"))
            for name in ("config.json", "config_sentence_transformers.json")
        )
        stored = load_file(folder / "model.safetensors")
        dtype = getattr(torch, precision)
        weights = {n: w if n == _TABLE else w.to(dtype) for n, w in stored.items()}
        self.prompts: dict[str, str | None] = prompts["prompts"]
        self.max_seq_length: int = config["max_position_embeddings"]
        self._dimensions: int = config["hidden_size"]
        self.tokenizer = Tokens(folder / "tokenizer.json", config["pad_token_id"])
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.whole = Pooled(Encoder(weights, config)).to(self.device)

    @property
    def transformers_model(self) -> Encoder:
        """The encoder, whose maps have the names of BERT."""
        return self.whole.encoder

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self._dimensions

    def preprocess(self, texts: Sequence[str], prompt: str = "") -> dict[str, Tensor]:
        """Numbers of the tokens and which are no padding, both (texts, tokens)."""
        return self.tokenizer.padded([prompt + text for text in texts], self.max_seq_length)

    def forward(self, features: dict[str, Tensor]) -> dict[str, Tensor]:
        """As `Pooled.forward`."""
        there = {name: value.to(self.device) for name, value in features.items()}
        found: dict[str, Tensor] = self.whole(there)
        return found

    def encode(
        self,
        texts: Sequence[str],
        *,
        prompt: str = "",
        batch_size: int = 16,
        output_value: str | None = "sentence_embedding",
        **_shown: bool,
    ) -> Any:
        """Vectors (texts, dimensions); where ``output_value`` is None, each text's features."""
        found: list[dict[str, Tensor]] = []
        with torch.inference_mode():
            for start in range(0, len(texts), batch_size):
                done = self(self.preprocess(texts[start : start + batch_size], prompt))
                rows = zip(*done.values(), strict=True)
                found += [dict(zip(done, row, strict=True)) for row in rows]
        if output_value is None:
            return found
        vectors = [one[output_value].float().cpu().numpy() for one in found]
        return np.array(vectors, np.float32).reshape(len(texts), self._dimensions)


class Tokens:
    """The model's tokenizer."""

    def __init__(self, path: Path, padding: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._padding = padding

    def __deepcopy__(self, _: object) -> Tokens:
        """Itself: nothing in it is ever changed but for the length of one call."""
        return self

    def __call__(
        self,
        texts: str | Sequence[str],
        *,
        truncation: bool,
        max_length: int | None = None,
        **_asked: bool,
    ) -> dict[str, Any]:
        """``input_ids`` and ``offset_mapping`` of a text or of each of several."""
        some = [texts] if isinstance(texts, str) else list(texts)
        runs = self._runs(some, max_length if truncation else None)
        ids, places = [run.ids for run in runs], [run.offsets for run in runs]
        if isinstance(texts, str):
            return {"input_ids": ids[0], "offset_mapping": places[0]}
        return {"input_ids": ids, "offset_mapping": places}

    def padded(self, texts: Sequence[str], length: int) -> dict[str, Tensor]:
        """``input_ids`` and ``attention_mask``, both of shape (texts, tokens of the longest)."""
        own = [run.ids for run in self._runs(texts, length)]
        longest = max(map(len, own), default=0)
        ids = [[*one, *[self._padding] * (longest - len(one))] for one in own]
        mask = [[1] * len(one) + [0] * (longest - len(one)) for one in own]
        return {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}

    def _runs(self, texts: Sequence[str], length: int | None) -> list[Any]:
        if length is None:
            self._tokenizer.no_truncation()
        else:
            self._tokenizer.enable_truncation(length)
        return self._tokenizer.encode_batch(list(texts))
