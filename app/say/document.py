"""Facts about a document itself: its number, its date, who signed it, who are its parties."""

from __future__ import annotations

from app.ask.asked import Asked
from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Source, Statement, escape
from app.say.phrases import ended
from app.say.shown import body, heading, named
from ingest.text import Span, fold
from ingest.types import Article


def compose(decision: Decision, opened: Opened) -> Draft:
    """The document with what is known of it, and the statement that comes nearest."""
    article = opened.index.articles[decision.article]
    said = [Statement(f"Về “{escape(named(article))}”:")]
    said += [_line(text, span, article) for text, span in _facts(article)]
    said += _signature(decision.asked, article)
    chosen = decision.chosen[0].candidate
    frame = article.outline[chosen.statement.node].kind if article.outline else ""
    if frame not in ("letterhead", "end"):
        source = Source(article.id, *chosen.statement.span)
        words = ended(escape(body(chosen, opened)))
        above = heading(chosen, opened)
        sources = (source, Source(article.id, *above[1])) if above else (source,)
        said.append(Statement(words, sources, bullet=True))
    return Draft(tuple(said))


def _line(text: str, span: Span, article: Article) -> Statement:
    return Statement(text, (Source(article.id, *span),), bullet=True)


def _facts(article: Article) -> list[tuple[str, Span]]:
    found = []
    if article.number and (span := _where(article, article.number)):
        found.append((f"Số: {escape(article.number)}.", span))
    if article.published and (span := _dated(article)):
        year, month, day = article.published.split("-")
        found.append((f"Ngày: {int(day)}/{int(month)}/{year}.", span))
    return found


def _where(article: Article, words: str) -> Span | None:
    at = fold(article.text).find(fold(words))
    return (at, at + len(words)) if at >= 0 else None


def _dated(article: Article) -> Span | None:
    """The line that says the day of publication, in digits or words."""
    year, month, day = (str(int(part)) for part in article.published.split("-"))
    for node in article.outline:
        text = article.text[node.start : node.end]
        numbers = [str(int(n)) for n in "".join(c if c.isdigit() else " " for c in text).split()]
        for at in range(len(numbers) - 2):
            if numbers[at : at + 3] == [day, month, year]:
                return node.start, node.end
    return None


def _signature(asked: Asked, article: Article) -> list[Statement]:
    """The signature as it stands, where a person or who signed is asked for."""
    ends = [node for node in article.outline if node.kind == "end"]
    if not ends or asked.wanted("person", "office") < 0.3:
        return []
    lines = [n for n in ends if "nơi nhận" not in article.text[n.start : n.end].lower()]
    if not lines:
        return []
    shown = "; ".join(escape(article.text[n.start : n.end]) for n in lines[:6])
    sources = tuple(Source(article.id, n.start, n.end) for n in lines[:6])
    return [Statement(f"Ký: {ended(shown)}", sources, bullet=True)]
