"""An answer's Markdown as HTML that is safe to put on a page.

Only the small part of Markdown that answers use is understood: paragraphs, bold and italic, lists,
tables, quotations, headings and the markers ``[n]``. There are no links, pictures, code or raw
HTML, so that whatever an article says comes out as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

_MARKER = re.compile(r"\[(\d{1,4})\]")


def _citation(state: StateInline, silent: bool) -> bool:
    """An unescaped ``[n]`` becomes a token of its own; ``\\[1\\]`` of an article stays text."""
    match = _MARKER.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _render_citation(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    number = tokens[index].content
    buttons: Mapping[int, str] = env["citations"]
    return buttons.get(int(number), f"[{number}]")


def _render_heading(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    # Under the page's own headings, whatever the level in the answer.
    return "<h3>" if tokens[index].nesting == 1 else "</h3>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["table", "list", "blockquote", "heading"])
    parser.enable(["newline", "escape", "entity", "emphasis"])
    parser.inline.ruler.before("emphasis", "citation", _citation)
    parser.add_render_rule("citation", _render_citation)
    parser.add_render_rule("heading_open", _render_heading)
    parser.add_render_rule("heading_close", _render_heading)
    return parser


_PARSER = _parser()


def to_html(markdown: str, citations: Mapping[int, str]) -> str:
    """HTML of an answer; ``citations`` gives the (trusted) HTML of each marker that is known."""
    html: str = _PARSER.render(markdown, {"citations": citations})
    return html.replace("<table>", '<div class="dm-wide"><table>').replace(
        "</table>", "</table></div>"
    )


def to_text(markdown: str) -> str:
    """The answer's words with their line breaks and markers, for copying."""
    lines: list[str] = []
    row: list[str] = []
    bullet, in_table = "", False
    for token in _PARSER.parse(markdown):
        if token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "- "
        elif token.type in ("table_open", "table_close"):
            in_table = token.nesting == 1
        elif token.type == "tr_close":
            lines.append(" | ".join(row))
            row = []
        elif token.type == "inline" and in_table:
            row.append(_plain(token))
        elif token.type == "inline":
            lines.append(bullet + _plain(token))
            bullet = ""
        if token.nesting == -1 and token.level == 0:
            lines.append("")
    return "\n".join(lines).strip()


def _plain(inline: Token) -> str:
    words = []
    for child in inline.children or ():
        if child.type == "citation":
            words.append(f"[{child.content}]")
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        else:
            words.append(child.content)
    return "".join(words)


def attributes(values: Mapping[str, object]) -> str:
    """HTML attributes, escaped, with a leading space each."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items())
