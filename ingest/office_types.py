"""What the list of offices states: kinds of offices, their spellings, what they became."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.office_groups import Groups


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
    family: str = ""
    """Family of the successor."""
    also: tuple[tuple[str, str, str], ...] = ()
    """Others that took over tasks: family, name, the tasks in words."""
    excepted: frozenset[str] = frozenset()
    """Folded places where it became something else."""
    level: str = ""
    """The only level that the rule holds for."""
    committee: bool = False
    """The successor stands under a Party committee: "… Tỉnh ủy Nghệ An"."""
    placeless: bool = False
    """The successor takes no place."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an office's or organ's name."""

    capitals: int
    """So many capital letters a match must have, as it is an everyday word without them."""
    office: Office | None = None
    organ: Organ | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The names as one way of typing has them: with diacritics, or without any."""

    aliases: Mapping[str, tuple[Alias, ...]]
    """By glued spelling."""
    known: re.Pattern[str]
    heads: Mapping[str, str]
    """Head noun in this typing to the head as it is written."""
    head: re.Pattern[str]
    plain_heads: frozenset[str]
    own_places: frozenset[str]
    """Heads whose offices bear a name of their own and take no place of the article's."""
    names_too: frozenset[str]
    """Heads that names of persons and places begin with too."""
    parts: frozenset[str]
    """Heads of units that stand inside another office."""
    alone: frozenset[str]
    """Heads that name an office by themselves where the text names no longer one."""
    groups: Groups
    rests: Mapping[str, re.Pattern[str]]
    """Head that a list states once to what may stand behind it in the names known."""
    not_before: Mapping[str, frozenset[str]]
    """End of a name to the syllables behind it that make it another word."""
    not_after: Mapping[str, frozenset[str]]
    """First syllable of a name to the syllables before it that make it another word."""
    words: frozenset[str]
    """Syllables that end a name."""
    verbs: frozenset[str]
    """Single syllables that begin a predicate."""
    phrases: frozenset[str]
    """Two syllables that end a name."""
    predicates: frozenset[str]
    """Two syllables before which a subject stands whole."""
    titles: frozenset[str]
    """Two syllables that begin a person's post."""
    domains: frozenset[str]
    """Two syllables that belong together in names of offices."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that ``offices.yaml`` states, compiled."""

    offices: Mapping[str, tuple[Office, ...]]
    views: tuple[View, View]
    """For text with diacritics, for text without."""
    sectors: Mapping[str, tuple[str, ...]]
    """Family of a department or ministry to the parts of its name, glued."""
    letters: Mapping[str, str]
    """Folded abbreviation inside a name to the folded words that it stands for, hyphenated."""
    successors: tuple[Became, ...]
    place_successors: Mapping[str, Became]
    district_end: Became
    merged: Became
    """Basis and date of the provinces' mergers, for those that ``places.yaml`` lists."""


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
    """``person`` (Trưởng Ban …), ``document`` (Kế hoạch của …)."""
