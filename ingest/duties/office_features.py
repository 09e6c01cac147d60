"""What tells whether a candidate has the duty of a clause, as named features for a fitted score."""

from __future__ import annotations

from ingest.duties.candidates import Candidate, Reading
from ingest.duties.lexicon import ASSIGNS
from ingest.duties.source import Source

_CARRIED = ("sentence", "block", "sibling", "above", "before", "parties")
"""Places outside the clause: its words don't name the office."""


def office_features(source: Source, reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What tells whether the candidate has the duty of the clause."""
    place, said = candidate.place, candidate.said
    node = source.article.outline[reading.node]
    found = {
        f"place={place}",
        f"place={place}&{node.kind}",
        f"rank={min(candidate.rank, 3)}",
        f"steps={min(candidate.steps, 3)}",
        f"names={min(len(candidate.names), 3)}",
        f"{place}&{'several' if len(candidate.names) > 1 else 'one'}",
        f"said={said.kind}",
        f"{place}&{said.kind}",
    }
    found |= {name for name, on in _marks(reading, candidate) if on}
    found |= _named(candidate)
    if place in _CARRIED:
        found |= _carried(source, reading, candidate)
    return dict.fromkeys(found, 1.0)


def _marks(reading: Reading, candidate: Candidate) -> tuple[tuple[str, object], ...]:
    """Names of what may be true of the candidate, each with whether it is."""
    places = [c.place for c in reading.candidates]
    place, said = candidate.place, candidate.said
    passes_on = bool({"assigned", "directed"} & set(places))
    asks = place != "assigned" and said.verb in ASSIGNS
    person = any(n.person for n in candidate.names)
    ordered = "directed" in places and any(n.person for n in reading.candidates[0].names)
    return (
        ("exact", candidate.exact),
        ("asks", asks and passes_on),
        ("asks&unread", asks and not passes_on),  # "Đề nghị các mạnh thường quân ủng hộ"
        (f"coop&{place}", said.verb == "phối hợp" and not said.partners),
        ("shared", candidate.shared),
        ("signed", candidate.signed),
        (f"signed&{place}", candidate.signed),
        ("given", candidate.given),
        ("person", person),
        (f"person&{place}", person),
        ("topic", any(n.within for n in candidate.names)),
        ("framed", said.framed),
        ("past", said.past),
        ("alone", len(places) == 1),
        ("labelled", any(p in ("inline", "sibling", "above") for p in places)),
        ("owned", places[0] in ("subject", "behind", "again", "assigned", "passive")),
        ("directed", "directed" in places),
        (f"{place}&ordered", ordered),
        (f"after={places[0]}&{place}", candidate.rank > 0),
    )


def _named(candidate: Candidate) -> set[str]:
    """What kind of body it is, whose person stands for it, whether it bears a name of its own."""
    names = candidate.names
    found = {f"kind={n.kind}" for n in names}
    found |= {f"unknown={n.office.split()[0].lower()}" for n in names if n.kind == "unknown"}
    found |= {f"post={n.person.split()[0].lower()}" for n in names if n.person}
    if any(n.office[:1].islower() for n in names):
        found.add("common")
    if names[0].kind == "unknown" and len(names[0].office.split()) < 3:
        found.add("bare")
    return found


def _carried(source: Source, reading: Reading, candidate: Candidate) -> set[str]:
    """How far before the clause the office stands, and whether another one opens the clause."""
    clause = reading.clause
    characters = clause.start - max(n.end for n in candidate.names)
    found = {f"{candidate.place}&far={max(characters, 1).bit_length() // 2}"}
    at = source.skip_openers(clause.start, clause.end)
    if opening := source.name_at(at, clause.end):
        own = opening.office in {n.office for n in candidate.names}
        found.add("opens&own" if own else "opens&other")
    return found
