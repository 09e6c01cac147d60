"""Places in questions, however they are typed, and which articles a place stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.index import Index
from ingest.places import load_provinces, named_places
from ingest.text import Span, fold

_NOUN = r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong)\s+"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place that a question can name."""

    place: str
    """As the articles write it: ``tỉnh Lào Cai``, ``TPHCM``, ``huyện A Lưới``."""
    articles: frozenset[str]
    """Ids of the articles that are about it, or else those whose text names it; may be empty."""


class PlaceFinder:
    """All places of the corpus, and all provinces whether the corpus covers them or not."""

    def __init__(self, index: Index) -> None:
        self._names: dict[str, PlaceName] = {}
        self._bare: set[str] = set()
        for province in load_provinces().names.values():
            self._add(province.shown, frozenset())
        for article in index.articles.values():
            for named in named_places(article.text):
                self._add(named.place, frozenset({article.id}))
        # Added last and alone: an article about a place stands before those that mention it.
        about: dict[str, set[str]] = {}
        for article in index.articles.values():
            if article.place:
                about.setdefault(article.place, set()).add(article.id)
        for place, ids in about.items():
            self._add(place, frozenset(ids), replace=True)
        spellings = sorted((*self._names, *_aliases(self._names.values())), key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?P<noun>{_NOUN})?(?P<name>{'|'.join(map(re.escape, spellings))})(?!\w)"
        )

    def _add(self, place: str, articles: frozenset[str], *, replace: bool = False) -> None:
        for spelling in {fold(place), bare_name(place)}:
            before = self._names.get(spelling)
            if before and before.articles and not replace:
                articles = articles | before.articles
            self._names[spelling] = PlaceName(place, articles)

    def find(self, text: str) -> dict[PlaceName, list[Span]]:
        """The places that the question names, each with its spans in ``text``."""
        found: dict[PlaceName, list[Span]] = {}
        for match in self._pattern.finditer(fold(text)):
            place = self._names[_canonical(match["name"])]
            bare = match["noun"] is None
            if bare and not _is_name(text, match.start(), place, match["name"]):
                continue
            found.setdefault(place, []).append(match.span())
        return found

    def of(self, place: str) -> PlaceName:
        """The place by a name that a mention carries; without articles where none covers it."""
        for spelling in (fold(place), bare_name(place)):
            if spelling in self._names:
                return self._names[spelling]
        return PlaceName(place, frozenset())


def bare_name(place: str) -> str:
    """Folded name without its administrative noun: ``lao cai``."""
    return re.sub(rf"^{_NOUN}", "", fold(place)).strip()


_CITY = "tphcm"
_CITY_SPELLINGS = ("tp.hcm", "tp hcm", "tp. hcm", "ho chi minh", "hcm", "sai gon", "sg", "tphcm")


def _aliases(names: Iterable[PlaceName]) -> tuple[str, ...]:
    return _CITY_SPELLINGS if any(fold(name.place) == _CITY for name in names) else ()


def _canonical(spelling: str) -> str:
    return _CITY if spelling in _CITY_SPELLINGS else spelling


def _is_name(text: str, start: int, place: PlaceName, spelling: str) -> bool:
    """ "hòa bình" is peace, "huế" is not: a bare everyday word must be capitalised or covered."""
    written = text[start : start + len(spelling)]
    return bool(place.articles) or written[:1].isupper() or " " in spelling
