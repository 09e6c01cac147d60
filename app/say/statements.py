"""An answer of one statement or a few; with a verdict before it, where yes or no is asked."""

from __future__ import annotations

from app.judge.decision import Decision, Weighed
from app.opened import Opened
from app.say.draft import Draft, Statement, escape
from app.say.phrases import ended
from app.say.shown import claimed, heading, named, told
from ingest.types import Duty


def compose(decision: Decision, opened: Opened) -> Draft:
    """The chosen statements in the order of their text, under their title."""
    said: list[Statement] = []
    if decision.asked.wanted("verdict") > 0.5:
        said.append(Statement("Đúng."))
    chosen = sorted(
        decision.chosen, key=lambda w: (w.candidate.article, w.candidate.statement.start)
    )
    said += titles(chosen, opened)
    several = len(chosen) > 1
    said += [told(decision.asked, w.candidate, opened, bullet=several) for w in chosen]
    return Draft(tuple(said), duties_of(chosen))


def titles(chosen: list[Weighed], opened: Opened) -> list[Statement]:
    """Where the words stand: title and nearest heading; the statement itself is cited."""
    first = chosen[0].candidate
    title = escape(named(opened.index.articles[first.article]))
    above = heading(first, opened)
    if above is None or above[0] in opened.index.articles[first.article].title:
        return [Statement(f"Theo “{title}”:")]
    return [Statement(f"Theo “{title}”, mục “{escape(above[0])}”:")]


def duties_of(chosen: list[Weighed]) -> tuple[Duty, ...]:
    """The duties that the statements rest on, those too unsure to name an office left out."""
    return tuple(dict.fromkeys(d for w in chosen for d in claimed(w.candidate)))


__all__ = ["compose", "duties_of", "ended", "titles"]
