"""Robustness: what typing the same question another way changes.

The paired difference of every measure (same cases, typed so minus as written), and the flip rate:
the share of cases whose answer goes from right to wrong or from wrong to right.
"""

from __future__ import annotations

from collections.abc import Mapping

from eval.metrics.matching import Score

VARIANTS = ("nodia", "half", "telex", "abbr", "nfd", "upper")
"""The six ways of typing, kinds of `eval.perturb`."""
COLLOQUIAL = "colloquial"
"""A rewording by hand, as people say it."""
Scores = Mapping[str, Mapping[str, Score]]
"""Scores by case, then by measure."""


def paired(measure: str, varied: Scores, clean: Scores) -> tuple[float, float, int] | None:
    """Value on the varied questions, on the same ones as written, and their number.

    None where no case has the measure both ways.
    """
    both = [c for c in varied if measure in varied[c] and measure in clean.get(c, {})]
    if not both:
        return None
    return _ratio(measure, varied, both), _ratio(measure, clean, both), len(both)


def _ratio(measure: str, scores: Scores, cases: list[str]) -> float:
    top = sum(scores[c][measure][0] for c in cases)
    bottom = sum(scores[c][measure][1] for c in cases)
    return top / bottom if bottom else float("nan")


def flip_rate(varied: Scores, clean: Scores) -> float:
    """Share of the cases asked both ways whose ``right`` differs; nan without any."""
    both = [c for c in varied if c in clean]
    flips = sum(varied[c]["right"][0] != clean[c]["right"][0] for c in both)
    return flips / len(both) if both else float("nan")
