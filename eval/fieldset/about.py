"""What an ingest reads of a document itself: title, place, date, number."""

from __future__ import annotations

import re
from collections import Counter

from eval.fieldset.gold import Document
from eval.metrics.actors import f1
from eval.metrics.matching import Score, normal
from ingest.text import words
from ingest.types import Article

TITLE_F1 = 0.8
_PLACES_LITTLE = frozenset({"tỉnh", "thành", "phố", "tp", "huyện", "xã", "phường", "quận"})


def score(document: Document, article: Article | None) -> dict[str, Score]:
    """``title``, ``place``, ``published``, ``number``, each with what the document states only.

    A document that was not read has none of them right.
    """
    gold = document.about
    title, place, published, number = (
        (article.title, article.place, article.published, article.number) if article else [""] * 4
    )
    found = {
        "title": same_title(title, gold.title or ""),
        "place": same_place(place, gold.place or ""),
        "published": published == gold.published,
        "number": bool(number) and _number(number) == _number(gold.number),
    }
    stated = {name for name in found if getattr(gold, name)}
    return {name: (float(found[name]), 1.0) for name in found if name in stated}


def same_title(read: str, gold: str) -> bool:
    """One holds the other, or their words overlap with an F1 of 0.8."""
    one, other = normal(read), normal(gold)
    if not one or not other:
        return False
    if one in other or other in one:
        return len(one.split()) >= min(4, len(other.split()))
    a, b = Counter(words(one)), Counter(words(other))
    common = float((a & b).total())
    return f1(common / a.total(), common / b.total()) >= TITLE_F1


def same_place(read: str, gold: str) -> bool:
    """The proper names agree, from the smallest place on; a level's name is no matter.

    "xã Hưng Thuận, tỉnh Tây Ninh" is read rightly as such or as "xã Hưng Thuận", not as the
    province alone.
    """
    one, other = _steps(read), _steps(gold)
    return bool(one and other) and one[0] == other[0]


def _steps(place: str) -> list[str]:
    parts = re.split(r"[,;]| thuộc ", normal(place))
    named = (" ".join(w for w in words(part) if w not in _PLACES_LITTLE) for part in parts)
    return [name for name in named if name]


def _number(number: str | None) -> str:
    """The number without spaces, dashes of one kind, leading zeros gone."""
    return re.sub(r"\s+|^so:?", "", normal(number or "")).lstrip("0")
