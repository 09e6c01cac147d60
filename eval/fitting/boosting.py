"""Boosted trees in the form that `app.judge.trees` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from eval.fitting.program import Floats

TREES = 200
DEPTH = 3
RATE = 0.05
LEAF = 30
"""Questions in a leaf at least: fewer are a document's own."""
SEED = 1


def fit(
    x: Floats,
    right: NDArray[np.bool_],
    weights: Floats | None = None,
    *,
    trees: int = TREES,
    leaf: int = LEAF,
) -> GradientBoostingClassifier:
    """Trees over features of shape (questions, features)."""
    model = GradientBoostingClassifier(
        n_estimators=trees, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=leaf,
        max_features=0.4, random_state=SEED,
    )  # fmt: skip
    return model.fit(x, right, sample_weight=weights)


def content(model: GradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The file's content: a split is [feature, bound, low, high], a leaf a number."""
    prior = float(model.init_.class_prior_[1])
    return {
        "intercept": round(float(np.log(prior / (1 - prior))), 4),
        "trees": [_node(tree.tree_, 0, names) for tree in model.estimators_[:, 0]],
    }


def _node(tree: Any, at: int, names: Sequence[str]) -> list[Any] | float:
    if tree.children_left[at] < 0:
        return round(float(tree.value[at, 0, 0]) * RATE, 5)
    low, high = (
        _node(tree, below[at], names) for below in (tree.children_left, tree.children_right)
    )
    return [names[tree.feature[at]], round(float(tree.threshold[at]), 9), low, high]
