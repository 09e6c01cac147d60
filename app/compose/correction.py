"""A wrong premise, put right with the words of the source."""

from __future__ import annotations

from app.compose.duties import groups
from app.compose.phrases import bold, doing, ended
from app.decide import Decision
from app.draft import Draft, Statement, escape
from app.knowledge import Knowledge


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """First what does not hold, then what the article says instead."""
    duties = [knowledge.with_peers(r.duty) for r in decision.ranked] if not decision.facts else []
    statements = [Statement(_denial(decision))]
    for group in groups(duties):
        text = ended(f"{bold(group.actors)} {doing(group.first, group.partners)}")
        statements.append(Statement(text, group.sources()))
    statements += [Statement(escape(fact.text), (fact.source,)) for fact in decision.facts]
    return Draft(tuple(statements), tuple(duties))


def _denial(decision: Decision) -> str:
    claim = decision.claim
    if claim is None or not claim.name:
        years = ", ".join(map(str, decision.scope.missing_years))
        return f"Không đúng: bài không nêu năm {years} cho việc này."
    if decision.facts:
        return f"Không đúng: bài không nêu {escape(claim.name)} trong việc này."
    said = "được giao" if claim.role is None else claim.role
    return f"Không đúng: theo bài, {escape(claim.name)} không {said} việc này."
