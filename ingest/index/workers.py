"""Reading and extraction in processes of their own: a hostile file can stop none but its own.

Each worker makes one article at a time, within limits of time and memory. One that takes longer,
or dies, is replaced; its file is skipped. The workers go on while the model encodes what they made
before, at a lower priority: the model's threads wait for one another at every layer, and would
lose more by being interrupted than the workers gain.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import Any

from ingest.errors import SourceError
from ingest.index.making import Job, Limits, Made, Steps, make
from ingest.model_runtime import usable_processors

Outcome = Made | SourceError
Outcomes = Generator[Outcome, None, None]
"""To be closed, which ends the processes."""
_PATIENCE = 10
"""Times its processor time that a file may take by the clock: it may wait for something."""
_LOWER = 5
"""How much lower the workers' priority is; much lower, and a busy machine would starve them."""
AHEAD = 128
"""Articles that are made before anybody asks for them."""


def here(jobs: Sequence[Job], steps: Steps) -> Outcomes:
    """Do the jobs in this process, in order, without limits."""
    return (_tried(job, steps) for job in jobs)


def _tried(job: Job, steps: Steps) -> Outcome:
    try:
        return make(job, steps)
    except SourceError as error:
        return error
    except OSError as error:
        return SourceError(job.path, f"không đọc được tệp ({error.strerror or error})")
    except MemoryError:
        return SourceError(job.path, "cần nhiều bộ nhớ hơn mức cho phép; hãy chia nhỏ tệp")
    except RecursionError:
        return SourceError(job.path, "các phần lồng nhau quá sâu; hãy lưu lại tệp")


def beside(jobs: Sequence[Job], steps: Callable[[], Steps], limits: Limits) -> Outcomes:
    """Do the jobs in processes beside this one; outcomes in the jobs' order.

    ``steps`` is a function of a module, by which each process makes its own.
    """
    crew = _Crew(jobs, steps, limits)
    thread = threading.Thread(target=crew.run, daemon=True)
    thread.start()
    try:
        for _ in jobs:
            outcome = crew.outcomes.get()
            if isinstance(outcome, BaseException) and not isinstance(outcome, SourceError):
                raise outcome
            yield outcome
    finally:
        crew.stop()
        thread.join()


@dataclass(eq=False)
class _Worker:
    """One process and what it is at."""

    process: SpawnProcess
    line: Connection
    job: int | None = None
    """Number of its job; None while it starts or waits."""
    ready: bool = False
    deadline: float = 0.0

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(eq=False)
class _Crew:
    """The processes, driven by a thread that only ever waits."""

    jobs: Sequence[Job]
    steps: Callable[[], Steps]
    limits: Limits
    outcomes: queue.Queue[Outcome | BaseException] = field(
        default_factory=lambda: queue.Queue(AHEAD)
    )
    _stopped: threading.Event = field(default_factory=threading.Event)
    _workers: list[_Worker] = field(default_factory=list)
    _done: dict[int, Outcome] = field(default_factory=dict)

    def run(self) -> None:
        """Hand out every job, hand on every outcome."""
        waiting = deque(range(len(self.jobs)))
        given = 0
        try:
            for _ in range(min(len(self.jobs), usable_processors())):
                self._workers.append(self._started())
            while given < len(self.jobs) and not self._stopped.is_set():
                # None may run so far ahead of the first unfinished one that memory fills.
                self._hand_out(waiting, given + AHEAD)
                self._listen()
                while given in self._done and self._put(self._done[given]):
                    del self._done[given]
                    given += 1
        except BaseException as error:
            self._put(error)
        finally:
            for worker in self._workers:
                worker.end()

    def stop(self) -> None:
        """End all processes soon, whatever they are at."""
        self._stopped.set()

    def _put(self, outcome: Outcome | BaseException) -> bool:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self.outcomes.put(outcome, timeout=0.2)
                return True
        return False

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.steps, self.limits))
        process.daemon = True
        with _program_left_out():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self, waiting: deque[int], limit: int) -> None:
        for worker in self._workers:
            if worker.ready and worker.job is None and waiting and waiting[0] < limit:
                worker.job = waiting.popleft()
                worker.deadline = monotonic() + self.limits.seconds * _PATIENCE
                with suppress(OSError):  # it died while it waited: `_listen` sees to it
                    worker.line.send(self.jobs[worker.job])

    def _listen(self) -> None:
        lines: list[Any] = [worker.line for worker in self._workers]
        heard = wait(lines, timeout=0.2)
        for place, worker in enumerate(self._workers):
            if worker.line in heard:
                self._hear(place, worker)
            elif worker.job is not None and monotonic() > worker.deadline:
                self._replace(place, self._too_long)

    def _hear(self, place: int, worker: _Worker) -> None:
        try:
            message = worker.line.recv()
        except (EOFError, OSError):
            if worker.job is None:
                raise RuntimeError("a worker of the ingest can't be started") from None
            worker.process.join()
            timed_out = worker.process.exitcode == -signal.SIGPROF
            died = "đọc tệp này làm tiến trình dừng đột ngột; hãy lưu lại tệp"
            self._replace(place, self._too_long if timed_out else died)
            return
        if isinstance(message, BaseException) and not isinstance(message, SourceError):
            raise message
        if worker.job is None:
            worker.ready = True
        else:
            self._done[worker.job] = message
            worker.job = None

    @property
    def _too_long(self) -> str:
        return f"đọc quá {self.limits.seconds:g} giây; hãy chia nhỏ hoặc lưu lại tệp"

    def _replace(self, place: int, reason: str) -> None:
        worker = self._workers[place]
        if worker.job is not None:
            self._done[worker.job] = SourceError(self.jobs[worker.job].path, reason)
        worker.end()
        self._workers[place] = self._started()


@contextmanager
def _program_left_out() -> Iterator[None]:
    """Processes begun meanwhile don't run the program anew, be it guarded against that or not."""
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


def _serve(line: Connection, steps: Callable[[], Steps], limits: Limits) -> None:
    """The life of a worker: tell that it is ready, then a job, its outcome, and so on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears of Ctrl-C, and ends it
    os.nice(_LOWER)
    own = steps()
    _limit(limits.memory)
    with suppress(EOFError, OSError):  # the parent is gone
        line.send(None)
        while True:
            job = line.recv()
            # Kills the process, whatever library it is in, unless it is set anew before.
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            try:
                outcome: object = _tried(job, own)
            except Exception as error:  # a fault of the program: the parent raises it
                outcome = error
            signal.setitimer(signal.ITIMER_PROF, 0)
            line.send(outcome)


def _limit(memory: int) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    held = pages * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, hard))
