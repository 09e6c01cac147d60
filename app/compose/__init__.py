"""One composer per shape of answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.compose import attributed, compare, correction, duties, facts, refusal, term
from app.decide import Decision, Shape
from app.say.draft import Draft
from app.knowledge import Knowledge

composers: Mapping[Shape, Callable[[Decision, Knowledge], Draft]] = {
    "duties": duties.compose,
    "facts": facts.compose,
    "attributed": attributed.compose,
    "term": term.compose,
    "correction": correction.compose,
    "compare": compare.compose,
    "refusal": refusal.compose,
}
"""By the decision's shape."""
