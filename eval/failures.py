"""The cases that a run got wrong, the costliest faults first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.folder import Run, Scores
from eval.metrics import actors, coverage, groundedness
from eval.metrics.matching import Ground, Score
from eval.records import Record

Values = Mapping[str, Score]
_COSTS = (
    "false_refusal",
    "false_answer",
    "ungrounded",
    "forbidden",
    "false_actor",
    "wrong_actor",
)
"""Faults from the cheapest to the costliest."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A question, what was expected, what came, and why that is not right."""

    case: Case
    record: Record
    reasons: Sequence[str]
    cost: int
    """For sorting: wrong offices first, then answers that should have been refusals."""


def failures(run: Run, scores: Scores) -> tuple[list[Failure], int]:
    """Every question whose answer is not right or breaks an invariant, and the number held back.

    Of held-out cases only the number is told: whoever reads their faults begins to tune to them.
    """
    grounds = run.grounds()
    found = []
    held_back = 0
    for record in run.records:
        case = run.cases[record.case]
        values = scores[record.variant][record.case]
        offsets = values.get("offsets", (1.0, 1.0))
        sound = not values.get("ungrounded", (0.0, 1.0))[0] and offsets[0] == offsets[1]
        if values["right"][0] and sound:
            continue
        if case.split == "heldout":
            held_back += 1
        else:
            ground = grounds[case.articles]
            reasons = faults(case, record, ground, values)
            found.append(Failure(case, record, reasons, _cost(values)))
    return sorted(found, key=lambda failure: -failure.cost), held_back


def _cost(values: Values) -> int:
    return max((i for i, name in enumerate(_COSTS, 1) if values.get(name, (0, 1))[0]), default=0)


def expected(case: Case) -> list[str]:
    """What was expected, in Vietnamese, a line each."""
    if not case.answerable:
        near = f"; gần đó có: {case.near}" if case.near else ""
        return [f"Từ chối ({case.reason}){near}"]
    lines = []
    if case.reason == "false_premise":
        lines.append("Đính chính tiền đề sai")
    if case.actors:
        role = f" ({case.role})" if case.role else ""
        lines.append(f"Cơ quan{role}: " + "; ".join(names[0] for names in case.actors))
    if case.partners:
        lines.append("Phối hợp với: " + "; ".join(names[0] for names in case.partners))
    if case.facts:
        lines.append("Ý phải có: " + "; ".join(" / ".join(names) for names in case.facts))
    if case.polarity:
        lines.append("Trả lời: " + ("có" if case.polarity == "yes" else "không"))
    return lines or ["Trả lời (không cần dẫn nguồn)"]


def told(failure: Failure) -> str:
    """A failure as text."""
    case, record = failure.case, failure.record
    said = record.reply
    asked = [f"  … {turn}" for turn in case.history] + [f"  ? {record.question}"]
    state = f"từ chối: {said.reason}" if said.abstained else f"lý do: {said.reason}"
    cited = ", ".join(f"{c.article}[{c.start}:{c.end}]" for c in said.citations)
    return "\n".join(
        [
            f"{case.id} ({case.kind}, {case.split}, {case.articles}, {record.variant}): "
            + " · ".join(failure.reasons),
            *asked,
            *(f"  = {line}" for line in expected(case)),
            *(f"  > {line}" for line in said.answer.splitlines() if line.strip()),
            f"  ({state}; tin cậy {said.confidence:.2f}; dẫn {cited or 'không'})",
        ]
    )


def faults(case: Case, record: Record, ground: Ground, values: Values) -> list[str]:
    """Why an answer is not right, in Vietnamese."""
    said = record.reply
    if said.error:
        return [f"Lỗi khi chạy: {said.error}"]
    if said.abstained and case.answerable:
        return ["Từ chối nhầm"]
    found = [] if case.answerable or said.abstained else ["Trả lời khi phải từ chối"]
    found += _about_offices(case, record, ground, values)
    if case.answerable:
        found += _about_content(case, record, ground, values)
    strange = groundedness.ungrounded(case, record, ground) if "ungrounded" in values else []
    listed = {
        "Chứa điều không được nói": coverage.forbidden_said(case, record),
        "Ngoài nguồn": strange,
    }
    found += [f"{title}: {'; '.join(things)}" for title, things in listed.items() if things]
    if (exact := values.get("offsets")) and exact[0] < exact[1]:
        found.append("Trích dẫn lệch vị trí")
    return found


def _about_offices(case: Case, record: Record, ground: Ground, values: Values) -> list[str]:
    named = actors.named_actors(case, record, ground)
    shown = "; ".join(named.actors) or "không cơ quan nào"
    if any(values.get(name, (0, 1))[0] for name in ("wrong_actor", "false_actor")):
        return [f"SAI CƠ QUAN: nêu {shown}"]
    if "actor_exact" in values and not values["actor_exact"][0]:
        wrong = actors.wrong_actors(case, named, ground)
        return [f"Lẫn cơ quan khác: {'; '.join(wrong)}" if wrong else f"Thiếu cơ quan: nêu {shown}"]
    return []


def _about_content(case: Case, record: Record, ground: Ground, values: Values) -> list[str]:
    found = []
    if missing := coverage.missing_facts(case, record):
        found.append(f"Thiếu ý: {'; '.join(missing)}")
    if missing := coverage.missing_partners(case, record, ground):
        found.append(f"Thiếu cơ quan phối hợp: {'; '.join(missing)}")
    if not values.get("verdict", (1, 1))[0]:
        found.append("Có/không sai chiều")
    if not values.get("cause_false_premise", (1, 1))[0]:
        found.append("Không đính chính tiền đề sai")
    return found
