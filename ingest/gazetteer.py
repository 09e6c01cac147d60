"""The list of offices, read from ``corpus/offices.yaml`` and compiled for matching."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ingest import office_sectors, yaml_file
from ingest.errors import InputError
from ingest.office_groups import Groups
from ingest.office_names import gapped, glue, squeeze, trie_pattern
from ingest.office_types import Alias, Became, Lexicon, Office, Organ, View
from ingest.text import fold, key


def load(path: Path) -> Lexicon:
    """Read and compile the file.

    Raises InputError if it can't be read or lacks a part.
    """
    try:
        data = yaml_file.read(path)
        nouns = path.with_name("nouns.yaml")
        if nouns.exists():
            listed = yaml_file.read(nouns)["nouns"]
            data["domains"] = [*data["domains"], *listed.split(", ")]
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
    departments, sectors = office_sectors.read(data)
    offices = [_office(row) for row in data["offices"]] + departments
    offices += [_unit(row) for row in data["units"]]
    organs = [_organ(row) for row in data["organs"]]
    by_id: dict[str, list[Office]] = {}
    for office in offices:
        by_id.setdefault(office.id, []).append(office)
    return Lexicon(
        offices={id_: tuple(group) for id_, group in by_id.items()},
        views=(_view(data, offices, organs, key), _view(data, offices, organs, fold)),
        sectors=sectors,
        letters={fold(k): fold(v).replace(" ", "-") for k, v in data["letters"].items()},
        successors=tuple(_became(row, row["family"]) for row in data["successors"]),
        place_successors={
            fold(row["place"]): _became(row | {"name": row["now"]}, row["place"], False)
            for row in data["place_successors"]
        },
        merged=_became(data["merged"] | {"name": ""}, "", False),
        district_end=_became(data["district_end"] | {"name": ""}, "", False),
    )


def _view(
    data: Mapping[str, Any],
    offices: Iterable[Office],
    organs: Iterable[Organ],
    form: Callable[[str], str],
) -> View:
    bare = form is fold
    bounds = data["boundaries"]
    spellings = _spellings(offices, organs)
    heads = {form(squeeze(head)): head for head in (*data["heads"], *data["parts"])}
    heads |= {form(short): head for short, head in data["head_letters"].items()}
    words = bounds["bare_words"] if bare else bounds["words"]
    aliases: dict[str, list[Alias]] = {}
    for name, alias in spellings:
        aliases.setdefault(glue(form(name.replace("*", "").replace("+", " "))), []).append(alias)
    known = trie_pattern(form(gapped(name)) for name, _ in spellings)
    return View(
        aliases={name: tuple(group) for name, group in aliases.items()},
        known=re.compile(rf"(?<![\w/&.-])(?:{known})(?![\w&])"),
        heads=heads,
        head=re.compile(rf"(?<![\w&.-])(?:{trie_pattern(heads)})(?![\w&])"),
        plain_heads=_forms(data["plain_heads"], form),
        own_places=_forms(data["own_places"], form),
        names_too=_forms(data["names_too"], form),
        parts=_forms(data["parts"], form),
        alone=_forms(data["alone"], form),
        groups=Groups(data["collectives"], form),
        rests={form(head): _rests(spellings, head, form) for head in data["listed_heads"]},
        not_before={form(k): _forms(v, form) for k, v in data["not_before"].items()},
        not_after={form(k): _forms(v, form) for k, v in data["not_after"].items()},
        words=_forms(words, form),
        verbs=_forms(bounds["verbs"], form),
        phrases=_forms((*bounds["phrases"], *bounds["predicates"]), form),
        predicates=_forms(bounds["predicates"], form),
        titles=_forms(bounds["titles"], form),
        domains=frozenset(_domains(data, offices, form)),
    )


def _rests(
    spellings: Iterable[tuple[str, Alias]], head: str, form: Callable[[str], str]
) -> re.Pattern[str]:
    """What follows the head in the spellings of names that begin with it."""
    opening = f"{head} "
    rests = (n.removeprefix(opening) for n, _ in spellings if n.startswith(opening))
    return re.compile(rf"(?:{trie_pattern(form(gapped(rest)) for rest in rests)})(?![\w&])")


def _forms(words: Iterable[str], form: Callable[[str], str]) -> frozenset[str]:
    return frozenset(map(form, words))


def _domains(
    data: Mapping[str, Any], offices: Iterable[Office], form: Callable[[str], str]
) -> Iterable[str]:
    """Neighbouring syllables of the names that are listed, and of the sectors' own words."""
    names = [name for office in offices for name in (office.name, *office.aliases)]
    for name in [*names, *data["domains"]]:
        syllables = re.findall(r"[^\W\d_]+", form(name.replace("+", " ")))
        yield from map(" ".join, itertools.pairwise(syllables))


def _spellings(offices: Iterable[Office], organs: Iterable[Organ]) -> list[tuple[str, Alias]]:
    found: list[tuple[str, Alias]] = []
    for office in offices:
        for name in dict.fromkeys((office.name, *office.aliases)):
            if name not in office.exact:
                found.append((name, Alias(0, office)))
        found += [(n, Alias(sum(map(str.isupper, n)), office)) for n in office.exact]
    for organ in organs:
        for name in (organ.name, *organ.aliases):
            found.append((name, Alias(len(name) if name.isupper() else 0, organ=organ)))
    return found


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


def _organ(row: Mapping[str, Any]) -> Organ:
    return Organ(
        row["id"],
        row["name"],
        tuple(row.get("aliases", ())),
        bool(row.get("standing")),
        row.get("alone", ""),
    )


def _unit(names: str) -> Office:
    """A line of ``units``: name, then aliases; "!" behind a name that needs its place."""
    name, *aliases = (part.strip() for part in names.rstrip("! ").split("|"))
    slug = re.sub(r"\W+", "-", fold(name))
    needs = names.endswith("!")
    return Office(slug, name, "level", (), aliases=tuple(aliases), needs_place=needs)


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
        family=row.get("to", ""),
        also=tuple((a["to"], a["name"], a["tasks"]) for a in row.get("also", ())),
        excepted=frozenset(map(fold, row.get("except", ()))),
        level=row.get("level", ""),
        committee=bool(row.get("committee")),
        placeless=bool(row.get("placeless")),
    )
