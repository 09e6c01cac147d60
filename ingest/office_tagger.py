"""Word classes of the words behind a name's last capital, to find where its predicate begins."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_SYLLABLE = re.compile(r"[^\W\d_]+")


def first_verb(name: str, sure: int, domains: Collection[str]) -> int | None:
    """Where in ``name`` the first verb from ``sure`` on begins, its gap before it; None if none.

    ``sure``: up to there the words are the name's in any case. ``domains``: pairs of syllables that
    names of offices hold; a word that is one ends no name.
    """
    syllables = list(_SYLLABLE.finditer(name.lower(), sure))
    pairs = zip(syllables, syllables[1:], strict=False)
    held = {i for a, b in pairs if f"{a[0]} {b[0]}" in domains for i in (a.start(), b.start())}
    if all(syllable.start() in held for syllable in syllables):
        return None
    for start, tag in _tags(name):
        if start >= sure and tag.startswith("V") and start not in held:
            return len(name[:start].rstrip())
    return None


@lru_cache(maxsize=4096)
def _tags(name: str) -> tuple[tuple[int, str], ...]:
    """Start and class of each word."""
    from underthesea import pos_tag  # takes seconds to load, and most texts need none

    found: list[tuple[int, str]] = []
    at = 0
    for word, tag in pos_tag(name):
        start = name.find(word.split()[0], at)
        if start < 0:
            continue
        found.append((start, tag))
        at = start + len(word)
    return tuple(found)
