"""Whether a statement bears a claim out, contradicts it or leaves it open: a fitted model.

A multinomial logistic regression over what `app.judge.premise` found; ``verdict.json`` holds the
weights, `eval.fitting.premises` fits them with whole documents left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from app.judge.decision import Weighed
from app.judge.premise import Claim
from app.judge.standing import odds
from ingest import fitted

FILE = Path(__file__).with_name("verdict.json")
Verdict = Literal["said", "contradicted", "open"]
VERDICTS: tuple[Verdict, ...] = ("said", "contradicted", "open")
FAR = 6.0
"""Log-odds of being meant beyond which more says nothing more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a verdict is told by; the fitted model knows them by these names."""

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
    """Offices in whose place another acts or takes part."""
    leads: float
    """1 where another office leads what the claim lets one lead."""
    left: float
    """Parts of the claim that it leaves open."""


NAMES = tuple(field.name for field in fields(Signs))


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
        rival=float(wrong.count("office") + wrong.count("partner")),
        leads=float("role" in wrong),
        left=float(len(made.open)),
    )


def _odds(weighed: Weighed) -> float:
    return max(-FAR, min(FAR, odds(weighed.probability)))


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Scores of every verdict, linear in the signs."""

    intercepts: Mapping[Verdict, float]
    weights: Mapping[Verdict, Mapping[str, float]]

    def probabilities(self, found: Signs) -> dict[Verdict, float]:
        """Probability of each verdict; they add up to 1."""
        scores = {
            verdict: self.intercepts[verdict]
            + sum(w * getattr(found, name) for name, w in self.weights[verdict].items())
            for verdict in VERDICTS
        }
        top = max(scores.values())
        parts = {verdict: math.exp(score - top) for verdict, score in scores.items()}
        total = sum(parts.values())
        return {verdict: part / total for verdict, part in parts.items()}


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> VerdictModel:
    """The fitted model.

    Raises:
        InputError: the file is not what `eval.fitting.premises` writes.
    """

    def built(data: Any) -> VerdictModel:
        weights: dict[Verdict, Mapping[str, float]] = {
            verdict: {name: float(data["weights"][verdict][name]) for name in NAMES}
            for verdict in VERDICTS
        }
        return VerdictModel({v: float(data["intercepts"][v]) for v in VERDICTS}, weights)

    return fitted.read(path, "eval.fitting.premises", built)
