"""Persons' names, told from the names of places and offices that stand where they may stand."""

from __future__ import annotations

import re

from ingest.text import UPPER, Span, key

FAMILY = frozenset(
    key(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh "
        "Trương Lâm Đoàn Vương Cao Lương Tô Thái Đào Hà Quách Chu Tạ Tôn Lưu Thân La Vi Đồng"
    ).split()
)
"""The family names that most people bear."""
_DISTRICTS = frozenset(("Trần Văn Thời", "Dương Minh Châu"))
"""Districts that bear a person's name."""
_ADDRESSED = re.compile(rf"(?i:(?<!\w)(?:ông|bà|đồng chí|đ/c)) [{UPPER}]\w+ [{UPPER}]")
_CAPITALS = re.compile(rf"(?<!\w)[{UPPER}]\w*(?: [{UPPER}]\w*){{1,4}}(?!\w)")


def is_person(name: str, shortest: int = 3) -> bool:
    """A full name: a family name and more words, ``shortest`` to five in all.

    >>> is_person("Huỳnh Văn Sơn"), is_person("Buôn Ma Thuột"), is_person("Lê Chân")
    (True, False, False)
    """
    words = name.split()
    return shortest <= len(words) <= 5 and key(words[0]) in FAMILY and name not in _DISTRICTS


def names_person(text: str) -> bool:
    """Whether a person is named: in full, or behind "ông", "bà", "đồng chí"."""
    return bool(_ADDRESSED.search(text) or persons(text))


def persons(text: str) -> list[Span]:
    """Where persons are named in full, their titles and posts left out.

    >>> text = "ông Hồ Văn Út và Chủ tịch huyện Ba Tri Lê Nam Giang"
    >>> [text[a:b] for a, b in persons(text)]
    ['Hồ Văn Út', 'Lê Nam Giang']
    """
    found = []
    for run in _CAPITALS.finditer(text):
        starts = [m.start() for m in re.finditer(r"\S+", run[0])]
        own = next((at for at in starts if is_person(run[0][at:])), None)
        if own is not None:
            found.append((run.start() + own, run.end()))
    return found


def person_at(text: str, at: int, shortest: int = 3) -> int:
    """Where the full name of a person ends that begins at ``at``; 0 if none does."""
    found = _CAPITALS.match(text, at)
    return found.end() if found and is_person(found[0], shortest) else 0
