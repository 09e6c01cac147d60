"""The seam between the page and what answers; loading it never keeps the page from opening."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from app.types import Answer, Turn
from ingest.types import Article

if TYPE_CHECKING:
    from app.opened import Opened


class Assistant(Protocol):
    """What the page asks of the assistant; any fault that it expects is a `DaumoiError`."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer to one question, earlier turns oldest first."""

    def article(self, article_id: str) -> Article:
        """The article as it is indexed now."""

    def examples(self) -> list[str]:
        """A few questions that the corpus answers."""

    @property
    def knowledge(self) -> Opened:
        """The index that is served, for the trainers' pages."""


class Waking:
    """An assistant that loads in a thread of its own while the page is already up."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._future: Future[Assistant] | None = None

    @property
    def ready(self) -> bool:
        """Whether `get` returns at once."""
        future = self._future
        return future is not None and future.done() and future.exception() is None

    def start(self) -> Future[Assistant]:
        """Begin to load, unless that is under way or done; a load that failed is tried again."""
        with self._lock:
            future = self._future
            if future is None or (future.done() and future.exception() is not None):
                future = self._future = Future()
                # A daemon: Ctrl+C must not wait for a model that is still loading.
                threading.Thread(target=self._run, args=(future,), daemon=True).start()
            return future

    def get(self) -> Assistant:
        """The assistant, waiting for it; raises what its loading raised."""
        return self.start().result()

    def _run(self, future: Future[Assistant]) -> None:
        try:
            future.set_result(self._load())
        except BaseException as error:  # handed to whoever waits, as a future's own executor does
            future.set_exception(error)
