"""Text files: pages as a crawler saved them, or documents typed by hand."""

from __future__ import annotations

from ingest.letterhead_lines import typed
from ingest.readers.base import Block, Content, one_line
from ingest.readers.decode import decode
from ingest.readers.lines import groups, is_wrapped, paragraphs
from ingest.text import LINE_ENDS, normalise


def read(data: bytes) -> Content:
    """Each line is a block, unless the text is broken at a fixed width."""
    head, rest = typed(LINE_ENDS.sub("\n", decode(data)).split("\n"))
    grouped = groups(normalise("\n".join(rest)).split("\n"))
    texts = [*head, *paragraphs(grouped, is_wrapped(grouped))]
    return Content(tuple(Block(one_line(text)) for text in texts), page=True)
