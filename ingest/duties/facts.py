"""When a duty is due and what it rests on, from its own words or else from the article's lead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import TimeRef, references, times
from ingest.duties.context import Context
from ingest.duties.source import Source
from ingest.text import Span

# "Chương trình … giai đoạn 2021-2030" dates the programme, not the task.
_NAMED_PERIOD = re.compile(
    r"\b(?:chuong trinh|de an|du an|nghi quyet|ket qua|quy che|phong trao|chien luoc|muc tieu"
    r"|ke hoach|ctmtqg|mtqg)\b[^;.]*$"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Time and basis of one duty; ``support`` holds the spans of what its own words don't say."""

    time: str
    valid_from: str
    valid_to: str
    basis: tuple[str, ...]
    support: tuple[Span, ...]


def facts(source: Source, start: int, end: int, paragraph: int, shared: Context) -> Facts:
    """Read the stretch; what it leaves open is taken from its paragraph's start, then the lead."""
    own = own_time(source, start, end)
    support: list[Span] = []
    period = own if own and own.start_date else shared.period
    if period is shared.period and period is not None:
        support.append((period.start, period.end))
    basis = tuple(ref.text for ref in references(source.text[start:end]))
    if not basis:
        basis, spans = _inherited_basis(source, paragraph, start, shared)
        support.extend(spans)
    return Facts(
        time=own.text if own else "",
        valid_from=period.start_date if period else "",
        valid_to=period.end_date if period else "",
        basis=basis,
        support=tuple(span for span in support if not (start <= span[0] and span[1] <= end)),
    )


def own_time(source: Source, start: int, end: int) -> TimeRef | None:
    """The time that the stretch gives its task; a programme's own period is none."""
    found = [t for t in times(source.text[start:end]) if not _names_programme(source, start, t)]
    dated = [t for t in found if t.start_date]
    return (dated or found or [None])[0]


def _names_programme(source: Source, start: int, time: TimeRef) -> bool:
    before = source.folded[start : start + time.start]
    return time.kind == "period" and bool(_NAMED_PERIOD.search(before))


def _inherited_basis(
    source: Source, paragraph: int, start: int, shared: Context
) -> tuple[tuple[str, ...], list[Span]]:
    earlier = references(source.text[paragraph:start])
    if earlier:
        last = earlier[-1]
        return (last.text,), [(paragraph + last.start, paragraph + last.end)]
    if shared.basis and shared.basis_span:
        return (shared.basis,), [shared.basis_span]
    return (), []
