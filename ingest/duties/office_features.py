"""What tells whether a candidate has the duty of a clause, as named features for a fitted score."""

from __future__ import annotations

from ingest.duties.candidates import Candidate, Reading
from ingest.duties.lexicon import ASSIGNS
from ingest.duties.source import Source


def _asks(candidate: Candidate) -> bool:
    """Whether its own verb asks somebody else."""
    return candidate.place != "assigned" and candidate.said.verb in ASSIGNS


def office_features(source: Source, reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What tells whether the candidate has the duty of the clause."""
    places = [c.place for c in reading.candidates]
    kinds = {n.kind for n in candidate.names}
    node = source.article.outline[reading.node]
    found = {
        f"place={candidate.place}",
        f"place={candidate.place}&{node.kind}",
        f"rank={min(candidate.rank, 3)}",
        f"steps={min(candidate.steps, 3)}",
        f"names={min(len(candidate.names), 3)}",
        f"{candidate.place}&{'several' if len(candidate.names) > 1 else 'one'}",
        f"said={candidate.said.kind}",
        *(f"kind={k}" for k in kinds),
        *(f"unknown={n.office.split()[0].lower()}" for n in candidate.names if n.kind == "unknown"),
    }
    found |= {
        name
        for name, on in (
            ("exact", candidate.exact),
            ("gives", candidate.gives),
            ("asks", _asks(candidate) and {"assigned", "directed"} & set(places)),
            (
                f"coop&{candidate.place}",
                candidate.said.verb == "phối hợp" and not candidate.said.partners,
            ),
            ("shared", candidate.shared),
            ("signed", candidate.signed),
            (f"signed&{candidate.place}", candidate.signed),
            ("given", candidate.given),
            ("person", any(n.person for n in candidate.names)),
            ("topic", any(n.within for n in candidate.names)),
            ("framed", candidate.said.framed),
            ("past", candidate.said.past),
            ("alone", len(places) == 1),
            ("labelled", any(p in ("inline", "sibling", "above") for p in places)),
            ("owned", places[0] in ("subject", "behind", "again", "assigned", "passive")),
            ("directed", "directed" in places),
            (
                f"{candidate.place}&ordered",
                any(c.place == "directed" for c in reading.candidates)
                and any(n.person for n in reading.candidates[0].names),
            ),
            (f"after={places[0]}&{candidate.place}", candidate.rank > 0),
            (
                "bare",
                candidate.names[0].kind == "unknown" and len(candidate.names[0].office.split()) < 3,
            ),
        )
        if on
    }
    return dict.fromkeys(found, 1.0)
