"""Whether an answer lacks what is asked for by its kind: a sum, a count, a person, the year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.decision import Weighed
from app.judge.values import CALENDAR, counts, values
from app.opened import Opened
from ingest.person_names import names_person
from ingest.text import key

SURELY = 0.8
"""Probability of a want from which its answer must hold one of its kind."""
_MONEY = frozenset(("đồng", "triệu", "tỷ", "tỉ", "nghìn"))
_SUM = re.compile(r"(?<!\w)(?:kinh phí|tiền|ngân sách|vốn)(?!\w)")


def lacks(asked: Asked, chosen: Sequence[Weighed], opened: Opened) -> bool:
    """Whether none of the statements holds a value of the kind that is asked for.

    Or the best one's article is of other years than the question names.
    """
    if chosen[0].evidence.year < 0:
        return True
    texts = [opened.text(w.candidate.article, w.candidate.statement.span) for w in chosen]
    if asked.wanted("person") > SURELY and not any(map(names_person, texts)):
        return True
    if not counts(asked.text):
        return False
    kinds = {v.kind for text in texts for v in values(text)} - CALENDAR
    return not (kinds & _MONEY if _SUM.search(key(asked.text)) else kinds)
