"""A wrong premise, put right with the words of the source."""

from __future__ import annotations

from app.claims import Claim
from app.compose.attributed import quoted
from app.compose.duties import groups
from app.say.phrases import bold, doing, ended, enumerated
from app.decide import Decision
from app.say.draft import Draft, Statement, escape
from app.knowledge import Knowledge
from ingest.types import Duty, Role

_TOWARDS: dict[Role, str] = {
    "tham mưu": "tham mưu cho",
    "chỉ đạo": "chỉ đạo",
    "giám sát": "giám sát",
    "tạo điều kiện": "tạo điều kiện cho",
}


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """First what does not hold and what does, then the words of the article that say so."""
    claim = decision.claim
    duties = [knowledge.with_peers(r.duty) for r in decision.ranked] if not decision.facts else []
    statements = [Statement(_denial(decision, duties))]
    if claim and claim.doing:
        statements.append(quoted(claim.doing, knowledge))
    elif claim and claim.wrong and not duties:
        source = claim.wrong.source
        words = knowledge.index.articles[source.article].text[source.start : source.end]
        statements.append(Statement(escape(words), (source,)))
    for group in groups(duties):
        text = ended(f"{bold(group.actors)} {doing(group.first, group.partners)}")
        if group.first.time and group.first.time not in text:
            text = f"{text} Thời gian: {escape(group.first.time)}."
        statements.append(Statement(text, group.sources(ground=bool(group.first.time))))
    statements += [Statement(escape(fact.text), (fact.source,)) for fact in decision.facts]
    return Draft(tuple(statements), tuple(duties))


def _denial(decision: Decision, duties: list[Duty]) -> str:
    claim = decision.claim
    if claim is not None and claim.wrong is not None:
        right, said = escape(claim.wrong.right), escape(claim.wrong.said)
        return f"Không đúng: theo bài là {right}, không phải {said}."
    if claim is not None and claim.doing is not None:
        return _of_act(claim)
    if claim is None or not claim.name:
        years = ", ".join(map(str, decision.scope.missing_years))
        return f"Không đúng: bài không nêu năm {years} cho việc này."
    if decision.facts:
        return f"Không đúng: bài không nêu {escape(claim.name)} trong việc này."
    return _of_duty(claim, duties)


def _of_act(claim: Claim) -> str:
    """ "Nghị quyết 03-NQ/TU do A ban hành, không phải B"."""
    if claim.doing is None:
        return "Không đúng."
    clause = claim.doing.attribution
    what = clause.documents[0].text if clause.documents else "việc này"
    verb = clause.written or clause.verb
    by = escape(enumerated(claim.doing.offices))
    return (
        f"Không đúng: theo bài, {escape(what)} do {by} {escape(verb)}, "
        f"không phải {escape(claim.name)}."
    )


def _of_duty(claim: Claim, duties: list[Duty]) -> str:
    """Who has the part that the question gives to another."""
    name = escape(claim.name)
    holders = escape(enumerated(list(dict.fromkeys(duty.actor for duty in duties))))
    if claim.reversed and claim.role is not None:
        return (
            f"Không đúng: theo bài, {holders} {_TOWARDS[claim.role]} {name}, không phải ngược lại."
        )
    if claim.role == "phối hợp":
        return f"Không đúng: bài không nêu {name} trong việc này."
    if claim.role is not None and all(duty.role == claim.role for duty in duties):
        return (
            f"Không đúng: theo bài, cơ quan {claim.role} việc này là {holders}, không phải {name}."
        )
    if claim.role is not None:
        return f"Không đúng: theo bài, {name} không {claim.role} việc này."
    return f"Không đúng: bài nêu {holders} làm việc này, không nêu {name}."
