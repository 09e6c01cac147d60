"""Offices by their kind and the initials of the rest: "sở gd", "bộ nn", "phòng tc-kh".

No list is kept: what an officer types is held against the names of the offices that the collection
knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from ingest.text import fold
from retriever.telex import is_spelt

FEWEST, MOST = 2, 8
"""Initials that tell an office from others, and beyond which nobody types them."""
_NAME = re.compile(
    r"(?P<head>Sở|Bộ|Phòng|Hội|Cục|Chi cục|Tổng cục) (?!đồng |Chỉ |Tư lệnh)(?P<rest>[^\d();]+?)"
    r"(?=,? (?:tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|cấp|Trung ương|khu vực|các|những"
    r"|thuộc|Công an|UBND|Ủy ban|Sở|Hội|Bộ|Phòng|Cục|Đoàn)(?: |$)|,?$)"
)
"""A name up to its level, its place or the office that it belongs to."""
_JOINS = frozenset(("và", "của"))
"""Words of a name whose initials nobody types."""
_Rest = tuple[str, ...]


def initials(names: Iterable[str]) -> dict[str, str]:
    """What kind and initials stand for, in names of offices: {"Sở GD": "Sở Giáo dục và Đào tạo"}.

    Where the names of several begin with the same initials, they stand for the words that these
    names share, if there are as many; else for nothing.
    """
    meant: dict[tuple[str, str], dict[_Rest, str]] = defaultdict(dict)
    for name in names:
        if (match := _NAME.match(name)) is None:
            continue
        rest = tuple(word for word in re.split(r"[\s,–-]+", match["rest"]) if word)
        letters = "".join(fold(word)[0] for word in rest if word.lower() not in _JOINS).upper()
        for many in range(FEWEST, min(MOST, len(letters)) + 1):
            if not is_spelt(letters[:many].lower()):
                meant[match["head"], letters[:many]][rest] = match["rest"]
    return {
        f"{head} {typed}": f"{head} {said}"
        for (head, typed), rests in meant.items()
        if (said := _shared(rests, len(typed)))
    }


def _shared(rests: dict[_Rest, str], typed: int) -> str:
    """The name behind the kind; "" where the initials are those of different words."""
    if len(rests) == 1:
        return next(iter(rests.values()))
    side_by_side = zip(*sorted(rests), strict=False)
    same = takewhile(lambda said: len(set(map(fold, said))) == 1, side_by_side)
    shared = _trimmed([said[0] for said in same])
    return " ".join(shared) if sum(word not in _JOINS for word in shared) >= typed else ""


def _trimmed(shared: Sequence[str]) -> Sequence[str]:
    while shared and shared[-1] in _JOINS:
        shared = shared[:-1]
    return shared
