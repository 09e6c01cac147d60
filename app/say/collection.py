"""What the collection holds."""

from __future__ import annotations

from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Source, Statement, escape

MOST = 12
"""Documents that are named; more are counted."""


def compose(decision: Decision, opened: Opened) -> Draft:
    """Titles of the documents, those of the place and year asked about where some are named."""
    asked = decision.asked
    articles = [
        a
        for a in opened.index.articles.values()
        if asked.may_rest_on(a.id)
        and (not asked.places or any(a.id in opened.places.of(p).articles for p in asked.places))
        and (not asked.years or any(opened.facts[a.id].covers(y) for y in asked.years))
    ]
    about = f" về {', '.join(asked.places)}" if asked.places else ""
    where = "Kho" if asked.scope is None else "Trong phạm vi đã chọn"
    said = [Statement(f"{where} có {len(articles)} văn bản{escape(about)}.")]
    for article in articles[:MOST]:
        end = article.text.find("\n")
        source = Source(article.id, 0, end if end > 0 else len(article.text))
        number = f" (số {escape(article.number)})" if article.number else ""
        said.append(Statement(f"{escape(article.title)}{number}", (source,), bullet=True))
    if len(articles) > MOST:
        said.append(Statement(f"… và {len(articles) - MOST} văn bản khác; xem trang Kho văn bản."))
    return Draft(tuple(said))
