"""How surely the likeliest candidate answers, by how it stands among the others.

A statement may fit best of all and still not answer: another fits nearly as well, or what is asked
for stands in none. This is the confidence by which answering, quoting and refusing are weighed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from app.ask.asked import Asked
from app.judge.decision import Weighed
from app.judge.trees import load

SURE = Path(__file__).with_name("sure.json")
"""The likeliest candidate answers."""
NEAR = Path(__file__).with_name("near.json")
"""One of a quotation's statements answers."""
FAR = 8.0
"""Log-odds beyond which more says nothing more."""
AMONG = 20
"""The likeliest candidates, of which the best one's share is told."""
WORDY = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """Features of the best candidate; the fitted trees know them by these names.

    Its own log-odds are none of them: rare words weigh more in a larger collection.
    """

    alone: float
    """ln of its share of the odds of the likeliest twenty."""
    first: float
    """1 where words and meaning put it first too."""
    ahead: float
    """By how much it is ahead of the next statement."""
    ahead_of_articles: float
    """By how much it is ahead of the next statement of another article."""
    place: float
    """Slots and shares of its evidence."""
    document: float
    office: float
    role: float
    covered_above: float
    titled: float
    nowhere: float
    holds_time: float
    holds_number: float
    holds_basis: float
    holds_partner: float
    duty: float
    places: float
    """Places that the question names."""
    number: float
    """How surely each is wanted."""
    time: float
    task: float
    who: float
    partner: float
    basis: float
    topic: float
    """Words of the topic, `WORDY` at most."""


NAMES = tuple(field.name for field in fields(Standing))
_OF_EVIDENCE = (
    "place", "document", "office", "role", "covered_above", "titled", "nowhere",
    "holds_time", "holds_number", "holds_basis", "holds_partner", "duty",
)  # fmt: skip


def standing(asked: Asked, weighed: Sequence[Weighed]) -> Standing:
    """The features of the first of the candidates, likeliest first."""
    best = weighed[0]
    found = best.candidate.found
    likely = [odds(w.probability) for w in weighed]
    others = [
        o for o, w in zip(likely, weighed, strict=True)
        if w.candidate.article != best.candidate.article
    ]  # fmt: skip
    return Standing(
        alone=-math.log(sum(math.exp(o - likely[0]) for o in likely[:AMONG])),
        first=float(all(found.evidence >= w.candidate.found.evidence for w in weighed)),
        ahead=ahead(likely[0], likely[1:]),
        ahead_of_articles=ahead(likely[0], others),
        **{name: getattr(best.evidence, name) for name in _OF_EVIDENCE},
        places=float(len(asked.places)),
        number=asked.wanted("number"),
        time=asked.wanted("time"),
        task=asked.wanted("task"),
        who=asked.wanted("office"),
        partner=asked.wanted("partner"),
        basis=asked.wanted("basis"),
        topic=float(min(WORDY, len(asked.topic))),
    )


def surely(asked: Asked, weighed: Sequence[Weighed]) -> float:
    """Probability in [0, 1] that the likeliest candidate answers the question."""
    return load(SURE, NAMES).probability(standing(asked, weighed))


def nearly(asked: Asked, weighed: Sequence[Weighed]) -> float:
    """Probability in [0, 1] that one of the statements of a quotation answers the question."""
    return load(NEAR, NAMES).probability(standing(asked, weighed))


def ahead(own: float, others: Sequence[float]) -> float:
    """By how much log-odds are ahead of all others, `FAR` at most."""
    return min(FAR, own - max(others)) if others else FAR


def odds(probability: float) -> float:
    """Finite log-odds."""
    p = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(p / (1 - p))


def likely(log_odds: float) -> float:
    """Probability in [0, 1]."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))
