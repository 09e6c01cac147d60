"""Answering as on documents that the models did not see.

`eval.fitting.answers` keeps, for each fold of the documents, the models that it fits on the others.
What is fitted on answers asks under these: the trees know their own documents by heart, and
answers about them are surer and more often right than any that users will get.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.judge import model, standing
from eval.fitting.program import store
from ingest import settings
from ingest.errors import InputError

FILES = ("model.json", "sure.json", "near.json")


def keep(fold: int, groups: Sequence[str], contents: Sequence[Any]) -> None:
    """Store the models (contents in the order of `FILES`) that did not see these documents."""
    folder = _folder() / str(fold)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(FILES, contents, strict=True):
        store(folder / name, content, indent=None)
    store(folder / "groups.json", sorted(set(groups)))


def folds() -> dict[str, Path]:
    """By document the folder of the models that did not see it; raises InputError."""
    found: dict[str, Path] = {}
    for path in sorted(_folder().glob("*/groups.json")):
        found |= dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), path.parent)
    if not found:
        raise InputError(f"{_folder()}: chưa có mô hình; hãy chạy python -m eval.fitting.answers.")
    return found


@contextmanager
def models_of(folder: Path) -> Iterator[None]:
    """Decisions within are made by the models of one fold."""
    with (
        patch.object(model, "CANDIDATE", folder / FILES[0]),
        patch.object(standing, "SURE", folder / FILES[1]),
        patch.object(standing, "NEAR", folder / FILES[2]),
    ):
        yield


def _folder() -> Path:
    return settings.load().cache / "fitted-unseen"
