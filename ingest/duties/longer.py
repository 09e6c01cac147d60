"""Names that go on past what the tables know of them, up to their verb."""

from __future__ import annotations

import re

from ingest.duties.bodies import Named, name_end
from ingest.duties.lexicon import NO_VERBS
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.text import UPPER, key

_UNIT = re.compile(
    r"(?:trung tâm|phòng|ban|viện|bệnh viện|trường|tổ|đội|hội|chi cục|công ty|quỹ|đài|đoàn"
    r"|văn phòng|cơ sở|chi nhánh|nhà)(?!\w)"
)
"""Heads of bodies of many names; "Sở Y tế" and "UBND tỉnh" are whole."""
_FIELD = re.compile(rf" (?:về|của (?=[{UPPER}]))")
"""Prepositions inside a name: "Phòng Cảnh sát điều tra tội phạm về ma túy", "Ban X của Hội"."""
LONGEST_REST = 50
"""Characters of a name behind what the tables know of it."""


def longer(
    source: Source, run: tuple[Named, ...], end: int
) -> tuple[tuple[Named, ...], Predicate | None]:
    """Of "Trung tâm Tư vấn pháp luật Công đoàn tư vấn …" the whole name, and what it does.

    The names as they were and None where no verb of a duty follows.
    """
    last = run[-1]
    at = name_end(source.text, source.keyed, last.end, min(end, last.end + LONGEST_REST), True)
    words = source.text[last.start : at].rstrip()
    goes_on = _UNIT.match(source.keyed, last.start) and last.kind == "office" and not last.person
    rest = source.text[last.end : at]
    if not goes_on or not rest.strip() or not (_FIELD.match(rest) or _first(rest) not in NO_VERBS):
        return run, None
    whole = Named(last.start, last.start + len(words), words, "unknown")
    names = (*run[:-1], whole, *source.run_behind(whole.end, end))
    said = predicate(source, names[-1].end, end)
    if said is None or said.kind not in ("role", "act"):
        return run, None
    return names, said


def _first(words: str) -> str:
    """Their first word, `key`-ed, with the mark that is joined to it."""
    return key(words.split()[0])
