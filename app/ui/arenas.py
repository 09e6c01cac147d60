"""The C library's memory in a few arenas, so that many threads keep no more of it than a few."""

from __future__ import annotations

import ctypes
from contextlib import suppress

ARENAS = 2
"""Python's threads run one at a time, so that more arenas save no waiting."""
_ARENA_MAX = -8
"""The number of this setting in glibc's ``malloc.h``."""


def bound() -> None:
    """Let threads that begin from here on share arenas; another C library is left as it is.

    Glibc gives each thread an arena of its own, up to eight a processor. What a thread frees stays
    in its arena, so that a server grows with the number of threads that were ever busy at once.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, ARENAS)
