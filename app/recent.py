"""The last answers' results, by the turns so far; a short cut that nothing depends on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """Keeps what was used last; safe between threads. What is not kept is made again."""

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, turns: Hashable) -> Kept | None:
        """What is kept for the turns."""
        with self._lock:
            if turns in self._kept:
                self._kept.move_to_end(turns)
            return self._kept.get(turns)

    def put(self, turns: Hashable, made: Kept) -> None:
        """Keep it, and drop what was asked for longest ago."""
        with self._lock:
            self._kept[turns] = made
            self._kept.move_to_end(turns)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
