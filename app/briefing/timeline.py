"""Dates and periods of the duties and of their documents, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.briefing.days import read_times, uniform
from app.briefing.documents import Document
from app.briefing.evidence import Evidence
from app.briefing.model import Event, Group, Row
from app.say.draft import Source
from ingest.documents import times
from ingest.text import fold


def events(
    documents: Iterable[Document], groups: Sequence[Group], evidence: Evidence
) -> tuple[Event, ...]:
    """Dated ones first, by date; then the recurring and unfixed ones, in the order of the table."""
    found = [event for document in documents if (event := _issued(document, evidence))]
    own: dict[tuple[str, str], list[Row]] = {}
    shared: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        for row in group.rows if group.sure else ():
            if row.time:
                own.setdefault((row.article, fold(row.time)), []).append(row)
            elif row.common("time"):
                held = shared.setdefault((group.place, row.common("time")), [])
                if group not in held:
                    held.append(group)
    found += [_own(rows) for rows in own.values()]
    found += [_shared(place, time, held) for (place, time), held in shared.items()]
    return tuple(sorted(found, key=lambda e: (not e.start, e.start, e.end)))


def _issued(document: Document, evidence: Evidence) -> Event | None:
    """The day of a document, where the source fixes the year too."""
    for source in document.item.sources:
        for time in times(evidence.quote(source), inside_references=True):
            if time.kind == "date" and time.start_date and _names(document, time.text):
                said = uniform(time.text)
                said = said[:1].upper() + said[1:]
                text = f"Ban hành, ký {document.short}"
                return Event(time.start_date, time.end_date, said, text, (source,))
    return None


def _names(document: Document, written: str) -> bool:
    day = fold(uniform(written)).removeprefix("vao ").removeprefix("ngay ")
    return day in fold(document.item.text)


def _own(rows: Sequence[Row]) -> Event:
    text = rows[0].task if len(rows) == 1 else f"Nhiệm vụ {', '.join(r.number for r in rows)}"
    return _event(rows[0].time, text, (row.span for row in rows))


def _shared(place: str, time: str, groups: Sequence[Group]) -> Event:
    """The period of a document stands for its groups rather than for each task."""
    numbers = ", ".join(group.rows[0].number.split(".")[0] for group in groups)
    named = groups[0].title if len(groups) == 1 else f"các nhóm nhiệm vụ {numbers}"
    text = f"{place}: {named}" if place else named
    sources = (source for group in groups for row in group.rows for source in row.stating("time"))
    return _event(time, text[:1].upper() + text[1:], sources)


def _event(time: str, text: str, sources: Iterable[Source]) -> Event:
    said = "; ".join(uniform(time).split("\n"))
    fixed = next((t for t in read_times(time) if t.start_date and t.end_date), None)
    start, end = (fixed.start_date, fixed.end_date) if fixed else ("", "")
    return Event(start, end, said[:1].upper() + said[1:], text, tuple(dict.fromkeys(sources)))
