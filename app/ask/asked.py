"""A question as data: what is wanted, what it names, what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ingest.documents import DocumentRef, TimeRef
from ingest.offices import Mention
from ingest.types import Role

Want = Literal[
    "office", "partner", "time", "task", "number", "basis", "signed", "person", "place", "reason",
    "verdict", "list", "comparison", "about",
]  # fmt: skip
"""What an answer must hold: the office that acts, those that it acts with, a time, what is done, an
amount or count, the document that it rests on, a fact about a document itself (its number, date,
signer, parties), a person, a place, a reason; yes or no; everything of its kind; two things side by
side; what the collection holds."""
WANTS: tuple[Want, ...] = get_args(Want)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, read; every offset refers to ``text``."""

    raw: str
    """As typed."""
    text: str
    """Diacritics restored, abbreviations written out."""
    wants: dict[Want, float]
    """How surely each thing is wanted, in [0, 1]."""
    offices: tuple[Mention, ...] = ()
    places: tuple[str, ...] = ()
    """As the collection writes them: ``tỉnh Lào Cai``."""
    times: tuple[TimeRef, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    roles: tuple[Role, ...] = ()
    topic: tuple[str, ...] = ()
    """Syllables that say what it is about, in order: no question words and none of the above."""
    carried: frozenset[str] = frozenset()
    """Names of the fields that come from an earlier turn."""
    within: frozenset[str] = frozenset()
    """Articles of the last answer, where this goes on about it."""
    scope: frozenset[str] | None = None
    """Articles that may be answered from, chosen beside the question; None for all."""
    parts: tuple[Asked, ...] = ()
    """The questions that it consists of, where it asks two things at once."""
    changed: bool = False
    """It was read otherwise than it was typed."""

    def may_rest_on(self, article: str) -> bool:
        """Whether the article is among those that may be answered from."""
        return self.scope is None or article in self.scope

    def wanted(self, *wants: Want) -> float:
        """How surely any of these is wanted."""
        return max([self.wants.get(want, 0.0) for want in wants])

    @property
    def years(self) -> frozenset[int]:
        """Every year that it names, those inside periods included."""
        found: set[int] = set()
        for time in self.times:
            if time.start_date and time.end_date:
                found.update(range(int(time.start_date[:4]), int(time.end_date[:4]) + 1))
        return frozenset(found)

    @property
    def names(self) -> bool:
        """Whether it names anything that can be looked up."""
        return bool(self.topic or self.offices or self.places or self.times or self.documents)
