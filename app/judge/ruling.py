"""Yes where a claim stands there, a correction where its contrary does, else a quotation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.ask.asked import Asked
from app.judge import presumed
from app.judge.acts import contradicted, unsure
from app.judge.decision import Costs, Decision, Weighed, costs
from app.judge.held import Held
from app.judge.premise import Claim, claim
from app.judge.values import values
from app.judge.verdict import Verdict, signs, verdicts
from app.opened import Opened

SETTLED = 0.7
"""Sureness of the statement from which it may put a question's value right."""
TAKEN = {"value", "office", "role"}
"""Parts that a question may take for granted."""
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
        return corrected(blank, best.weighed, best.made.held, best.probabilities["contradicted"])
    likely = max(best.speaks, blank.near)
    quoting = price.quoting(1 - likely) <= likely * price.false_refusal
    left = unsure(blank, "quote" if quoting else "refuse", chosen)
    if left.act != "quote":
        return left
    return replace(left, confidence=best.probabilities["open"])  # yes or no was there to be said


def mistaken(blank: Decision, opened: Opened) -> Decision | None:
    """A correction of what a question takes for granted; None where nothing is mistaken.

    Who asks "which" or "when" claims no office, but a day or a number that stands otherwise in the
    very statement that answers is put right; so is an office that is said to act, where another
    does, or to have signed.
    """
    asked, best = blank.asked, blank.weighed[0]
    if party := presumed.misattributed(asked, blank.weighed, opened):
        return corrected(blank, party[0], (party[1],), max(blank.sure, presumed.SURE))
    if contradicted(best.evidence) or blank.sure < SETTLED:
        return None
    compared = _compared(blank, best, opened)
    compared = _judged(blank, best, _without_context(asked, compared.made, best, opened))
    wrong = [part for part in compared.made.held if not part.agrees]
    if any(part.part != "value" for part in wrong):
        # an office is wrong however much else of the question is right, or is no claim at all
        acts = presumed.acts(asked, wrong)
        kept = wrong if acts else [part for part in compared.made.held if part.part == "value"]
        compared = _judged(blank, best, replace(compared.made, held=tuple(kept)))
        wrong = [part for part in kept if not part.agrees]
    kinds = {part.part for part in wrong}
    if not wrong or kinds - TAKEN or not _worth_correcting(compared, costs()):
        return None
    return corrected(blank, best, compared.made.held, compared.probabilities["contradicted"])


def _without_context(asked: Asked, made: Claim, best: Weighed, opened: Opened) -> Claim:
    """The claim without values that stand elsewhere in the article: they tell of what is meant.

    "Sau buổi kiểm tra ngày 4/2 ai phải báo cáo?" says of no report that it is due on that day.
    """
    if all(part.agrees for part in made.held):
        return made
    there = values(opened.index.articles[best.candidate.article].text)
    said = {part.said for part in made.held if part.part == "value" and not part.agrees}
    borne = [v for v in values(asked.text) if any(other.bears_out(v) for other in there)]
    told = said & {value.text for value in borne}
    return replace(made, held=tuple(part for part in made.held if part.said not in told))


def _worth_correcting(compared: Compared, price: Costs) -> bool:
    """Whether putting right costs less than answering as if what is taken for granted held."""
    found = compared.probabilities
    corrected = found["said"] * price.false_correction + found["open"] * price.beside_the_point
    return corrected < found["contradicted"] * price.false_confirmation


def corrected(
    blank: Decision, weighed: Weighed, held: tuple[Held, ...], confidence: float
) -> Decision:
    """A correction by the words of a statement."""
    return replace(
        blank, act="correct", shape="correction", chosen=(weighed,), held=held,
        confidence=confidence, reason="false_premise",
    )  # fmt: skip


def _compared(blank: Decision, weighed: Weighed, opened: Opened) -> Compared:
    return _judged(blank, weighed, claim(blank.asked, weighed.candidate, opened))


def _judged(blank: Decision, weighed: Weighed, made: Claim) -> Compared:
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
