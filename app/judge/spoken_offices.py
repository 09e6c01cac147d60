"""Offices as people call them: "bên thuế", "ngành y tế", by the offices that an article names.

No list of them is kept: what stands behind "bên" is looked for in the names of the article's own
offices, by itself and by the paper's words for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.ask.asked import Asked
from app.opened import Opened
from ingest.text import key, words
from retriever.thesaurus import TO_WRITTEN, load_thesaurus

_SIDE = re.compile(
    r"(?<!\w)(?:bên|ngành|phía) (?!nào|gì|ai\b|kia|này|đó|ấy|nhau|ký|trên|dưới|trong|ngoài)"
    r"((?:[^\W\d_]+ ?){1,4})"
)
_PLURAL = re.compile(r"(?:các|những|mấy|hai|ba|bốn|nhiều|mỗi|từng|\d+) ?$")
"""Before "bên": sides that are counted, not one by its name."""


@dataclass(frozen=True, slots=True)
class SpokenOffice:
    """A side of a question, and which of an article's offices it may be."""

    start: int
    end: int
    """In `Asked.text`."""
    said: str
    offices: frozenset[str]
    """Canonical names; at least one."""


def spoken_offices(asked: Asked, article: str, opened: Opened) -> list[SpokenOffice]:
    """The sides that the question names otherwise than by an office's name, in order."""
    keyed = key(asked.text)
    found = []
    for match in _SIDE.finditer(keyed):
        inside = any(m.start < match.end(1) and match.start() < m.end for m in asked.offices)
        if inside or _PLURAL.search(keyed[: match.start()]):
            continue
        said = words(match[1])
        for length in range(len(said), 0, -1):
            offices = _called(said[:length], opened.named_offices(article))
            if offices:
                end = match.start(1) + len(" ".join(said[:length]))
                found.append(
                    SpokenOffice(match.start(), end, asked.text[match.start() : end], offices)
                )
                break
    return found


def _called(said: list[str], offices: tuple[str, ...]) -> frozenset[str]:
    """The offices whose names hold the words, or what papers put for them."""
    own = " ".join(said)
    phrases = {own} | {
        key(other)
        for phrase in (said, ["bên", *said])
        for match in load_thesaurus().matches(tuple(phrase))
        if match.end - match.start == len(phrase)
        for other, weight in match.others
        if weight >= TO_WRITTEN
    }
    return frozenset(
        office for office in offices if any(f" {p} " in f" {_plain(office)} " for p in phrases)
    )


@lru_cache(maxsize=1 << 14)
def _plain(office: str) -> str:
    return " ".join(words(key(office)))
