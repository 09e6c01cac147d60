"""Python's collector of garbage, kept from walking objects of which none is garbage yet."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0
_was_on = False


@contextmanager
def paused() -> Iterator[None]:
    """No collection until the block is left, and those of other threads that are paused too.

    Importing the libraries and opening an index make more than a million objects that stay.
    Walking them again and again takes a quarter of that time.
    """
    global _pauses, _was_on
    with _lock:
        if _pauses == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_on:
                gc.enable()


def settle() -> None:
    """Leave what is there now out of all later collections: for what lives as long as the process.

    The libraries' objects would cost a tenth of a second amid a question, again and again.
    """
    gc.freeze()
