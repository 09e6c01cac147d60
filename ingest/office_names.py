"""Matching names on folded text: one pattern for thousands of spellings, and the check of diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.text import fold, key

# Between two words an article may define an abbreviation: "Mặt trận tổ quốc (MTTQ) Việt Nam".
_PARENTHESIS = r"(?: +\([^()\n]{2,15}\))?"
_GAP = {
    " ": _PARENTHESIS + r" +",
    "-": r" ?[-–—] ?",
    "&": r" ?& ?",
    ",": r" ?, ?",
}
# Letter to what may follow it; the empty letter ends a name.
_Node = dict[str, "_Node"]
_JOINERS = re.compile(r" *([-–—&,]) *")


@dataclass(frozen=True, slots=True)
class Copies:
    """A text with its copies for matching, all of one length."""

    text: str
    folded: str
    keyed: str
    uncased: bool
    """Typed without capitals: a capital tells nothing about names here."""

    @classmethod
    def of(cls, text: str) -> Copies:
        """Fold once; every later step looks at the copies."""
        capitals = re.findall(r"(?<!\w)[^\W\d_a-zđ](?=[^\W\d_]*[a-zà-ỹđ])", text[1:])
        return cls(text, fold(text), key(text), uncased=not any(map(str.isupper, capitals)))


def squeeze(name: str) -> str:
    """One spelling of gaps: single spaces, joiners without spaces, no parentheses inside."""
    name = re.sub(r" *\([^()\n]{2,15}\)", "", name)
    name = _JOINERS.sub(lambda m: "-" if m[1] in "–—" else m[1], name)
    return re.sub(r" +", " ", name).strip()


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


def agrees(written: str, wanted: str) -> bool:
    """Whether keyed, squeezed ``written`` may stand for keyed ``wanted`` of the same folded form.

    Each word has its own diacritics or none. In names of three words and more, words after the
    first may carry wrong ones: "Mặt trận Tố quốc" is a slip, "số y tế" is no "Sở Y tế".
    """
    if written == wanted:
        return True
    pairs = list(zip(re.findall(r"\w+", written), re.findall(r"\w+", wanted), strict=False))
    lenient = len(pairs) >= 3
    return all(
        w == v or w == fold(v) or (lenient and index > 0) for index, (w, v) in enumerate(pairs)
    )
