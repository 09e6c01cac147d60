"""Text files: pages as a crawler saved them, or documents typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.letterhead_lines import typed
from ingest.readers.base import Block, Content, one_line
from ingest.readers.decode import decode
from ingest.readers.lines import groups, is_wrapped, paragraphs
from ingest.tables import flat_tables, table_blocks
from ingest.text import LINE_ENDS, normalise


def read(data: bytes) -> Content:
    """Each line is a block, unless the text is broken at a fixed width; flat tables are rows."""
    lines = LINE_ENDS.sub("\n", decode(data)).split("\n")
    head, rest = typed(lines)
    rest = [one_line(line) for line in rest]
    wrapped = is_wrapped(groups(rest))
    blocks = [Block(one_line(text)) for text in head]
    remarks = []
    at = 0
    for number, table in enumerate(flat_tables(rest), 1):
        blocks.extend(_text(rest[at : table.begin], wrapped))
        blocks.extend(table_blocks(table.grid))
        at = table.end
        if table.short:
            remarks.append(f"table {number}: cells are missing in some rows of its flattened text")
    blocks.extend(_text(rest[at:], wrapped))
    return Content(tuple(blocks), page=True, remarks=tuple(remarks))


def _text(lines: Sequence[str], wrapped: bool) -> Iterator[Block]:
    grouped = groups(normalise("\n".join(lines)).split("\n"))
    for text in paragraphs(grouped, wrapped):
        yield Block(one_line(text))
