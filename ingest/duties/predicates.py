"""Where the predicate of a subject-less clause starts."""

from __future__ import annotations

import re

from ingest.duties.heads import head
from ingest.duties.lexicon import Lexicon
from ingest.duties.source import Source

LONGEST_ADVERBIAL = 160
"""Characters of a phrase before the verb ("Trong công tác giám sát …")."""

_deciding = Lexicon(("chủ trì", "phối hợp", "có trách nhiệm", "tham mưu", "chủ động"))

_ABOUT = re.compile(r"ve(?: viec| cong tac)?\s+(?=phoi hop\b|chu tri\b)")
# "Quy chế phối hợp", "nội dung phối hợp": a name, no predicate.
_NAMES_DOCUMENT = re.compile(
    r"\b(?:quy che|chuong trinh|ke hoach|noi dung|co che|cong tac|hoat dong|van ban|hinh thuc)\s+$"
)


def start_of_predicate(source: Source, start: int, end: int, has_topic: bool) -> int | None:
    """The place of the verb behind an opening phrase of time, aim or field; None if there is none.

    Behind an aim or a ground ("Theo Kế hoạch …, nâng cao vai trò") a mere verb of doing states a
    duty only where somebody is being talked about.
    """
    at = source.skip_openers(start, end)
    if about := _ABOUT.match(source.folded, at, end):
        at = about.end()
    if head(source, at, end):
        return at
    if not source.opens_adverbial(at, end):
        return None
    limit = min(end, at + LONGEST_ADVERBIAL)
    for comma in re.finditer(",", source.folded[at:limit]):
        resumed = source.skip_punctuation(at + comma.end(), end)
        said = head(source, resumed, end)
        if said and (said.marked or has_topic):
            return resumed
    found = _deciding.search(source.text, source.folded, at, limit)
    if found is None or _NAMES_DOCUMENT.search(source.folded, at, found.start()):
        return None
    return found.start()
