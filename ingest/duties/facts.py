"""When a duty is due and what it rests on, from its own words or those it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import DocumentRef, TimeRef
from ingest.duties.agreement import Agreement
from ingest.duties.source import Source
from ingest.text import Span

# "Chương trình … giai đoạn 2021-2030" dates the programme, not the task.
_PROGRAMME = re.compile(
    r"(?<!\w)(?:chương trình|đề án|dự án|nghị quyết|kết quả|quy chế|phong trào|chiến lược|mục tiêu"
    r"|kế hoạch|luật|mtqg|dự toán|chỉ tiêu|quy hoạch|bão số|quyết định)(?!\w)[^;.,]*$"
)
_GROUND = re.compile(
    r"(?<!\w)(?:căn cứ|theo|trên cơ sở|thực hiện|quy định (?:tại|của|trong)|tại"
    r"|xét)(?:\s+[^\W\d]+){0,5}\s*$"
)
_EVENT = re.compile(
    r"(?<!\w)(?<!trong )(?<!đôi )(?<!mỗi )(?:ngay |chỉ |trước |sau |từ |kể từ )*"
    r"(?:khi|lúc)(?: (?!và )[^\s,;.:()]+){1,14}?(?=\s*(?:[,;.:\n]|$)|\s(?:phải|cần|thì|sẽ)\s)"
)
"""A time bound to an event, up to the end of the clause or of its opening phrase."""
_RANK = {"deadline": 0, "period": 2, "date": 1, "month": 2, "quarter": 2, "recurring": 3, "year": 4}


@dataclass(frozen=True, slots=True)
class Facts:
    """Time and basis of one duty; ``ground`` holds the spans of what its own words don't say."""

    time: str
    valid_from: str
    valid_to: str
    basis: tuple[str, ...]
    ground: tuple[Span, ...]


def facts(
    source: Source, span: Span, above: tuple[Span, ...], shared: Agreement, cell: Span | None
) -> Facts:
    """Read the span; what it leaves open is taken from what it stands under, nearest first."""
    ground: list[Span] = []
    time = _own_time(source, *span) or _event(source, *span)
    told = time.text if time else ""
    if cell is not None:
        told = source.text[cell[0] : cell[1]]
        time = time or _own_time(source, *cell)
        ground.append(cell)
    for left, right in () if told else reversed(above):
        if (time := _own_time(source, left, right)) and time.kind != "year":
            told = time.text
            ground.append((time.start, time.end))
            break
    period = time if time and time.start_date else shared.period
    if period is not None and period is shared.period:
        ground.append((period.start, period.end))
    basis = [r.text for r in _grounds(source, *span)]
    for left, right in () if basis else reversed(above):
        for reference in _grounds(source, left, right):
            basis.append(reference.text)
            ground.append((reference.start, reference.end))
    start, end = span
    return Facts(
        time=told,
        valid_from=period.start_date if period else "",
        valid_to=period.end_date if period else "",
        basis=tuple(dict.fromkeys(basis)),
        ground=tuple(s for s in dict.fromkeys(ground) if not (start <= s[0] and s[1] <= end)),
    )


def _own_time(source: Source, start: int, end: int) -> TimeRef | None:
    """The time that the stretch gives its task; a programme's own period is none."""
    found = [
        t for t in source.times
        if start <= t.start and t.end <= end and not _names_programme(source, start, t)
    ]  # fmt: skip
    return min(found, key=lambda t: _RANK[t.kind], default=None)


def _event(source: Source, start: int, end: int) -> TimeRef | None:
    """ "sau khi được phê duyệt", "Ngay khi nhận tin báo, …": no day is fixed."""
    match = _EVENT.search(source.keyed, start, end)
    if match is None:
        return None
    return TimeRef(*match.span(), source.text[slice(*match.span())], "", "", "deadline")


def _names_programme(source: Source, start: int, time: TimeRef) -> bool:
    before = source.keyed[start : time.start]
    return time.kind in ("period", "year") and bool(_PROGRAMME.search(before))


def _grounds(source: Source, start: int, end: int) -> list[DocumentRef]:
    """The documents that the stretch names as its ground, not as its object."""
    return [
        reference
        for reference in source.documents
        if start <= reference.start
        and reference.end <= end
        and _GROUND.search(source.keyed, start, reference.start)
    ]
