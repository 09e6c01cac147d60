"""Departments and ministries: a head (Sở, Phòng, Bộ) with a field of work, in every spelling.

A field's name has parts ("Lao động - Thương binh và Xã hội" has three). Each may be written out or
abbreviated, joined in any way, and the first parts alone may stand for the whole ("Sở Lao động").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ingest.office_names import gapped, glue
from ingest.office_types import Office
from ingest.text import fold

SHORT = "~"
"""Ends the family of a short name that several offices have ("Sở Văn hóa")."""
_SURE = 4
"""An abbreviation of so many letters is no everyday word in small letters."""


def read(data: Mapping[str, Any]) -> tuple[list[Office], dict[str, tuple[str, ...]]]:
    """The offices of all heads and fields, and each family's parts (glued, folded)."""
    offices: list[Office] = []
    parts: dict[str, tuple[str, ...]] = {}
    for head in data["sector_heads"]:
        sectors = [s for s in data["sectors"] if head["id"] in s.get("heads", (head["id"],))]
        begun: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
        for sector in sectors:
            own = _parts(sector["name"])
            parts[f"{head['id']}:{sector['id']}"] = tuple(glue(fold(part)) for part in own)
            for count in range(1, len(own)):
                begun.setdefault(own[:count], []).append(sector)
        whole = {_parts(sector["name"]) for sector in sectors}
        for sector in sectors:
            shorts = [p for p, named in begun.items() if named == [sector] and p not in whole]
            offices.append(_office(head, sector, shorts))
        for short, named in begun.items():
            if len(named) > 1 and short not in whole:
                office = _shared(head, short)
                parts[office.id] = tuple(glue(fold(part)) for part in short)
                offices.append(office)
    return offices, parts


def agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one department's parts are the first parts of the other's."""
    return all(x == y for x, y in zip(a, b, strict=False))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(gapped(name).split("+"))


def _office(
    head: Mapping[str, Any], sector: Mapping[str, Any], shorts: Sequence[tuple[str, ...]]
) -> Office:
    name, own = head["name"], _parts(sector["name"])
    sure = [f"{name} {'+'.join(own)}", *(f"{name} {'+'.join(short)}" for short in shorts)]
    sure += [f"{name} {alias}" for alias in sector.get("aliases", ())]
    letters = [_initials(part) for part in own]
    exact = [f"{name[0]}{'*'.join(letters)}"]
    for chosen in itertools.product((False, True), repeat=len(own)):
        if any(chosen):
            mixed = _mixed(own, letters, chosen)
            long = sum(len(x) for x, short in zip(letters, chosen, strict=True) if short) >= _SURE
            (sure if long else exact).append(f"{name} {mixed}")
    central = head["levels"] == ["central"]
    return Office(
        id=f"{head['id']}:{sector['id']}",
        name=f"{name} {sector['name']}",
        place="none" if central else "level",
        levels=tuple(head["levels"]),
        branch="State",
        aliases=tuple(sure),
        exact=tuple(exact),
        parent=head["parent"],
    )


def _mixed(own: Sequence[str], letters: Sequence[str], chosen: Sequence[bool]) -> str:
    written = letters[0] if chosen[0] else own[0]
    for index in range(1, len(own)):
        together = chosen[index] and chosen[index - 1]
        written += ("*" if together else "+") + (letters if chosen[index] else own)[index]
    return written


def _shared(head: Mapping[str, Any], short: Sequence[str]) -> Office:
    words = " - ".join(short) if len(short) > 1 else short[0]
    slug = re.sub(r"\W+", "-", fold(words))
    name = f"{head['name']} {words}"
    central = head["levels"] == ["central"]
    return Office(
        id=f"{head['id']}:{slug}{SHORT}",
        name=name,
        place="none" if central else "level",
        levels=tuple(head["levels"]),
        branch="State",
        aliases=(f"{head['name']} {'+'.join(short)}",),
        parent=head["parent"],
    )


def _initials(part: str) -> str:
    return "".join(word[0].upper() for word in part.split())
