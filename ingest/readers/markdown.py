"""Markdown with optional YAML front matter."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.readers.base import Block, Content, one_line
from ingest.readers.decode import decode
from ingest.readers.front_matter import split
from ingest.readers.html import fragment_blocks
from ingest.readers.lines import is_marked
from ingest.tables import Given, lay_out, table_blocks


def read(data: bytes) -> Content:
    """Headings, paragraphs, list items and table rows, each a block; embedded HTML as its text."""
    stated, body = split(_lines(decode(data)))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return Content(tuple(_Renderer(tokens).blocks()), stated, page=True)


def _lines(text: str) -> str:
    """Line ends as ``\\n``; indentation, which means something here, stays."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Renderer:
    """Blocks of one token stream; keeps the marks of the list items that are still open."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = iter(tokens)
        self.items: list[str] = []
        """Marks of the open list items, innermost last; "" once the mark has been written."""

    def blocks(self) -> Iterator[Block]:
        heading = 0
        for token in self.tokens:
            if token.type in ("heading_open", "heading_close"):
                heading = int(token.tag[1]) if token.type == "heading_open" else 0
            elif token.type == "list_item_open":
                self.items.append(f"{token.info}{token.markup}" if token.info else "-")
            elif token.type == "list_item_close":
                self.items.pop()
            elif token.type == "table_open":
                yield from self._table()
            elif token.type == "html_block":
                yield from fragment_blocks(token.content)
            elif token.type in ("inline", "fence", "code_block"):
                yield from self._paragraphs(_plain(token), heading)

    def _paragraphs(self, text: str, heading: int) -> Iterator[Block]:
        """A list mark at the start of a line opens a block, as in documents typed by hand."""
        current: list[str] = []
        for line in [*text.split("\n"), ""]:
            if current and (not line or (is_marked(line) and not heading)):
                yield self._block(" ".join(current), heading)
                current = []
            if line:
                current.append(line)

    def _block(self, text: str, heading: int) -> Block:
        if not self.items:
            return Block(one_line(text), heading > 0, level=heading or None)
        mark, self.items[-1] = self.items[-1], ""
        depth = len(self.items) - 1 if mark else None
        return Block(one_line(f"{mark} {text}"), heading > 0, marked=True, level=heading or depth)

    def _table(self) -> list[Block]:
        rows: list[list[Given]] = []
        head = False
        for token in self.tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                head = token.type == "th_open"
            elif token.type == "inline":
                rows[-1].append(Given(one_line(_plain(token)), head=head))
        return table_blocks(lay_out(rows))


def _plain(token: Token) -> str:
    """Text without markup; pictures and HTML tags leave nothing behind."""
    if token.children is None:
        return token.content
    parts = []
    for child in token.children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts)
