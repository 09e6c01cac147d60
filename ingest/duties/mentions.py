"""Those who are named where a duty is stated and do not have it."""

from __future__ import annotations

import re

from ingest.duties.bodies import PERSON, Named
from ingest.duties.lexicon import ASSIGNS
from ingest.duties.predicate import Predicate
from ingest.duties.source import Source

_FIELD = re.compile(r" phụ trách [^,;:.]{2,40}\W*$")
"""Behind a post, which one is meant: "Phó Chủ tịch UBND tỉnh phụ trách kinh tế"."""
_EACH = re.compile(r"mỗi [^,;.:]{2,30}? (?:ít nhất|không quá|tối (?:thiểu|đa)|\d)")
"""How often of each, who is no subject: "kiểm tra các chợ, mỗi cơ sở ít nhất 01 lần"."""
_SHARES = ("chủ trì", "phối hợp")


def has_none(source: Source, name: Named, said: Predicate, end: int) -> bool:
    """Whether a person asks ("Ông An đề nghị …") or is told by what he is in charge of."""
    if PERSON.match(name.office):
        return said.verb in ASSIGNS
    return bool(name.person) and _FIELD.match(source.keyed, name.end, end) is not None


def is_asked_nothing(source: Source, run: tuple[Named, ...]) -> bool:
    """Whether what follows is the assigner's own: "kiến nghị cơ quan có thẩm quyền xem xét"."""
    return source.keyed.endswith("có thẩm quyền", run[0].start, run[-1].end)


def is_mention(source: Source, start: int, place: str, said: Predicate) -> bool:
    """Whether a body of no table is spoken of where it stands, and does not act."""
    if place in ("again", "behind") and said.kind == "open":
        return True
    if source.keyed.endswith("đối với ", 0, start) or _EACH.match(source.keyed, start):
        return True
    return place == "again" and source.text[start].islower() and said.role not in _SHARES
