"""What is decided about a question: the act, and what it is done with."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.evidence import Evidence
from app.judge.held import Held
from app.types import Act, Reason
from ingest import yaml_file

if TYPE_CHECKING:
    from app.judge.standing import Standing

Shape = Literal[
    "statements", "list", "document", "documents", "table", "correction", "collection", "none"
]
FILE = Path(__file__).with_name("costs.yaml")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its evidence and what the model makes of it."""

    candidate: Candidate
    evidence: Evidence
    probability: float
    """That it holds what was asked for, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that wording needs."""

    act: Act
    shape: Shape
    asked: Asked
    confidence: float
    """Probability that this act on this question is right."""
    chosen: tuple[Weighed, ...] = ()
    """What to answer, correct or quote with, in the order to show it."""
    weighed: tuple[Weighed, ...] = ()
    """All candidates, best first, for explaining."""
    standing: Standing | None = None
    """How the likeliest stands among them; None where there are none."""
    sure: float = 0.0
    """Probability that the likeliest candidate answers the question."""
    near: float = 0.0
    """Probability that one of the likeliest three does."""
    held: tuple[Held, ...] = ()
    """The parts of a claim that the first chosen statement speaks of."""
    article: str = ""
    """The article that the document asked about is."""
    reason: Reason | None = None
    sides: tuple[tuple[str, tuple[Weighed, ...]], ...] = field(default=())
    """What is set side by side, each with its statements."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What each error costs, in false refusals; argued in ``costs.yaml``."""

    wrong_office: float
    wrong_statement: float
    false_correction: float
    false_confirmation: float
    beside_the_point: float
    false_refusal: float
    quote: float
    part: float
    unruled: float
    vain_quote: float

    def quoting(self, miss: float) -> float:
        """Expected cost of a hedged quotation that does not answer with probability ``miss``."""
        return (1 - miss) * self.quote + miss * self.vain_quote


@lru_cache(maxsize=1)
def costs() -> Costs:
    """The costs of ``costs.yaml``."""
    return Costs(**yaml_file.read(FILE))
