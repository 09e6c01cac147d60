"""The list of abbreviations, ``corpus/abbreviations.yaml``: what each stands for, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from ingest import yaml_file
from ingest.errors import InputError
from ingest.settings import CORPUS
from ingest.text import fold

ABBREVIATIONS = CORPUS / "abbreviations.yaml"
BESIDE = 2.0
"""What a cue beside the abbreviation counts."""
NEAR = 1.0
"""What one anywhere around it counts."""
_KNOWN_KEYS = frozenset({"short", "forms", "long", "readings", "chat", "typed"})
_READING_KEYS = frozenset({"long", "after", "before", "near", "usual"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that an abbreviation stands for, and what calls for it."""

    long: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    usual: bool = False

    def score(self, left: str, right: str) -> float:
        """How strongly the folded words around call for it: beside 2, anywhere 1, usual ½."""
        score = 0.5 if self.usual else 0.0
        if any(left.endswith(f" {cue}") for cue in self.after):
            score += BESIDE
        if any(right.startswith(f"{cue} ") for cue in self.before):
            score += BESIDE
        around = f"{left} {right}"
        return score + NEAR * any(f" {cue} " in around for cue in self.near)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An entry of ``corpus/abbreviations.yaml``."""

    short: str
    forms: tuple[str, ...]
    """Every way it is typed, ``short`` first."""
    meanings: tuple[Meaning, ...]
    chat: bool = False
    typed: bool = True


def read(path: Path = ABBREVIATIONS) -> tuple[Abbreviation, ...]:
    """The entries of a list, checked.

    Raises `InputError` naming the entry that is wrong.
    """
    try:
        groups = yaml_file.read(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: can't be read as YAML ({error})") from error
    if not isinstance(groups, dict):
        raise InputError(f"{path}: expected groups of abbreviations, found {type(groups).__name__}")
    return tuple(
        _entry(path, str(group), raw) for group, items in groups.items() for raw in items or ()
    )


def _entry(path: Path, group: str, raw: object) -> Abbreviation:
    if not isinstance(raw, dict) or not isinstance(raw.get("short"), str):
        raise InputError(f"{path}: {group}: an entry needs a text 'short', found {raw!r}")
    where = f"{path}: {group}: {raw['short']}"
    unknown = set(raw) - _KNOWN_KEYS
    if unknown or ("long" in raw) == ("readings" in raw):
        raise InputError(f"{where}: give either 'long' or 'readings' and no {sorted(unknown)}")
    readings = raw.get("readings") or [{"long": raw.get("long"), "usual": True}]
    return Abbreviation(
        short=raw["short"],
        forms=(raw["short"], *map(str, raw.get("forms", ()))),
        meanings=tuple(_meaning(where, reading) for reading in readings),
        chat=bool(raw.get("chat", False)),
        typed=bool(raw.get("typed", True)),
    )


def _meaning(where: str, raw: object) -> Meaning:
    if not isinstance(raw, dict) or not isinstance(raw.get("long"), str):
        raise InputError(f"{where}: a reading needs a text 'long', found {raw!r}")
    unknown = set(raw) - _READING_KEYS
    if unknown:
        raise InputError(f"{where}: a reading has no {sorted(unknown)}")

    def cues(name: str) -> tuple[str, ...]:
        return tuple(fold(str(cue)) for cue in raw.get(name, ()))

    return Meaning(raw["long"], cues("after"), cues("before"), cues("near"), bool(raw.get("usual")))
