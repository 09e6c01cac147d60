"""When a task is due: its own time, or that of its whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from app.briefing.evidence import Evidence
from app.say.draft import Source
from ingest.dates import TimeRef
from ingest.documents import times
from ingest.text import fold
from ingest.types import Duty


@lru_cache(maxsize=1 << 14)
def _times(text: str) -> tuple[TimeRef, ...]:
    """The same headings and introductions are read for each of their tasks."""
    return tuple(times(text))


_ISSUED = re.compile(r"\b(?:ban hanh|ky|ky ket)(?: vao)?\s+$")
_NAMED = re.compile(
    r"\b(?:chuong trinh|de an|du an|ke hoach|nghi quyet|chien luoc|chinh sach|phong trao|le)\b"
    r"[^.]*$"
)
"""The name of a programme or a celebration before a period: the period is part of the name."""


_REVIEWED = re.compile(r"^\s*(?:thuc hien|trien khai|hoat dong)\b")
"""After "sau 3 năm": how long what is reviewed has gone on, not when it is due."""
_OCCASION = re.compile(r"^(?:vao )?(?:nhan )?dip\b")
_OCCASION_ENDS = re.compile(r"[;.]|,? (?:gom|cho|de|nham|voi|tai|o)\b")
_LONGEST = 140

Spoken = Mapping[str, tuple[int, int]]
"""Per article the span that states the period of the whole document."""


def own(duties: Sequence[Duty], evidence: Evidence) -> str:
    """The times that the tasks of a row state for themselves, one a line; "" for none."""
    found = (
        _whole(duty, evidence)
        for duty in duties
        if duty.time and not _of_something_else(duty, evidence)
    )
    return "\n".join(dict.fromkeys(found))


def _whole(duty: Duty, evidence: Evidence) -> str:
    """The time; an occasion with all that is named with it, as far as its phrase goes."""
    if not _OCCASION.match(fold(duty.time)):
        return duty.time
    source = evidence.sentence(duty.article, duty.start, duty.end)
    said = evidence.quote(source)
    at = said.find(duty.time)
    if at < 0:
        return duty.time
    end = _OCCASION_ENDS.search(fold(said), at + len(duty.time))
    phrase = said[at : end.start() if end else len(said)].rstrip(" ,")
    return phrase if len(phrase) <= _LONGEST else duty.time


def _of_something_else(duty: Duty, evidence: Evidence) -> bool:
    """The time says when a document was issued or what it covers, or stands outside the clause."""
    at = duty.quote.find(duty.time)
    if at < 0:
        return _inherited(duty, evidence)
    source = evidence.sentence(duty.article, duty.start, duty.end)
    said = fold(evidence.quote(source))
    start = duty.start - source.start + at
    before, after = said[:start], said[start + len(duty.time) :]
    if _ISSUED.search(before) or _REVIEWED.match(after):
        return True
    spans = any(t.kind in ("period", "year") for t in _times(duty.time))
    return spans and bool(_NAMED.search(before))


def _inherited(duty: Duty, evidence: Evidence) -> bool:
    """Whether the time is said above, for all tasks, rather than in the task's own block or row."""
    text = evidence.knowledge.article(duty).text
    node = evidence.node(duty.article, duty.start)
    start, end = (node.start, node.end) if node else (duty.start, duty.end)
    return duty.time not in text[start:end]


def of_documents(duties: Iterable[Duty], evidence: Evidence) -> Spoken:
    """Where each article says for which time its document is."""
    found: dict[str, tuple[int, int]] = {}
    for duty in duties:
        text = evidence.knowledge.article(duty).text
        for start, end in _above(duty, evidence) if duty.valid_from else ():
            if any(t.kind in ("year", "period") for t in _times(text[start:end])):
                found.setdefault(duty.article, (start, end))
    return found


def _above(duty: Duty, evidence: Evidence) -> list[tuple[int, int]]:
    """What the duty rests on outside its own block or row."""
    node = evidence.node(duty.article, duty.start)
    return [span for span in duty.ground if node is None or not node.start <= span[0] < node.end]


def shared(duty: Duty, spoken: Spoken, evidence: Evidence) -> tuple[str, Source | None]:
    """The period of its heading or document, with the sentence that states it; "" and None."""
    text = evidence.knowledge.article(duty).text
    heading = text.rfind(duty.group, 0, duty.start) if duty.group else -1
    above = [(heading, heading + len(duty.group))] if heading >= 0 else []
    if duty.intro:
        above.append(duty.intro)
    whole = [spoken[duty.article]] if duty.article in spoken else []
    for start, end in (*above, *_above(duty, evidence), *whole):
        found = [t for t in _times(text[start:end]) if t.kind in ("year", "period", "quarter")]
        if found:
            return found[0].text, evidence.sentence(duty.article, start, end)
    return "", None
