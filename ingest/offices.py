"""Offices in any text: where each is named, which one it is, what it became.

    gazetteer = load_gazetteer()
    gazetteer.mentions("UBND tỉnh giao Sở Nội vụ chủ trì", place="tỉnh Lào Cai")

finds "UBND tỉnh Lào Cai" and "Sở Nội vụ tỉnh Lào Cai", in every spelling that officers type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest import gazetteer as lexicon_file
from ingest import place_names
from ingest.errors import InputError
from ingest.office_context import contexts
from ingest.office_names import Copies
from ingest.office_reader import Raw, Reader
from ingest.office_resolve import Resolver
from ingest.office_successors import find
from ingest.office_types import Lexicon
from ingest.settings import CORPUS
from ingest.text import fold

__all__ = ["Gazetteer", "Mention", "Successor", "load_gazetteer"]


_DEFINED = re.compile(
    r"\((?:gọi tắt là |viết tắt là |sau đây gọi là |gọi là )?([^\W\d_][\w&-]{1,11})\)"
)
_DEFINED_WITHIN = 120


NAMES_KEPT = 1 << 15
"""Names whose reading is remembered."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An office named in a text."""

    start: int
    end: int
    office: str
    """Canonical name, place resolved: ``Ban Dân tộc tỉnh Hòa Bình``; a collective's own words."""
    family: str
    """The office's kind without its place: ``ban-dan-toc``, ``so:noi-vu``, ``mttq-thuong-truc``."""
    level: str
    """central, province, district, commune; ``same`` (cùng cấp), ``all`` (các cấp); "" unknown."""
    place: str
    """``tỉnh Hòa Bình``; "" if it is neither written nor known."""
    kind: str
    """``office``; ``collective`` (các sở, ban, ngành); ``joint`` (hai đơn vị: the signatories)."""
    within: str = ""
    """``person`` (Trưởng Ban …), ``document`` (Kế hoạch của …), ``topic`` (công tác Mặt trận)."""


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
        found: dict[str, str] = {}
        for match in _DEFINED.finditer(text):
            short = match[1]
            letters = [fold(c) for c in short if c.isalpha()]
            if sum(map(str.isupper, short)) < 2 or len(letters) < 2:
                continue
            begin = max(0, match.start() - _DEFINED_WITHIN)
            words = list(re.finditer(r"[^\W\d_]+", text[begin : match.start()]))
            long = _expansion(words, letters)
            if long is not None:
                found.setdefault(short, text[begin + long : match.start()].strip())
        return found

    def family(self, name: str) -> str:
        """The office's kind without its place; "" if ``name`` is no office."""
        mention = self._whole(name)
        return mention.family if mention else ""

    def same(self, a: str, b: str) -> bool:
        """Whether two names denote one office; a missing place agrees with any."""
        first, second = self._whole(a), self._whole(b)
        if not first or not second:
            return fold(a).strip() == fold(b).strip()
        if first.family != second.family:
            return False
        if first.kind != "office" or second.kind != "office":
            return fold(first.office) == fold(second.office)
        if first.level and second.level and first.level != second.level:
            return False
        words = {word for word in map(_level_word, (first, second)) if word}
        return len(words) <= 1 and place_names.same_place(first.place, second.place)

    def canonical(self, name: str, place: str = "") -> str:
        """How the office is written in answers; ``name`` itself if it is none."""
        mention = self._whole(name, place)
        return mention.office if mention else name

    def successor(self, name: str, place: str = "") -> Successor | None:
        """What the named office or place became; None where no published source says."""
        mention = self._whole(name, place)
        found = find(
            self._lexicon,
            self._gate,
            mention.family if mention else "",
            mention.office if mention else name,
            mention.level if mention else "",
            place_names.canonical((mention.place if mention else "") or place or name, self._gate),
        )
        return Successor(*found) if found else None

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


def _level_word(mention: Mention) -> str:
    """``tỉnh``, ``thành phố`` …, from the place or, if it isn't known, from the name's end."""
    if mention.place:
        return place_names.split(mention.place)[0] or "thành phố"
    ends = fold(mention.office).rsplit(" ", 2)[-2:]
    committee = place_names.COMMITTEES.get(" ".join(ends), "")
    return (
        committee
        or place_names.split(f"{' '.join(ends)} x")[0]
        or (place_names.split(f"{ends[-1]} x")[0])
    )


def _expansion(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Where the words begin whose initials are ``letters``; "và" may lack a letter."""
    index = len(words) - 1
    for position in range(len(letters) - 1, -1, -1):
        while index >= 0 and fold(words[index][0])[0] != letters[position]:
            if fold(words[index][0]) != "va":
                return None
            index -= 1
        if index < 0:
            return None
        start = words[index].start()
        index -= 1
    return start


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
        return list(yaml.safe_load(path.read_text(encoding="utf-8"))["places"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{path}: không đọc được danh mục địa danh ({error!r}).") from error
