"""Uncertainty: the clustered bootstrap and the randomisation test.

Cases about one article share its difficulties, so whole articles are drawn with replacement (Field
and Welsh 2007, "Bootstrapping clustered data"), each with all of its cases. The randomisation test
swaps two systems' scores case by case (Smucker et al. 2007, "A comparison of statistical
significance tests for information retrieval evaluation"). Both are seeded: equal input gives equal
output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.metrics.matching import Score

RESAMPLES = 10_000
SEED = 20_240_601
LEVEL = 0.95
Floats = NDArray[np.float64]


def value(scores: Sequence[Score]) -> float:
    """Sum of numerators over sum of denominators; nan where there is nothing to divide by."""
    bottom = sum(bottom for _, bottom in scores)
    return sum(top for top, _ in scores) / bottom if bottom else float("nan")


def draws(clusters: int, resamples: int = RESAMPLES) -> Floats:
    """How often each cluster is drawn, shape (resamples, clusters)."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples).astype(float)


def resampled(scores: Mapping[str, Score], clusters: Mapping[str, str]) -> Floats:
    """The value in each resample, shape (resamples,); nan where a resample has no such case.

    ``scores`` by case, ``clusters`` the cluster of each case. Where all cases are of one cluster,
    cases are drawn instead: a single article drawn again and again would seem to vary by nothing.
    """
    names = sorted({clusters[case] for case in scores})
    if len(names) == 1:
        clusters = {case: case for case in scores}
        names = sorted(scores)
    sums = np.zeros((len(names), 2))
    for case, score in scores.items():
        sums[names.index(clusters[case])] += score
    drawn = draws(len(names)) @ sums
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(drawn[:, 0] / drawn[:, 1])


def interval(samples: Floats, level: float = LEVEL) -> tuple[float, float]:
    """The percentile interval; (nan, nan) where no resample has a value."""
    known = samples[~np.isnan(samples)]
    if not len(known):
        return float("nan"), float("nan")
    tail = (1 - level) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)


def difference(
    new: Mapping[str, Score], old: Mapping[str, Score], clusters: Mapping[str, str]
) -> tuple[float, float, float]:
    """New minus old on the same cases, and the bounds of its interval."""
    common = [case for case in new if case in old]
    if not common:
        return float("nan"), float("nan"), float("nan")
    first = {case: new[case] for case in common}
    second = {case: old[case] for case in common}
    # The draws are seeded: both runs meet the same articles in the same resample.
    samples = resampled(first, clusters) - resampled(second, clusters)
    apart = value(list(first.values())) - value(list(second.values()))
    return apart, *interval(samples)


def p_value(new: Mapping[str, Score], old: Mapping[str, Score]) -> float:
    """Two-sided probability of so large a difference if the systems' labels meant nothing."""
    common = [case for case in new if case in old]
    if not common:
        return float("nan")
    first, second = (np.array([s[case] for case in common]) for s in (new, old))
    apart = abs(_ratio(first.sum(0)) - _ratio(second.sum(0)))
    rng = np.random.default_rng(SEED)
    # The observed labelling counts as one of the possible ones, so p is never 0.
    extreme = 1
    for _ in range(RESAMPLES // 1000):
        swap = rng.random((1000, len(common), 1)) < 0.5
        one = np.where(swap, second, first).sum(1)
        other = np.where(swap, first, second).sum(1)
        with np.errstate(invalid="ignore", divide="ignore"):
            gaps = np.abs(one[:, 0] / one[:, 1] - other[:, 0] / other[:, 1])
        extreme += int((gaps >= apart - 1e-12).sum())
    return extreme / (RESAMPLES + 1)


def _ratio(sums: Floats) -> float:
    return float(sums[0] / sums[1]) if sums[1] else float("nan")
