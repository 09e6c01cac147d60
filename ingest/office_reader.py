"""Reads the offices of a text: listed names, organs inside them, shapes, collectives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ingest import office_places as places
from ingest import place_names
from ingest.gazetteer import Alias, Lexicon, Office, Organ
from ingest.office_grammar import read_shape
from ingest.office_names import Copies, agrees, squeeze
from ingest.text import fold

_PLURAL = re.compile(r"(?<!\w)(?:các|cac|những|mỗi) +$")
_SHORT = 3
_GAP = re.compile(r" +(?:cua +)?")
_SECTIONS = ("Ban ", "Phòng ", "Đội ")
_WORD = re.compile(r"\w+")
_WORD_AFTER = re.compile(r" +(\w+)")
_WORD_BEFORE = re.compile(r"(\w+) +$")


@dataclass(frozen=True, slots=True)
class Raw:
    """An office as read, its place not yet resolved."""

    start: int
    end: int
    name: str
    family: str
    style: str
    levels: tuple[str, ...]
    kind: str = "office"
    suffix: places.Suffix | None = None
    organ: Organ | None = None
    committee: str = ""
    """Level word that a Party committee's name states: ``tỉnh`` in "Tỉnh ủy"."""
    words: str = ""
    """As written, of collectives and joint mentions."""
    plural: bool = False
    """ "các" stands before it: all offices of the kind."""


