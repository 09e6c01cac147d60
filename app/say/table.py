"""Places, offices or years side by side, as a table."""

from __future__ import annotations

from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Statement, escape, sources_of
from app.say.phrases import ROLE_SHOWN, enumerated
from app.say.shown import claimed
from ingest.types import Duty

_HEADER = ("So sánh", "Cơ quan", "Vai trò", "Nhiệm vụ", "Phối hợp với", "Thời gian")


def compose(decision: Decision, opened: Opened) -> Draft:
    """One row a duty, grouped by the things compared."""
    rows: list[Statement] = []
    duties: list[Duty] = []
    for name, own in decision.sides:
        for weighed in own:
            for duty in claimed(weighed.candidate):
                rows.append(_row(name, duty))
                duties.append(duty)
    where = "kho" if decision.asked.scope is None else "phạm vi đã chọn"
    lead = Statement(f"Đối chiếu theo các bài trong {where}:")
    return Draft((lead, *rows), tuple(dict.fromkeys(duties)), _HEADER)


def _row(name: str, duty: Duty) -> Statement:
    cells = (duty.actor, ROLE_SHOWN[duty.role], duty.action, enumerated(duty.partners), duty.time)
    shown = tuple(escape(cell) or "–" for cell in cells)
    return Statement("", sources_of(duty, ground=bool(duty.time)), cells=shown, label=escape(name))
