"""A wrong premise, put right with the words of the statement that contradicts it."""

from __future__ import annotations

from dataclasses import replace

from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Statement, escape
from app.say.shown import told
from app.say.statements import duties_of, titled


def compose(decision: Decision, opened: Opened) -> Draft:
    """What does not hold and what stands there instead, then the statement."""
    wrong = next(part for part in decision.held if not part.agrees)
    chosen = list(decision.chosen)
    denial = f"Không đúng: theo bài là {escape(wrong.stated)}, không phải {escape(wrong.said)}."
    asked = replace(decision.asked, offices=())  # who acts instead is what is shown
    shown = [told(asked, w.candidate, opened) for w in chosen]
    return Draft(
        (Statement(denial), *titled(asked, chosen, shown, opened)),
        duties_of(asked, chosen, opened),
    )
