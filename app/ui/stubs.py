"""Gradio without the stubs for editors that it writes anew whenever it is imported."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """Import Gradio in this block: its components say that they have no source file.

    For each of them Gradio parses its source and compares it with a ``.pyi`` beside it, into its
    own installation: 1.5 s of 4. It leaves out those whose file is not to be found.
    """
    found = inspect.getfile

    def getfile(thing: Any) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("not looked for")
        return found(thing)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = found
