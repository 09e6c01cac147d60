"""The provinces and centrally run cities, present and former, by every spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest import yaml_file
from ingest.settings import CORPUS
from ingest.text import any_of, key


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level unit, present or former."""

    name: str
    kind: str
    shown: str
    """How an article's place is written: ``tỉnh Lào Cai``, ``TPHCM``."""
    now: str
    """The unit that it became part of, as written; "" if it still exists."""


@dataclass(frozen=True, slots=True)
class Provinces:
    """First-level units by every spelling, for matching on `key` forms."""

    names: dict[str, Province]
    aliases: dict[str, Province]
    """Spellings that need no noun."""
    all: re.Pattern[str]
    """Any spelling, the longest first."""
    bare: re.Pattern[str]
    """Any spelling that may stand without a noun."""


@lru_cache(maxsize=4)
def load_provinces(path: Path = CORPUS / "places.yaml") -> Provinces:
    """Read the list of provinces; smaller units, which name their province, are left aside."""
    rows = yaml_file.read(path)["places"]
    entries = [row for row in rows if not row.get("province")]
    names: dict[str, Province] = {}
    aliases: dict[str, Province] = {}
    bare: list[str] = []
    for entry in entries:
        name, kind = entry["name"], entry["kind"]
        province = Province(
            name, kind, entry.get("shown") or f"{kind} {name}", entry.get("now", "")
        )
        others = entry.get("aliases", [])
        for spelling in (name, *others):
            names[key(spelling)] = province
        if entry.get("shown"):
            aliases.update((key(other), province) for other in others)
        bare.extend(map(key, others if entry.get("common") else (name, *others)))
    return Provinces(names, aliases, any_of(names), any_of(bare))
