"""Reads the offices of a text: named ones, heads alone, collectives, short names it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest import office_places as places
from ingest import place_names
from ingest.office_grammar import family_of
from ingest.office_groups import Group
from ingest.office_listed import apart, listed
from ingest.office_names import Copies, Starts, pair, squeeze
from ingest.office_raw import Raw, as_elsewhere, longest
from ingest.office_single import OneOffice
from ingest.office_types import Lexicon
from ingest.office_words import begins_otherwise, stands_alone

_PLURAL = pair(r"(?<!\w)(?:các|những|mỗi|từng) +$")
_NEXT = re.compile(r"(?:,| và|, và) (?=[^\W\d_])")
_CODE = re.compile(r"(?<![\w/-])p[a-z]\d\d(?!\w)")
"""Codes of the police's departments: "PC06"."""


class Reader:
    """One pass for listed names and shapes, one for collectives; the longest wins."""

    def __init__(self, lexicon: Lexicon, gate: place_names.Gate) -> None:
        self._lexicon = lexicon
        self._gate = gate
        self._one = OneOffice(lexicon, gate)

    def read(self, copies: Copies, extra: Mapping[str, Raw]) -> list[Raw]:
        """Offices in order, not overlapping."""
        found = [*self._defined(copies, extra), *self._named(copies)]
        found = [raw if raw.sure else as_elsewhere(copies, raw, found) for raw in found]
        found = [raw for raw in found if raw.kind != "alone"]
        found += self._collectives(copies)
        lists = list(listed(copies, self._one, self._lexicon.views[copies.bare]))
        return longest(apart(found, lists) if lists else found)

    def _named(self, copies: Copies) -> Iterable[Raw]:
        view = self._lexicon.views[copies.bare]
        position, starts = 0, Starts((view.known, view.head, _CODE), copies.form)
        while (start := starts.next(position)) is not None:
            raw = self._one.read(copies, start) or self._alone(copies, start)
            found = [raw] if raw else []
            if raw and raw.kind == "office" and _PLURAL[copies.bare].search(
                copies.form, max(0, raw.start - 7), raw.start
            ):  # fmt: skip
                found = self._several(copies, raw)
            yield from found
            position = max(found[-1].end if found else 0, start + 1)

    def _several(self, copies: Copies, raw: Raw) -> list[Raw]:
        """All of a kind, or one for each place listed: "các Huyện ủy Ba Vì, Mỹ Đức"."""
        found, suffix = [raw], raw.suffix
        while suffix and suffix.name and (suffix.unsaid or not suffix.word):
            gap = _NEXT.match(copies.text, found[-1].end)
            end, name = places.capitals(copies, gap.end() - 1, self._gate) if gap else (0, "")
            if not gap or not name:
                break
            suffix = replace(suffix, end=end, name=name)
            found.append(replace(raw, start=gap.end(), end=end, suffix=suffix))
        return found if len(found) > 1 else [replace(raw, plural=True)]

    def _alone(self, copies: Copies, at: int) -> Raw | None:
        """A head by itself, for the office that the text names in full: "Sở", "Ban Chỉ đạo"."""
        view = self._lexicon.views[copies.bare]
        head = view.head.match(copies.form, at)
        if not head or copies.uncased or not copies.text[at].isupper():
            return None
        name = squeeze(head[0])
        if begins_otherwise(copies, head.end(), name, view):
            return None
        if not stands_alone(copies, head.end(), view):
            return None
        kind = "office" if name in view.alone else "alone"
        shown = view.heads[name]
        return Raw(at, head.end(), shown, family_of(shown), "level", (), kind, sure=False)

    def _collectives(self, copies: Copies) -> Iterable[Raw]:
        for group in self._lexicon.views[copies.bare].groups.find(copies.form):
            joint = group.id == "joint"
            ends = self._ends(copies, group)
            suffix = None if joint else places.read(copies, ends, self._gate)
            end = suffix.end if suffix else ends
            style = "level" if suffix or group.takes_place else "none"
            kind = "joint" if joint else "collective"
            yield Raw(group.start, end, "", group.id, style, (), kind, suffix,
                      words=copies.text[group.start : end])  # fmt: skip

    def _ends(self, copies: Copies, group: Group) -> int:
        """The end before one office by its own name: "các huyện ủy và Thành ủy Hòa Bình"."""
        known = self._lexicon.views[copies.bare].known
        lower = copies.text[group.start : group.end].split(" ", 1)[-1][:1].islower()
        for gap in _NEXT.finditer(copies.text, group.start, group.end):
            one = known.match(copies.form, gap.end())
            if one and copies.text[gap.end()].isupper():
                place = places.read(copies, one.end(), self._gate, bare_names=True)
                if lower or (place and place.name):
                    return gap.start()
        return group.end

    def _defined(self, copies: Copies, extra: Mapping[str, Raw]) -> Iterable[Raw]:
        for short, raw in extra.items():
            for match in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])", copies.text):
                suffix = places.read(copies, match.end(), self._gate)
                end = suffix.end if suffix else match.end()
                yield replace(raw, start=match.start(), end=end, suffix=suffix or raw.suffix)
