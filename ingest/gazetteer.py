"""The list of offices, read from ``corpus/offices.yaml`` and compiled for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import InputError
from ingest.office_names import squeeze, trie_pattern
from ingest.text import fold, key


@dataclass(frozen=True, slots=True)
class Office:
    """One kind of office, without its place."""

    id: str
    name: str
    place: str
    """How the place is written after the name: level, name, committee or none."""
    levels: tuple[str, ...]
    branch: str = ""
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    """Abbreviations that count in this very spelling, or in any where a level follows."""
    parent: str = ""
    needs_place: bool = False
    """An everyday word too: it is the office only with a level or place behind it."""
    own_name: bool = False
    """May bear a name of its own: "Trường Chính trị Nguyễn Chí Thanh"."""


@dataclass(frozen=True, slots=True)
class Organ:
    """A body inside an office, such as its standing committee."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    standing: bool = False
    alone: str = ""
    """Office that is meant when the organ stands alone; "" if it can't."""


@dataclass(frozen=True, slots=True)
class Became:
    """What an office or a place became, as a published source states it."""

    subject: str
    name: str
    basis: str
    since: str
    remark: str
    verb: str = "thuộc"
    """What joins an old and a new place: "nay thuộc", "nay là"."""
    basis_of: str = ""
    """What the basis settles, if not the change itself."""
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Folded place to (place now, ISO date or ""); empty: everywhere."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an office's or organ's name."""

    keyed: str
    exact: str
    office: Office | None = None
    organ: Organ | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several offices, or for the signatories."""

    id: str
    takes_place: bool
    pattern: re.Pattern[str]
    """On folded text."""
    words: frozenset[str]
    """Keyed words of which a mention consists."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that ``offices.yaml`` states, compiled."""

    offices: Mapping[str, tuple[Office, ...]]
    aliases: Mapping[str, tuple[Alias, ...]]
    known: re.Pattern[str]
    heads: Mapping[str, str]
    head: re.Pattern[str]
    plain_heads: frozenset[str]
    groups: tuple[Group, ...]
    not_before: Mapping[str, frozenset[str]]
    """Last syllable of a name (keyed) to the syllables behind it that make it another word."""
    own_places: frozenset[str]
    """Folded heads whose offices bear a name of their own and take no place of the article's."""
    bare_words: frozenset[str]
    """Words without diacritics that end a name even in text typed without any."""
    successors: tuple[Became, ...]
    place_successors: Mapping[str, Became]
    district_end: Became
    merged: Became
    """Basis and date of the provinces' mergers, for those that ``places.yaml`` lists."""
    not_after: Mapping[str, frozenset[str]]
    """First syllable of a name (keyed) to the syllables before it that make it another word."""
    boundary_words: frozenset[str]
    boundary_phrases: frozenset[str]


