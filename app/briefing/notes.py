"""The list of sources, in the same words in every format."""

from __future__ import annotations

import datetime as dt

from app.briefing.days import shown
from app.briefing.model import Briefing, Question
from app.types import Citation

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
KEY = "Đáp án"


def source_line(citation: Citation, briefing: Briefing) -> str:
    """The quoted words, then the article that they stand in."""
    quote = " ".join(citation.quote.split())
    return f"“{quote}” (Bài {briefing.ordinals[citation.article]})"


def article_lines(briefing: Briefing) -> list[str]:
    """All that is known of each cited article: title, place, number, publisher, date, address."""
    return [_article_line(n, name, briefing) for n, name in enumerate(briefing.articles, 1)]


def _article_line(n: int, name: str, briefing: Briefing) -> str:
    article = briefing.articles[name]
    day = shown(dt.date.fromisoformat(article.published)) if article.published else ""
    facts = (
        article.place,
        f"số {article.number}" if article.number else "",
        article.publisher,
        f"ngày đăng {day}" if day else "",
        article.source,
    )
    return "; ".join((f"Bài {n}. “{article.title}”", *filter(None, facts))) + "."


def begun(text: str) -> str:
    """With its first letter large, as a cell or a line begins."""
    return text[:1].upper() + text[1:]


def key_of(question: Question) -> str:
    """The right answer and everyone's part."""
    letter = f"{question.letter}. " if question.letter else ""
    return f"{letter}{begun(question.answer)}. {question.explanation}"
