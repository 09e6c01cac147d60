"""Which embedding model the settings name, and what identifies its vectors.

Cheap: nothing here imports torch, so that an ingest with nothing to do stays quick.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import bundled
from .bundled_folder import PASSAGE_PROMPT, QUERY_PROMPT
from .errors import ModelError
from .settings import Settings

ENCODING_VERSION = 1
"""Raise it when the same model would be given other text or its output treated otherwise."""

_PASSAGE_NAMES = ("document", "passage", "corpus")  # the order Sentence Transformers looks in
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
_INSTRUCTION = "Instruct: Given a question, retrieve passages that answer it\nQuery: "
_SAMPLES, _SAMPLE_BYTES = 64, 4096


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a text; "" where the model wants nothing."""

    query: str
    passage: str


def choose_prompts(configured: Mapping[str, str | None], name: str) -> Prompts:
    """The model's own prompts if it has any, the E5 family's by its name, else none."""
    query = configured.get("query") or ""
    passage = next((text for key in _PASSAGE_NAMES if (text := configured.get(key))), "")
    if query or passage:
        return Prompts(query, passage)
    if not _E5.search(name):
        return Prompts("", "")
    if "instruct" in name.lower():
        return Prompts(_INSTRUCTION, "")
    return Prompts(QUERY_PROMPT, PASSAGE_PROMPT)


def local_folder(name: str) -> Path | None:
    """The folder that ``name`` is, or that Hugging Face's cache holds it in; None if neither.

    Raises `ModelError` if ``name`` is written as a path and there is no such folder.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if name.startswith(("/", "./", "../", "~")) or name.count("/") > 1 or path.exists():
        raise ModelError(f"{name}: no folder of a Sentence Transformers model is there")
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        found = try_to_load_from_cache(
            repository, "config.json", cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME")
        )
    except HFValidationError as error:
        raise ModelError(
            f"{name}: neither a folder nor a model's name as Hugging Face writes them"
        ) from error
    return Path(found).parent if isinstance(found, str) else None


def fingerprint(settings: Settings) -> str:
    """Identity of the model, its prompts and its pooling; equal ones give interchangeable vectors.

    Opens no network connection. For a model of the Hub that has not been downloaded yet it is a
    stand-in that no loaded model's equals. Raises `ModelError` if the model can't be there.
    """
    if settings.embedding_model is None:
        prompts = Prompts(QUERY_PROMPT, PASSAGE_PROMPT)
        return _combined(bundled.source().identity, prompts)
    folder = local_folder(settings.embedding_model)
    if folder is None:
        return f"{settings.embedding_model}, not downloaded"
    return folder_fingerprint(folder, settings.embedding_model)


def folder_fingerprint(folder: Path, name: str) -> str:
    """`fingerprint` of the model in ``folder``: from its content, wherever it lies."""
    return _combined(
        f"{Path(name).name}-{_content(folder)}", choose_prompts(_configured(folder), name)
    )


def _combined(model: str, prompts: Prompts) -> str:
    return f"{model} encoding-{ENCODING_VERSION} {json.dumps([prompts.query, prompts.passage])}"


def _configured(folder: Path) -> dict[str, str | None]:
    """The prompts of the model's own configuration."""
    path = folder / "config_sentence_transformers.json"
    if not path.exists():
        return {}
    try:
        prompts = json.loads(path.read_text(encoding="utf-8")).get("prompts")
        return dict(prompts or {})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not the configuration of a model ({error})") from error


def _content(folder: Path) -> str:
    """Hash over the files' names, sizes and content, large files by evenly spaced samples.

    Another training run changes every weight, so samples tell models apart, and a file of many
    gigabytes costs a few milliseconds.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        if path.suffix.lower() in {".md", ".png", ".jpg"}:
            continue
        size = path.stat().st_size
        digest.update(f"{relative.as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            if size <= _SAMPLES * _SAMPLE_BYTES:
                digest.update(file.read())
                continue
            for sample in range(_SAMPLES):
                file.seek((size - _SAMPLE_BYTES) * sample // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:16]
