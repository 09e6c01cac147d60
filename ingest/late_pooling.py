"""Vectors of parts of a text from the run of the model that gave the whole text's vector.

The model turns a text into a vector per token, each of which has seen the whole text, and averages
them. Averaging only the tokens of a part gives the part a vector of its own, in its surroundings'
light, at no further run ("late chunking", Günther et al. 2024, arXiv:2409.04701).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .text import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]


def averages_tokens(model: SentenceTransformer) -> bool:
    """Whether a text's vector is the mean of its tokens', so that a part's can be made likewise.

    It is not where the model takes the first or last token's, or maps the mean elsewhere.
    """
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    first, *rest = model
    pooling = [module for module in rest if not isinstance(module, Normalize)]
    return (
        isinstance(first, Transformer)
        and len(pooling) == 1
        and isinstance(pooling[0], Pooling)
        and pooling[0].pooling_mode == "mean"
        and getattr(model.tokenizer, "is_fast", False)
    )


def offsets(model: SentenceTransformer, texts: Sequence[str]) -> list[tuple[list[int], Any]]:
    """Per text the ids of its tokens and the span of each, shape (tokens, 2)."""
    cut = model.max_seq_length
    found = model.tokenizer(
        list(texts),
        truncation=cut is not None,
        max_length=cut,
        return_offsets_mapping=True,
        verbose=False,
    )
    spans = (np.array(each, np.int64).reshape(-1, 2) for each in found["offset_mapping"])
    return list(zip(found["input_ids"], spans, strict=True))


def pooled(
    features: Mapping[str, Any], ids: Sequence[int], places: Any, spans: Sequence[Span]
) -> list[Vectors | None]:
    """Mean of the tokens in each span, shape (d,); None where no token lies in it.

    ``features`` are what the model gives for one text, ``ids`` and ``places`` the text's tokens by
    `offsets`. Where the two don't agree on the tokens, nothing is pooled.
    """
    seen = features["attention_mask"].bool()
    if features["input_ids"][seen].tolist() != list(ids):
        return [None] * len(spans)
    tokens = features["token_embeddings"][seen].float().cpu().numpy()
    starts, ends = places[:, 0], places[:, 1]
    found: list[Vectors | None] = []
    for start, end in spans:
        # marks before and after the text have empty spans and belong to no part
        inside = (starts < end) & (ends > start) & (ends > starts)
        found.append(tokens[inside].mean(axis=0) if inside.any() else None)
    return found
