"""Matching names on folded text: one pattern for all spellings, and the check of diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.text import fold, key

# Between two words an article may define an abbreviation: "Mặt trận tổ quốc (MTTQ) Việt Nam".
_PARENTHESIS = r"(?: +\([^()\n]{2,15}\))?"
_GAP = {
    " ": _PARENTHESIS + r" +",
    "-": r" ?[-–—] ?",
    "&": r" ?& ?",
    ",": r" ?, ?",
}
_SAMPLE = 4000
"""Characters that tell how a text is typed."""
_LATER = re.compile(r"(?<=[^.!?\s] )[^\W\d_]{2,}")
"""Words that begin no sentence."""
# Letter to what may follow it; the empty letter ends a name.
_Node = dict[str, "_Node"]
_INSIDE = re.compile(r" *\([^()\n]{2,15}\)")
_JOINERS = re.compile(r" *([-–—&,]) *")


@dataclass(frozen=True, slots=True)
class Copies:
    """A text with its copies for matching, all of one length."""

    text: str
    folded: str
    keyed: str
    uncased: bool
    """Typed without capitals, places aside: a capital tells nothing about names here."""
    toned: bool
    """Typed with diacritics throughout: a bare syllable is meant so ("các phong trào")."""

    @classmethod
    def of(cls, text: str, places: re.Pattern[str] | None = None) -> Copies:
        """Fold once; every later step looks at the copies. ``places``: known names, folded."""
        folded = fold(text)
        sample = text[:_SAMPLE]
        cased = sample
        for match in places.finditer(folded, 0, len(sample)) if places else ():
            cased = cased[: match.start()] + "_" * len(match[0]) + cased[match.end() :]
        words = re.findall(r"[^\W\d_]+", sample)
        marked = sum(not word.isascii() for word in words)
        return cls(
            text,
            folded,
            key(text),
            uncased=not any(
                word[0].isupper() and not word.isupper() for word in _LATER.findall(cased)
            ),
            toned=len(words) >= 6 and marked >= 0.6 * len(words),
        )


@lru_cache(maxsize=16384)
def squeeze(name: str) -> str:
    """One spelling of gaps: single spaces, joiners without spaces, no parentheses inside."""
    name = _INSIDE.sub("", name) if "(" in name else name
    name = _JOINERS.sub(lambda m: "-" if m[1] in "–—" else m[1], name)
    return " ".join(name.split())


def trie_pattern(names: Iterable[str]) -> str:
    """A regular expression for any of the folded, squeezed names, longest first.

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


def agrees(written: str, wanted: str, toned: bool = False) -> bool:
    """Whether keyed, squeezed ``written`` may stand for keyed ``wanted`` of the same folded form.

    Each word has its own diacritics or none. In names of three words and more, words after the
    first may carry wrong ones: "Mặt trận Tố quốc" is a slip, "số y tế" is no "Sở Y tế". In
    ``toned`` text a bare first word of a shorter name is another word.
    """
    if written == wanted:
        return True
    pairs = list(zip(re.findall(r"\w+", written), re.findall(r"\w+", wanted), strict=False))
    lenient = len(pairs) >= 3
    return all(
        w == v or (w == fold(v) and not (toned and not lenient)) or (lenient and index > 0)
        for index, (w, v) in enumerate(pairs)
    )
