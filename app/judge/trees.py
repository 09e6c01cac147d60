"""Boosted trees: how surely the likeliest candidate answers, whether a claim is about a statement.

What makes a statement an answer does not add up evenly: to be far ahead of all others says much
where an office is asked for and stands there, and little where it does not. A tree tells such cases
apart; the trees' leaves add up to log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ingest import fitted


class Split(NamedTuple):
    """A node: where the feature is at most ``bound`` the low branch holds, else the high one."""

    feature: str
    bound: float
    low: Node
    high: Node


Node: TypeAlias = float | Split
"""A leaf says what it adds to the log-odds."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees over the attributes of a dataclass."""

    intercept: float
    trees: tuple[Node, ...]

    def probability(self, found: object) -> float:
        """Of what the trees were fitted to tell, in [0, 1]."""
        odds = self.intercept + sum(_leaf(tree, found) for tree in self.trees)
        return 1 / (1 + math.exp(-odds))


def _leaf(node: Node, found: object) -> float:
    while isinstance(node, Split):
        node = node.low if getattr(found, node.feature) <= node.bound else node.high
    return node


@lru_cache(maxsize=16)
def load(path: Path, names: Sequence[str], program: str = "answers") -> Trees:
    """The fitted trees, which split by some of the names (a tuple).

    Raises:
        InputError: the file is not what the ``program`` of `eval.fitting` writes.
    """

    def node(data: Any) -> Node:
        if not isinstance(data, list):
            return float(data)
        feature, bound, low, high = data
        if feature not in names:
            raise ValueError(f"{feature!r} không thuộc {sorted(names)}")
        return Split(feature, float(bound), node(low), node(high))

    def built(data: Any) -> Trees:
        return Trees(float(data["intercept"]), tuple(node(tree) for tree in data["trees"]))

    return fitted.read(path, f"eval.fitting.{program}", built)
