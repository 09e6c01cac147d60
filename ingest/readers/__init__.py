"""One reader per file format; each turns a file's bytes into raw blocks and stated metadata."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers import docx, html, markdown, pdf, plain
from ingest.readers.base import Block, Content, Stated, UnreadableError

READERS: dict[str, Callable[[bytes], Content]] = {
    ".md": markdown.read,
    ".txt": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}
"""By lower-case suffix. A reader raises UnreadableError for a file that it can't use."""

__all__ = ["READERS", "Block", "Content", "Stated", "UnreadableError"]
