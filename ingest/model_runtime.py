"""Sentence Transformers and torch: imported late, kept quiet, set for this processor."""

from __future__ import annotations

import importlib
import mmap
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .errors import ModelError
from .settings import Precision

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_HUB_SECONDS = 10.0
_METRICS = "sklearn.metrics"


def prepare() -> None:
    """Import the libraries: 5 s of work, done while another thread reads or unpacks weights."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    # said outright, or the tokenizers warn about it in every child process
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    from transformers.utils import logging

    with suppress(ImportError), _without_metrics():
        importlib.import_module("sentence_transformers")
    importlib.import_module("sentence_transformers")  # where another release wants more of them
    # warnings, and the bar over "Loading weights", which is gone before it can be read
    noise: tuple[Callable[[], None], ...] = (
        logging.set_verbosity_error,
        logging.disable_progress_bar,
    )
    for silence in noise:
        silence()


@contextmanager
def _without_metrics() -> Iterator[None]:
    """Import Sentence Transformers in this block: scikit-learn's metrics come when they are called.

    One function of them stands in a measure of similarity that no model here uses; for it pandas
    and the whole of statistics would be imported, a quarter of the time and 70 MB.
    """
    if _METRICS in sys.modules:
        yield
        return
    later = sys.modules[_METRICS] = ModuleType(_METRICS)
    later.__getattr__ = _later  # type: ignore[method-assign]  # what a module may have
    try:
        yield
    finally:
        if sys.modules.get(_METRICS) is later:
            del sys.modules[_METRICS]


def _later(name: str) -> Callable[..., Any]:
    """A function of the metrics that imports them when it is called."""
    if name.startswith("__"):
        raise AttributeError(name)

    def called(*given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(_METRICS), name)(*given, **named)

    return called


def use_threads(count: int) -> None:
    """How many threads torch computes with from here on; each calling thread has its own number."""
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def usable_processors() -> int:
    """Processors this process may run on, which a container can make fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def precision() -> Precision:
    """The faster arithmetic of the two on this processor.

    Only matrix units (AMX) make bfloat16 pay. AVX-512's bfloat16 instruction alone does not: with
    it, oneDNN took 1.6 times as long over the bundled model as plain float32.
    """
    import torch

    if torch.cuda.is_available():
        return "bfloat16" if torch.cuda.is_bf16_supported() else "float32"
    able = torch.cpu.get_capabilities()
    return "bfloat16" if able.get("amx_tile") and able.get("amx_bf16") else "float32"


def open_model(name: str, dtype: Precision, *, local: bool) -> SentenceTransformer:
    """The model of a folder or a name; ``local`` forbids any network call.

    Raises `ModelError` for whatever is wrong with the model.
    """
    import torch
    from huggingface_hub import constants
    from sentence_transformers import SentenceTransformer

    # The variable that `prepare` sets is read when the Hub's client is imported, which Gradio may
    # have done before; without this the client asks the network who is calling.
    constants.HF_HUB_DISABLE_TELEMETRY = True
    try:
        model = SentenceTransformer(
            name, local_files_only=local, model_kwargs={"dtype": getattr(torch, dtype)}
        )
    except Exception as error:
        # Anything can be wrong with a stranger's model, and each library under this call has
        # errors of its own; to the caller they all mean that this model can't be used.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(
            f"{name}: can't be loaded as a Sentence Transformers model ({reason[:200]}): "
            "choose another by DAUMOI_EMBEDDING_MODEL or leave it unset for the bundled one"
        ) from error
    _read_in(model)
    return model


def _read_in(model: SentenceTransformer) -> None:
    """Touch every page of the weights that are mapped from a file.

    A word's vector would else be fetched amid the first question that holds the word, and memory
    would seem to grow for hours by what is in the file from the beginning.
    """
    for parameter in model.parameters():
        flat = parameter.detach().reshape(-1)
        flat[:: mmap.PAGESIZE // flat.element_size()].sum()


def widen(model: SentenceTransformer) -> None:
    """Bfloat16 to float32, all but the table of word vectors, whose rows are widened when used.

    The table is four fifths of the bundled model's weights and takes part in no arithmetic, so the
    vectors are those of a model widened throughout, in 380 MB less.
    """
    transformer = model.transformers_model
    table = transformer.get_input_embeddings() if transformer is not None else None
    for module in model.modules():
        if module is not table:
            for parameter in module.parameters(recurse=False):
                parameter.data = parameter.data.float()
    if table is not None:
        table.register_forward_hook(_widened)


def _widened(_module: torch.nn.Module, _inputs: Any, output: torch.Tensor) -> torch.Tensor:
    return output.float()


def check_hub(name: str) -> None:
    """Ask the Hub once whether it has ``name``, before anything slow is begun.

    Raises `ModelError` at once where the libraries would try again for more than a minute.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    advice = "name a folder or another model in DAUMOI_EMBEDDING_MODEL, or unset it"
    try:
        HfApi().model_info(repository, timeout=_HUB_SECONDS)
    except HfHubHTTPError as error:
        raise ModelError(f"{name}: the Hugging Face Hub gives no such model: {advice}") from error
    except Exception as error:
        # no answer; which error says so depends on the HTTP library under the Hub's client
        raise ModelError(
            f"{name}: neither a folder nor a model downloaded before, and the Hugging Face Hub "
            f"can't be reached: {advice}"
        ) from error
