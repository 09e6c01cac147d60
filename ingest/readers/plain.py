"""Text files: pages as a crawler saved them, papers typed by hand, with Markdown's marks or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.letterhead_lines import typed
from ingest.readers.base import Block, Content, one_line
from ingest.readers.decode import decode
from ingest.readers.foot import foot
from ingest.readers.lines import groups, is_wrapped, paragraphs
from ingest.tables import flat_tables, lined_tables, table_blocks
from ingest.text import LINE_ENDS, normalise

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*")
_STRESS = re.compile(
    r"(?P<mark>\*\*|__|(?<!\S)[*_](?=[^*_]+[*_]\s*$))(?=[^\s*_])(?P<text>.+?)(?<=[^\s*_])(?P=mark)"
)
"""Strong words anywhere; of a single star or line only a pair that ends its line."""


def read(data: bytes) -> Content:
    """Each line is a block, unless the text is broken at a fixed width; flat tables are rows."""
    lines = LINE_ENDS.sub("\n", decode(data)).split("\n")
    levels: dict[str, int] = {}
    lines = [_unmarked(line, levels) for line in lines]
    head, body = typed(lines)
    typed_lines = foot(body)
    rest = [one_line(line) for line in typed_lines]
    wrapped = is_wrapped(groups(rest))
    blocks = [Block(one_line(text)) for text in head]
    remarks = []
    at = 0
    tables = sorted([*flat_tables(rest), *lined_tables(typed_lines)], key=lambda t: t.begin)
    for number, table in enumerate(tables, 1):
        if table.begin < at:
            continue
        blocks.extend(_text(rest[at : table.begin], wrapped))
        blocks.extend(table_blocks(table.grid))
        at = table.end
        if table.short:
            remarks.append(f"table {number}: cells are missing in some rows of its flattened text")
    blocks.extend(_text(rest[at:], wrapped))
    if levels:
        blocks = [_headed(block, levels) for block in blocks]
    return Content(tuple(blocks), page=True, remarks=tuple(remarks))


def _text(lines: Sequence[str], wrapped: bool) -> Iterator[Block]:
    grouped = groups(normalise("\n".join(lines)).split("\n"))
    for text in paragraphs(grouped, wrapped):
        yield Block(one_line(text))


def _unmarked(line: str, levels: dict[str, int]) -> str:
    """The line without Markdown's marks of headings and stress; headings' levels by their text."""
    heading = _HEADING.fullmatch(line)
    text = heading["text"] if heading else line
    text = _STRESS.sub(lambda match: match["text"], text)
    if heading:
        levels[one_line(text)] = len(heading["marks"])
    return text


def _headed(block: Block, levels: dict[str, int]) -> Block:
    level = levels.get(block.text)
    return block if level is None or block.kind else replace(block, heading=True, level=level)
