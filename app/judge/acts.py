"""Which act an expected cost speaks for, and what is done where none is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.judge.decision import Costs, Decision, Weighed
from app.judge.evidence import Evidence
from app.judge.standing import odds

UNANSWERABLE = 0.75
"""Share of the questions that no statement of a quotation answers which nothing answers: measured
on the field. A quotation is the right act there too."""
QUOTED = 3
"""Statements of a quotation at most, unless they are one list."""
LISTED = 12
"""Items of a list that is quoted."""
WORTH_READING = 4.0
"""Log-odds behind the likeliest statement up to which another is quoted beside it: farther behind,
one in twenty-five or fewer answered, nearer more."""


def contradicted(evidence: Evidence) -> bool:
    """Whether the statement is about another place or document than the question names."""
    return evidence.place < 0 or evidence.document < 0


def quoted(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """What a quotation shows of the candidates, likeliest first."""
    best = weighed[0]
    least = odds(best.probability) - WORTH_READING
    near = [w for w in weighed[1:QUOTED] if odds(w.probability) >= least]
    return (best, *near)


def cheapest(probability: float, near: float, wrong: float, price: Costs) -> str:
    """The act with the least expected cost.

    ``probability`` is that the answer's statement answers, ``near`` that one of a quotation's does.
    Answering costs ``wrong`` where it does not; quoting costs where it does answer, and a little
    where it does not; refusing costs where a quotation would have answered.
    """
    expected = {
        "answer": (1 - probability) * wrong,
        "quote": price.quoting(1 - near),
        "refuse": near * price.false_refusal,
    }
    return min(expected, key=lambda act: expected[act])


def unsure(blank: Decision, act: str, chosen: Sequence[Weighed] = ()) -> Decision:
    """The nearest statements, hedged, or nothing at all."""
    best = blank.weighed[0]
    if all(contradicted(w.evidence) for w in blank.weighed):
        return replace(blank, reason="not_in_corpus")  # nothing is about the place or document
    if act == "quote":
        shown = tuple(dict.fromkeys([*chosen, *quoted(blank.weighed)]))[:QUOTED]
        if QUOTED < len(chosen) <= LISTED:
            shown = tuple(chosen)
        return replace(
            blank, act="quote", shape="statements", chosen=shown, reason=None,
            confidence=blank.near + (1 - blank.near) * UNANSWERABLE,
        )  # fmt: skip
    off = best.evidence.unknown > 0.5 and not (blank.asked.offices or blank.asked.places)
    return replace(blank, reason="off_topic" if off else "not_in_corpus")
