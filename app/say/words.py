"""What stands there: a statement's own words, its sources, its title and heading."""

from __future__ import annotations

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.opened import Opened
from app.say.draft import Source, escape
from ingest.text import Span
from ingest.types import Article

BASIS = 0.5
"""Probability that a document is asked for, from which an article is named with its number."""
HEADING = 160
"""Characters of a heading that are shown with a statement."""


def spoken(candidate: Candidate, opened: Opened) -> list[Source]:
    """The statement's own span; a row's merged cells in others, and heads that name offices."""
    article = opened.index.articles[candidate.article]
    statement = candidate.statement
    cells = article.outline[statement.node].cells if article.outline else ()
    outside = [c for c in cells if not inside((c.start, c.end), statement.span)]
    heads = [s for s in _heads(article, statement.node) if opened.within(article.id, s)]
    spans = (statement.span, *((c.start, c.end) for c in outside), *(heads if cells else ()))
    return [Source(candidate.article, *span) for span in spans]


def _heads(article: Article, node: int) -> list[Span]:
    """The rows of heads of the table in which a row stands."""
    found: list[Span] = []
    for above in reversed(article.outline[:node]):
        if above.kind == "head":
            found.append((above.start, above.end))
        elif found or above.kind != "row":
            break
    return found


def body(candidate: Candidate, opened: Opened) -> str:
    """The words of the statement without its list mark; a row's cells with their heads."""
    article = opened.index.articles[candidate.article]
    statement = candidate.statement
    node = article.outline[statement.node] if article.outline else None
    if node and node.kind == "row" and node.cells:
        cells = ((c.head, article.text[c.start : c.end]) for c in node.cells)
        return "; ".join(f"{head}: {text}" if head else text for head, text in cells if text)
    start = statement.start
    if node and node.start <= start < node.body < statement.end:
        start = node.body
    return article.text[start : statement.end]


def named(article: Article) -> str:
    """The article's title; its first line where it has none."""
    return article.title or article.text.split("\n", 1)[0][:HEADING]


def entitled(asked: Asked, article: Article) -> str:
    """The title in quotation marks; with the number, where it may be what a task rests on."""
    number = article.number if asked.wanted("basis", "signed") > BASIS else ""
    said = f"“{escape(named(article))}”"
    return f"{said} (số {escape(number)})" if number and number not in said else said


def heading(candidate: Candidate, opened: Opened) -> tuple[str, Span] | None:
    """The nearest heading or introduction above, shortened, and its span; None without one."""
    if not candidate.statement.path:
        return None
    span = candidate.statement.path[-1]
    text = opened.text(candidate.article, span).rstrip(" :.")
    return (text if len(text) <= HEADING else f"{text[:HEADING].rsplit(' ', 1)[0]} …"), span


def inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
