"""What the programs that fit have in common."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

FOLDS = 5
Places = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """Log-odds, linear in features."""

    weights: Floats
    """Shape (features,)."""
    intercept: float

    @classmethod
    def of(cls, fitted: LogisticRegression) -> Linear:
        """Of a regression with two classes."""
        return cls(fitted.coef_[0], float(fitted.intercept_[0]))

    def odds(self, features: Floats) -> Floats:
        """Of each row, shape (rows,)."""
        return features @ self.weights + self.intercept

    def probability(self, features: Floats) -> Floats:
        """The same in [0, 1]."""
        return 1 / (1 + np.exp(-self.odds(features)))


def is_dry(description: str | None) -> bool:
    """Read the command line: whether figures are printed and nothing is written."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    return bool(parser.parse_args().dry_run)


def left_out(groups: Sequence[str]) -> Iterator[tuple[Places, Places]]:
    """Where those stand that are learnt from and those that are left out, by whole documents."""
    yield from GroupKFold(n_splits=FOLDS).split(groups, groups=groups)


def store(path: Path, content: Any, indent: int | None = 1) -> None:
    """Write what `ingest.fitted.read` reads."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    path.write_text(text + "\n", encoding="utf-8")


def write(model: Linear, names: Sequence[str], file: Path | None) -> None:
    """Print the weights; write what `app.judge.model.load` reads, unless there is no file."""
    found = content(model, names)
    for name, weight in sorted(found["weights"].items(), key=lambda item: -abs(item[1])):
        print(f"{name:18} {weight:+.3f}")
    if file is not None:
        store(file, found)


def content(model: Linear, names: Sequence[str]) -> dict[str, Any]:
    """The file's content."""
    weights = {name: round(float(w), 4) for name, w in zip(names, model.weights, strict=True)}
    return {"intercept": round(model.intercept, 4), "weights": weights}
