"""Which act an expected cost speaks for, and what is done where none is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.judge.decision import Costs, Decision, Weighed
from app.judge.evidence import Evidence

UNANSWERABLE = 0.6
"""Share of the questions that the likeliest statement does not answer which nothing answers:
measured on the field. A quotation is the right act there too."""
QUOTED = 3
"""Statements of a quotation at most."""


def contradicted(evidence: Evidence) -> bool:
    """Whether the statement is about another place or document than the question names."""
    return evidence.place < 0 or evidence.document < 0


def cheapest(probability: float, wrong: float, price: Costs) -> str:
    """The act with the least expected cost where a statement answers with this probability.

    Answering costs ``wrong`` where it does not answer; quoting costs where it does, and a little
    where it does not; refusing costs where it did answer.
    """
    miss = 1 - probability
    expected = {
        "answer": miss * wrong,
        "quote": price.quoting(miss),
        "refuse": probability * price.false_refusal,
    }
    return min(expected, key=lambda act: expected[act])


def unsure(blank: Decision, act: str, chosen: Sequence[Weighed] = ()) -> Decision:
    """The nearest statements, hedged, or nothing at all."""
    best = blank.weighed[0]
    if all(contradicted(w.evidence) for w in blank.weighed):
        return replace(blank, reason="not_in_corpus")  # nothing is about the place or document
    if act == "quote":
        near = [w for w in blank.weighed[1:QUOTED] if w.probability >= 0.8 * best.probability]
        quoted = tuple(chosen[:QUOTED]) or (best, *near)
        return replace(
            blank, act="quote", shape="statements", chosen=quoted, reason=None,
            confidence=blank.sure + (1 - blank.sure) * UNANSWERABLE,
        )  # fmt: skip
    off = best.evidence.unknown > 0.5 and not (blank.asked.offices or blank.asked.places)
    return replace(blank, reason="off_topic" if off else "not_in_corpus")
