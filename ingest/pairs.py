"""Which words follow one another in texts: what the restorer of diacritics learns from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ingest.text import normalise

EDGE = "."
"""Symbol for the start, the end and any punctuation that parts two clauses."""
NUMBER = "0"
"""Symbol for numbers and document numbers: nearly each stands in one text alone, and kept apart
they would soon be most of what is counted."""

# Words; numbers with what hangs on them; and the punctuation that parts clauses. Hyphens, slashes
# and quotation marks do not: "kinh tế - xã hội" is one run.
_SYMBOL = re.compile(r"[^\W\d_]+|\d+(?:[/.,-]?\w+)*|[.,:;?!()\[\]…\n]")


def symbols(text: str) -> list[str]:
    """Words as written, a symbol for each number, and clause ends of a text, in order."""
    return [NUMBER if found[0].isdigit() else found for found in _SYMBOL.findall(text)]


def count_pairs(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each symbol follows another, over all texts."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        pairs.update(pairwise([EDGE, *symbols(normalise(text)), EDGE]))
    return pairs
