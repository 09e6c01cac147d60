"""Making very many objects that stay: the collector would look through all of them for nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def allocating() -> Iterator[None]:
    """Put the collection of garbage off until the block is left; a third of the time to open."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