class Reader:
    """One pass for listed names and shapes, one for collectives; the longest wins."""

    def __init__(self, lexicon: Lexicon, gate: place_names.Gate) -> None:
        self._lexicon = lexicon
        self._gate = gate
        self._start = re.compile(f"{lexicon.known.pattern}|{lexicon.head.pattern}")
        self._groups = [
            (group, group.words | frozenset(map(fold, group.words))) for group in lexicon.groups
        ]
        any_group = "|".join(f"(?:{group.pattern.pattern})" for group in lexicon.groups)
        self._group_start = re.compile(rf"(?<![\w/-])(?=(?:{any_group}))\w+")
        self._bare_not_after = {
            fold(first): frozenset(map(fold, before)) | before
            for first, before in lexicon.not_after.items()
        }
        self._bare_not_before = {
            fold(last): frozenset(map(fold, after)) | after
            for last, after in lexicon.not_before.items()
        }

    def read(self, copies: Copies, extra: Mapping[str, Raw]) -> list[Raw]:
        """Offices in order, not overlapping."""
        found = list(self._named(copies))
        found += self._collectives(copies)
        found += self._defined(copies, extra)
        return _longest(found)

    def _named(self, copies: Copies) -> Iterable[Raw]:
        position = 0
        while match := self._start.search(copies.folded, position):
            raw = self._at(copies, match.start())
            if raw:
                if raw.kind == "office" and _PLURAL.search(
                    copies.keyed, max(0, raw.start - 6), raw.start
                ):
                    raw = replace(raw, plural=True)
                yield raw
            position = max(raw.end if raw else 0, match.start() + 1)

    def _is_other_word(self, copies: Copies, at: int) -> bool:
        """Whether a lower-case syllable belongs to the word before it: "cơ sở y tế"."""
        if copies.text[at].isupper() and not copies.uncased:
            return False
        first = _WORD.match(copies.keyed, at)
        before = _WORD_BEFORE.search(copies.keyed, max(0, at - 12), at)
        return bool(
            first and before and before[1] in self._bare_not_after.get(fold(first[0]), frozenset())
        )

    def _is_begun_otherwise(self, copies: Copies, end: int, keyed: str) -> bool:
        """Whether the name's last syllable begins another word: "tỉnh ủy thác"."""
        after = _WORD_AFTER.match(copies.keyed, end)
        last = keyed.rsplit(" ", 1)[-1]
        return after is not None and after[1] in self._bare_not_before.get(fold(last), frozenset())

    def _at(self, copies: Copies, at: int, whole: bool = False) -> Raw | None:
        if self._is_other_word(copies, at):
            return None
        match = self._lexicon.known.match(copies.folded, at)
        alias = self._alias(copies, match) if match else None
        if match and alias and alias.organ:
            raw = self._organ(copies, at, match.end(), alias.organ)
            if raw:
                return raw
        elif match and alias and alias.office:
            raw = self._office(copies, at, match.end(), alias, alias.office)
            if raw and not self._goes_on(copies, raw, match.end()):
                return self._of_council(copies, raw)
        shape = read_shape(copies, at, self._lexicon, self._gate)
        if shape is None:
            return None
        end = shape.suffix.end if shape.suffix else shape.end
        style = "level" if shape.suffix or shape.homely else "own"
        raw = Raw(at, end, shape.name, shape.family, style, (), suffix=shape.suffix)
        raw = self._of_council(copies, raw)
        return raw if whole else self._inside(copies, raw)

    def _inside(self, copies: Copies, raw: Raw) -> Raw:
        """A section of an office: "Phòng Chính trị Công an tỉnh" is neither the police nor all."""
        gap = re.compile(" +").match(copies.text, raw.end)
        if raw.suffix or not gap or not raw.name.startswith(_SECTIONS) or copies.uncased:
            return raw
        if not copies.text[gap.end() : gap.end() + 1].isupper():
            return raw
        whole = self._at(copies, gap.end(), whole=True)
        if whole is None or whole.kind != "office":
            return raw
        return replace(whole, start=raw.start, name=f"{raw.name} {whole.name}",
                       family=f"{whole.family}:{raw.family}")  # fmt: skip

    def _of_council(self, copies: Copies, raw: Raw) -> Raw:
        """A committee of the people's council: "Ban Pháp chế HĐND tỉnh"."""
        if raw.suffix or not raw.name.startswith("Ban "):
            return raw
        gap = _GAP.match(copies.folded, raw.end)
        council = self._at(copies, gap.end()) if gap else None
        if council is None or council.family != "hdnd":
            return raw
        return replace(council, start=raw.start, name=f"{raw.name} {council.name}",
                       family=f"hdnd:{raw.family}")  # fmt: skip

    def _goes_on(self, copies: Copies, raw: Raw, name_end: int) -> bool:
        """Whether the name is longer than the listed one: "Ban Dân tộc và Tôn giáo"."""
        if copies.uncased or raw.end > name_end:
            return False
        following = re.compile(r" và ([^\W\d_]+)").match(copies.text, name_end)
        if not following or not following[1][0].isupper():
            return False
        shape = read_shape(copies, raw.start, self._lexicon, self._gate)
        return shape is not None and shape.end > following.start(1)

    def _alias(self, copies: Copies, match: re.Match[str]) -> Alias | None:
        written = squeeze(copies.keyed[match.start() : match.end()])
        text = squeeze(copies.text[match.start() : match.end()])
        for alias in self._lexicon.aliases[squeeze(match[0])]:
            if not agrees(written, alias.keyed, copies.toned):
                continue
            if not alias.exact or alias.exact == text:
                return alias
            # typed without capitals, a short abbreviation needs a level, place or office behind it
            if copies.uncased and (
                len(alias.exact) > _SHORT
                or (alias.organ and self._lexicon.known.match(copies.folded, match.end() + 1))
                or places.read(copies, match.end(), self._gate)
            ):
                return alias
        return None

    def _office(
        self, copies: Copies, at: int, end: int, alias: Alias, office: Office
    ) -> Raw | None:
        if self._is_begun_otherwise(copies, end, alias.keyed):
            return None
        loud = copies.text[at].isupper() or copies.uncased
        raw = Raw(at, end, office.name, office.id, office.place, office.levels)
        committee = place_names.COMMITTEES.get(squeeze(copies.folded[at:end]), "")
        if office.place == "committee":
            return self._board(copies, raw)
        if office.place != "none":
            suffix = places.read(copies, end, self._gate, bare_names=office.place == "name")
            raw = replace(
                raw, suffix=suffix, end=suffix.end if suffix else end, committee=committee
            )
        if office.own_name and not raw.suffix:
            named_to, own = places.own_name(copies, end, self._gate)
            if own:
                return replace(raw, end=named_to, name=f"{raw.name} {own}", style="own")
        if not raw.suffix and (office.needs_place or (alias.keyed == "công an" and not loud)):
            return None
        return raw

    def _board(self, copies: Copies, raw: Raw) -> Raw | None:
        """A Party board: its committee, or a level, may follow."""
        gap = _GAP.match(copies.folded, raw.end)
        match = self._lexicon.known.match(copies.folded, gap.end()) if gap else None
        alias = self._alias(copies, match) if match else None
        if match and alias and alias.office and alias.office.id == "cap-uy":
            committee = place_names.COMMITTEES.get(squeeze(match[0]), "")
            suffix = places.read(copies, match.end(), self._gate, bare_names=bool(committee))
            end = suffix.end if suffix else match.end()
            return replace(raw, end=end, suffix=suffix, committee=committee or "TU")
        suffix = places.read(copies, raw.end, self._gate)
        if not suffix and raw.family in ("ban-to-chuc",):
            return None
        return replace(raw, suffix=suffix, end=suffix.end if suffix else raw.end)

    def _organ(self, copies: Copies, at: int, end: int, organ: Organ) -> Raw | None:
        gap = _GAP.match(copies.folded, end)
        inner = self._at(copies, gap.end()) if gap else None
        if inner and inner.kind == "office":
            return replace(
                inner,
                start=at,
                organ=organ,
                family=f"{inner.family}-{organ.id}" if organ.id != "co-quan" else inner.family,
            )
        if organ.alone and (copies.text[at].isupper() or copies.uncased):
            office = self._lexicon.offices[organ.alone][0]
            suffix = places.read(copies, end, self._gate)
            raw_end = suffix.end if suffix else end
            return Raw(at, raw_end, office.name, f"{office.id}-{organ.id}", office.place,
                       office.levels, suffix=suffix, organ=organ)  # fmt: skip
        if organ.id == "dang-uy":
            office = self._lexicon.offices["dang-uy"][0]
            suffix = places.read(copies, end, self._gate)
            return Raw(at, suffix.end if suffix else end, office.name, office.id, office.place,
                       office.levels, suffix=suffix)  # fmt: skip
        return None

    def _collectives(self, copies: Copies) -> Iterable[Raw]:
        for begun in self._group_start.finditer(copies.folded):
            for group, words in self._groups:
                match = group.pattern.match(copies.folded, begun.start())
                if not match:
                    continue
                start, end = match.span()
                meant = group.words if copies.toned else words
                if not meant.issuperset(_WORD.findall(copies.keyed, start, end)):
                    continue
                suffix = places.read(copies, end, self._gate) if group.takes_place else None
                end = suffix.end if suffix else end
                kind = "joint" if group.id == "joint" else "collective"
                yield Raw(start, end, "", group.id, "level" if group.takes_place else "none", (),
                          kind, suffix, words=copies.text[start:end])  # fmt: skip

    def _defined(self, copies: Copies, extra: Mapping[str, Raw]) -> Iterable[Raw]:
        for short, raw in extra.items():
            for match in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])", copies.text):
                suffix = places.read(copies, match.end(), self._gate)
                end = suffix.end if suffix else match.end()
                yield replace(raw, start=match.start(), end=end, suffix=suffix or raw.suffix)


def _longest(found: list[Raw]) -> list[Raw]:
    """Of overlapping mentions the longest, in order."""
    found.sort(key=lambda raw: (raw.start, raw.start - raw.end))
    kept: list[Raw] = []
    for raw in found:
        if not kept or kept[-1].end <= raw.start:
            kept.append(raw)
        elif raw.end - raw.start > kept[-1].end - kept[-1].start:
            kept[-1] = raw
    return kept
