"""The assistant that the served pages talk to: the chain, its documents and examples kept ready."""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable, Sequence

from app.opened import Opened
from app.types import Answer, Turn
from app.ui import texts
from app.ui.assistant import WORK, Say
from app.ui.library.catalogue import Catalogue
from ingest import collector
from ingest.settings import Settings
from ingest.types import Article

_LOG = logging.getLogger(__name__)


class Served:
    """One assistant for all visitors; safe between threads.

    Raises what `app.assistant.Assistant` raises at construction.
    """

    def __init__(self, settings: Settings, say: Say) -> None:
        self._lock = threading.Lock()
        self._catalogue: Catalogue | None = None
        self._examples: tuple[str, list[str] | None] = ("", None)
        with collector.paused():
            self._wake(settings, say)

    def _wake(self, settings: Settings, say: Say) -> None:
        say(texts.STAGE_LIBRARIES)
        from app.assistant import Assistant  # imports the model's libraries

        say(texts.STAGE_INDEX)
        self._chain = Assistant(settings)
        self._ask: Callable[..., Answer] = self._chain.ask
        self.examples()  # found while the first visitor reads the page and types

    @property
    def narrows(self) -> bool:
        """Whether questions can be narrowed to some articles."""
        return "within" in inspect.signature(self._ask).parameters

    def ask(
        self, question: str, history: Sequence[Turn] = (), within: frozenset[str] | None = None
    ) -> Answer:
        """One answer; raises InputError where the question can't be used."""
        if within is None or not self.narrows:
            return self._ask(question, history)
        return self._ask(question, history, within=within)

    def article(self, article_id: str) -> Article:
        """The article as it is indexed now; raises InputError where there is none of that id."""
        return self._chain.article(article_id)

    def examples(self) -> list[str] | None:
        """A few questions that the served version answers; None while they are being found."""
        version = self.version
        with self._lock:
            if self._examples[0] != version:
                self._examples = (version, None)
                threading.Thread(
                    target=self._find, args=(version,), name=f"{WORK}-examples", daemon=True
                ).start()
            return self._examples[1]

    def _find(self, version: str) -> None:
        found: list[str] = []
        try:
            found = self._chain.examples()
        except Exception:  # the page does without
            _LOG.exception("no questions could be found to begin with")
        with self._lock:
            if self._examples[0] == version:
                self._examples = (version, found)

    @property
    def version(self) -> str:
        """The index version that is served."""
        return self._chain.knowledge.index.version

    @property
    def catalogue(self) -> Catalogue:
        """The documents of the served version."""
        knowledge = self.knowledge
        with self._lock:
            if self._catalogue is None or self._catalogue.version != knowledge.index.version:
                self._catalogue = Catalogue(knowledge.index.segment, knowledge.index.version)
            return self._catalogue

    @property
    def knowledge(self) -> Opened:
        """The opened index."""
        return self._chain.knowledge
