"""The place that an article speaks for, by its full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.letterhead import Letterhead
from ingest.main_place import main_place
from ingest.places import named_places
from ingest.text import UPPER, key

_COMMUNE = 3
_OFTEN = 2
"""Mentions of a province that make a text its own where no other is named half as often."""
_CENTRAL_SEATS = ("Hà Nội",)
"""A paper dated there is of the city only if its letterhead names the city."""
_PROVINCIAL = re.compile(rf"(?<!các )(?<!\w)tỉnh(?!\s+[{UPPER}])(?!\w)")
"""The level noun without a name: the text speaks as the one province that it names."""
_PROVINCES_OWN = 4
"""So often "tỉnh" alone, and the text is a province's."""
_SITE = re.compile(r"(?:báo|đài|cổng|trang thông tin|tạp chí|cơ quan|©|bản quyền)(?!\w)")


def place_of(title: str, paragraphs: Sequence[str], around: Sequence[str] = ()) -> str:
    """The place of a page or paper without a letterhead; "" if it does not say so clearly.

    ``around``: the page's own lines outside the article. The province of the site holds where the
    article names none, and where a meeting of the province was held in one of its communes.
    """
    place = main_place(title, paragraphs) or _province(title, paragraphs)
    site = _of_site(around)
    spoken = sum(len(_PROVINCIAL.findall(text)) for text in paragraphs)
    small = any(p.level > 1 for p in named_places(place))
    if site and (not place or (small and spoken >= _PROVINCES_OWN and not named_places(title))):
        return site
    return _full(place, [title, *paragraphs])


def _of_site(around: Sequence[str]) -> str:
    """The one province that a site's name or owner names: "Báo Cà Mau online"."""
    sites = ((text, _SITE.match(key(text))) for text in around)
    behind = (text[site.end() :] for text, site in sites if site)
    named = {p.place for text in behind for p in named_places(text) if p.level == 1}
    return named.pop() if len(named) == 1 else ""


def _province(title: str, paragraphs: Sequence[str]) -> str:
    """The one province of the title, else the one that the text names far more than any other."""
    named = {p.place for p in named_places(title) if p.level == 1}
    if named:
        return named.pop() if len(named) == 1 else ""
    counts = Counter(p.place for text in paragraphs for p in named_places(text) if p.level == 1)
    ranked = counts.most_common(2)
    if not ranked:
        return ""
    if ranked[0][1] < _OFTEN and sum(len(_PROVINCIAL.findall(t)) for t in paragraphs) < _OFTEN:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else ""


def place_of_paper(named: Sequence[str], head: Letterhead, title: str, body: Sequence[str]) -> str:
    """The place of an official paper: that of its offices, else its title's, else its seat.

    ``named``: its offices and where its meeting was held, the surest first.

    A paper of ministries has none.
    """
    for text in (*named, head.title):
        places = named_places(text)
        if places:
            lowest = max(places, key=lambda place: place.level)
            return _full(lowest.place, [title, *body])
    seats = named_places(f"tỉnh {head.seat}") or named_places(f"thành phố {head.seat}")
    if seats and head.seat not in _CENTRAL_SEATS:
        return seats[0].place
    if head.seat in _CENTRAL_SEATS:
        return ""
    return place_of(title, body)


def _full(place: str, texts: Sequence[str]) -> str:
    """A commune with the one province that the text names in full."""
    found = [named_places(text) for text in texts]
    own = next((p for places in found for p in places if p.place == place), None)
    if own is None or own.level < _COMMUNE:
        return place
    provinces = {p.place for places in found for p in places if p.level == 1 and p.full}
    return f"{place}, {provinces.pop()}" if len(provinces) == 1 else place
