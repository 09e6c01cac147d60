"""The seam between the pages and what answers; loading it never keeps a page from opening."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from app.types import Answer, Turn
from ingest.errors import DaumoiError
from ingest.types import Article

if TYPE_CHECKING:
    from app.opened import Opened
    from app.ui.library.catalogue import Catalogue


class Assistant(Protocol):
    """What the pages ask of the assistant; any fault that it expects is a `DaumoiError`."""

    def ask(
        self, question: str, history: Sequence[Turn] = (), within: frozenset[str] | None = None
    ) -> Answer:
        """The answer to one question, earlier turns oldest first.

        ``within``: ids of the articles that may be answered from; None for all.
        """

    def article(self, article_id: str) -> Article:
        """The article as it is indexed now."""

    def examples(self) -> list[str] | None:
        """A few questions that the corpus answers; None while they are being found."""

    @property
    def narrows(self) -> bool:
        """Whether ``within`` has an effect."""

    @property
    def version(self) -> str:
        """The index version that is served."""

    @property
    def catalogue(self) -> Catalogue:
        """The documents of that version."""

    @property
    def knowledge(self) -> Opened:
        """The index that is served, for the trainers' pages."""


_LOG = logging.getLogger(__name__)


def _unexpected(error: BaseException) -> BaseException | None:
    return None if isinstance(error, DaumoiError) else error


Say = Callable[[str], None]
"""Tells what loading is at."""
WORK = "daumoi"
"""How the names of the threads begin that load or answer."""


class Waking:
    """An assistant that loads in a thread of its own while the page is already up."""

    def __init__(self, load: Callable[[Say], Assistant]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._future: Future[Assistant] | None = None
        self._began = 0.0
        self.stage = ""
        """What loading is at, in words; "" before it began."""

    @property
    def ready(self) -> bool:
        """Whether `get` returns at once."""
        future = self._future
        return future is not None and future.done() and future.exception() is None

    @property
    def seconds(self) -> int:
        """How long loading has been under way."""
        return int(time.monotonic() - self._began) if self._began else 0

    @property
    def fault(self) -> BaseException | None:
        """What the last loading failed with, unless it is being tried again."""
        future = self._future
        return future.exception() if future is not None and future.done() else None

    def start(self) -> Future[Assistant]:
        """Begin to load, unless that is under way or done; a load that failed is tried again."""
        with self._lock:
            future = self._future
            if future is None or (future.done() and future.exception() is not None):
                future = self._future = Future()
                self._began = time.monotonic()
                # A daemon: Ctrl+C must not wait for a model that is still loading.
                threading.Thread(
                    target=self._run, args=(future,), name=f"{WORK}-load", daemon=True
                ).start()
            return future

    def get(self) -> Assistant:
        """The assistant, waiting for it; raises what its loading raised."""
        return self.start().result()

    def _say(self, stage: str) -> None:
        self.stage = stage

    def _run(self, future: Future[Assistant]) -> None:
        try:
            future.set_result(self._load(self._say))
        except BaseException as error:  # handed to whoever waits, as a future's own executor does
            _LOG.error("the assistant can't be loaded: %s", error, exc_info=_unexpected(error))
            future.set_exception(error)
