"""Places, offices or years side by side, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from app.judge.candidates import Candidate
from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Statement, escape, sources_of
from app.say.phrases import ROLE_SHOWN, bold, enumerated
from app.say.shown import claimed
from app.say.words import body, spoken
from ingest.types import Duty

_HEADER = ("So sánh", "Cơ quan", "Vai trò", "Nhiệm vụ", "Phối hợp với", "Thời gian")


def compose(decision: Decision, opened: Opened) -> Draft:
    """One row a duty, grouped by the things compared."""
    rows: list[Statement] = []
    duties: list[Duty] = []
    for name, own in decision.sides:
        for weighed in own:
            sure = claimed(weighed.candidate)
            rows += [_row(name, shared) for shared in _joined(sure)]
            rows += [] if sure else [_quoted(name, weighed.candidate, opened)]
            duties += sure
    where = "kho" if decision.asked.scope is None else "phạm vi đã chọn"
    lead = Statement(f"Đối chiếu theo các bài trong {where}:")
    return Draft((lead, *rows), tuple(dict.fromkeys(duties)), _HEADER)


def _quoted(name: str, candidate: Candidate, opened: Opened) -> Statement:
    """The words of a statement in which no office is sure: they stand alone.

    Where they begin with the office that is compared, that is who is told of.
    """
    words = escape(body(candidate, opened).rstrip(" ;,.:"))
    first = opened.within(candidate.article, candidate.statement.span)[:1]
    own = [m.office for m in first if m.start == candidate.statement.start]
    cells = (bold(o for o in own if opened.same(o, name)) or "–", "–", words, "–", "–")
    return Statement("", tuple(spoken(candidate, opened)), cells=cells, label=escape(name))


def _joined(duties: Sequence[Duty]) -> list[list[Duty]]:
    """Duties that differ in their office alone, together."""
    found: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        found.setdefault((duty.action, duty.role), []).append(duty)
    return list(found.values())


def _row(name: str, shared: Sequence[Duty]) -> Statement:
    first = shared[0]
    actors = list(dict.fromkeys(d.actor for d in shared))
    partners = [p for p in dict.fromkeys(p for d in shared for p in d.partners) if p not in actors]
    cells = (
        enumerated(actors),
        ROLE_SHOWN[first.role],
        first.action,
        enumerated(partners),
        first.time,
    )
    shown = tuple(escape(cell) or "–" for cell in cells)
    sources = dict.fromkeys(s for d in shared for s in sources_of(d, ground=bool(first.time)))
    return Statement("", tuple(sources), cells=shown, label=escape(name))
