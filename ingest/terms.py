"""Terms of the lexical index: syllables and pairs of neighbouring ones, as numbers of 64 bits.

A number stands for the same term in every index, so that indexes made apart can be joined and no
table of words has to be kept. Two of ten million terms share a number once in 400,000 indexes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import compile as _compile

import numpy as np
from numpy.typing import NDArray

from ingest.text import fold, key, words

Codes = NDArray[np.uint64]
Forms = tuple[Codes, Codes]
"""Terms of a text with diacritics and without."""

_JOINTS = _compile(r"[/-]|[.,](?!\d)")
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(31)


def parts(word: str) -> list[str]:
    """What a document number or date consists of: ``104/kh-ubnd`` is 104, kh and ubnd.

    Leading zeros go, so that 02/9 and 2/9 meet. Other words are their own only part.
    """
    if not word[:1].isdigit():
        return [word]
    return [part.lstrip("0") or "0" for part in _JOINTS.split(word) if part]


def runs(text: str) -> list[list[str]]:
    """Words of a text in the `key` form or folded; only neighbours within one run make a pair."""
    sequence: list[str] = []
    found = [sequence]
    for word in words(text):
        pieces = parts(word)
        sequence.extend(pieces)
        if len(pieces) > 1:
            # Beside its parts a document number counts as a whole, in a run of its own.
            found.append(["/".join(pieces)])
    return found


def number(text: str) -> int:
    """Number of a text of any length."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())


code = lru_cache(maxsize=1 << 16)(number)
"""Number of one syllable, remembered."""


def pair(first: str, second: str) -> int:
    """Number of two neighbours."""
    return int(_pairs(np.array([code(first), code(second)], np.uint64))[0])


def codes(found: Iterable[Sequence[str]]) -> Codes:
    """Terms of runs, one number for each occurrence: first all syllables, then all pairs."""
    singles = [np.array([code(word) for word in run], np.uint64) for run in found if run]
    both = [*singles, *(_pairs(run) for run in singles if len(run) > 1)]
    return np.concatenate(both) if both else np.zeros(0, np.uint64)


def joined(some: Sequence[Codes]) -> Codes:
    """Terms of several texts, no pairs across them."""
    return np.concatenate([*some, np.zeros(0, np.uint64)])


def _pairs(run: Codes) -> Codes:
    mixed = (run[:-1] * _FIRST) ^ (run[1:] * _SECOND)
    found: Codes = mixed ^ (mixed >> _SHIFT)
    return found


def forms(text: str) -> Forms:
    """Terms of a text, however it is written: with diacritics (`key`), and folded."""
    exact = runs(key(text))
    return codes(exact), codes([[fold(word) for word in run] for run in exact])
