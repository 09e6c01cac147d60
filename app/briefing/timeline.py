"""Dates and periods of the duties and of their documents, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.briefing.compare import shortened
from app.briefing.documents import Document
from app.briefing.evidence import Evidence
from app.briefing.model import NOTHING, Event, Row
from app.briefing.rows import COMMON
from ingest.documents import times
from ingest.text import fold

_TASK = 110
_LISTED = 8
"""Tasks that are named by number for a shared time."""


def events(
    documents: Iterable[Document], rows: Sequence[Row], evidence: Evidence
) -> tuple[Event, ...]:
    """Dated ones first, by date; then the recurring and unfixed ones, in the order of the table."""
    found = [event for document in documents if (event := _issued(document, evidence))]
    shared: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.time != NOTHING:
            shared.setdefault(
                (row.article, fold(row.time).removesuffix(fold(COMMON)).strip()), []
            ).append(row)
    found += [_time(own) for own in shared.values()]
    return tuple(sorted(found, key=lambda e: (not e.start, e.start, e.end)))


def _issued(document: Document, evidence: Evidence) -> Event | None:
    """The day of a document, where the source fixes the year too."""
    for source in document.item.sources:
        for time in times(evidence.quote(source), inside_references=True):
            if time.kind == "date" and time.start_date and _names(document, time.text):
                return Event(time.start_date, time.end_date, time.text, document.short, (source,))
    return None


def _names(document: Document, written: str) -> bool:
    return fold(written).removeprefix("ngay ") in fold(document.item.text)


def _time(rows: Sequence[Row]) -> Event:
    first = rows[0]
    shown = first.time.removesuffix(COMMON).strip()
    fixed = next((t for t in times(shown) if t.start_date and t.end_date), None)
    start, end = (fixed.start_date, fixed.end_date) if fixed else ("", "")
    sources = tuple(dict.fromkeys(s for row in rows[:_LISTED] for s in row.sources))
    if len(rows) == 1:
        return Event(start, end, shown, shortened(first.task, _TASK), first.sources)
    numbers = ", ".join(row.number for row in rows[:_LISTED])
    more = f" và {len(rows) - _LISTED} nhiệm vụ nữa" if len(rows) > _LISTED else ""
    return Event(start, end, shown, f"{first.place or 'Chung'}: nhiệm vụ {numbers}{more}", sources)
