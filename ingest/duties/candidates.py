"""A clause with everybody who may have its duty, and whom words such as "hai bên" mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.duties.bodies import Named
from ingest.duties.clauses import Clause
from ingest.duties.predicate import Predicate
from ingest.duties.subjects import Own
from ingest.text import Span
from ingest.types import Role

Place = Literal[
    "subject", "behind", "again", "assigned", "directed", "passive", "inline", "sentence", "block",
    "sibling", "above", "before", "parties", "column",
]  # fmt: skip
"""Where the office of a candidate stands; see `clauses.OwnPlace` for the first six."""

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Bodies that a clause's duty may be of."""

    names: tuple[Named, ...]
    place: Place
    said: Predicate
    rank: int = 0
    """How many candidates stand nearer."""
    steps: int = 0
    """Blocks or levels between the clause and where the office stands."""
    exact: bool = True
    """Of a label: nothing else stands in it."""
    shared: bool = False
    """All signatories are meant."""
    role: Role | None = None
    """The role that the label or introducing line names for its list."""
    given: bool = False
    partners: tuple[Named, ...] = ()
    signed: bool = False
    """They are the signatories, all of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One clause with all who may be meant."""

    clause: Clause
    node: int
    candidates: tuple[Candidate, ...]
    heading: Span | None
    intro: Span | None
    path: tuple[Span, ...]
    first: bool
    """It opens its block."""
    tabled: bool = False
    time: Span | None = None
    """Of a table's row: the cell that states the time."""
    reviewed: bool = False
    """Its sentence, or one before it in its block, opens on what is over."""
    lead: Span | None = None
    """The clause before it in its sentence that introduces it with a colon."""


def orders(own: Own, clause: Clause) -> bool:
    """A person who directs an office assigns; an office that does has the duty itself."""
    before = clause.owns[: clause.owns.index(own)]
    givers = [n for o in before for n in o.names]
    return any(n.person or n.kind == "unknown" for n in givers)


def resolved(
    found: Sequence[Candidate],
    parties: tuple[Named, ...],
    before: tuple[Named, ...],
    spoken: Sequence[Named] = (),
) -> Iterator[Candidate]:
    """Each set of bodies once, nearest first; the signatories in place of "hai bên".

    ``before``: the last subject of the block before; ``spoken``: the subjects so far in this one.
    """
    seen: set[frozenset[str]] = set()
    signatories = frozenset(party.office for party in parties)
    rank = 0
    for candidate in found:
        names = tuple(n for n in candidate.names if n.kind not in ("joint", "same"))
        shared = candidate.shared or any(n.kind == "joint" for n in candidate.names)
        if any(n.kind == "same" for n in candidate.names):
            names = _spoken_of(found, candidate, before)
        if shared and not names:
            names = _all_of(found, candidate, parties, spoken)
        offices = frozenset(n.office for n in names)
        if not names or offices in seen:
            continue
        seen.add(offices)
        yield Candidate(
            names, candidate.place, candidate.said, rank, candidate.steps, candidate.exact,
            shared, candidate.role, candidate.given,
            signed=len(offices) > 1 and offices == signatories,
        )  # fmt: skip
        rank += 1


def _all_of(
    found: Sequence[Candidate],
    candidate: Candidate,
    parties: tuple[Named, ...],
    spoken: Sequence[Named],
) -> tuple[Named, ...]:
    """Whom "hai cơ quan" means: as many as were named together above, else the signatories.

    Where there are none, as many as acted before in the paragraph, one after the other.
    """
    words = next((n.office for n in candidate.names if n.kind == "joint"), "").split()
    count = next((_COUNTS[w] for w in map(str.lower, words) if w in _COUNTS), 0)
    others = [o for o in found if o is not candidate and count and len(o.names) == count]
    labels = [o for o in others if o.place in ("inline", "sibling", "above")]
    if labels:
        return labels[0].names
    if len(parties) > 1 and count in (0, len(parties)):
        return parties
    if others:
        return others[0].names
    acted = tuple({n.office: n for n in spoken if n.office}.values())
    if count and len(acted) == count:
        return acted
    return parties or candidate.names


def _spoken_of(
    found: Sequence[Candidate], candidate: Candidate, before: tuple[Named, ...]
) -> tuple[Named, ...]:
    """Whom "đơn vị này", "Sở" means: the nearest of those spoken of before that it may be."""
    meant = next(n for n in candidate.names if n.kind == "same")
    for other in found:
        names = tuple(n for n in other.names if n.kind not in ("joint", "same"))
        if meant.office:
            names = tuple(n for n in names if n.kind == "office" and _alike(n, meant))
        if other is not candidate and names:
            return names
    return (replace(meant, kind="office"),) if meant.office else before


def _alike(name: Named, other: Named) -> bool:
    """Whether both have the same head: "Sở Y tế", "Sở Tài chính"."""
    return name.office.split()[0] == other.office.split()[0]
