"""The vector of one text at a time: what a question needs, in as little time as can be."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_LOG = logging.getLogger(__name__)
_SAMPLES = ("một câu", "một câu dài hơn hẳn, để độ dài khác đi")
"""What a run of the model is recorded with, and what the record is tried on."""
_CLOSE = 1e-5
"""Difference up to which two vectors count as the same."""


class OneText:
    """Runs a model on single texts as its ``encode`` would; not for several threads at once.

    ``encode`` first walks all modules and weights, to see where they are and how they are set: a
    tenth of the time that one question takes. It is left out.
    """

    def __init__(self, model: SentenceTransformer, prompt: str, *, record: bool) -> None:
        """``record`` the model's run, for one whose steps depend on nothing but the tokens.

        The record (TorchScript) holds all steps in one piece. Between two of a model's hundreds of
        steps Python has to get its lock back, and where other threads compute it waits up to 5 ms
        each time: beside three of them a question took 680 ms, and 160 by its record. Alone it took
        44 ms of processor time, and 30 by its record. The first text takes a second more: what it
        is recorded with. A record that doesn't give the model's own vectors isn't used.
        """
        self._model, self._prompt = model, prompt
        self._to_record = record and model.device.type == "cpu"
        self._record: Any = None

    def vector(self, text: str) -> npt.NDArray[np.float32]:
        """Its vector ``(d,)``, of the length that the model gives it."""
        import torch

        with torch.inference_mode():
            if self._to_record:
                self._to_record = False
                self._record = self._recorded()
            features = self._model.preprocess([text], prompt=self._prompt)
            if self._record is not None:
                return _numbers(self._record(features["input_ids"]))
            return _numbers(self._own(features))

    def _own(self, features: Any) -> torch.Tensor:
        from sentence_transformers.util import batch_to_device

        done = self._model(batch_to_device(features, self._model.device))
        vectors: torch.Tensor = done["sentence_embedding"][:, : self._model.truncate_dim]
        return vectors

    def _recorded(self) -> Any:
        import torch

        class Steps(torch.nn.Module):
            """The model from tokens to vector; of one text no token is padding."""

            def __init__(self, model: SentenceTransformer) -> None:
                super().__init__()
                self.parts = torch.nn.ModuleList(model.children())

            def forward(self, tokens: torch.Tensor) -> torch.Tensor:
                features = {"input_ids": tokens, "attention_mask": torch.ones_like(tokens)}
                for part in self.parts:
                    features = part(features)
                return features["sentence_embedding"]

        first, second = (self._model.preprocess([s], prompt=self._prompt) for s in _SAMPLES)
        with torch.inference_mode(), warnings.catch_warnings():
            # that TorchScript is old, and that what is decided on the way is decided for good
            warnings.simplefilter("ignore")
            steps = torch.jit.trace(
                Steps(self._model).eval(), (first["input_ids"],), check_trace=False
            )
            record = torch.jit.freeze(steps)
            apart = _numbers(record(second["input_ids"])) - _numbers(self._own(second))
        if np.abs(apart).max() > _CLOSE:
            _LOG.warning("the record of the model's run gives other vectors: it is left out")
            return None
        return record


def _numbers(vectors: torch.Tensor) -> npt.NDArray[np.float32]:
    found: npt.NDArray[np.float32] = vectors[0].float().cpu().numpy()
    return found
