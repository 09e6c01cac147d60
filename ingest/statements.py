"""Statements: the sentences, list items and table rows of an article, each with what leads to it.

A statement is the unit that is searched, weighed and shown, whether or not a duty was read from
it. Its *path* are the headings, introducing lines and items that it stands under; what they say
("Sở Y tế:", "trong quý III năm 2023:") holds for it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import times
from ingest.text import Span, sentences, trim
from ingest.types import Article, Node

_LINE = re.compile(r"[^\n]+")
_BESIDE = frozenset(("title", "head", "letterhead", "end"))
"""Blocks that state nothing by themselves: titles and heads are shown with what stands under them,
letterhead and signature are facts of the document."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item or table row of an article."""

    article: str
    start: int
    end: int
    node: int
    """Position in the article's outline of the block that it stands in."""
    path: tuple[Span, ...] = ()
    """Spans of the headings, introducing lines and items above it, outermost first."""
    leads: bool = False
    """Items or rows stand under it."""
    timed: bool = False
    """Its words name a time; told of the statements of an index only (`names_time`)."""

    @property
    def span(self) -> Span:
        """Start and end in the article's text."""
        return self.start, self.end


def names_time(text: str) -> bool:
    """Whether the words of a statement name a time: asked once, at ingest, of every statement."""
    return bool(times(text, inside_references=True))


def statements(article: Article) -> list[Statement]:
    """Every statement, in order; none overlaps another.

    A heading is one only where nothing stands under it; a line that introduces a list is one, and
    part of the path of the list's items.
    """
    outline = article.outline or flat(article.text)
    leads = {node.parent for node in outline}
    paths: list[tuple[Span, ...]] = []
    found: list[Statement] = []
    for position, node in enumerate(outline):
        above = paths[node.parent] if node.parent is not None else ()
        own = _sentences(article, node)
        leading = position in leads and bool(own)
        paths.append((*above, own[-1]) if leading else above)
        if node.kind in _BESIDE or (leading and node.kind == "heading"):
            continue
        found += [
            Statement(article.id, *span, position, above, leading and span == own[-1])
            for span in own
        ]
    return found


def flat(text: str) -> tuple[Node, ...]:
    """The outline of a text of which nothing is known: each line a paragraph under nothing."""
    spans = (trim(text, *match.span()) for match in _LINE.finditer(text))
    return tuple(Node(a, b, "paragraph", 0, None, a) for a, b in spans if a < b)


def _sentences(article: Article, node: Node) -> list[Span]:
    """The sentences of a block; a table's row is one, whatever its cells hold."""
    if node.kind in ("row", "heading", "title"):
        return [(node.start, node.end)]
    text = article.text[node.start : node.end]
    return [(node.start + start, node.start + end) for start, end in sentences(text)]
