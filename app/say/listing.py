"""Everything of its kind: the tasks of an office, the items of a list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from app.judge.decision import Decision, Weighed
from app.opened import Opened
from app.say.draft import Draft, Statement, escape
from app.say.shown import told
from app.say.statements import duties_of, under
from app.say.words import heading, named


def compose(decision: Decision, opened: Opened) -> Draft:
    """How many there are, then one statement an item, article by article, heading by heading."""
    chosen = list(decision.chosen)
    where = "kho bài" if decision.asked.scope is None else "phạm vi đã chọn"
    said = [Statement(f"Có {len(chosen)} nội dung trong {where}:")] if len(chosen) > 1 else []
    for article, some in groupby(chosen, key=lambda w: w.candidate.article):
        said.append(Statement(f"Theo “{escape(named(opened.index.articles[article]))}”:"))
        for above, own in groupby(some, key=lambda w: heading(w.candidate, opened)):
            said += _under(above, own, decision, opened, article)
    return Draft(tuple(said), duties_of(decision.asked, chosen, opened))


def _under(
    above: tuple[str, tuple[int, int]] | None,
    own: Iterable[Weighed],
    decision: Decision,
    opened: Opened,
    article: str,
) -> list[Statement]:
    listed = list(own)
    shown = [told(decision.asked, w.candidate, opened, bullet=True) for w in listed]
    if above is None or above[0] in opened.index.articles[article].title:
        return shown
    lead = Statement(f"{escape(above[0])}:")
    return [lead, *under(above[1], listed[0].candidate, shown)]
