"""Answers from duties: who, with whom, what, when, by which document, yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.claims import agrees, subjects
from app.say.phrases import ROLE_SHOWN, bold, doing, ended, enumerated, task
from app.decide import Decision
from app.say.draft import Draft, Source, Statement, escape, sources_of
from app.knowledge import Knowledge
from app.ranking import span_of
from ingest.text import fold
from ingest.types import Duty
from retriever.query import Query


@dataclass(frozen=True, slots=True)
class Group:
    """Duties of one span and role: one statement about one or several offices."""

    duties: tuple[Duty, ...]

    @property
    def first(self) -> Duty:
        """Any of them: span, task, time and basis are the same."""
        return self.duties[0]

    @property
    def actors(self) -> list[str]:
        """All acting offices."""
        return [duty.actor for duty in self.duties]

    @property
    def partners(self) -> list[str]:
        """Offices that share the task without acting in this statement."""
        named = dict.fromkeys(p for duty in self.duties for p in duty.partners)
        return [name for name in named if name not in self.actors]

    def sources(self, *, ground: bool = False) -> tuple[Source, ...]:
        """Every span that a statement of it leans on; ``ground``: of its basis and period too."""
        found = (s for duty in self.duties for s in sources_of(duty, ground=ground))
        return tuple(dict.fromkeys(found))


def groups(duties: Sequence[Duty]) -> list[Group]:
    """Duties of the same span, role and task together, in their order."""
    found: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        found.setdefault((span_of(duty), duty.role, duty.action), []).append(duty)
    return [Group(tuple(some)) for some in found.values()]


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """The draft for a decision of shape ``duties``."""
    query = decision.query
    duties = [knowledge.with_peers(r.duty) for r in decision.ranked]
    found = groups(duties)
    statements: list[Statement] = []
    if query.kind == "yes_no":
        statements.append(_verdict(decision, found))
    several = len({g.first.article for g in found}) > 1
    if query.kind != "yes_no" and (len(found) > 2 or (several and not query.places)):
        statements.append(_introduction(decision, found, several))
    for group in found:
        statements.extend(_group(decision, group, knowledge, bullet=len(found) > 1, place=several))
    if several and not query.places:
        statements.append(Statement("Muốn hẹp lại, hãy nêu thêm tỉnh hoặc thành phố."))
    return Draft(tuple(statements), tuple(duties))


def _group(
    decision: Decision, group: Group, knowledge: Knowledge, *, bullet: bool, place: bool
) -> list[Statement]:
    duty = group.first
    said = f"{bold(group.actors)} {doing(duty, group.partners)}"
    if place and duty.place:
        said = f"{escape(duty.place[:1].upper() + duty.place[1:])}: {said}"
    text = ended(said)
    if extra := _answer_field(decision, group):
        text = f"{text} {extra}"
    ground = decision.query.kind in ("when", "document") or _adds_time(duty)
    return [Statement(text, group.sources(ground=ground), bullet=bullet)]


def _answer_field(decision: Decision, group: Group) -> str:
    """The field asked for, or that it isn't stated."""
    kind = decision.query.kind
    duty = group.first
    parts: list[str] = []
    if _asks_partner(decision.query) and not group.partners and len(group.actors) < 2:
        parts.append("Bài không nêu cơ quan phối hợp cho việc này.")
    if kind == "when":
        parts.append(_when(duty))
    elif _adds_time(duty):
        parts.append(f"Thời gian: {escape(duty.time)}.")
    if kind == "document":
        parts.append(_basis(duty))
    if decision.query.role == "chủ trì" and decision.query.asks_actor and duty.role != "chủ trì":
        parts.append("Bài không nêu riêng cơ quan chủ trì việc này.")
    return " ".join(parts)


def _asks_partner(query: Query) -> bool:
    """ "Với ai?", or "ai phối hợp?" about the task of the last answer."""
    role = query.role == "phối hợp" and query.asks_actor and bool(query.focus)
    return query.kind == "with_whom" or role


def _adds_time(duty: Duty) -> bool:
    """Its time stands outside its own words, in the introduction of its list."""
    return bool(duty.time) and duty.time not in duty.action


def _when(duty: Duty) -> str:
    if duty.time:
        return f"Thời gian: **{escape(duty.time)}**."
    basis = f", theo {escape(duty.basis[0])}" if duty.basis else ""
    period = _period(duty)
    if period:
        return f"Bài không nêu thời hạn riêng cho việc này; nhiệm vụ thuộc **{period}**{basis}."
    return f"Bài không nêu thời hạn cho việc này{basis}."


def _period(duty: Duty) -> str:
    """The years in which the duty holds, as far as the article says."""
    first, last = duty.valid_from[:4], duty.valid_to[:4]
    if not first:
        return ""
    return f"năm {first}" if first == last else f"giai đoạn {first} - {last}"


def _basis(duty: Duty) -> str:
    if not duty.basis:
        return "Bài không nêu văn bản làm căn cứ."
    return f"Căn cứ: **{enumerated([escape(b) for b in duty.basis])}**."


def _verdict(decision: Decision, found: Sequence[Group]) -> Statement:
    """ "Đúng" where role and year of the question are those of the duty."""
    query, duty = decision.query, found[0].first
    if not agrees(query.role, duty.role):
        return Statement(f"Không hẳn: theo bài, vai trò được nêu là {ROLE_SHOWN[duty.role]}.")
    if query.years and duty.valid_to and not _year_holds(query, duty):
        return Statement(
            f"Không đúng: theo bài, nhiệm vụ thuộc {_period(duty)}.", found[0].sources(ground=True)
        )
    return Statement("Đúng." if subjects(query) or query.role else "Có.")


_ENDS = re.compile(r"\b(?:ket thuc|het|den|han|keo dai)\b")


def _year_holds(query: Query, duty: Duty) -> bool:
    """Whether the year named is in the duty's period, or ends it where the end is asked about."""
    if _ENDS.search(fold(query.text)):
        return int(duty.valid_to[:4]) == max(query.years)
    first, last = int(duty.valid_from[:4]), int(duty.valid_to[:4])
    return all(first <= year <= last for year in query.years)


def _introduction(decision: Decision, found: Sequence[Group], several: bool) -> Statement:
    if several and not decision.query.places:
        return Statement("Nhiều nơi có nhiệm vụ này, xin trả lời theo từng nơi:")
    return Statement(f"Có {len(found)} nhiệm vụ phù hợp trong kho bài:")


__all__ = ["Group", "compose", "groups", "task"]
