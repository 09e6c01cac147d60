"""A wrong premise, put right with the words of the statement that contradicts it."""

from __future__ import annotations

from dataclasses import replace

from app.judge.candidates import Candidate
from app.judge.decision import Decision
from app.judge.held import Held
from app.opened import Opened
from app.say.draft import Draft, Statement, escape
from app.say.phrases import bold, ended
from app.say.shown import told
from app.say.statements import duties_of, titled
from app.say.words import body, named, spoken


def compose(decision: Decision, opened: Opened) -> Draft:
    """What does not hold and what stands there instead, then the statement."""
    wrong = min((part for part in decision.held if not part.agrees), key=_surely)
    chosen = list(decision.chosen)
    ruled = decision.asked.wanted("verdict") > 0.5
    if ruled and wrong.part == "value" and opened.named(wrong.stated):
        return _of_issuer(wrong, chosen[0].candidate, opened)
    denial = f"Không đúng: theo bài là {escape(wrong.stated)}, không phải {escape(wrong.said)}."
    # who acts instead is what is shown
    asked = replace(decision.asked, offices=(), wants=decision.asked.wants | {"task": 1.0})
    shown = [told(asked, w.candidate, opened) for w in chosen]
    return Draft(
        (Statement(denial), *titled(asked, chosen, shown, opened)),
        duties_of(asked, chosen, opened),
    )


def _surely(wrong: Held) -> int:
    """Who acts instead is told last: of several parts that differ it was the right one least."""
    return wrong.part == "office"


def _of_issuer(wrong: Held, candidate: Candidate, opened: Opened) -> Draft:
    """Who issued a document, and the statement, whose own duties are somebody else's."""
    denial = f"Không đúng: theo bài là {bold([wrong.stated])}, không phải {escape(wrong.said)}."
    words = Statement(ended(escape(body(candidate, opened))), tuple(spoken(candidate, opened)))
    title = escape(named(opened.index.articles[candidate.article]))
    return Draft((Statement(denial), Statement(f"Theo “{title}”:"), words))
