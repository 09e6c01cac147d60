"""Several offices under one name ("các sở, ban, ngành liên quan"), and the signatories together.

Kind nouns joined by commas, "và" or slashes, with what says which ones are meant. A lone noun needs
"các" before it; nouns of districts and communes stand for their committees only where a clause
begins or somebody is charged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_AND = r"(?:, và| ?[,/]| và| -|, hoặc| hoặc) ?"
_ALL = r"(?:tất cả )?(?:các|những|mọi|toàn bộ) "


@dataclass(frozen=True, slots=True)
class Group:
    """One collective or joint name found in a text."""

    start: int
    end: int
    id: str
    takes_place: bool
    """Coordinated offices share their place with it."""


class Groups:
    """The collectives of one way of typing; ``form`` brings a pattern into it."""

    def __init__(self, data: Mapping[str, Any], form: Callable[[str], str]) -> None:
        rows = data["nouns"]
        every = [noun for row in rows for noun in row["nouns"]]
        nouns = _any(every)
        alone = _any(noun for row in rows if row.get("alone") for noun in row["nouns"])
        first = _any(noun for row in rows if row.get("first") for noun in row["nouns"])
        which = rf"(?:,? {_any(data['which'])}(?!\w))*".replace(" - ", " ?[-–—] ?")
        self._pattern = re.compile(
            form(
                rf"(?<![\w/-])(?:{_ALL}{nouns}(?!\w)(?:{_AND}(?:các )?{nouns}(?!\w))*{which}"
                rf"|(?<!trưởng )(?<!phó )"  # "Trưởng phòng, đơn vị": a post comes first
                rf"{first}(?!\w)(?:{_AND}(?:các )?{nouns}(?!\w))+{which}|{alone}(?!\w){which})"
            )
        )
        self._joint = re.compile(form(rf"(?<![\w/-])(?:{'|'.join(data['joint'])})(?!\w)"))
        self._noun = re.compile(form(nouns))
        self._ids = {form(noun): row["id"] for row in rows for noun in row["nouns"]}
        self._units = frozenset(form(n) for row in rows if row.get("unit") for n in row["nouns"])
        self._kinds = [(form(row["with"]), row) for row in data["kinds"]]
        self._charged = re.compile(form(rf"(?:^|\n|[.;:)] |[-+•] |{_any(data['charges'])} )$"))
        self._not_after = re.compile(form(rf"(?<!\w){_any(data['not_after'])} $"))

    def find(self, text: str) -> Iterable[Group]:
        """Names in ``text``, which is in this typing, in any order."""
        for match in self._joint.finditer(text):
            yield Group(match.start(), match.end(), "joint", False)
        for match in self._pattern.finditer(text):
            noun = self._noun.search(match[0])
            before = text[max(0, match.start() - 16) : match.start()]
            if noun is None or self._not_after.search(before):
                continue
            if noun[0] in self._units and not self._charged.search(before):
                continue
            kind = next((row for mark, row in self._kinds if mark in match[0]), None)
            id_ = kind["id"] if kind else self._ids[noun[0]]
            yield Group(match.start(), match.end(), id_, bool(kind and kind.get("place")))


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
