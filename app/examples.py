"""Example questions, drawn from the collection's duties, each one that is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.opened import Opened
from app.types import Answer
from ingest.types import Duty

LONGEST = 110
"""Characters; a longer question does not fit a button."""
SURE = 0.8
"""Trust of a reading that a question is made of."""
LOOKED_AT = 200
"""Articles of which the duties are read for them."""
TRIED = 40
"""Questions that are put to the assistant at most."""


def examples(opened: Opened, ask: Callable[[str], Answer], count: int = 5) -> list[str]:
    """Up to ``count`` questions of different kinds and articles, all of which are answered.

    Each is asked first; one that is refused, only quoted, or answered from elsewhere is not shown.
    """
    found: dict[str, str] = {}
    tried = 0
    for question, duty in _questions(opened):
        if len(found) >= count or tried >= TRIED:
            break
        if duty.article in found.values() and len(opened.index.articles) > len(set(found.values())):
            continue
        tried += 1
        answer = ask(question)
        if answer.act == "answer" and any(c.article == duty.article for c in answer.citations):
            found[question] = duty.article
    return list(found)


def _questions(opened: Opened) -> Iterator[tuple[str, Duty]]:
    """Questions of all forms in turn, so that the first few are of different kinds."""
    sure = [d for d in _some(opened) if d.actor and d.trust >= SURE]
    rounds = [[(q, d) for d in sure if 0 < len(q := form(d)) <= LONGEST] for form in _FORMS]
    for at in range(max(map(len, rounds), default=0)):
        for made in rounds:
            if at < len(made):
                yield made[at]


def _some(opened: Opened) -> Iterator[Duty]:
    """The duties of at most `LOOKED_AT` articles, taken evenly from the collection."""
    index = opened.index
    names = list(index.articles)
    for article in names[:: -(-len(names) // LOOKED_AT) or 1]:
        for row in index.segment.rows("duties", article):
            yield index.duties[row]


def _lead(duty: Duty) -> str:
    return f"Ai chủ trì {_begun(duty)}?" if duty.role == "chủ trì" else ""


def _office(duty: Duty) -> str:
    return f"{duty.actor} có nhiệm vụ gì?"


def _time(duty: Duty) -> str:
    return (
        f"Khi nào {duty.actor} {_begun(duty)}?"
        if duty.time and duty.time not in duty.action
        else ""
    )


def _partners(duty: Duty) -> str:
    return f"{duty.actor} phối hợp với ai để {_begun(duty)}?" if duty.partners else ""


def _task(duty: Duty) -> str:
    return f"Cơ quan nào {_begun(duty)}?" if duty.role == "thực hiện" else ""


_FORMS = (_lead, _office, _partners, _task, _time)


def _begun(duty: Duty) -> str:
    return duty.action[:1].lower() + duty.action[1:]
