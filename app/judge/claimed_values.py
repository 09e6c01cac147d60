"""The values of a claim held against a statement: dates, numbers, counts, issuers of documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.candidates import Candidate, names_number, references_to
from app.judge.held import Held
from app.judge.values import CALENDAR, YEAR, Value, values
from app.opened import Opened
from ingest.documents import references
from ingest.offices import Mention
from ingest.person_names import persons
from ingest.place_names import same_place, split
from ingest.text import Span, fold, key

_ISSUES = re.compile(r" *(?:đã |cùng )?(?:ký |ra )?(?:ban hành|phê duyệt|thông qua|ký)(?!\w)")
"""Behind an office: it issued what is spoken of."""
_OCCASION = re.compile(r"(?<!\w)(?:dịp|kỷ niệm|chào mừng|mừng)(?: ngày)? $")


def hold(
    asked: Asked, candidate: Candidate, clause: Span, opened: Opened
) -> tuple[list[Held], list[str]]:
    """The values that the clause, or what leads to it, speaks of; and those that stand nowhere."""
    text = opened.text(candidate.article, clause)
    wider, above = around(candidate, opened), lead(candidate, opened)
    whole = opened.text(candidate.article, candidate.statement.span)
    held, left = _issuers(asked, whole, opened), list[str]()
    if asked.wanted("verdict") > 0.5:
        named = [*_documents(asked, text, wider), *_persons(asked, text, wider)]
        held += [part for part in named if isinstance(part, Held)]
        left += [part for part in named if isinstance(part, str)]
    claimed = [value for value in values(_unnumbered(asked)) if not _is_occasion(value, asked)]
    for value in claimed:
        part = _value(value, claimed, text, wider, above)
        if part is None:
            left.append(value.text)
        elif part.said:
            held.append(part)
    for place in _other_places(asked, opened.index.articles[candidate.article].place):
        if fold(split(place)[1]) in fold(f"{wider}\n{text}"):
            held.append(Held("value", place, ""))
        else:
            left.append(place)
    return held, left


def _is_occasion(value: Value, asked: Asked) -> bool:
    """Whether it is the day of what is celebrated: "dịp 27/7/2023" is when nothing is done."""
    before, found, _ = asked.text.partition(value.text)
    return bool(found) and value.kind in CALENDAR and _OCCASION.search(key(before)) is not None


def _other_places(asked: Asked, about: str) -> list[str]:
    """The places of the question that the article is not about as a whole, if that is known."""
    if not about:
        return []
    own = [part.strip() for part in about.split(",")]
    return [p for p in asked.places if not any(same_place(part, p) for part in own)]


def _unnumbered(asked: Asked) -> str:
    """The question without the numbers of documents: "kế hoạch 185" counts nothing."""
    text = asked.text
    for named in asked.documents:
        at = text.find(named.number, named.start) if named.number else -1
        if at >= 0:
            text = text[:at] + "§" * len(named.number) + text[at + len(named.number) :]
    return text


def around(candidate: Candidate, opened: Opened) -> str:
    """What leads to the statement: headings, introductions, title and opening of the article."""
    article = opened.index.articles[candidate.article]
    above = [opened.text(candidate.article, span) for span in candidate.statement.path]
    return "\n".join((article.title, article.number, _day(article.published), *above))


def lead(candidate: Candidate, opened: Opened) -> str:
    """The line that introduces the list in which the statement stands, or that it is itself."""
    if candidate.statement.leads:
        return opened.text(candidate.article, candidate.statement.span)
    path = candidate.statement.path
    line = opened.text(candidate.article, path[-1]) if path else ""
    return line if line.rstrip().endswith(":") else ""


def _day(published: str) -> str:
    """The day of an article as questions write it; its month by itself names it too."""
    if not published:
        return ""
    year, month, day = (int(part) for part in published.split("-"))
    return f"{day}/{month}/{year}; tháng {month}/{year}"


def _value(
    value: Value, claimed: Sequence[Value], clause: str, around: str, above: str
) -> Held | None:
    """The value against those of its kind in the clause; an empty part where a heading has it.

    What a question counts ("bảy nhiệm vụ") is held against the line that introduces the list too.
    What bears out another value of the claim puts this one not right: "quà 27/7 … trước ngày 22/7".
    """
    there = values(clause)
    if any(v.bears_out(value) for v in there):
        return Held("value", value.text, "")
    if any(v.bears_out(value) for v in values(around)):
        return Held("value", "", "")
    if value.kind == YEAR:
        return Held("value", "", "")  # it names the document more often than the claim
    if value.kind not in CALENDAR:
        there = tuple(v for v in there if v.kind == value.kind) or values(above)
    free = (v for v in there if not any(v.bears_out(c) for c in claimed))
    other = next((v for v in free if v.differs(value)), None)
    return Held("value", value.text, other.text) if other else None


def _documents(asked: Asked, clause: str, around: str) -> list[Held | str]:
    """The numbers of documents in the question against those of the clause; what stands nowhere.

    One that what leads to the clause names tells which document is meant.
    """
    found: list[Held | str] = []
    there = [ref for ref in references(clause) if ref.number]
    for number in (d.number for d in asked.documents if d.number):
        if any(names_number(fold(ref.number), fold(number)) for ref in there):
            found.append(Held("value", number, ""))
        elif not references_to(around, [fold(number)]) and fold(number) not in fold(around):
            found.append(Held("value", number, there[0].number) if there else number)
    return found


def _persons(asked: Asked, clause: str, around: str) -> list[Held | str]:
    """The persons of the question against those whom the clause names in full."""
    named = [(m.start, m.end) for m in asked.offices]
    claimed = [
        asked.text[start:end]
        for start, end in persons(asked.text)
        if not any(a < end and start < b for a, b in named)  # "Trường Nguyễn Chí Thanh"
    ]
    there = [clause[slice(*span)] for span in persons(clause)]
    free = [name for name in there if fold(name) not in map(fold, claimed)]
    found: list[Held | str] = []
    for name in claimed:
        if fold(name) in fold(f"{clause}\n{around}"):
            found.append(Held("value", name, ""))
        else:
            found.append(Held("value", name, free[0]) if free else name)
    return found


def _issuers(asked: Asked, text: str, opened: Opened) -> list[Held]:
    """Documents of the question that another issued than it says."""
    told = [
        Held("value", said.issuer, own.issuer)
        for said in asked.documents
        if said.number and said.issuer
        for own in references_to(text, [fold(said.number)])
        if own.issuer and not _same(said.issuer, own.issuer, opened)
    ]
    if (by := issuing(asked)) and (own := stated_issuer(asked, text)):
        said = asked.text[by.start : by.end]
        told.append(Held("value", said, "" if _same(said, own, opened) else own))
    return told


def issuing(asked: Asked) -> Mention | None:
    """The one office that is said to have issued the document that the question numbers."""
    numbered = [d for d in asked.documents if d.number]
    offices = [m for m in asked.offices if _ISSUES.match(key(asked.text[m.end :]))]
    return offices[0] if len(numbered) == len(offices) == 1 and not numbered[0].issuer else None


def stated_issuer(asked: Asked, text: str) -> str:
    """Who issued the document that the question numbers, by a statement; "" where it says not."""
    numbers = [fold(d.number) for d in asked.documents if d.number]
    return next((own.issuer for own in references_to(text, numbers) if own.issuer), "")


def _same(said: str, stated: str, opened: Opened) -> bool:
    """Whether two issuers may be one: an office that is not known contradicts none."""
    one, two = opened.gazetteer.mentions(said), opened.gazetteer.mentions(stated)
    if not one or not two or opened.same(one[0].office, two[0].office):
        return True
    return set(fold(said).split()) <= set(fold(stated).split()) or one[0].family == two[0].family
