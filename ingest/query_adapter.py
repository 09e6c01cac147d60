"""Low-rank weights for the questions' side of the bundled model.

A question as typed should have the vector of the question as it ought to be written. For that
each linear map ``W`` of the encoder has a correction ``B A`` of low rank (Hu et al. 2021, "LoRA"),
added once to a copy of the encoder, so that a question costs what it did. Passages keep the
model's own vectors, and so an index stays good whichever adapter asks it. The copy takes 85 MB in
float32 (43 in bfloat16); it shares the table of word vectors, four fifths of the model.

`eval.fitting.adapter` trains the weights and writes the file.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FILE = Path(__file__).with_name("query_adapter.npz")
"""The weights that are shipped, for the bundled model."""
NONE = "none"
"""The setting that asks with the model's own weights."""
Factors = dict[str, tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]
"""Per linear map, by its name in the encoder: A ``(rank, inputs)`` and B ``(outputs, rank)``."""
_MODEL = "model"
_INNER, _OUTER = ".a", ".b"


def save(path: Path, fingerprint: str, factors: Factors) -> None:
    """Write the factors in half precision, with the fingerprint of the model that they change."""
    arrays = {_MODEL: np.array(fingerprint)}
    for name, (inner, outer) in factors.items():
        arrays[name + _INNER] = inner.astype(np.float16)
        arrays[name + _OUTER] = outer.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path, fingerprint: str) -> Factors | None:
    """The factors of a file; None where they are made for another model.

    Raises `ModelError` if the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays: Mapping[str, npt.NDArray[np.generic]] = dict(stored)
        if str(arrays[_MODEL]) != fingerprint:
            return None
        names = [name.removesuffix(_INNER) for name in arrays if name.endswith(_INNER)]
        return {
            name: (
                arrays[name + _INNER].astype(np.float32),
                arrays[name + _OUTER].astype(np.float32),
            )
            for name in names
        }
    except (OSError, ValueError, LookupError, EOFError) as error:
        raise ModelError(
            f"{path}: not the weights of a query adapter ({error}): "
            f"reinstall the program, or set DAUMOI_QUERY_ADAPTER={NONE}"
        ) from error


def twin(model: SentenceTransformer) -> SentenceTransformer:
    """A copy of the model with weights of its own; the table of word vectors is shared."""
    transformer = model.transformers_model
    table = transformer.get_input_embeddings() if transformer is not None else None
    shared = {} if table is None else {id(table): table}
    tokenizer = {id(model.tokenizer): model.tokenizer}
    return copy.deepcopy(model, {**shared, **tokenizer})


def adapted(model: SentenceTransformer, factors: Factors) -> SentenceTransformer:
    """A `twin` of the model to which the corrections are added.

    Raises `ModelError` if the factors do not fit the model.
    """
    import torch

    changed = twin(model)
    encoder = changed.transformers_model
    maps = {} if encoder is None else dict(encoder.named_modules())
    for name, (inner, outer) in factors.items():
        linear = maps.get(name)
        weight = getattr(linear, "weight", None)
        correction = torch.from_numpy(outer @ inner)
        if not isinstance(weight, torch.Tensor) or weight.shape != correction.shape:
            raise ModelError(f"the query adapter has weights for {name}, which the model has not")
        with torch.no_grad():
            weight.data = (weight.float() + correction).to(weight.dtype)
    return changed
