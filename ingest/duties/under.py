"""What a block stands under: the blocks above it, its heading, its introducing line."""

from __future__ import annotations

from collections.abc import Container

from ingest.duties.source import Source
from ingest.text import Span, sentences
from ingest.types import Node


def above(source: Source, node: Node) -> list[int]:
    """The blocks over it, the nearest first."""
    found: list[int] = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        parent = source.article.outline[parent].parent
    return found


def path(source: Source, node: Node) -> tuple[Span, ...]:
    """The spans of the blocks over it, the outermost first."""
    outline = source.article.outline
    return tuple((outline[at].start, outline[at].end) for at in reversed(above(source, node)))


def heading(source: Source, node: Node, labels: Container[int]) -> Span | None:
    """The nearest heading or label over it; ``labels``: the blocks that are labels."""
    outline = source.article.outline
    for at in above(source, node):
        if outline[at].kind == "heading" or at in labels:
            return outline[at].start, outline[at].end
    return None


def intro(source: Source, node: Node) -> Span | None:
    """The introducing line that it is an item of."""
    if node.parent is None:
        return None
    over = source.article.outline[node.parent]
    if source.text[over.end - 1] != ":":
        return None
    left, _ = sentences(source.text[over.body : over.end])[-1]
    return over.body + left, over.end
