"""Whether a statement bears a claim out, contradicts it or leaves it open: a fitted model.

Over what `app.judge.premise` found: is the statement the one that the claim is about (boosted
trees), and if so, does it bear the claim out (logistic regressions). A day that differs in a
statement about something else contradicts nothing, however much it differs. A claim is true as a
whole: where one part of it differs the others tell less than where none does, so these two are told
by models of their own.
``meant_there.json``, ``borne_out.json`` and ``borne_though.json`` hold the weights,
`eval.fitting.premises` fits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from app.judge import trees
from app.judge.decision import Weighed
from app.judge.model import load
from app.judge.premise import Claim
from app.judge.standing import odds

THERE = Path(__file__).with_name("meant_there.json")
"""Over `NAMES`: the claim is about the statement."""
BORNE = Path(__file__).with_name("borne_out.json")
"""Over `PARTS`: the statement that the claim is about bears it out; no part of it differs."""
THOUGH = Path(__file__).with_name("borne_though.json")
"""Over `PARTS`: it bears it out though a part seems to differ: it was read wrongly."""
Verdict = Literal["said", "contradicted", "open"]
VERDICTS: tuple[Verdict, ...] = ("said", "contradicted", "open")
FAR = 6.0
"""Log-odds of being meant beyond which more says nothing more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a verdict is told by; the fitted models know them by these names."""

    odds: float
    """Log-odds that the statement is the one meant, within ±`FAR`."""
    ahead: float
    """By how much it is likelier than the likeliest other statement, within ±`FAR`."""
    share: float
    """Share of the topic in the clause that speaks of it."""
    above: float
    """Share of the others in its headings, title and place."""
    agreeing: float
    """Values of the claim that stand there."""
    other: float
    """Values in whose place another of their kind stands."""
    office: float
    """Offices of the claim that act or take part there."""
    rival: float
    """Offices in whose place another acts."""
    apart: float
    """Offices in whose place another takes part."""
    leads: float
    """1 where another office leads what the claim lets one lead."""
    alone: float
    """1 where others take part in what one is said to do alone."""
    left: float
    """Parts of the claim that it leaves open."""
    figures: float
    """What it has in common besides its parts, see `Likeness`."""
    strange: float
    acting: float
    other_office: float
    absent: float
    helps: float
    values: float
    trust: float

    @property
    def differs(self) -> bool:
        """Whether another value, office or lead stands in the place of one of the claim."""
        return bool(self.other or self.rival or self.apart or self.leads or self.alone)


NAMES = tuple(field.name for field in fields(Signs))
PARTS = NAMES[2:]
"""What tells of the claim: however surely a statement is meant, that makes none true."""


def signs(weighed: Weighed, made: Claim, others: Sequence[Weighed]) -> Signs:
    """The signs of one candidate among others."""
    evidence, own = weighed.evidence, _odds(weighed)
    rivals = [_odds(other) for other in others if other is not weighed]
    wrong = [part.part for part in made.held if not part.agrees]
    right = [part.part for part in made.held if part.agrees and part.said]
    return Signs(
        odds=own,
        ahead=max(-FAR, min(FAR, own - max(rivals, default=-FAR))),
        share=made.share,
        above=evidence.covered_above,
        agreeing=float(right.count("value")),
        other=float(wrong.count("value")),
        office=float(sum(right.count(part) for part in ("office", "named", "partner"))),
        rival=float(wrong.count("office")),
        apart=float(wrong.count("partner")),
        leads=float("role" in wrong),
        alone=float("alone" in wrong),
        left=float(len(made.open)),
        figures=float(made.alike.figures),
        strange=float(made.alike.strange),
        acting=made.alike.acting,
        other_office=made.alike.other,
        absent=float(made.alike.absent),
        helps=float(made.alike.helps),
        values=float(made.alike.values),
        trust=made.alike.trust,
    )


def _odds(weighed: Weighed) -> float:
    return max(-FAR, min(FAR, odds(weighed.probability)))


def verdicts(found: Signs) -> dict[Verdict, float]:
    """Probability of each verdict; they add up to 1.

    Raises:
        InputError: a file is not what `eval.fitting.premises` writes.
    """
    there = trees.load(THERE, NAMES, "premises").probability(found)
    borne = load(THOUGH if found.differs else BORNE, PARTS, "premises").probability(found)
    return {"said": there * borne, "contradicted": there * (1 - borne), "open": 1 - there}
