"""Offices in any text: where each is named, which one it is, what it became.

    gazetteer = load_gazetteer()
    gazetteer.mentions("UBND tỉnh giao Sở Nội vụ chủ trì", place="tỉnh Lào Cai")

finds "UBND tỉnh Lào Cai" and "Sở Nội vụ tỉnh Lào Cai", in every spelling that officers type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest import gazetteer as lexicon_file
from ingest import office_compare, place_names, yaml_file
from ingest.errors import InputError
from ingest.office_context import contexts
from ingest.office_definitions import definitions
from ingest.office_names import Copies, glue
from ingest.office_raw import Raw
from ingest.office_reader import Reader
from ingest.office_resolve import Resolver
from ingest.office_successors import find, former_families, place_now
from ingest.office_types import Lexicon, Mention
from ingest.settings import CORPUS
from ingest.text import fold

__all__ = ["Gazetteer", "Mention", "Successor", "load_gazetteer"]


NAMES_KEPT = 1 << 15
"""Names whose reading is remembered."""


@dataclass(frozen=True, slots=True)
class Successor:
    """What an office or place became, with its basis."""

    name: str
    """Name of the successor with its place; "" if it ended without one."""
    basis: str
    since: str
    """ISO date, "" where no source gives it."""
    note: str
    """A Vietnamese sentence that says it."""


class Gazetteer:
    """Finds, resolves and compares offices; holds no state of any text."""

    def __init__(
        self,
        lexicon: Lexicon,
        place_rows: Iterable[Mapping[str, Any]] = (),
        known_places: Iterable[str] = (),
    ) -> None:
        self._lexicon = lexicon
        self._gate = place_names.build(lexicon, place_rows, known_places)
        self._reader = Reader(lexicon, self._gate)
        self._resolver = Resolver(lexicon, self._gate)
        # the same few names are compared over and over
        self._whole = lru_cache(maxsize=NAMES_KEPT)(self._read_whole)

    def mentions(
        self, text: str, place: str = "", definitions: Mapping[str, str] | None = None
    ) -> list[Mention]:
        """Offices in order, not overlapping; ``place`` resolves a bare "tỉnh" or no level at all.

        ``definitions``: abbreviations that the article defines (``definitions(text)``).
        """
        copies = Copies.of(text, self._gate.pattern)
        extra = self._abbreviated(definitions or {})
        raws = self._reader.read(copies, extra)
        home, province = place_names.parts(place, self._gate)
        resolved = self._resolver.resolve(copies, raws, home, province)
        marks = contexts(copies, [(raw.start, raw.end) for raw in raws])
        return [
            Mention(raw.start, raw.end, *names, within=context)
            for raw, names, context in zip(raws, resolved, marks, strict=True)
        ]

    def definitions(self, text: str) -> dict[str, str]:
        """Abbreviations that the text defines itself: "Mặt trận Tổ quốc (MTTQ)"."""
        return definitions(text, lambda copies: self._reader.read(copies, {}))

    def family(self, name: str) -> str:
        """The office's kind without its place; "" if ``name`` is no office."""
        mention = self._whole(name)
        return mention.family if mention else ""

    def lists(self, family: str) -> bool:
        """Whether offices of the kind, or whose part it is, are listed; not bodies of any kind."""
        known = self._lexicon.offices
        return any(family == k or family.startswith((f"{k}-", f"{k}/")) for k in known)

    def same(self, a: str, b: str) -> bool:
        """Whether two names denote one office; a missing place agrees with any."""
        first, second = self._whole(a), self._whole(b)
        if not first or not second:
            return glue(fold(a)) == glue(fold(b))
        return office_compare.same(first, second, self._lexicon.sectors)

    def canonical(self, name: str, place: str = "") -> str:
        """How the office is written in answers; ``name`` itself if it is none."""
        mention = self._whole(name, place)
        return mention.office if mention else name

    def successor(self, name: str, place: str = "") -> Successor | None:
        """What the named office or place became; None where no published source says."""
        return next(iter(self.successors(name, place)), None)

    def successors(self, name: str, place: str = "") -> list[Successor]:
        """All that it became: the main successor, then those that took over some tasks."""
        mention = self._whole(name, place)
        where = mention.place or place if mention else place or name
        where = place_names.canonical(where, self._gate)
        return [Successor(*found) for found in find(self._lexicon, self._gate, mention, where)]

    def continues(self, old: str, new: str) -> bool:
        """Whether ``new`` is, or took over tasks of, what ``old`` was; a missing place agrees."""
        first, second = self._whole(old), self._whole(new)
        if not first or not second:
            return False
        rules = [
            rule
            for rule in former_families(self._lexicon, second.family)
            if fold(first.place) not in rule.excepted
        ]
        became = first.family == second.family or any(r.subject == first.family for r in rules)
        if not became or (first.level and second.level and first.level != second.level):
            return False
        moved = place_now(self._gate, first.place)
        return place_names.same_place(moved, second.place)

    def related(self, a: str, b: str) -> bool:
        """Whether two names denote one office, or one became the other."""
        return self.same(a, b) or self.continues(a, b) or self.continues(b, a)

    def _read_whole(self, name: str, place: str = "") -> Mention | None:
        found = self.mentions(name, place)
        return max(found, key=lambda m: m.end - m.start) if found else None

    def _abbreviated(self, definitions: Mapping[str, str]) -> dict[str, Raw]:
        extra: dict[str, Raw] = {}
        for short, long in definitions.items():
            raws = self._reader.read(Copies.of(long, self._gate.pattern), {})
            if len(raws) == 1 and raws[0].start == 0 and raws[0].end >= len(long) - 1:
                extra[short] = raws[0]
        return extra


def load_gazetteer(path: Path | None = None, known_places: Iterable[str] = ()) -> Gazetteer:
    """The gazetteer of ``corpus/offices.yaml`` (or ``path``), cached.

    ``known_places``: canonical places ("huyện Đăk Hà") recognised in lower case too.
    ``corpus/places.yaml`` beside it adds its own. Raises InputError if a file can't be read.
    """
    return _load(path or CORPUS / "offices.yaml", tuple(known_places))


@lru_cache(maxsize=8)
def _load(path: Path, known_places: tuple[str, ...]) -> Gazetteer:
    return Gazetteer(lexicon_file.load(path), _rows(path.with_name("places.yaml")), known_places)


def _rows(path: Path) -> list[Mapping[str, Any]]:
    """The rows of ``places.yaml``; none where a gazetteer of one's own has no such file."""
    if not path.exists():
        return []
    try:
        return list(yaml_file.read(path)["places"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{path}: không đọc được danh mục địa danh ({error!r}).") from error


@lru_cache(maxsize=1 << 10)
def names_office(text: str) -> bool:
    """Whether a line is an office's name and nothing else, as a site prints above its pages."""
    found = load_gazetteer().mentions(text)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.rstrip(" .")))
