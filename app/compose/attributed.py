"""Answers from a clause that says who did it: the office first, then the clause as written."""

from __future__ import annotations

from app.acts import Doing
from app.say.phrases import bold, ended
from app.decide import Decision
from app.say.draft import Draft, Statement, escape
from app.knowledge import Knowledge


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """For a yes-no question whether it is so, then who did what."""
    statements = [told(doing, knowledge) for doing in decision.doings]
    if decision.query.kind == "yes_no" and not decision.query.asks_actor:
        statements.insert(0, Statement("Đúng."))
    return Draft(tuple(statements))


def quoted(doing: Doing, knowledge: Knowledge) -> Statement:
    """The clause alone, as the article has it, with its subject."""
    clause = doing.attribution
    text = knowledge.index.articles[clause.article].text
    start, end = clause.shown
    start = min(start, *(mention.start for mention in clause.offices))
    return Statement(ended(escape(text[start:end].strip())), doing.sources)


def told(doing: Doing, knowledge: Knowledge) -> Statement:
    """ "**Quốc hội** phê duyệt: Chương trình … mà Quốc hội phê duyệt bằng Nghị quyết …"."""
    clause = doing.attribution
    text = knowledge.index.articles[clause.article].text
    start, end = clause.shown
    said = text[start:end].strip()
    if said.startswith(clause.written) and clause.written:
        return Statement(ended(f"{bold(doing.offices)} {escape(said)}"), doing.sources)
    verb = clause.written or clause.verb
    return Statement(ended(f"{bold(doing.offices)} {escape(verb)}: {escape(said)}"), doing.sources)
