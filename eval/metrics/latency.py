"""Latency per stage, warm and cold, and peak memory of the process."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Mapping

import numpy as np

PERCENTILES = (50, 95, 99)


def percentiles(times: Iterable[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Milliseconds by stage: ``p50``, ``p95``, ``p99`` (linear between ranks) of warm questions."""
    by_stage: dict[str, list[float]] = {}
    for seconds in times:
        for stage, value in seconds.items():
            by_stage.setdefault(stage, []).append(value * 1000)
    return {
        stage: {
            f"p{p}": float(v)
            for p, v in zip(PERCENTILES, np.percentile(values, PERCENTILES), strict=True)
        }
        for stage, values in by_stage.items()
    }


def peak_megabytes() -> float:
    """The most memory that this process has had in use so far, in MB (10⁶ bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts KiB, macOS bytes.
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
