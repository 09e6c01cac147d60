"""Two questions typed as one, told apart."""

from __future__ import annotations

from itertools import pairwise

from app.ask.words import APART, ASKING, TAG
from ingest.text import key, words

SHORTEST = 2
"""Syllables that a part has at least."""


def parts(text: str) -> list[str]:
    """The questions that a text consists of, in order; the text alone where it is one.

    A second question begins at the last joint before its own question word, if the part before the
    joint asks something too. What asks for yes or no is split at its question mark alone.
    """
    keyed = key(text)
    asking = [m.span() for m in ASKING.finditer(keyed)]
    single = TAG.search(keyed.rstrip(" ?.!"))
    cuts: list[tuple[int, int]] = []
    for (_, before), (start, _) in pairwise(asking):
        joints = list(APART.finditer(keyed, before, start))
        if joints and (not single or "?" in joints[-1][0]):
            cuts.append(joints[-1].span())
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    found = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return found if all(len(words(part)) >= SHORTEST for part in found) else [text]
