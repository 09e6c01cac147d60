"""The assistant that pages and commands talk to: always on the newest published index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from time import monotonic

from langchain_core.runnables import Runnable

from app.chain import Work, ask, build_chain
from app.chat_model import load_model
from app.examples import examples
from app.opened import Opened
from app.types import Answer, Turn
from ingest.embedding import load
from ingest.errors import IndexUnavailable, InputError, ModelError
from ingest.index import Index, current_version, open_index, open_sound
from ingest.settings import Settings
from ingest.types import Article

_LOG = logging.getLogger(__name__)
_PAUSE = 60.0
"""Seconds until a published version that can't be opened is tried again."""


class Assistant:
    """Answers from the current index version and notices a new one; safe between threads.

    Raises IndexUnavailable or ModelError at construction where there is nothing to answer from,
    InputError where the language model that is set can't be used.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._model = load_model(settings)
        self._refused: str | None = None
        """Version that could not be opened, and when that is tried again."""
        self._again = 0.0
        current = current_version(settings)
        self._opened = self._open(open_sound)
        if self._opened[0].index.version != current:
            self._refuse(current)

    def _open(self, way: Callable[[Settings], Index]) -> tuple[Opened, Runnable[Work, Answer]]:
        knowledge = Opened(way(self._settings), load(self._settings))
        return knowledge, build_chain(knowledge, self._model)

    def _refuse(self, version: str | None) -> None:
        self._refused, self._again = version, monotonic() + _PAUSE

    def _current(self) -> tuple[Opened, Runnable[Work, Answer]]:
        """What is open, reopened if another version was published meanwhile."""
        with self._lock:
            now = current_version(self._settings)
            refused = now == self._refused and monotonic() < self._again
            if now not in (None, self._opened[0].index.version) and not refused:
                self._take_up(now)
            return self._opened

    def _take_up(self, version: str | None) -> None:
        """Open the published version; where that fails, the one that is open stays served."""
        try:
            self._opened = self._open(open_index)
        except (IndexUnavailable, ModelError) as error:
            self._refuse(version)
            _LOG.error("%s stays served: %s", self._opened[0].index.version, error)

    @property
    def knowledge(self) -> Opened:
        """The opened index and all that searches it."""
        return self._current()[0]

    def ask(
        self, question: str, history: Sequence[Turn] = (), within: frozenset[str] | None = None
    ) -> Answer:
        """One answer; raises InputError where the question can't be used.

        ``within``: ids of the articles that it may rest on; None for all.
        """
        return ask(self._current()[1], question, history, within)

    def article(self, article_id: str) -> Article:
        """The article as it is indexed now; raises InputError where there is none of that id."""
        try:
            return self.knowledge.index.articles[article_id]
        except KeyError:
            raise InputError(
                f"Không có bài “{article_id}” trong chỉ mục; xem danh sách bằng daumoi articles."
            ) from None

    def examples(self) -> list[str]:
        """A few questions that the collection answers."""
        return examples(self.knowledge, self.ask)
