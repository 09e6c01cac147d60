"""Whom the task of a clause is done for: "cung cấp hồ sơ cho Bên A", "báo cáo UBND tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.duties.bodies import Named
from ingest.duties.clauses import Clause
from ingest.duties.source import Source

_TO = re.compile(r"(?<!\w)(?:cho|với|gửi|tới|đến|báo cáo|trình|giúp|hỗ trợ)\s+(?:cả\s+)?$")
_BEFORE = 14
"""Characters before a name in which such a word may stand."""


def recipients(source: Source, clause: Clause) -> tuple[Named, ...]:
    """Those whom the clause names behind such a word."""
    return tuple(
        name
        for name in source.within(clause.start, clause.end)
        if _TO.search(source.keyed, max(clause.start, name.start - _BEFORE), name.start)
    )


def without(parties: Sequence[Named], named: Sequence[Named]) -> tuple[Named, ...]:
    """The parties that something is not done for; all where none or each of them is named."""
    offices = {name.office for name in named}
    others = tuple(party for party in parties if party.office not in offices)
    return others or tuple(parties)