def load(path: Path) -> Lexicon:
    """Read and compile the file.

    Raises InputError if it can't be read or lacks a part.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _compile(data)
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise InputError(
            f"{path}: không đọc được danh mục cơ quan ({error!r}); hãy sửa theo chú thích đầu tệp."
        ) from error


def _compile(data: Mapping[str, Any]) -> Lexicon:
    offices = [_office(row) for row in data["offices"]] + list(_sector_offices(data))
    offices += [_unit(row) for row in data["units"]]
    organs = [
        Organ(
            row["id"],
            row["name"],
            tuple(row.get("aliases", ())),
            bool(row.get("standing")),
            row.get("alone", ""),
        )
        for row in data["organs"]
    ]
    by_id: dict[str, list[Office]] = {}
    for office in offices:
        by_id.setdefault(office.id, []).append(office)
    aliases = _aliases(offices, organs)
    heads = {fold(squeeze(head)): head for head in data["heads"]}
    bounds = data["boundaries"]
    return Lexicon(
        offices={id_: tuple(group) for id_, group in by_id.items()},
        aliases=aliases,
        known=re.compile(rf"(?<![\w/&.-])(?:{trie_pattern(aliases)})(?![\w&])"),
        heads=heads,
        head=re.compile(rf"(?<![\w/&.-])(?:{trie_pattern(heads)})(?![\w&])"),
        plain_heads=frozenset(fold(head) for head in data["plain_heads"]),
        groups=tuple(_groups(data)),
        successors=tuple(_became(row, row["family"]) for row in data["successors"]),
        place_successors={
            fold(row["place"]): _became(row | {"name": row["now"]}, row["place"], False)
            for row in data["place_successors"]
        },
        merged=_became(data["merged"] | {"name": ""}, "", False),
        district_end=_became(data["district_end"] | {"name": ""}, "", False),
        not_before={key(k): frozenset(map(key, v)) for k, v in data["not_before"].items()},
        own_places=frozenset(map(fold, data["own_places"])),
        bare_words=frozenset(bounds["bare_words"]),
        not_after={key(k): frozenset(map(key, v)) for k, v in data["not_after"].items()},
        boundary_words=frozenset(map(key, bounds["words"])),
        boundary_phrases=frozenset(map(key, bounds["phrases"])),
    )


def _office(row: Mapping[str, Any]) -> Office:
    return Office(
        id=row["id"],
        name=row["name"],
        place=row["place"],
        levels=tuple(row["levels"]),
        branch=row.get("branch", ""),
        aliases=tuple(row.get("aliases", ())),
        exact=tuple(row.get("exact", ())),
        parent=row.get("parent", ""),
        needs_place=bool(row.get("needs_place")),
        own_name=bool(row.get("own_name")),
    )


def _unit(names: str) -> Office:
    """A line of ``units``: name, then aliases."""
    name, *aliases = (part.strip() for part in names.split("|"))
    slug = re.sub(r"\W+", "-", fold(name))
    return Office(slug, name, "level", (), aliases=tuple(aliases))


def _sector_offices(data: Mapping[str, Any]) -> Iterable[Office]:
    for head in data["sector_heads"]:
        central = head["levels"] == ["central"]
        for sector in data["sectors"]:
            names = [sector["name"], *sector.get("aliases", ())]
            yield Office(
                id=f"{head['id']}:{sector['id']}",
                name=f"{head['name']} {sector['name']}",
                place="none" if central else "level",
                levels=tuple(head["levels"]),
                branch="State",
                aliases=tuple(f"{head['name']} {name}" for name in names),
                parent=head["parent"],
            )


def _aliases(offices: Iterable[Office], organs: Iterable[Organ]) -> dict[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}

    def add(name: str, alias: Alias) -> None:
        found.setdefault(fold(squeeze(name)), []).append(alias)

    for office in offices:
        for name in (office.name, *office.aliases):
            if name not in office.exact:
                add(name, Alias(key(squeeze(name)), "", office))
        for name in office.exact:
            add(name, Alias(key(squeeze(name)), name, office))
    for organ in organs:
        for name in (organ.name, *organ.aliases):
            exact = name if name.isupper() else ""
            add(name, Alias(key(squeeze(name)), exact, organ=organ))
    return {name: tuple(group) for name, group in found.items()}


def _groups(data: Mapping[str, Any]) -> Iterable[Group]:
    rows = [(row["id"], bool(row.get("place")), row["text"]) for row in data["collectives"]]
    rows += [("joint", False, text) for text in data["joint"]]
    for id_, place, text in rows:
        pattern = re.sub(r"\(([^()]*)\)", _option, fold(text))
        pattern = pattern.replace(" - ", " ?[-–—] ?").replace(" ", " +").replace(" +?", " ?")
        words = frozenset(re.findall(r"\w+", key(text)))
        yield Group(id_, place, re.compile(rf"(?<![\w/-])(?:{pattern})(?!\w)"), words)


def _option(match: re.Match[str]) -> str:
    """``(a/b)`` stands for one of them; where each begins or ends with a gap it may be absent."""
    inner = match[1]
    absent = inner.startswith((" ", ",")) or inner.endswith(" ")
    return f"(?:{inner.replace('/', '|')})" + ("?" if absent else "")


def _became(row: Mapping[str, Any], subject: str, listed: bool = True) -> Became:
    places = {
        fold(place["place"]): (place["now"], str(place.get("since", "")))
        for place in (row.get("places", ()) if listed else ())
    }
    return Became(
        subject,
        row["name"],
        row["basis"],
        str(row.get("since", "")),
        row.get("remark", ""),
        row.get("verb", "thuộc"),
        row.get("basis_of", ""),
        places,
    )
