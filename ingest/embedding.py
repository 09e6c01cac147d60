"""Texts to vectors, by Sentence Transformers: the bundled model or any other.

The libraries take seconds to import, so only `load` does; `fingerprint` is there without them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from . import bundled, collector, late_pooling, model_runtime
from .embedder import Vectors, own_vectors
from .errors import ModelError
from .model_source import Prompts, choose_prompts, fingerprint, folder_fingerprint, local_folder
from .one_text import OneText
from .settings import Precision, Settings
from .text import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceEmbedder", "fingerprint", "load"]

logger = logging.getLogger(__name__)

BATCH = 16
"""Texts run through the model together; 32 took 70 MB more and gained nothing on a processor."""


class SentenceEmbedder:
    """A `WindowEmbedder` on a Sentence Transformers model; may be used from several threads."""

    def __init__(
        self, model: SentenceTransformer, prompts: Prompts, identity: str, *, record: bool = False
    ) -> None:
        """``record`` as `OneText` takes it."""
        self._model = model
        self._question = OneText(model, prompts.query, record=record)
        self._prompts = prompts
        self._busy = threading.Lock()  # the tokenizers may not be used by two threads at once
        self._processors = model_runtime.usable_processors()
        self._averages = late_pooling.averages_tokens(model)
        self.fingerprint = identity
        self.dimensions = int(model.get_embedding_dimension() or self._run(["x"], "", 1).shape[1])

    @property
    def max_tokens(self) -> int | None:
        """Tokens a text is cut off at, prompt and markers included; None: no limit."""
        return self._model.max_seq_length

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Unit vectors ``(n, d)`` in the order of ``texts``, as `windowed` makes them."""
        return own_vectors(self, texts, progress)

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[Vectors]:
        """Unit vectors per text, in the order of ``texts``, as `WindowEmbedder.windowed`.

        Texts of like length go together, so little is padded. What lies past `max_tokens` is not
        seen; a warning in the log says how many texts that concerns. A window of which nothing is
        seen has its text's vector, and so has every window where the model doesn't average its
        tokens' vectors (`late_pooling.averages_tokens`).
        """
        vectors: dict[int, Vectors] = {}
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        too_long = 0
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = [texts[at] for at in chosen]
            too_long += self._too_long(batch)
            if self._averages and any(windows[at] for at in chosen):
                made = self._run_windowed(batch, [windows[at] for at in chosen])
            else:
                own = self._run(batch, self._prompts.passage, self._processors)
                made = [
                    np.repeat(vector[None, :], 1 + len(windows[at]), axis=0)
                    for at, vector in zip(chosen, own, strict=True)
                ]
            vectors.update(zip(chosen, made, strict=True))
            if progress is not None:
                progress(len(chosen))
        if too_long:
            logger.warning(
                "%d of %d texts are longer than the embedding model's %d tokens: "
                "their ends are not seen by the search for meaning",
                *(too_long, len(texts), self.max_tokens),
            )
        return [vectors[at] for at in range(len(texts))]

    def query(self, text: str) -> Vectors:
        """Unit vector ``(d,)`` of a question.

        Run by one thread: a second gains 4 ms of 22 on an idle machine, but where others compute
        too the two wait for each other at every layer, and 45 ms become 600.
        """
        with self._busy:
            model_runtime.use_threads(1)
            raw = self._question.vector(_encodable(text))
        vector: Vectors = _unit(raw[None, :])[0]
        return vector

    def token_count(self, text: str) -> int:
        """Tokens of a passage, prompt and markers included, before anything is cut off."""
        with self._busy:
            tokens = self._model.tokenizer(
                self._prompts.passage + _encodable(text), truncation=False, verbose=False
            )
        return len(tokens["input_ids"])

    def _too_long(self, texts: Sequence[str]) -> int:
        limit = self.max_tokens
        if limit is None or not callable(self._model.tokenizer):
            return 0
        # a token is at least one character, so most texts need no counting
        room = limit - 8 - len(self._prompts.passage)
        return sum(len(text) > room and self.token_count(text) > limit for text in texts)

    def _run(self, texts: Sequence[str], prompt: str, threads: int) -> Vectors:
        with self._busy:
            model_runtime.use_threads(threads)
            raw = self._model.encode(
                [_encodable(text) for text in texts],
                prompt=prompt,
                batch_size=BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return _unit(np.array(raw, dtype=np.float32))

    def _run_windowed(
        self, texts: Sequence[str], windows: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        prompt = self._prompts.passage
        given = [_encodable(text) for text in texts]
        with self._busy:
            model_runtime.use_threads(self._processors)
            runs: Any = self._model.encode(
                given, prompt=prompt, batch_size=BATCH, show_progress_bar=False, output_value=None
            )
            tokens = late_pooling.offsets(self._model, [prompt + text for text in given])
        made = []
        for features, (ids, places), spans in zip(runs, tokens, windows, strict=True):
            own = features["sentence_embedding"].float().cpu().numpy()
            parts = late_pooling.pooled(features, ids, places - len(prompt), spans)
            made.append(_unit(np.stack([own, *(own if p is None else p for p in parts)])))
        return made


def _unit(vectors: Vectors) -> Vectors:
    """Length 1, in float32: a bfloat16 model's own normalisation is good to three digits."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, np.finfo(np.float32).tiny)
    return unit


def _encodable(text: str) -> str:
    """Lone surrogates, which no tokenizer takes, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


_Chosen = tuple[str | None, Path, Precision | None]
_loaded: dict[_Chosen, SentenceEmbedder] = {}
_loading = threading.Lock()


def load(settings: Settings) -> SentenceEmbedder:
    """The model that the settings name, loaded once per process; several seconds the first time.

    The bundled model and folders make no network call, nor does a model that Hugging Face's cache
    holds; any other name is downloaded. Raises `ModelError`.
    """
    name = settings.embedding_model
    key = (name, settings.cache, settings.precision)
    with _loading:
        if key not in _loaded:
            with collector.paused():
                _loaded[key] = (
                    _load_bundled(settings) if name is None else _load_named(name, settings)
                )
                collector.settle()
        return _loaded[key]


def _load_bundled(settings: Settings) -> SentenceEmbedder:
    with ThreadPoolExecutor(1) as pool:  # unpacks or checks while the libraries are imported
        folder = pool.submit(bundled.folder, settings.cache)
        model_runtime.prepare()
        path = folder.result()
    model = model_runtime.open_model(str(path), "bfloat16", local=True)
    if (settings.precision or model_runtime.precision()) == "float32":
        model_runtime.widen(model)
    prompts = choose_prompts(model.prompts, bundled.NAME)
    return SentenceEmbedder(model, prompts, fingerprint(settings), record=True)


def _load_named(name: str, settings: Settings) -> SentenceEmbedder:
    folder = local_folder(name)
    if folder is None:
        model_runtime.check_hub(name)
    model_runtime.prepare()
    where = name if folder is None or not Path(name).expanduser().is_dir() else str(folder)
    precision = settings.precision or model_runtime.precision()
    model = model_runtime.open_model(where, precision, local=folder is not None)
    folder = folder or local_folder(name)
    if folder is None:
        raise ModelError(f"{name}: loaded, but not to be found in Hugging Face's cache afterwards")
    prompts = choose_prompts(model.prompts, name)
    return SentenceEmbedder(model, prompts, folder_fingerprint(folder, name))
