"""Yes where a claim stands there, a correction where its contrary does, else a quotation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.judge.acts import contradicted, unsure
from app.judge.decision import Costs, Decision, Weighed, costs
from app.judge.premise import Claim, claim
from app.judge.verdict import Verdict, signs, verdicts
from app.opened import Opened

SETTLED = 0.7
"""Sureness of the statement from which it may put a question's value right."""
LOOKED_AT = 5
"""Statements, likeliest first, that a premise is held against."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim held against one statement."""

    weighed: Weighed
    made: Claim
    probabilities: dict[Verdict, float]

    @property
    def speaks(self) -> float:
        """Probability that the statement settles the claim."""
        return 1 - self.probabilities["open"]


def rule(blank: Decision, opened: Opened) -> Decision:
    """Decide a question of yes or no by the statement that most surely settles it."""
    compared = [_compared(blank, w, opened) for w in blank.weighed[:LOOKED_AT]]
    meant = [c for c in compared if not contradicted(c.weighed.evidence)]
    if not meant:
        return unsure(blank, "refuse")
    best = max(meant, key=lambda c: c.speaks)
    price = replace(costs(), quote=costs().unruled)
    act = _act(best, price)
    chosen = (best.weighed,)
    if act == "yes":
        return replace(
            blank, act="answer", shape="statements", chosen=chosen, held=best.made.held,
            confidence=best.probabilities["said"], reason=None,
        )  # fmt: skip
    if act == "correct":
        return _corrected(blank, best)
    likely = max(best.speaks, blank.near)
    quoting = price.quoting(1 - likely) <= likely * price.false_refusal
    left = unsure(blank, "quote" if quoting else "refuse", chosen)
    if left.act != "quote":
        return left
    return replace(left, confidence=best.probabilities["open"])  # yes or no was there to be said


def mistaken(blank: Decision, opened: Opened) -> Decision | None:
    """A correction of a value that a question takes for granted; None where none is mistaken.

    Who asks "which" or "when" claims no office, but a day or a number that stands otherwise in the
    very statement that answers is put right.
    """
    best = blank.weighed[0]
    if blank.sure < SETTLED or contradicted(best.evidence):
        return None
    compared = _compared(blank, best, opened)
    wrong = [part.part for part in compared.made.held if not part.agrees]
    if not wrong or set(wrong) != {"value"} or _act(compared, costs()) != "correct":
        return None
    return _corrected(blank, compared)


def _corrected(blank: Decision, compared: Compared) -> Decision:
    return replace(
        blank, act="correct", shape="correction", chosen=(compared.weighed,),
        held=compared.made.held, confidence=compared.probabilities["contradicted"],
        reason="false_premise",
    )  # fmt: skip


def _compared(blank: Decision, weighed: Weighed, opened: Opened) -> Compared:
    made = claim(blank.asked, weighed.candidate, opened)
    return Compared(weighed, made, verdicts(signs(weighed, made, blank.weighed)))


def _act(compared: Compared, price: Costs) -> str:
    """The ruling with the least expected cost.

    What another value stands for is never called true, and nothing is corrected without one.
    """
    found = compared.probabilities
    differs = any(not part.agrees for part in compared.made.held)
    unsaid = found["open"] * price.beside_the_point
    expected = {"quote": price.quoting(found["open"])}
    if differs:
        expected["correct"] = found["said"] * price.false_correction + unsaid
    else:
        expected["yes"] = found["contradicted"] * price.false_confirmation + unsaid
    return min(expected, key=lambda act: expected[act])
