"""Who waits for an answer is woken when it stands in the store, rather than asking again and again.

An answer of another process that shares the database wakes nobody here: whoever waits looks into
the store from time to time as well.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Arrivals:
    """Safe between threads: told from those that answer, waited for in the server's loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}

    def tell(self, name: str) -> None:
        """The question of this id is answered, or failed."""
        with self._lock:
            for loop, event in self._waiting.get(name, ()):
                loop.call_soon_threadsafe(event.set)

    @contextmanager
    def awaited(self, name: str) -> Iterator[asyncio.Event]:
        """An event that is set once the question of this id is answered; in a running loop.

        To be entered before the store is looked into, so that nothing falls between the two.
        """
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.setdefault(name, []).append(entry)
        try:
            yield entry[1]
        finally:
            with self._lock:
                self._waiting[name].remove(entry)
                if not self._waiting[name]:
                    del self._waiting[name]
