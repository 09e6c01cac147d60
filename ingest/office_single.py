"""Reads the one office that begins somewhere: a listed name, an organ, a unit, a shape."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import office_places as places
from ingest import place_names
from ingest.office_compare import UNIT
from ingest.office_grammar import family_of, read_shape
from ingest.office_names import Copies, glue, pair, squeeze
from ingest.office_raw import INSIDE, Raw, stands_over
from ingest.office_types import Alias, Lexicon, Office, Organ, View
from ingest.office_words import CODE, STEP, begins_otherwise, coupled, starts_office, two
from ingest.text import fold

_SHORT = 3
_GAP = re.compile(r" +(?:c[ủu]a +)?")
_INTO = pair(r"(?: +| ?/ ?)(?P<link>(?:trực +)?thuộc +|của +)?")
_BEHIND = pair(r", +(?P<link>)(?=\w)")
"""A comma before what a unit is of: "Phòng Tham mưu, Công an tỉnh"."""
_WORD_BEFORE = re.compile(r"(\w+) +$")
_AND_COUNCIL = pair(r" +và +| ?[,-] +")
_BOARD_OF = ("hdnd", "doan-dbqh", "ubnd", "dang-uy")


class OneOffice:
    """Tries the ways to name an office, the surest first."""

    def __init__(self, lexicon: Lexicon, gate: place_names.Gate) -> None:
        self._lexicon = lexicon
        self._gate = gate

    def _view(self, copies: Copies) -> View:
        return self._lexicon.views[copies.bare]

    def _is_other_word(self, copies: Copies, at: int, first: str) -> bool:
        """Whether a syllable belongs to the word before it: "cơ sở y tế", "XÃ HỘI"."""
        before = _WORD_BEFORE.search(copies.form, max(0, at - 12), at)
        shouted = before and copies.text[before.start() : at + len(first)].isupper()
        if copies.text[at].isupper() and not copies.uncased and not shouted:
            return False
        not_after = self._view(copies).not_after.get(first, frozenset())
        return before is not None and before[1] in not_after

    def read(self, copies: Copies, at: int, nested: bool = True) -> Raw | None:
        """The office that begins at ``at``, or None; ``nested``: with the office it belongs to."""
        view = self._view(copies)
        match = view.known.match(copies.form, at)
        first = re.match(r"\w+", copies.form[at : at + 12])
        if first and self._is_other_word(copies, at, first[0]):
            return None
        if code := CODE.match(copies.text, at):
            coded = Raw(at, code.end(), code[0], fold(code[0]), "own", ())
            return self._inside(copies, coded) if nested else coded
        alias = self._alias(copies, match) if match else None
        raw: Raw | None = None
        organ = self._alias(copies, match, organ=True) if match else None
        if match and organ and organ.organ:
            raw = self._organ(copies, at, match.end(), organ.organ)
            if raw:
                return raw
        if match and alias and alias.office:
            raw = self._office(copies, at, match.end(), alias.office)
            if raw and self._goes_on(copies, raw, match.end()):
                raw = None
        raw = raw or self._shaped(copies, at)
        if raw is None:
            raw = self._headed(copies, at)
        elif nested:
            raw = self._inside(copies, raw)
        return raw

    def _shaped(self, copies: Copies, at: int) -> Raw | None:
        shape = read_shape(copies, at, self._view(copies), self._gate)
        if shape is None:
            return None
        end = shape.suffix.end if shape.suffix else shape.end
        style = "level" if shape.suffix or shape.homely else "own"
        family = family_of(shape.name, self._lexicon.letters)
        return Raw(at, end, shape.name, family, style, (), suffix=shape.suffix, sure=shape.sure)

    def _headed(self, copies: Copies, at: int) -> Raw | None:
        """A unit that is but a head before its office: "Thanh tra Sở Xây dựng"."""
        view = self._view(copies)
        head = view.head.match(copies.form, at)
        if not head or squeeze(head[0]) not in view.parts or not copies.text[at].isupper():
            return None
        name = view.heads[squeeze(head[0])]
        bare = Raw(at, head.end(), name, family_of(name), "level", ())
        raw = self._inside(copies, bare)
        return raw if raw is not bare else None

    def _inside(self, copies: Copies, raw: Raw) -> Raw:
        """A unit of an office: "Phòng Chính trị Công an tỉnh", "Vụ 1 thuộc Bộ Y tế"."""
        view = self._view(copies)
        head = view.head.match(copies.form, raw.start)
        unit = raw.style == "own" and raw.family.startswith("p") and not head
        if not unit and (not head or squeeze(head[0]) not in view.parts):
            return raw
        listed = head is not None and view.heads[squeeze(head[0])] in INSIDE
        beside = _BEHIND[copies.bare].match(copies.form, raw.end) if listed else None
        gap = beside or _INTO[copies.bare].match(copies.form, raw.end)
        if not gap or (copies.uncased and not gap["link"]) or (raw.suffix and not gap["link"]):
            return raw
        if not copies.uncased and not copies.text[gap.end() : gap.end() + 1].isupper():
            return raw
        whole = self.read(copies, gap.end())
        if whole is None or whole.kind != "office":
            return raw
        if beside and not stands_over(whole, raw, self._gate):
            return raw
        link = gap["link"] and "thuộc " if gap["link"] and "c" not in gap["link"][0] else ""
        return replace(whole, start=raw.start, unit=f"{raw.name} {link}".strip(),
                       family=f"{whole.family}{UNIT}{raw.family}")  # fmt: skip

    def _goes_on(self, copies: Copies, raw: Raw, name_end: int) -> bool:
        """Whether the name is longer than the listed one: "Ban Dân tộc và Tôn giáo"."""
        if copies.uncased or raw.end > name_end or not copies.text[raw.start].isupper():
            return False
        written = copies.text[raw.start : name_end]
        if " " in written and written.isupper():
            return False
        following = re.compile(r"(?:,| và|,? &| -| cửa khẩu)? ([^\W_]+)").match(
            copies.text, name_end
        )
        if not following or not self._belongs(copies, following.start(1), name_end):
            return False
        if starts_office(copies, following.start(1), self._view(copies)):
            return False
        shape = read_shape(copies, raw.start, self._view(copies), self._gate)
        return shape is not None and shape.end > following.start(1)

    def _belongs(self, copies: Copies, at: int, name_end: int) -> bool:
        """Whether a word may go on a listed name: "Phòng Giáo dục thường xuyên"."""
        step = STEP.match(copies.text, name_end)
        domains = self._view(copies).domains
        bound = (
            step
            and two(copies, at) in domains
            and coupled(copies, step, name_end, self._view(copies))
        )
        return copies.text[at].isupper() or bool(bound)

    def rest(self, copies: Copies, at: int, end: int, head: str) -> Raw | None:
        """The listed office whose name, its head left out, the stretch is; a Party board bare."""
        for alias in self._view(copies).aliases.get(glue(f"{head} {copies.form[at:end]}"), ()):
            if (office := alias.office) and office.place == "committee":
                bare = Raw(at, end, office.name, office.id, office.place, office.levels)
                return self._board(copies, bare) or bare
            if office:
                return self._office(copies, at, end, office)
        return None

    def _alias(self, copies: Copies, match: re.Match[str], organ: bool = False) -> Alias | None:
        """What the words are short or whole name of; ``organ``: a body inside an office only."""
        written = copies.text[match.start() : match.end()]
        for alias in self._view(copies).aliases.get(glue(match[0]), ()):
            if organ and not alias.organ:
                continue
            if sum(map(str.isupper, written)) >= alias.capitals:
                return alias
            # typed without capitals, a short abbreviation needs a level, place or office behind it
            if copies.uncased and (
                alias.capitals > _SHORT
                or (alias.organ and self._view(copies).known.match(copies.form, match.end() + 1))
                or places.read(copies, match.end(), self._gate)
            ):
                return alias
        return None

    def _office(self, copies: Copies, at: int, end: int, office: Office) -> Raw | None:
        last = copies.form[at:end].rsplit(" ", 1)[-1]
        if begins_otherwise(copies, end, last, self._view(copies)):
            return None
        loud = copies.text[at].isupper() or copies.uncased
        raw = Raw(at, end, office.name, office.id, office.place, office.levels)
        committee = place_names.COMMITTEES.get(fold(squeeze(copies.form[at:end])), "")
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
        if not raw.suffix and (office.needs_place or (office.id == "cong-an" and not loud)):
            return None
        return raw

    def _board(self, copies: Copies, raw: Raw) -> Raw | None:
        """A Party board: its committee, or a level, may follow."""
        view = self._view(copies)
        gap = _GAP.match(copies.form, raw.end)
        match = view.known.match(copies.form, gap.end()) if gap else None
        alias = self._alias(copies, match) if match else None
        if match and alias and alias.office and alias.office.id == "cap-uy":
            committee = place_names.COMMITTEES.get(fold(squeeze(match[0])), "")
            suffix = places.read(copies, match.end(), self._gate, bare_names=bool(committee))
            end = suffix.end if suffix else match.end()
            return replace(raw, end=end, suffix=suffix, committee=committee or "TU")
        if match and alias and alias.office and alias.office.id == "dang-uy":
            suffix = places.read(copies, match.end(), self._gate)
            end = suffix.end if suffix else match.end()
            return replace(raw, end=end, suffix=suffix, name=f"{raw.name} Đảng ủy", style="level")
        suffix = places.read(copies, raw.end, self._gate)
        if not suffix and raw.family in ("ban-to-chuc",):
            return None
        return replace(raw, suffix=suffix, end=suffix.end if suffix else raw.end)

    def _organ(self, copies: Copies, at: int, end: int, organ: Organ) -> Raw | None:
        gap = _GAP.match(copies.form, end)
        inner = self.read(copies, gap.end()) if gap else None
        if inner and inner.kind == "office":
            if organ.id == "trung-uong":
                central = inner.suffix or places.Suffix(inner.end, "", "", central=True)
                return replace(inner, start=at, suffix=central)
            if organ.id == "van-phong":
                inner = self._shared(copies, inner)
            if inner.organ:  # "Ban Thường vụ Đảng ủy UBND tỉnh"
                organ = replace(organ, name=f"{organ.name} {inner.organ.name}")
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
        return None

    def _shared(self, copies: Copies, inner: Raw) -> Raw:
        """One office of two bodies: "Văn phòng HĐND và UBND xã"."""
        gap = _AND_COUNCIL[copies.bare].match(copies.form, inner.end)
        if inner.family not in _BOARD_OF or inner.suffix or not gap:
            return inner
        other = self.read(copies, gap.end())
        if other is None or other.family not in _BOARD_OF:
            return inner
        return replace(other, start=inner.start, name=f"{inner.name} và {other.name}",
                       family=f"{inner.family}-{other.family}")  # fmt: skip
