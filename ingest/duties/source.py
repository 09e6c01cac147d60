"""An article as the grammar reads it: its text, the copy that matching looks at, its offices."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.documents import DocumentRef, TimeRef, references, times
from ingest.duties.bodies import UNIT, Named, spread, unknown
from ingest.duties.lexicon import ADVERBIALS, OPENERS, ROLE_MARKERS
from ingest.duties.names import named
from ingest.offices import Gazetteer
from ingest.outline import outline
from ingest.readers.base import Block
from ingest.text import any_of, key
from ingest.types import Article

_openers = any_of(OPENERS)
_adverbials = any_of(ADVERBIALS)
_acts = any_of(marker for markers in ROLE_MARKERS.values() for marker in markers)
_PUNCTUATION = re.compile(r"[\s,:–—“”\"'-]+")
_STANDING = ("cơ quan thường trực", "đơn vị thường trực", "cơ quan đầu mối", "đơn vị đầu mối")
_OF = re.compile(r" (?:thuộc |trực thuộc |của |(?<=viên )là )?(?=\w)")
_AND = re.compile(
    r"\s*(?:\([^()\n]{0,90}\)\s*)?(?:[,;/&]|,?\s*và|,?\s*cùng(?: với)?|,?\s*hoặc|[-–])\s*"
    r"(?:(?:riêng|đồng chí|cùng)\s+)?"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text and its length-preserving `key` copy; all offsets are those of the article."""

    article: Article
    text: str
    keyed: str
    names: Sequence[Named]
    """Every office named, in order; none overlaps another."""
    times: Sequence[TimeRef]
    documents: Sequence[DocumentRef]

    @classmethod
    def of(cls, article: Article, gazetteer: Gazetteer) -> Source:
        """Find the article's offices, its own abbreviations and its place taken into account."""
        article = _outlined(article)
        keyed = key(article.text)
        definitions = gazetteer.definitions(article.text)
        mentions = gazetteer.mentions(article.text, article.place, definitions)
        names = named(article.text, keyed, mentions)
        return cls(
            article, article.text, keyed, names, times(article.text), references(article.text)
        )

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The names that lie in the stretch."""
        first = bisect_left(self.names, start, key=lambda n: n.start)
        last = first
        while last < len(self.names) and self.names[last].end <= end:
            last += 1
        return self.names[first:last]

    def inside(self, at: int) -> bool:
        """Whether the character lies in a name: the colon of "các Sở: Y tế, Nội vụ"."""
        position = bisect_left(self.names, at, key=lambda n: n.start)
        return position > 0 and at < self.names[position - 1].end

    def run(self, start: int, end: int) -> tuple[Named, ...]:
        """The names "A, B và C" of which the first starts at ``start``; () if none does."""
        found: list[Named] = []
        at = start
        while at < end:
            name = self._likewise(found, at, end) or self.name_at(at, end)
            if name is None or (found and name.kind == "joint"):
                break
            name = self._with_units(name, end)
            if found and (self._lies_in(found[-1], name) or self._is_what(found[-1], name)):
                found[-1] = replace(found[-1], end=name.end)
            else:
                found += spread(name)
            joint = _AND.match(self.keyed, name.end, end)
            if not joint:
                break
            at = joint.end()
        return tuple(found)

    def run_behind(self, at: int, end: int) -> tuple[Named, ...]:
        """The names that "và" or a comma joins to one that ends at ``at``."""
        joint = _AND.match(self.keyed, at, end)
        return self.run(joint.end(), end) if joint else ()

    def _likewise(self, found: Sequence[Named], at: int, end: int) -> Named | None:
        """A place behind an office of its level: "UBND huyện Mai Sơn và huyện Yên Châu"."""
        place = UNIT.match(self.text, at, end) if found else None
        before = place and UNIT.search(found[-1].office)
        if not place or not before or before.end() < len(found[-1].office):
            return None
        if _rank(before[0]) != _rank(place[0]) or not (head := found[-1].office[: before.start()]):
            return None
        return Named(at, place.end(), f"{head}{place[0][0].lower()}{place[0][1:]}", found[-1].kind)

    def _lies_in(self, name: Named, larger: Named) -> bool:
        """Whether the second says where the first lies: "UBND xã Châu Bính, huyện Quỳ Châu"."""
        commune = UNIT.search(name.office)
        place = UNIT.fullmatch(self.text, larger.start, larger.end)
        return bool(place and commune and _rank(commune[0]) and not _rank(place[0]))

    def _is_what(self, name: Named, other: Named) -> bool:
        """Whether the second says what the first is: "Sở Y tế, cơ quan thường trực Ban Chỉ đạo"."""
        beside = self.text[name.end : other.start].strip() == ","
        return beside and self.keyed.startswith(_STANDING, other.start)

    def _with_units(self, name: Named, end: int) -> Named:
        """The name with what it is of: "Hiệu trưởng các trường học", "Phòng X thuộc Sở Y"."""
        while link := _OF.match(self.keyed, name.end, end):
            inner = self.name_at(link.end(), end)
            if inner is None or (inner.kind == "unknown" and not link[0].strip()):
                break
            if link[0] == " là ":  # "Thành viên là lãnh đạo Sở Y tế"
                return replace(inner, start=name.start)
            words = self.text[name.start : inner.end]
            office = name.office if link[0].strip() else words[0].upper() + words[1:]
            name = replace(name, end=inner.end, office=office)
        return name

    def known_at(self, at: int, end: int) -> Named | None:
        """The office of a table that starts here."""
        position = bisect_left(self.names, at, key=lambda n: n.start)
        if position == len(self.names) or self.names[position].start != at:
            return None
        return self.names[position] if self.names[position].end <= end else None

    def name_at(self, at: int, end: int) -> Named | None:
        """The name that starts here: a known one, or a noun phrase with an office's head."""
        position = bisect_left(self.names, at, key=lambda n: n.start)
        if position < len(self.names) and self.names[position].start == at:
            return self.known_at(at, end)
        limit = min(end, self.names[position].start) if position < len(self.names) else end
        return unknown(self.text, self.keyed, at, limit)

    def skip_openers(self, at: int, end: int) -> int:
        """Past ordinals ("Một là,"), discourse openers and punctuation."""
        moved = True
        while moved and at < end:
            before = at
            at = self.skip_punctuation(at, end)
            if (found := _openers.match(self.keyed, at, end)) and found.end() < end:
                at = found.end()
            moved = at != before
        return at

    def opens_adverbial(self, at: int, end: int) -> bool:
        """Whether a phrase of time, aim or ground starts here: "Theo …", but not "Theo dõi …"."""
        found = _adverbials.match(self.keyed, at, end)
        act = _acts.match(self.keyed, at, end)
        return found is not None and (act is None or act.end() <= found.end())

    def skip_punctuation(self, at: int, end: int) -> int:
        """Past white space, commas, colons, dashes and quotation marks."""
        found = _PUNCTUATION.match(self.keyed, at, end)
        return found.end() if found else at


def _rank(unit: str) -> bool:
    """Whether it is a commune, and not what communes lie in."""
    return unit.lower().startswith(("xã", "phường", "thị trấn", "đặc khu"))


def _outlined(article: Article) -> Article:
    """The article with an outline; one made of text alone gets it from its paragraphs' marks."""
    if article.outline or not article.text:
        return article
    blocks = [Block(text) for text in article.text.split("\n\n")]
    return replace(article, outline=outline(blocks, [None] * len(blocks)))
