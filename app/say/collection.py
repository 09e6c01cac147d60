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
    chosen = {name for name in opened.index.articles if asked.may_rest_on(name)}
    if asked.places:
        chosen &= {name for place in asked.places for name in opened.places.of(place).articles}
    if asked.years:
        chosen &= {name for year in asked.years for name in opened.covering(year)}
    articles = [head for head in opened.index.segment.heads if head.id in chosen]
    about = f" về {', '.join(asked.places)}" if asked.places else ""
    where = "Kho" if asked.scope is None else "Trong phạm vi đã chọn"
    ending = ":" if articles else "."
    said = [Statement(f"{where} có {len(articles)} văn bản{escape(about)}{ending}")]
    for article in articles[:MOST]:
        text = opened.index.articles[article.id].text
        end = text.find("\n")
        source = Source(article.id, 0, end if end > 0 else len(text))
        number = f" (số {escape(article.number)})" if article.number else ""
        said.append(Statement(f"{escape(article.title)}{number}", (source,), bullet=True))
    if len(articles) > MOST:
        said.append(Statement(f"… và {len(articles) - MOST} văn bản khác; xem trang Kho văn bản."))
    return Draft(tuple(said))
