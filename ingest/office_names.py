"""How names are matched: the copy of a text that patterns look at, and one key for all spellings.

A text is looked at as it is typed: with its diacritics, or, where it is typed without any, folded.
No pattern runs on text whose diacritics were taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.text import fold, key

# Between two words an article may define an abbreviation: "Mặt trận tổ quốc (MTTQ) Việt Nam".
_PARENTHESIS = r"(?: +\([^()\n]{2,15}\))?"
JOINER = r" ?[-–—,&] ?"
# In a compiled name: " " a plain gap; "+" parts joined in any way or by a space; "*" parts of an
# abbreviation, perhaps written together.
_GAP = {
    " ": rf"{_PARENTHESIS} +",
    "+": rf"(?:{JOINER}(?:v[àa] )?| v[àa] | +)",
    "*": rf"(?:{JOINER}| v[àa] | |\.)?",
}
_SAMPLE = 4000
"""Characters that tell how a text is typed."""
_BARE_SHARE = 0.15
"""With fewer words that have marks a text is typed without diacritics."""
_LATER = re.compile(r"(?<=[^.!?\s] )[^\W\d_]{2,}")
"""Words that begin no sentence."""
_LEVELS = ("tỉnh", "huyện", "quận", "xã", "phường", "thành", "phố", "thị", "trấn", "cấp")
"""Written in small letters in any name."""
_LETTERS = re.compile(r"[^\W\d_]+")
# Slips of scanned texts inside names: the hook is read as an acute.
_SLIP = re.compile(r"tố (?=quốc|chức)|(?<=quốc )tính(?!\w)")
_SLIPS = {"tố ": "tổ ", "tính": "tỉnh"}
# Letter to what may follow it; the empty letter ends a name.
_Node = dict[str, "_Node"]
_INSIDE = re.compile(r" *\([^()\n]{2,15}\)")
_UNGLUED = re.compile(r"(?<!\w)v[àa](?!\w)|[\W_]+")


def pair(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern for text with diacritics and, the same folded, for text typed without any.

    Written in lower case; classes in capitals (``\\W``) can't be used.
    """
    return re.compile(pattern), re.compile(fold(pattern).replace("(?p<", "(?P<"))


@dataclass(frozen=True, slots=True)
class Copies:
    """A text with the copy for matching, of the same length."""

    text: str
    form: str
    """Lower case; with diacritics in one spelling, or without where the text has none."""
    bare: bool
    """Typed without diacritics."""
    uncased: bool
    """Typed without capitals, places aside: a capital tells nothing about names here."""

    @classmethod
    def of(cls, text: str, places: tuple[re.Pattern[str], re.Pattern[str]] | None = None) -> Copies:
        """Make the copy once; every later step looks at it. ``places``: known names."""
        sample = text[:_SAMPLE]
        words = _LETTERS.findall(sample)
        bare = sum(not word.isascii() for word in words) < _BARE_SHARE * len(words)
        form = fold(text) if bare else _SLIP.sub(lambda m: _SLIPS[m[0]], key(text))
        hidden = sample
        for match in places[bare].finditer(form, 0, len(sample)) if places else ():
            hidden = hidden[: match.start()] + "_" * len(match[0]) + hidden[match.end() :]
        named = (word[0].isupper() and not word.isupper() for word in _LATER.findall(hidden))
        capitals = all(word[0].isupper() or word in _LEVELS for word in words)
        cased = any(named) or (capitals and not sample.isupper() and not sample.islower())
        return cls(text, form, bare, uncased=not cased)


class Starts:
    """Where the first of several patterns begins: one made of all compiles twice as long."""

    def __init__(self, patterns: Sequence[re.Pattern[str]], text: str) -> None:
        self._patterns = patterns
        self._text = text
        self._found: list[int | None] = [-1] * len(patterns)
        """Where each begins at or after the last position asked for; None: nowhere."""

    def next(self, position: int) -> int | None:
        """The first start at or after ``position``, which never goes back; None: there is none."""
        for at, pattern in enumerate(self._patterns):
            known = self._found[at]
            if known is not None and known < position:
                match = pattern.search(self._text, position)
                self._found[at] = match.start() if match else None
        return min((start for start in self._found if start is not None), default=None)


@lru_cache(maxsize=16384)
def squeeze(name: str) -> str:
    """Single spaces, no parentheses inside."""
    return " ".join((_INSIDE.sub("", name) if "(" in name else name).split())


@lru_cache(maxsize=65536)
def glue(name: str) -> str:
    """One key for all spellings of a name's form: no gaps, joiners or "và"."""
    return _UNGLUED.sub("", _INSIDE.sub("", name) if "(" in name else name)


def gapped(name: str) -> str:
    """A name as the trie takes it: every joiner or "và" between its parts becomes ``+``."""
    return re.sub(rf"(?:{JOINER})(?:v[àa] )?| v[àa] ", "+", squeeze(name))


def trie_pattern(names: Iterable[str]) -> str:
    """A regular expression for any of the gapped names, longest first.

    Common beginnings are written once, so that it is read in one pass over the text.
    """
    root: _Node = {}
    for name in names:
        node = root
        for char in name:
            node = node.setdefault(char, {})
        node[""] = {}
    return _write(root)


def _write(node: _Node) -> str:
    ends = "" in node
    branches = [
        _GAP.get(char, re.escape(char)) + _write(child) for char, child in node.items() if char
    ]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 else ""
    if len(branches) == 1 and not ends:
        return pattern
    pattern = "(?:" + "|".join(branches) + ")"
    return pattern + "?" if ends else pattern
