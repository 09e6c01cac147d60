"""What the programs that fit have in common."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

FOLDS = 5
Places = NDArray[np.intp]


def is_dry(description: str | None) -> bool:
    """Read the command line: whether figures are printed and nothing is written."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    return bool(parser.parse_args().dry_run)


def left_out(groups: Sequence[str]) -> Iterator[tuple[Places, Places]]:
    """Where those stand that are learnt from and those that are left out, by whole documents."""
    yield from GroupKFold(n_splits=FOLDS).split(groups, groups=groups)


def store(path: Path, content: Any, indent: int = 1) -> None:
    """Write what `ingest.fitted.read` reads."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    path.write_text(text + "\n", encoding="utf-8")
