"""Answers from sentences of an article, where no duty holds what was asked."""

from __future__ import annotations

from app.decide import Decision
from app.draft import Draft, Statement, escape
from app.knowledge import Knowledge


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One plain introduction, then the sentences in the order of the text."""
    facts = sorted(decision.facts, key=lambda fact: fact.source)
    article = knowledge.index.articles[facts[0].source.article]
    place = f" ({article.place})" if article.place else ""
    statements = [Statement(f"Theo bài “{escape(article.title)}”{escape(place)}:")]
    statements += [Statement(escape(fact.text), (fact.source,)) for fact in facts]
    return Draft(tuple(statements))
