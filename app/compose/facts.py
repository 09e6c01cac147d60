"""Answers from sentences of an article, where no duty holds what was asked."""

from __future__ import annotations

from app.say.phrases import ended
from app.decide import Decision
from app.say.draft import Draft, Statement, escape
from app.knowledge import Knowledge


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One plain introduction, then the sentences in the order of the text."""
    statements: list[Statement] = []
    for fact in sorted(decision.facts, key=lambda fact: fact.source):
        article = knowledge.index.articles[fact.source.article]
        place = f" ({escape(article.place)})" if article.place else ""
        statements.append(Statement(f"Theo bài “{escape(article.title)}”{place}:"))
        if fact.text:
            statements.append(Statement(escape(fact.text), (fact.source,)))
        for item in fact.items:
            text = article.text[item.start : item.end]
            statements.append(Statement(ended(escape(text)), (item,), bullet=True))
    return Draft(tuple(statements))
