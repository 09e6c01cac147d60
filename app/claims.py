"""What a question takes for granted about offices and places, and whether duties bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.acts import Doing, heads
from app.knowledge import Knowledge
from app.making import Wrong
from app.ranking import Ranked, names_actor, names_elsewhere, span_of
from ingest.offices import Mention
from ingest.text import fold
from ingest.types import Duty, Role
from retriever.query import Query

_OBJECT = re.compile(
    r"\b(?:voi|cung|cho|giua|cua|den|toi|ve|giup|ho tro|chi dao|giam sat|giao|tham muu|trinh|tai|o"
    r"|va|hay|hoac)\s*$"
)
_CHARGE_OF = re.compile(
    r"\b(?:nhiem vu|trach nhiem|vai tro|viec|cong viec|phan viec|noi dung|hoat dong|danh sach)"
    r"(?: \w+){0,3} cua\s*$"
)
_OWNER = re.compile(r"\bcua\s*$")
STRONG = 0.5
"""Coverage from which a duty is about the asked task."""
LOOKED_AT = 20
"""Duties, best first, among which the direction of a task is looked for."""
MARGIN = 8.0
"""Log-odds by task within which an office's own duty is as good as the best one."""

_AGREES: dict[Role, frozenset[Role]] = {
    "chủ trì": frozenset(("chủ trì",)),
    "phối hợp": frozenset(("phối hợp", "joint", "chủ trì")),
    "chỉ đạo": frozenset(("chỉ đạo",)),
    "tham mưu": frozenset(("tham mưu", "joint")),
    "giám sát": frozenset(("giám sát", "phối hợp", "chủ trì", "joint", "thực hiện")),
    "tạo điều kiện": frozenset(("tạo điều kiện",)),
    "thực hiện": frozenset(("thực hiện", "joint", "chủ trì", "phối hợp", "giám sát")),
    "joint": frozenset(("joint", "phối hợp")),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A premise that the corpus contradicts, and the duties that state what holds instead."""

    name: str
    """The office or place that the question names wrongly; "" where only a year is wrong."""
    role: Role | None
    instead: tuple[Ranked, ...]
    doing: Doing | None = None
    """The clause that says whose act it was."""
    wrong: Wrong | None = None
    """A value that is another one in the text."""
    reversed: bool = False
    """It is the named office for which, or over which, the others act."""


def subjects(query: Query) -> list[Mention]:
    """The offices that the question takes to act; those behind "với", "cho" … are not."""
    folded = fold(query.text)
    found: list[Mention] = []
    for mention in query.offices:
        before = folded[: mention.start]
        if mention.within or mention.kind == "joint":
            continue
        joined = bool(found) and bool(re.search(r"\b(?:va|voi)\s*$", before))
        beside = joined and mention.start - found[-1].end < 8
        if query.inherited or beside or _CHARGE_OF.search(before) or not _OBJECT.search(before):
            found.append(mention)
    if not found:
        # "Các đợt sơ kết của Ban Dân tộc": nobody else is there to act.
        found = [m for m in query.offices if _OWNER.search(folded[: m.start]) and not m.within]
    return found


def objects(query: Query) -> list[Mention]:
    """The offices that the question names in another part."""
    acting = subjects(query)
    return [m for m in query.offices if m not in acting and m.kind == "office" and not m.within]


def contradicted(
    query: Query,
    ranked: Sequence[Ranked],
    knowledge: Knowledge,
    affirmed: Sequence[Mention] = (),
) -> Claim | None:
    """The first office or place that is said to have a part, where the corpus says otherwise.

    None where the question claims nothing, or the corpus has nothing strong enough to say so;
    ``affirmed``: offices of which a clause tells the asked act.
    """
    if turned := _reversed(query, ranked[:LOOKED_AT], knowledge):
        return turned
    about = [r for r in quoting(query, ranked) if r.hit.coverage >= STRONG]
    if not about or len(query.task) < 2:
        return None
    best = max(about, key=lambda r: (r.by_task, r.score))
    near = [r for r in about if r.by_task >= best.by_task - MARGIN]
    return _wrong_actor(query, near, best, knowledge, affirmed) or _wrong_partner(
        query, near, best, knowledge
    )


def quoting(query: Query, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """Duties that name the document asked about, if any do; else it is the article's own."""
    numbers = [fold(d.number) for d in query.documents if d.number]
    held = [r for r in ranked if any(number in fold(r.duty.quote) for number in numbers)]
    return held or ranked


_DIRECTED: tuple[Role, ...] = ("tham mưu", "chỉ đạo", "giám sát", "tạo điều kiện")


def _reversed(query: Query, near: Sequence[Ranked], knowledge: Knowledge) -> Claim | None:
    """ "UBND tham mưu cho Trạm Y tế" where the station advises the committee."""
    if query.role not in _DIRECTED:
        return None
    for office in subjects(query):
        for other in objects(query):
            same = [r for r in near if fold(query.role) in heads(r.duty)]
            turned = [
                r
                for r in same
                if names_actor(r.duty, other, knowledge)
                and not names_actor(r.duty, office, knowledge)
                and names_elsewhere(r.duty, office, knowledge)
            ]
            straight = [r for r in same if names_actor(r.duty, office, knowledge)]
            if turned and not straight:
                span = span_of(turned[0].duty)
                together = tuple(r for r in same if span_of(r.duty) == span)
                return Claim(office.office, query.role, together, reversed=True)
    return None


def _wrong_actor(
    query: Query,
    near: Sequence[Ranked],
    best: Ranked,
    knowledge: Knowledge,
    affirmed: Sequence[Mention],
) -> Claim | None:
    for office in subjects(query):
        if office in affirmed:
            continue
        own = [r for r in near if names_actor(r.duty, office, knowledge)]
        own = [r for r in own if r.hit.coverage >= 0.6 * best.hit.coverage]
        if not own:
            return Claim(office.office, query.role, _holders(near, best, query.role))
        if query.role == "chủ trì" and not any(r.duty.role == "chủ trì" for r in own):
            leads = [r for r in near if r.duty.role == "chủ trì"]
            if leads:
                return Claim(office.office, query.role, _holders(near, leads[0], query.role))
    return None


def _wrong_partner(
    query: Query, near: Sequence[Ranked], best: Ranked, knowledge: Knowledge
) -> Claim | None:
    """An office said to be partner, or to be advised, in none of the duties of the task."""
    acting = subjects(query)
    own = [r for r in near if any(names_actor(r.duty, m, knowledge) for m in acting)]
    for office in objects(query) if own else ():
        if not any(
            names_elsewhere(r.duty, office, knowledge) or _names_all(r.duty, office, knowledge)
            for r in own
        ):
            return Claim(office.office, "phối hợp", _holders(near, best, None))
    return None


def _names_all(duty: Duty, office: Mention, knowledge: Knowledge) -> bool:
    """Whether the duty names all offices of the kind: "Mặt trận các cấp" is the Front as well."""
    named = knowledge.mentions(duty.article, duty.quote)
    return any(m.kind == "collective" and m.family == office.family for m in named)


def agrees(said: Role | None, stated: Role) -> bool:
    """Whether a role in a question is borne out by the role of a duty."""
    return said is None or stated in _AGREES[said]


def _holders(near: Sequence[Ranked], best: Ranked, role: Role | None) -> tuple[Ranked, ...]:
    """The duties of the best one's span, those in the asked role if any are."""
    same = [
        r for r in near if (r.duty.article, r.duty.start) == (best.duty.article, best.duty.start)
    ]
    fitting = [r for r in same if role and r.duty.role == role]
    return tuple(fitting or same or [best])


def misplaced(places: Sequence[str], ranked: Sequence[Ranked], knowledge: Knowledge) -> Claim:
    """Of places that no article brings together, the one that the best duty is not about."""
    best = ranked[0]
    wrong = [p for p in places if best.duty.article not in knowledge.places.of(p).articles]
    return Claim(wrong[0] if wrong else places[0], None, _holders(ranked, best, None))
