"""What labels and introducing lines leave behind, and blocks that turn to a matter of their own."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.duties.asides import names_matter
from ingest.duties.candidates import Candidate, Place
from ingest.duties.clauses import Clause
from ingest.duties.labels import Label
from ingest.duties.predicate import Predicate
from ingest.duties.source import Source


@dataclass(slots=True)
class Topic:
    """What labels and leads leave behind for the blocks below or after them."""

    label: Label
    said: Predicate | None = None

    def candidate(self, place: Place, said: Predicate, steps: int) -> Candidate:
        """Those whom the label names, as who may do what is said ``steps`` away."""
        found = self.label
        return Candidate(found.names, place, said, 0, steps, found.exact, found.shared, found.role)


def turns(source: Source, start: int, end: int, found: list[Clause]) -> bool:
    """Whether the block opens a matter of its own: "Về đào tạo …", "Hình thức: …"."""
    if source.keyed.startswith("về ", start) and not source.keyed.startswith("về phía ", start):
        return True
    if not found or not found[0].leads or found[0].owns:
        return False
    said = found[0].said
    return said is None or not (said.kind == "role" or _goes_on(source, start, found))


def _goes_on(source: Source, at: int, found: list[Clause]) -> bool:
    """Whether a task of those before introduces its list: "Tổ chức ba lớp tập huấn:"."""
    said = found[0].said
    if len(found) > 1 or said is None or said.kind != "act" or names_matter(source, at):
        return False
    return source.keyed.find(" ", said.start + len(said.verb), found[0].end) >= 0
