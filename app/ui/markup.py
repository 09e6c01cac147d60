"""An answer's Markdown in blocks, and their words as HTML that is safe to put on a page.

Only the small part of Markdown that answers use is understood: paragraphs, bold and italic, lists,
tables, quotations, headings and the markers ``[n]``. There are no links, pictures, code or raw
HTML, so that whatever an article says comes out as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

_MARKER = re.compile(r"\[(\d{1,4})\]")

Kind = Literal["paragraph", "item", "heading", "quotation", "table"]
Cite = Callable[[tuple[int, ...]], str]
"""What stands for a run of markers, given their numbers."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of an answer: its words with the markers among them."""

    tokens: tuple[Token, ...]

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers of all markers, in order."""
        return tuple(n for token in self.tokens if token.type == "citation" for n in _run(token))

    def html(self, cite: Cite) -> str:
        """Escaped HTML; ``cite`` gives the (trusted) HTML of each run of markers."""
        renderer = _PARSER.renderer
        if not isinstance(renderer, RendererHTML):
            raise TypeError("the parser renders no HTML")
        made = renderer.renderInline(self.tokens, _PARSER.options, {"cite": cite})
        return str(made).strip()

    def text(self, cite: Cite = lambda _: "") -> str:
        """The words alone, with what ``cite`` puts in place of each run of markers."""
        parts = []
        for token in self.tokens:
            if token.type == "citation":
                parts.append(cite(_run(token)))
            elif token.type in ("softbreak", "hardbreak"):
                parts.append("\n")
            else:
                parts.append(token.content)
        return "".join(parts).strip()

    def markdown(self, cite: Cite) -> str:
        """The words as Markdown again, what ``cite`` gives in place of each run of markers."""
        parts = []
        for token in self.tokens:
            if token.type == "citation":
                parts.append(escaped(cite(_run(token))))
            elif token.type in ("softbreak", "hardbreak"):
                parts.append("\n")
            else:
                parts.append(token.markup if token.nesting else escaped(token.content))
        return "".join(parts).strip()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or quotation of one line; or a table."""

    kind: Kind
    words: Words = Words(())
    number: str = ""
    """Of an item of a numbered list."""
    head: tuple[Words, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()

    @property
    def leads(self) -> bool:
        """It only leads over to what follows."""
        return self.kind == "paragraph" and self.words.text().endswith(":")


def _citation(state: StateInline, silent: bool) -> bool:
    """An unescaped ``[n]`` becomes a token of its own; ``\\[1\\]`` of an article stays text."""
    match = _MARKER.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"run": (int(match[1]),)}
    state.pos = match.end()
    return True


def _run(token: Token) -> tuple[int, ...]:
    found: tuple[int, ...] = token.meta["run"]
    return found


def _joined(state: StateCore) -> None:
    """Markers behind each other become one run."""
    for token in state.tokens:
        kept: list[Token] = []
        for child in token.children or ():
            if child.type == "citation" and kept and kept[-1].type == "citation":
                kept[-1].meta = {"run": _run(kept[-1]) + _run(child)}
            else:
                kept.append(child)
        if token.children:
            token.children = kept


def _render_citation(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    cite: Cite = env["cite"]
    return cite(_run(tokens[index]))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["table", "list", "blockquote", "heading"])
    parser.enable(["newline", "escape", "entity", "emphasis"])
    parser.inline.ruler.before("emphasis", "citation", _citation)
    parser.core.ruler.push("joined", _joined)
    parser.add_render_rule("citation", _render_citation)
    return parser


_PARSER = _parser()


def parse(markdown: str) -> list[Block]:
    """The blocks of an answer in order."""
    blocks: list[Block] = []
    table: list[list[Words]] = []
    inside: list[str] = []
    number = ""
    for token in _PARSER.parse(markdown):
        if token.nesting == 1:
            inside.append(token.type)
            number = token.info if token.type == "list_item_open" else number
            if token.type == "tr_open":
                table.append([])
        elif token.nesting == -1:
            inside.pop()
            if token.type == "table_close":
                head, *rows = map(tuple, table)
                blocks.append(Block("table", head=head, rows=tuple(rows)))
                table = []
        elif token.type == "inline":
            words = Words(tuple(token.children or ()))
            if table:
                table[-1].append(words)
            else:
                kind = _kind(inside)
                blocks.append(Block(kind, words, number if kind == "item" else ""))
    return blocks


def _kind(inside: Sequence[str]) -> Kind:
    if "list_item_open" in inside:
        return "item"
    if "blockquote_open" in inside:
        return "quotation"
    return "heading" if "heading_open" in inside else "paragraph"


def with_cites(blocks: Sequence[Block], cite: Cite) -> Iterator[tuple[Block, Cite]]:
    """Each block with what cites in it.

    A line that only leads over needs no citation of its own: what follows it has one.
    """
    for block, following in zip_longest(blocks, blocks[1:]):
        yield block, (_nothing if block.leads and following else cite)


def _nothing(_: tuple[int, ...]) -> str:
    return ""


def escaped(text: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split(" ")))


def to_text(markdown: str, cite: Cite) -> str:
    """The answer's words with their line breaks, for copying."""
    parts: list[str] = []
    before: Kind | None = None
    for block, own in with_cites(parse(markdown), cite):
        if before is not None:
            parts.append("\n" if before == block.kind == "item" else "\n\n")
        if block.kind == "table":
            rows = (block.head, *block.rows)
            parts.append("\n".join(" | ".join(w.text(cite) for w in row) for row in rows))
        else:
            mark = f"{block.number}. " if block.number else "- " * (block.kind == "item")
            parts.append(mark + block.words.text(own))
        before = block.kind
    return "".join(parts)


def attributes(values: Mapping[str, object]) -> str:
    """HTML attributes, escaped, with a leading space each."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items())
