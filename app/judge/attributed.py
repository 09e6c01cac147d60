"""What a question says of a document that it names by number, held against the collection.

"Quy chế số 4626 ngày 29/12/2022", "Kế hoạch 185 năm 2024", "Đề án 09-ĐA/TU của tỉnh Lào Cai": the
number tells which document is meant, whatever is asked of it; its day, its period and its place
can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.ask.asked import Asked
from app.ask.words import ISSUED
from app.judge.candidates import by_number, references_to
from app.judge.decision import Weighed
from app.judge.held import Held
from app.judge.meant import bearing
from app.opened import Opened
from ingest.documents import DocumentRef, TimeRef, references, times
from ingest.duties import read_agreement
from ingest.text import fold, key

BEHIND = 12
"""Characters between a document's number and the year or period that the question gives it."""
SAME = 0.6
"""Share of what is particular to the topic that tells a document of another place for the same."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Something said of a document, and the statement in which it stands otherwise."""

    held: Held
    weighed: Weighed


def attributed(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> Attributed | None:
    """The first thing said of a document that the collection has otherwise; None where none is."""
    for said in asked.documents:
        own = _naming(said, weighed, opened) if said.number else []
        if not own:
            continue
        if any(w.evidence.place < 0 for w, _ in own):
            # what answers best may be about the place that is named: then its number is wrong
            here = weighed[0].evidence.place > 0
            found = None if here else _other_place(asked, said, own, opened)
        else:
            found = _other_day(said, own, opened) or _other_period(asked, said, own, opened)
        if found:
            return found
    return None


_Named = tuple[Weighed, DocumentRef]


def _naming(said: DocumentRef, weighed: Sequence[Weighed], opened: Opened) -> list[_Named]:
    """The statements that name the document, likeliest first, with how they name it."""
    number = fold(said.number)
    texts = [(w, opened.text(w.candidate.article, w.candidate.statement.span)) for w in weighed]
    return [
        (w, ref)
        for w, text in texts
        if number in fold(text)  # which costs less than to read all references
        for ref in references_to(text, [number])
    ]


def _other_day(said: DocumentRef, own: Sequence[_Named], opened: Opened) -> Attributed | None:
    """The day that is said with the number, where every statement with one has another."""
    dated = [(w, day) for w, ref in own if (day := _day(w, ref, opened))]
    if not said.date or not dated or any(_same_day(said.date, day) for _, day in dated):
        return None
    w, day = dated[0]
    return Attributed(Held("value", f"ngày {said.date}", f"ngày {day}"), w)


def _day(weighed: Weighed, ref: DocumentRef, opened: Opened) -> str:
    """The day of a document, beside its number or told of its issuing; "" where none is."""
    if ref.date:
        return ref.date
    text = opened.text(weighed.candidate.article, weighed.candidate.statement.span)
    days = [time.text for time in times(text) if time.kind == "date"]
    told = len(days) == 1 and len(references(text)) == 1 and ISSUED.search(key(text))
    return re.sub(r"^ngày +", "", days[0], flags=re.I) if told else ""


def _same_day(said: str, stated: str) -> bool:
    one, two = times(f"ngày {said}"), times(f"ngày {stated}")
    return not one or not two or one[0].start_date == two[0].start_date


def _other_period(
    asked: Asked, said: DocumentRef, own: Sequence[_Named], opened: Opened
) -> Attributed | None:
    """The year or period said with the number of an article, where that is of another."""
    bearers = bearing(asked, opened)
    given = _given(asked, said) or _claimed(asked, own, opened)
    if given is None or len(bearers) != 1:
        return None
    made = read_agreement(opened.index.articles[bearers[0]], opened.gazetteer).period
    if made is None or not made.start_date or _overlap(given, made):
        return None
    w = next((w for w, _ in own if w.candidate.article == bearers[0]), own[0][0])
    return Attributed(Held("value", given.text, made.text), w)


def _given(asked: Asked, said: DocumentRef) -> TimeRef | None:
    """The year or period right behind the number."""
    return next((t for t in _periods(asked) if 0 <= t.start - said.end <= BEHIND), None)


def _claimed(asked: Asked, own: Sequence[_Named], opened: Opened) -> TimeRef | None:
    """The only year or period of a yes-or-no question, where no statement names it too."""
    given = _periods(asked)
    if asked.wanted("verdict") <= 0.5 or len(given) != 1:
        return None
    texts = [opened.text(w.candidate.article, w.candidate.statement.span) for w, _ in own]
    said = [time for text in texts for time in times(text) if time.start_date and time.end_date]
    return None if any(_overlap(given[0], time) for time in said) else given[0]


def _periods(asked: Asked) -> list[TimeRef]:
    dated = [t for t in asked.times if t.kind in ("year", "period")]
    return [t for t in dated if t.start_date and t.end_date]


def _overlap(one: TimeRef, two: TimeRef) -> bool:
    return one.start_date <= two.end_date and two.start_date <= one.end_date


def _other_place(
    asked: Asked, said: DocumentRef, own: Sequence[_Named], opened: Opened
) -> Attributed | None:
    """The place, where the number stands in articles about another one alone.

    Another place may have given the same number: it is the same document only where its day
    agrees, or the statement says the rest of what is asked about.
    """
    if any(w.evidence.place >= 0 for w, _ in own) or len(asked.places) != 1:
        return None
    about = by_number(asked, opened) & opened.places.of(asked.places[0]).articles
    w, ref = own[0]
    told = opened.index.articles[w.candidate.article].place
    day = _day(w, ref, opened)
    agrees = bool(said.date and day and _same_day(said.date, day))
    if about or not told or not (agrees or w.evidence.of_particular >= SAME):
        return None
    return Attributed(Held("value", asked.places[0], told), w)
