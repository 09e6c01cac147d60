"""Low-rank weights for the questions' side of the bundled model.

A question as typed should have the vector of the question as it ought to be written. For that
linear maps ``W`` of the encoder have a correction ``B A`` of low rank (Hu et al. 2021, "LoRA"),
added once to a copy of the map, so that a question costs what it did. Passages keep the model's own
vectors, and so an index stays good whichever adapter asks it. What is not corrected is shared with
the passages' side: six layers of the bundled model take 43 MB in float32.

`eval.fitting.adapter` trains the weights and writes the file.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FILE = Path(__file__).with_name("query_adapter.npz")
"""The weights that are shipped, for the bundled model."""
KEPT = 0.3
"""Share of the corrections that is added: half-way weights find more on documents that were not
learnt from (Wortsman et al. 2022, "Robust fine-tuning"). On split tune `eval.fitting.finding` found
about as much with 0.45 and 0.6, less with 0.15; the less is added, the nearer other texts keep to
the model's own."""
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


def twin(model: SentenceTransformer, names: Iterable[str]) -> SentenceTransformer:
    """A copy of the model with maps of its own where named; all else is shared.

    ``names`` are modules of the encoder. Raises `ModelError` if it has no such module.
    """
    encoder = model.transformers_model
    maps = {} if encoder is None else dict(encoder.named_modules())
    if missing := set(names) - set(maps):
        raise ModelError(f"the query adapter changes {sorted(missing)}, which the model has not")
    own = {id(maps[name]) for name in names}
    shared: dict[int, object] = {id(model.tokenizer): model.tokenizer}
    for module in model.modules():
        # what holds no map that is changed stays one object with the original
        if not any(id(part) in own for part in module.modules()):
            shared[id(module)] = module
    return copy.deepcopy(model, shared)


def adapted(model: SentenceTransformer, factors: Factors) -> SentenceTransformer:
    """A `twin` of the model to which the corrections are added.

    Raises `ModelError` if the factors do not fit the model.
    """
    import torch

    changed = twin(model, list(factors))
    encoder = changed.transformers_model
    for name, (inner, outer) in factors.items():
        weight = getattr(encoder.get_submodule(name), "weight", None) if encoder else None
        correction = torch.from_numpy(KEPT * (outer @ inner))
        if not isinstance(weight, torch.Tensor) or weight.shape != correction.shape:
            raise ModelError(f"the query adapter's weights for {name} do not fit the model's")
        with torch.no_grad():
            weight.data = (weight.float() + correction).to(weight.dtype)
    return changed


def identity(chosen: str | None) -> str:
    """What tells the weights of `for_questions` from others; "" for the model's own."""
    path = FILE if chosen is None else Path(chosen)
    if chosen == NONE or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def for_questions(
    model: SentenceTransformer, fingerprint: str, chosen: str | None
) -> SentenceTransformer | None:
    """The model that questions are put to; None where it is the passages' own.

    ``chosen`` is a file, `NONE`, or None for the one that is shipped, where there is one. Raises
    `ModelError` for a file that is damaged or made for another model than the one it is chosen for.
    """
    if chosen == NONE or (chosen is None and not FILE.is_file()):
        return None
    path = FILE if chosen is None else Path(chosen)
    factors = load(path, fingerprint)
    if factors is not None:
        return adapted(model, factors)
    if chosen is None:
        return None
    raise ModelError(f"{path}: the query adapter is made for another model than the one in use")
