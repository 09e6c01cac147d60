"""When a duty is due and what it rests on, from its own words or else from the article's lead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import TimeRef, references, times
from ingest.duties.agreement import Agreement
from ingest.duties.source import Source
from ingest.text import Span, sentences

# "Chương trình … giai đoạn 2021-2030" dates the programme, not the task.
_NAMED_PERIOD = re.compile(
    r"\b(?:chuong trinh|de an|du an|nghi quyet|ket qua|quy che|phong trao|chien luoc|muc tieu"
    r"|ke hoach|ctmtqg|mtqg)\b[^;.]*$"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Time and basis of one duty; ``ground`` holds the spans of what its own words don't say."""

    time: str
    valid_from: str
    valid_to: str
    basis: tuple[str, ...]
    ground: tuple[Span, ...]


def facts(
    source: Source, span: Span, paragraph: int, intro: Span | None, shared: Agreement
) -> Facts:
    """Read the span; what it leaves open is taken from the introduction, paragraph, then lead."""
    start, end = span
    ground: list[Span] = []
    time = own_time(source, start, end)
    if time is None and intro is not None:
        time = own_time(source, *intro)
        if time is not None:
            ground.append((intro[0] + time.start, intro[0] + time.end))
    period = time if time and time.start_date else shared.period
    if period is not None and period is shared.period:
        ground.append((period.start, period.end))
    basis = tuple(ref.text for ref in references(source.text[start:end]))
    if not basis:
        basis, spans = _inherited_basis(source, paragraph, start, intro, shared)
        ground.extend(spans)
    return Facts(
        time=time.text if time else "",
        valid_from=period.start_date if period else "",
        valid_to=period.end_date if period else "",
        basis=basis,
        ground=tuple(s for s in dict.fromkeys(ground) if not (start <= s[0] and s[1] <= end)),
    )


def own_time(source: Source, start: int, end: int) -> TimeRef | None:
    """The time that the stretch gives its task; a programme's own period is none."""
    found = [t for t in times(source.text[start:end]) if not _names_programme(source, start, t)]
    dated = [t for t in found if t.start_date]
    return next(iter(dated or found), None)


def _names_programme(source: Source, start: int, time: TimeRef) -> bool:
    before = source.folded[start : start + time.start]
    return time.kind == "period" and bool(_NAMED_PERIOD.search(before))


def _inherited_basis(
    source: Source, paragraph: int, start: int, intro: Span | None, shared: Agreement
) -> tuple[tuple[str, ...], list[Span]]:
    """The document that the list's introduction or the paragraph's opening ground names."""
    for left, right in filter(None, (intro, _opening_ground(source, paragraph, start))):
        for reference in references(source.text[left:right]):
            return (reference.text,), [(left + reference.start, left + reference.end)]
    if shared.basis and shared.basis_span:
        return (shared.basis,), [shared.basis_span]
    return (), []


def _opening_ground(source: Source, paragraph: int, start: int) -> Span | None:
    """The paragraph's first sentence, where it only says why or by what ("Nhằm …", "Theo …")."""
    first = next(iter(sentences(source.text[paragraph:start])), None)
    if first is None:
        return None
    left, right = paragraph + first[0], paragraph + first[1]
    opens = source.opens_adverbial(source.skip_openers(left, right), right)
    return (left, right) if opens and right <= start else None
