"""Who has which part in a row, in the words of the table's columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.briefing.act_words import ROLE_MARKERS
from app.briefing.evidence import Evidence
from app.briefing.model import LEADS, Row, joined
from app.say.draft import Source
from ingest.text import fold, key
from ingest.types import Duty, Role

ORDER: tuple[Role, ...] = (
    "chủ trì", "joint", "thực hiện", "chỉ đạo", "tham mưu", "giám sát", "tạo điều kiện", "phối hợp",
)  # fmt: skip
"""The order in which offices are named."""
_FIXED = ("chủ trì", "phối hợp")
"""Roles that the table always calls by one name."""
_ALONE = ("thực hiện", "joint")
"""Roles without a marker of their own: a clause that leans on a marked one shares its role."""
_RECEIVING: frozenset[Role] = frozenset(("tham mưu", "chỉ đạo", "giám sát", "tạo điều kiện"))
"""Roles whose partners are advised, directed, guided or supported rather than coordinate."""

Named = tuple[tuple[tuple[Role, ...], tuple[str, ...]], ...]
"""Offices that act together and their roles, in that order."""


def named(duties: Sequence[Duty]) -> Named:
    """The acting offices of a row by what they do; coordinators beside a lead are partners."""
    roles: dict[str, list[Role]] = {}
    for duty in duties:
        roles.setdefault(duty.actor, []).append(duty.role)
    acting = {name: _marked(own) for name, own in roles.items()}
    if any(own != ("phối hợp",) for own in acting.values()):
        acting = {name: own for name, own in acting.items() if own != ("phối hợp",)}
    together: dict[tuple[Role, ...], list[str]] = {}
    for name, own in acting.items():
        together.setdefault(own, []).append(name)
    found = sorted(together.items(), key=lambda pair: ORDER.index(pair[0][0]))
    return tuple((own, tuple(names)) for own, names in found)


def _marked(roles: Sequence[Role]) -> tuple[Role, ...]:
    found = tuple(dict.fromkeys(roles))
    if found[0] not in _ALONE:
        found = tuple(role for role in found if role not in _ALONE)
    return found


def offices(found: Named, said: str) -> str:
    """One line for each set of roles; the roles stand behind where there are several."""
    if len(found) == 1:
        return joined(found[0][1])
    return "\n".join(f"{joined(names)} ({_label(own, names, said)})" for own, names in found)


def label(found: Named, said: str) -> str:
    """The text of the column "Vai trò", each role by the word that ``said`` has for it first."""
    return "; ".join(dict.fromkeys(_label(own, names, said) for own, names in found))


def _label(roles: Sequence[Role], names: Sequence[str], said: str) -> str:
    told = "; ".join(dict.fromkeys(_word(role, said) for role in roles))
    together = len(names) > 1 and roles[0] != "joint"
    return f"cùng {told}" if together else told


def _word(role: Role, said: str) -> str:
    """The source's own word; a marked role that it has no word for is plain "thực hiện"."""
    if role in _FIXED:
        marked = any(_at(word, said) >= 0 for word in ROLE_MARKERS[role])
        return role if marked else "thực hiện"
    if role in _ALONE:
        return "cùng thực hiện" if role == "joint" else role
    # in the task itself first: "Thanh tra Sở giám sát việc …" is no inspection
    for own in said.split("\n", 2)[:2]:
        places = {word: _at(word, own) for word in ROLE_MARKERS[role]}
        there = [word for word, at in places.items() if at >= 0]
        if there:
            return min(there, key=lambda word: (places[word], -len(word)))
    return "thực hiện"


def _at(word: str, said: str) -> int:
    """Where a marker stands as whole words, -1 where it does not.

    One of one syllable is compared with its diacritics: "giao" is not "giáo".
    """
    several = " " in word
    match = _marker(word).search(_folded(said) if several else _keyed(said))
    return match.start() if match else -1


# The same few sources are looked through for each marker of each role.
_folded, _keyed = lru_cache(maxsize=64)(fold), lru_cache(maxsize=64)(key)


@lru_cache
def _marker(word: str) -> re.Pattern[str]:
    plain = fold(word) if " " in word else key(word)
    return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")


def partners(duties: Sequence[Duty]) -> str:
    """Those who coordinate, then those advised, directed or supported."""
    acting = {name for _, names in named(duties) for name in names}
    own = [d.actor for d in duties if d.role == "phối hợp"]
    shared = [p for d in duties if d.role not in _RECEIVING for p in d.partners]
    with_whom = [n for n in dict.fromkeys((*own, *shared)) if n not in acting]
    received = [p for d in duties if d.role in _RECEIVING for p in d.partners]
    involved = [n for n in dict.fromkeys(received) if n not in acting and n not in with_whom]
    parts = [joined(with_whom)] if with_whom else []
    if involved:
        parts.append(f"Liên quan: {joined(involved)}")
    return "\n".join(parts)


def parts(duties: Sequence[Duty]) -> tuple[tuple[str, Role], ...]:
    """Every office with its one role in the task."""
    found: dict[str, Role] = {n: own[0] for own, names in named(duties) for n in names}
    for duty in duties:
        if duty.role == "phối hợp":
            found.setdefault(duty.actor, "phối hợp")
    for duty in duties:
        if duty.role not in _RECEIVING:
            for partner in duty.partners:
                found.setdefault(partner, "phối hợp")
    return tuple(found.items())


def spoken(duties: Sequence[Duty], sources: Sequence[Source], evidence: Evidence) -> str:
    """What is to be done, then the words of all sources, a line each, the row's own first."""
    lines = ("; ".join(duty.action for duty in duties), *map(evidence.quote, sources))
    return "\n".join(" ".join(line.split()) for line in lines)


def borne_out(row: Row, evidence: Evidence) -> bool:
    """Whether the row's sources have a word for each role that it claims."""
    return row.role == label(named(row.duties), spoken(row.duties, row.sources, evidence))


def leads(row: Row) -> bool:
    """Whether all acting offices of the row lead."""
    return row.role.removeprefix("cùng ") == LEADS
