"""One reader per file format; each turns a file's bytes into raw blocks and stated metadata."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from ingest.readers.base import Block, Content, Stated, UnreadableError

__all__ = ["READERS", "Block", "Content", "Stated", "UnreadableError"]


def _of(module: str) -> Callable[[bytes], Content]:
    """The reader of a module here; its libraries are imported when a file is to be read."""

    def read(data: bytes) -> Content:
        content: Content = importlib.import_module(f"{__name__}.{module}").read(data)
        return content

    return read


READERS: dict[str, Callable[[bytes], Content]] = {
    ".md": _of("markdown"),
    ".txt": _of("plain"),
    ".html": _of("html"),
    ".htm": _of("html"),
    ".docx": _of("docx"),
    ".pdf": _of("pdf"),
}
"""By lower-case suffix. A reader raises UnreadableError for a file that it can't use."""
