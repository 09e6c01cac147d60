"""Whether a statement says, contradicts or leaves open what a yes-or-no question takes for true.

A claim is held against the one clause of the statement that speaks of it, part by part: offices
and their roles, and values (dates, hours, days of the week, numbers) by what they are values of.
Only another value of the same kind contradicts; what is not said never does, but keeps a claim
from being called true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.ask.asked import Asked
from app.judge import claimed_offices, claimed_values
from app.judge.candidates import Candidate
from app.judge.held import Held
from app.judge.likeness import NO_LIKENESS, Likeness, likeness
from app.opened import Opened
from ingest.text import Span, any_of, key, words

_CLAUSE = re.compile(r"[^;]+")
_CELL = " | "
_DENIES = any_of(("không", "chưa", "cấm"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim held against a statement."""

    held: tuple[Held, ...]
    """The parts that the statement speaks of."""
    open: tuple[str, ...]
    """What is claimed and not spoken of: values and roles that stand nowhere, a denial."""
    share: float = 0.0
    """Share of the topic that the clause itself holds, in [0, 1]."""
    alike: Likeness = NO_LIKENESS


def claim(asked: Asked, candidate: Candidate, opened: Opened) -> Claim:
    """Hold a question against a candidate."""
    clause = _clause(asked, candidate, opened)
    text = opened.text(candidate.article, clause)
    held, open_parts = claimed_offices.hold(asked, candidate, clause, opened)
    valued, unsaid = claimed_values.hold(asked, candidate, clause, opened)
    if _DENIES.search(key(text)) and not _DENIES.search(_untagged(asked)):
        unsaid.append("không")
    return Claim(
        (*held, *valued),
        (*open_parts, *unsaid),
        opened.coverage.share(asked.topic, text),
        likeness(asked, candidate, clause, claimed_values.around(candidate, opened), opened),
    )


def _untagged(asked: Asked) -> str:
    """The question without the words that make it one of yes or no."""
    return re.sub(
        r"(?:có )?(?:đúng|phải) (?:là )?(?:không|hông|ko)|(?:không|chưa)\s*[?.!]*$|phải không",
        "",
        key(asked.text),
    )


def _clause(asked: Asked, candidate: Candidate, opened: Opened) -> Span:
    """The clause that holds most of topic and times; the whole statement where it has but one.

    What follows it and gives nobody a task goes with it: "…; thời gian từ ngày 10/7".
    """
    start, end = candidate.statement.span
    text = opened.text(candidate.article, (start, end))
    if _CELL in text:  # in the cells of a row semicolons part offices
        return start, end
    spans = [m.span() for m in _CLAUSE.finditer(text) if m[0].strip()]
    if len(spans) < 2:
        return start, end
    told = (*asked.topic, *(word for time in asked.times for word in words(key(time.text))))
    shares = [opened.coverage.share(told, text[a:b]) for a, b in spans]
    first = last = max(range(len(spans)), key=lambda at: shares[at])
    begins = [duty.start - start for duty in candidate.duties]
    while last + 1 < len(spans) and not any(
        spans[last + 1][0] <= at < spans[last + 1][1] for at in begins
    ):
        last += 1
    return start + spans[first][0], start + spans[last][1]
