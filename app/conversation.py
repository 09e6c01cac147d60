"""Follow-up questions: what they leave out is taken from the turns before, and only that.

Stateless: the history comes with the request, and every turn of it is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.offices import Gazetteer, Mention
from ingest.text import fold
from retriever.query import Query

_CONTINUES = re.compile(
    r"(?:the|con|vay|roi|va|thi|nhu vay|the thi|vay thi|the con|vay con|con neu|ua|a)\b[\s,]*"
    r"(?:con|the|o|ben|phia|thi|ve|cua|voi|nam|tinh|ai|don vi|co quan|theo|den|khi)?\b"
)
_REFERS = re.compile(
    r"\b(?:(?:co quan|don vi|ben|viec|nhiem vu|ke hoach|chuong trinh|quy che|van ban|noi dung|lop"
    r"|tinh|noi|cho|hoat dong|de an|cong tac|cuoc|doan|muc)"
    r" (?:do|nay|ay|kia|tren|vua neu|vua noi)"
    r"|ho|no|hai ben do|o do|tai do|nhung viec do|cac viec do|luc do|nam do)\b"
)
_ANYHOW = re.compile(r"\b(?:thi sao|thi the nao|ra sao|the nao|sao)\s*[?.!]*\s*$")
SHORT = 1
"""A question with at most so many task words of its own leaves the task to the turn before."""


_ACTOR_REFERRED = re.compile(
    r"\b(?:(?:co quan|don vi|ben|ban|so|to chuc) (?:do|nay|ay|kia|tren|vua neu)|ho)\b"
)


def refers_to_actor(query: Query) -> bool:
    """Whether "cơ quan này" stands for an office that only the last answer named."""
    return not query.offices and bool(_ACTOR_REFERRED.search(fold(query.text)))


def resolve(queries: Sequence[Query], gazetteer: Gazetteer) -> Query:
    """The last query, completed from those before it, oldest first."""
    current = queries[0]
    for following in queries[1:]:
        current = _complete(following, current, gazetteer)
    return current


def _complete(query: Query, before: Query, gazetteer: Gazetteer) -> Query:
    folded = fold(query.text).strip()
    elliptic = bool(_CONTINUES.match(folded) or _REFERS.search(folded))
    taskless = len(query.task) <= SHORT and not query.documents
    if not taskless and not (elliptic and _leans(query, folded)):
        return replace(query, hints=query.places or before.places or before.hints)
    if not elliptic and taskless and query.offices and query.places:
        return query  # "Sở Nội vụ Lào Cai làm gì?" stands by itself
    task = query.task if len(query.task) > SHORT else before.task
    open_kind = query.kind == "other" or (bool(_ANYHOW.search(folded)) and taskless)
    places = query.places or before.places
    offices = query.offices or _moved(before.offices, query.places, gazetteer)
    merged = replace(
        query,
        task=task,
        places=places,
        offices=offices,
        times=query.times or (() if query.places else before.times),
        documents=query.documents or (() if query.places else before.documents),
        kind=before.kind if open_kind else query.kind,
        role=query.role or (before.role if open_kind else None),
        field=query.field or (before.field if open_kind else None),
        asks_actor=before.asks_actor if open_kind else query.asks_actor,
        event=query.event or before.event,
        hints=places,
        inherited=True,
    )
    return replace(merged, text=_text(merged))


def _leans(query: Query, folded: str) -> bool:
    """Whether a question with a task of its own still points back ("còn", "việc đó")."""
    return bool(_REFERS.search(folded)) or not (query.places or query.offices)


def _moved(
    offices: Sequence[Mention], places: Sequence[str], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The offices of the turn before, in the place that is asked about now."""
    if len(places) != 1:
        return tuple(offices)
    moved = []
    for office in offices:
        kind = office.office.removesuffix(office.place).removesuffix(_name(office.place)).strip()
        named = gazetteer.mentions(kind, places[0])
        whole = [m for m in named if m.family == office.family]
        moved.append(replace(whole[0], start=office.start, end=office.end) if whole else office)
    return tuple(moved)


def _name(place: str) -> str:
    return re.sub(r"^(?:tỉnh|thành phố|huyện|xã|quận|thị xã)\s+", "", place)


def _text(query: Query) -> str:
    """What retrieval sees: the question and all that it leaves unsaid."""
    said = fold(query.text)
    unsaid = [
        *(m.office for m in query.offices),
        *query.places,
        *(d.text for d in query.documents),
        " ".join(query.task),
    ]
    return " ".join([query.text, *(part for part in unsaid if fold(part) not in said)])
