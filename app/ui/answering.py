"""Answers the questions that wait in the store, each conversation's in order, several at once."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import replace

from app import logs
from app.store import Conversations, Pending, to_record
from app.types import Answer
from app.ui import faults, texts
from app.ui.arrivals import Arrivals
from app.ui.assistant import WORK, Waking
from app.ui.metrics import Done, Metrics
from app.ui.narrowing import meant, within
from ingest.errors import DaumoiError

AT_ONCE = 4
"""Questions that are answered at the same time."""
IDLE = "answer"
"""Name of a thread that waits for a question."""
_LOG = logging.getLogger(__name__)


class Answering:
    """Works off what waits; a question stays in the store until its answer stands there."""

    def __init__(self, waking: Waking, kept: Conversations) -> None:
        self.metrics = Metrics(lambda: len(kept.waiting()), lambda: waking.ready)
        self._waking = waking
        self._kept = kept
        self._lock = threading.Lock()
        self._again: dict[str, bool] = {}
        """Conversations at work; True where another question may have come meanwhile."""
        self._turns: queue.SimpleQueue[str] = queue.SimpleQueue()
        """Conversations whose turn it is next."""
        self._crew = 0
        self.arrivals = Arrivals()

    def start(self, conversation: str) -> None:
        """See that what waits in a conversation gets answered; returns at once."""
        with self._lock:
            if conversation in self._again:
                self._again[conversation] = True
                return
            self._again[conversation] = False
            self._turns.put(conversation)
            more = self._crew < min(AT_ONCE, len(self._again))
            self._crew += more
        if more:
            # They stay: numerical libraries keep memory for each thread that ever called them. A
            # daemon: Ctrl+C must not wait for an answer; it is begun again at the next start.
            threading.Thread(target=self._serve, name=IDLE, daemon=True).start()

    def resume(self) -> None:
        """Go on with what an earlier run left unanswered."""
        for conversation in self._kept.waiting():
            self.start(conversation)

    def _serve(self) -> None:
        own = threading.current_thread()
        while True:
            conversation = self._turns.get()
            own.name = f"{WORK}-answer"
            worked = self._next(conversation)
            with self._lock:
                if worked or self._again[conversation]:
                    self._again[conversation] = False
                    self._turns.put(conversation)  # after those that wait
                else:
                    del self._again[conversation]
            own.name = IDLE

    def _next(self, conversation: str) -> bool:
        """Answer what waits first; whether there was anything."""
        try:
            pending = self._kept.begin(conversation)
            if pending is not None:
                with self.metrics.question() as done:
                    self._answer(pending, done)
        except Exception:
            # What could not even be noted as failed stays and is tried again when it is looked at.
            _LOG.exception("the questions of a conversation could not be worked off")
            return False
        return pending is not None

    def _answer(self, pending: Pending, done: Done) -> None:
        with logs.about(pending.question):
            try:
                self._answered(pending, done)
            finally:
                self.arrivals.tell(pending.id)

    def _answered(self, pending: Pending, done: Done) -> None:
        try:
            assistant = self._waking.get()
            history = [
                replace(one.turn, within=meant(one.scope, assistant)) for one in pending.history
            ]
            narrowed = within(pending.scope, assistant)
            answer = assistant.ask(pending.question, history, narrowed)
            self._kept.finish(pending.id, to_record(answer), assistant.version)
            done.act = answer.act
            logs.answered(_told(pending, answer, assistant.version))
        except DaumoiError as error:
            self._kept.fail(pending.id, faults.shown(error))
        except Exception:
            _LOG.exception("a question could not be answered")
            self._kept.fail(pending.id, texts.FAILED)


def _told(pending: Pending, answer: Answer, version: str) -> dict[str, object]:
    """What the log says of an answer: nothing of what was asked or said."""
    return {
        "exchange": pending.id, "act": answer.act, "reason": answer.reason, "mode": answer.mode,
        "seconds": answer.seconds.get("total", 0.0), "confidence": answer.confidence,
        "turns": len(pending.history), "narrowed": bool(pending.scope), "version": version,
    }  # fmt: skip
