"""The last answers' results, by the questions so far; a short cut that nothing depends on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """Keeps what was used last; safe between threads. What is not kept is made again."""

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, questions: tuple[str, ...]) -> Kept | None:
        """What is kept for the questions."""
        with self._lock:
            if questions in self._kept:
                self._kept.move_to_end(questions)
            return self._kept.get(questions)

    def put(self, questions: tuple[str, ...], made: Kept) -> None:
        """Keep it, and drop what was asked for longest ago."""
        with self._lock:
            self._kept[questions] = made
            self._kept.move_to_end(questions)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
