"""What a served page counts, as Prometheus reads it: no question, no name, no address."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ADDRESS = "/metrics"
_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8)
FAILED = "failed"
"""The act of a question that ended in a fault."""


class Done:
    """What is told of one question while it is worked on."""

    act = FAILED


class Metrics:
    """Counters of one application; safe between threads."""

    def __init__(self, waiting: Callable[[], int], ready: Callable[[], bool]) -> None:
        """``waiting``: conversations whose questions wait; ``ready``: whether any is answered."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._answers = Counter(
            "daumoi_answers", "Questions, by what was done with them.", ["act"],
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "daumoi_answer_seconds", "Time that a question took once it was its turn.",
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        waits = Gauge(
            "daumoi_waiting", "Conversations whose questions wait.", registry=self._registry
        )
        waits.set_function(waiting)
        loaded = Gauge("daumoi_ready", "1 where the assistant is loaded.", registry=self._registry)
        loaded.set_function(ready)

    @contextmanager
    def question(self) -> Iterator[Done]:
        """Count a question, and the time until the block is left; the block sets its act."""
        done, started = Done(), time.perf_counter()
        try:
            yield done
        finally:
            self._seconds.observe(time.perf_counter() - started)
            self._answers.labels(done.act).inc()

    def route(self) -> Route:
        """The address at which they are read."""

        async def read(_: Request) -> Response:
            text = await run_in_threadpool(generate_latest, self._registry)
            return Response(text, media_type=CONTENT_TYPE_LATEST)

        return Route(ADDRESS, read, methods=["GET"])
