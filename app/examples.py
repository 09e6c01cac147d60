"""Example questions, drawn from the duties of the corpus."""

from __future__ import annotations

from app.knowledge import Knowledge
from ingest.types import Duty

LONGEST = 110
"""Characters; a longer question does not fit a button."""


def examples(knowledge: Knowledge, count: int = 5) -> list[str]:
    """Up to ``count`` questions of different kinds and articles, the same for the same index."""
    found: list[str] = []
    used: set[str] = set()
    for form in (_lead, _office, _coordinators, _task, _document):
        for duty in knowledge.index.duties:
            question = form(duty) if duty.article not in used else ""
            if question and len(question) <= LONGEST:
                found.append(question)
                used.add(duty.article)
                break
    return found[:count]


def _lead(duty: Duty) -> str:
    if duty.role != "chủ trì" or duty.inferred:
        return ""
    return f"Ai chủ trì {_short(duty)}?"


def _coordinators(duty: Duty) -> str:
    if duty.role != "phối hợp" or duty.partners:
        return ""
    return f"{duty.actor} phối hợp những việc gì?"


def _office(duty: Duty) -> str:
    return "" if duty.role == "joint" else f"{duty.actor} có nhiệm vụ gì?"


def _task(duty: Duty) -> str:
    return f"Cơ quan nào {_short(duty)}?" if duty.role in ("thực hiện", "joint") else ""


def _document(duty: Duty) -> str:
    return f"{duty.actor} thực hiện theo văn bản nào?" if duty.basis else ""


def _short(duty: Duty) -> str:
    action = duty.action[:1].lower() + duty.action[1:]
    return action if len(action) <= LONGEST - 20 else action[: LONGEST * 2]
