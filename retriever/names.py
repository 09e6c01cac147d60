"""Names of offices, places and subjects as running phrases, for the language model of questions.

What a question lacks most are the diacritics of names: "so tu phap tinh dien bien". The lists that
name things in ``corpus/`` say how names run and where a place follows an office, so that they are
known before any text of the collection mentions them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ingest import yaml_file
from ingest.errors import InputError
from ingest.settings import CORPUS

LEVELS = {
    "province": ("tỉnh", "thành phố"),
    "district": ("huyện", "thị xã", "quận"),
    "commune": ("xã", "phường", "thị trấn"),
}
"""What follows an office's name, by its level in ``offices.yaml``."""
_AROUND_PLACE = ("{kind} {name}", "ở {name}", "tại {name}")


def name_phrases(folder: Path = CORPUS) -> str:
    """One phrase a line, from the lists of a folder; those that are not there are left out.

    Raises `InputError` if a list can't be read.
    """
    lines = [
        *_offices(_read(folder / "offices.yaml")),
        *_places(_read(folder / "places.yaml")),
        *_written_out(_read(folder / "abbreviations.yaml")),
        *_synonyms(_read(folder / "thesaurus.yaml")),
    ]
    return "\n".join(lines)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml_file.read(path) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: can't be read as YAML ({error})") from error
    return found if isinstance(found, dict) else {}


def _offices(lists: Mapping[str, Any]) -> Iterator[str]:
    for row in lists.get("offices") or ():
        for name in _spelt_out((row["name"], *row.get("aliases", ()))):
            yield from _with_level(name, row.get("levels", ()))
    for head in lists.get("sector_heads") or ():
        for sector in lists.get("sectors") or ():
            for name in _spelt_out((sector["name"], *sector.get("aliases", ()))):
                yield from _with_level(f"{head['name']} {name}", head.get("levels", ()))
    for unit in lists.get("units") or ():
        for name in _spelt_out(str(unit).split(" | ")):
            yield from _with_level(name, tuple(LEVELS))


def _spelt_out(names: Iterable[str]) -> list[str]:
    """The names without abbreviations in them."""
    return [
        name
        for name in dict.fromkeys(names)
        if not any(word.isupper() and len(word) > 1 for word in name.replace("*", " A").split())
    ]


def _with_level(name: str, levels: Iterable[str]) -> Iterator[str]:
    yield name
    yield from (f"{name} {noun}" for level in levels for noun in LEVELS.get(level, ()))


def _places(lists: Mapping[str, Any]) -> Iterator[str]:
    for row in lists.get("places") or ():
        yield from (p.format(kind=row["kind"], name=row["name"]) for p in _AROUND_PLACE)


def _written_out(lists: Mapping[str, Any]) -> Iterator[str]:
    for rows in lists.values():
        for row in rows or ():
            yield from (str(each["long"]) for each in row.get("readings") or (row,))


def _synonyms(lists: Mapping[str, Any]) -> Iterator[str]:
    for rows in lists.values():
        for row in rows or ():
            yield from (*row["said"], *row["written"])
