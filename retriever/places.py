"""Places in questions, however they are typed, and which articles a place stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.index import Index
from ingest.provinces import load_provinces
from ingest.text import Span, fold

_NOUN = r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong)\s+"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place that a question can name."""

    place: str
    """As the articles write it: ``tỉnh Lào Cai``, ``TPHCM``, ``huyện A Lưới``."""
    articles: frozenset[str]
    """Ids of the articles that are about it, or else those whose text names it; may be empty."""
    named: frozenset[str] = frozenset()
    """Ids of all articles whose text names it."""


class PlaceFinder:
    """All places of the corpus, and all provinces whether the corpus covers them or not."""

    def __init__(self, index: Index) -> None:
        self._names: dict[str, PlaceName] = {}
        about, named = _covered(index)
        self._about = frozenset(about)
        for place, articles in (named | about).items():
            self._add(PlaceName(place, frozenset(articles), frozenset(named.get(place, ()))))
        self._add_provinces(about)
        spellings = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?P<noun>{_NOUN})?(?P<name>{'|'.join(map(re.escape, spellings))})(?!\w)"
        )

    def _add(self, name: PlaceName, *spellings: str) -> None:
        for spelling in (name.place, *spellings):
            self._names[fold(spelling)] = self._names[bare_name(spelling)] = name

    def _add_provinces(self, about: dict[str, set[str]]) -> None:
        """Provinces by all their spellings; one that was only renamed stands for its old self."""
        provinces = load_provinces()
        renamed = {
            p.now: p.shown
            for p in provinces.names.values()
            if bare_name(p.now) in bare_name(p.shown)
        }
        for spelling, province in provinces.names.items():
            place = province.shown
            if place not in about and renamed.get(place) in about:
                place = renamed[place]
            known = self._names.get(fold(place))
            self._add(known or PlaceName(place, frozenset()), province.shown, spelling)

    def find(self, text: str) -> dict[PlaceName, list[Span]]:
        """The places that the question names, each with its spans in ``text``."""
        found: dict[PlaceName, list[Span]] = {}
        for match in self._pattern.finditer(fold(text)):
            place = self._names[match["name"]]
            if match["noun"] or self._is_name(text, match.start("name"), place, match["name"]):
                found.setdefault(place, []).append(match.span())
        return found

    def _is_name(self, text: str, start: int, place: PlaceName, spelling: str) -> bool:
        """ "Vinh", not "vinh": a bare name of one syllable is a province's, or an article's own.

        A commune that an article merely names ("xã Tân") would be found in too many words.
        """
        if " " in spelling or place.place in self._about:
            return True
        return not place.articles and text[start : start + 1].isupper()

    def of(self, place: str) -> PlaceName:
        """The place by a name that a mention carries; without articles where none covers it."""
        for spelling in (fold(place), bare_name(place)):
            if spelling in self._names:
                return self._names[spelling]
        return PlaceName(place, frozenset())


def bare_name(place: str) -> str:
    """Folded name without its administrative noun: ``lao cai``."""
    return re.sub(rf"^{_NOUN}", "", fold(place)).strip()


def _covered(index: Index) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Places with the articles that are about them, and those with articles that name them."""
    about: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    heads, names = index.segment.heads, index.segment.names
    for found, kind in ((about, "about"), (named, "places")):
        for place, rows in names[kind].items():
            found[place] = {heads[row].id for row in rows}
    return about, named
