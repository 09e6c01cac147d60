"""How long one officer waits: until the pages are ready, then for one answer after another.

``python -m eval.benchmarks.waiting [--index DIR] [--starts 3] [--questions 200]`` starts the pages
over loopback, each time in a process of its own, then asks different questions in this process,
one at a time, after some that are not counted. Prints one JSON object: medians over the starts in
seconds by the clock and of processor time, times of answers in milliseconds by both, and ``busy``,
the machine's load before, so that figures of a machine on which something else ran are known as
such.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.chain import ask, build_chain
from app.opened import Opened
from eval.cases import load_cases
from eval.served import collection_index, served
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import open_index

UNCOUNTED = 15
"""Questions before those that are counted: the first few load lists and fill caches."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    busy = round(os.getloadavg()[0], 2)
    with tempfile.TemporaryDirectory() as scratch:
        index = arguments.index or collection_index(Path(scratch) / "index")
        starts = [_started(index, Path(scratch) / f"{n}.db") for n in range(arguments.starts)]
        figures = {
            "busy": busy,
            **{
                name: round(statistics.median(one[name] for one in starts), 2)
                for name in (starts[0] if starts else ())
            },
            **_asked(index, arguments.questions, arguments.seed),
        }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def _started(index: Path, database: Path) -> dict[str, float]:
    """Seconds until the address is told and until questions are answered, and what that took."""
    began = time.monotonic()
    with served(index, database) as server:
        told = time.monotonic() - began
        server.wait()
        return {
            "address_seconds": told,
            "ready_seconds": time.monotonic() - began,
            "ready_processor_seconds": server.processor(),
        }


def _asked(index: Path, count: int, seed: int) -> dict[str, float]:
    """Times of different questions, answered or not, one after another."""
    settings = replace(configuration.load(), index=index)
    chain = build_chain(Opened(open_index(settings), load(settings)))
    asked = sorted({case.question for case in load_cases()})
    random.Random(seed).shuffle(asked)  # noqa: S311
    for question in asked[-UNCOUNTED:]:
        ask(chain, question)
    clock, processor = [], []
    for question in asked[: min(count, len(asked) - UNCOUNTED)]:
        began, busy = time.perf_counter(), time.process_time()
        ask(chain, question)
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - busy))
    return {
        "questions": len(clock),
        **_percentiles("answers", clock),
        **_percentiles("answers_processor", processor),
    }


def _percentiles(name: str, times: list[float]) -> dict[str, float]:
    middle, most = np.percentile(times, (50, 95)).tolist() if times else (0.0, 0.0)
    return {f"{name}_p50_ms": round(middle, 1), f"{name}_p95_ms": round(most, 1)}


if __name__ == "__main__":
    main()
