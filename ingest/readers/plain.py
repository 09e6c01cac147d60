"""Text files: pages as a crawler saved them, or documents typed by hand."""

from __future__ import annotations

from ingest.readers.base import Block, Content, one_line
from ingest.readers.decode import decode
from ingest.readers.lines import groups, is_wrapped, paragraphs
from ingest.text import normalise


def read(data: bytes) -> Content:
    """Each line is a block, unless the text is broken at a fixed width."""
    grouped = groups(normalise(decode(data)).split("\n"))
    blocks = (Block(one_line(text)) for text in paragraphs(grouped, is_wrapped(grouped)))
    return Content(tuple(blocks), page=True)
