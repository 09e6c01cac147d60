"""Reading questions and answering as on documents that the models did not see.

The programs that fit keep, for each fold of the documents, what they fit on the others. What is
fitted on questions and answers asks under these: on their own documents models know by heart what
a question wants and which candidate is right, and are surer there than of any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from app.ask import wants
from app.judge import network, standing
from eval.fitting.program import store
from ingest import settings
from ingest.duties import trust
from ingest.errors import InputError

PARTS: dict[str, tuple[tuple[ModuleType, str], ...]] = {
    "wants": ((wants, "FILE"),),
    "trust": ((trust, "MODEL"),),
    "answers": ((network, "FILE"), (standing, "SURE"), (standing, "NEAR")),
}
"""By the program that fits them: where the product names its files. Duties are read with their
trust when an index is built (`eval.fitting.collections`), all else when a question is asked."""


def keep(part: str, fold: int, groups: Sequence[str], contents: Mapping[str, Any]) -> None:
    """Store models that did not see these documents; contents by the name in `PARTS`."""
    folder = _folder(part) / str(fold)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        store(folder / f"{name}.json", content, indent=None)
    store(folder / "groups.json", sorted(set(groups)))


def folds(part: str) -> dict[str, Path]:
    """By document the folder of the models that did not see it; raises InputError."""
    found: dict[str, Path] = {}
    for path in sorted(_folder(part).glob("*/groups.json")):
        found |= dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), path.parent)
    if not found:
        raise InputError(
            f"{_folder(part)}: chưa có mô hình; hãy chạy python -m eval.fitting.{part}."
        )
    return found


def of_document(part: str, group: str) -> Path:
    """The folder of the models that did not see the document; raises InputError.

    One that a part learnt nothing from was seen by none of its folds.
    """
    known = folds(part)
    return known.get(group) or next(iter(known.values()))


@contextmanager
def of(group: str, *parts: str) -> Iterator[None]:
    """Within, these parts' models are those that did not see the document."""
    with ExitStack() as within:
        for part in parts or ("wants", "answers"):
            folder = of_document(part, group)
            for module, name in PARTS[part]:
                within.enter_context(patch.object(module, name, folder / f"{name}.json"))
        yield


def _folder(part: str) -> Path:
    return settings.load().cache / "fitted-unseen" / part
