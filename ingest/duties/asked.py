"""Demands that concern bodies named before them: "Đối với ngành Y tế, đồng chí yêu cầu …"."""

from __future__ import annotations

import re

from ingest.duties.bodies import Named
from ingest.duties.lexicon import ASSIGNS
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.text import any_of

_ASKED = re.compile(
    rf",\s*(?:[^,;.:]{{2,60}}?\s)?{any_of(ASSIGNS).pattern}"
    r"\s+(?:(?:cần|phải|tiếp tục|khẩn trương)\s+)*"
)
"""Behind whom a demand concerns: "Đối với ngành Y tế, đồng chí yêu cầu kiểm tra …"."""


def has_topic(source: Source, run: tuple[Named, ...]) -> bool:
    """Whether those before the last name only tell whom the clause is about."""
    if len(run) < 2 or source.text[run[-2].end : run[-1].start].strip() != ",":
        return False
    return source.keyed.endswith(("về phía ", "đối với "), 0, run[0].start)


def asked(source: Source, run: tuple[Named, ...], end: int) -> Predicate | None:
    """What is asked of the bodies that a demand to nobody else concerns."""
    if not source.keyed.endswith("với ", 0, run[0].start):
        return None
    found = _ASKED.match(source.keyed, run[-1].end, end)
    if found is None or source.name_at(found.end(), end):
        return None
    said = predicate(source, found.end(), end)
    return said if said is not None and said.kind in ("role", "act") else None
