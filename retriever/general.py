"""General Vietnamese behind the corpus: how frequent syllables are, and which stand together.

Frequencies come from the package `wordfreq` (Vietnamese list, by syllable), compounds from the
dictionary lists that the package `underthesea` carries, running phrases from our own list
``corpus/phrases.txt`` and from the names that ``corpus/`` lists (`retriever.names`). Read once per
process; nothing is downloaded.
"""

from __future__ import annotations

import gzip
import importlib.util
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgpack

from ingest.errors import ModelError
from ingest.settings import CORPUS
from ingest.text import fold, key
from retriever.names import name_phrases
from retriever.telex import is_syllable

_DICTIONARIES = ("Viet74K.txt", "Viet39K.txt", "Viet22K.txt", "Viet11K.txt")
_WORDS = re.compile(r"[^\W\d_]+")
_WORDS_AND_ENDS = re.compile(r"[^\W\d_]+|\n")
PHRASES = CORPUS / "phrases.txt"
TOGETHER = 0.1
"""Share of the rarer syllable's uses that fall to a compound, per dictionary that lists it."""
POWER = 0.3
"""How fast that share falls when the other syllable is much more frequent."""
AT_MOST = 0.8
"""Share of a syllable's uses that all its compounds may take."""
EDGE_SHARE = 0.1
"""Probability that a clause ends after a syllable."""


@dataclass(frozen=True, slots=True)
class General:
    """General Vietnamese; words are written as `ingest.text.key` writes them."""

    unigram: dict[str, float]
    """Probability per word; sums to 1 less `EDGE_SHARE`."""
    compound: dict[str, dict[str, float]]
    """Per first word, the probability of each second one, as far as compounds account for it."""
    bound: dict[str, float]
    """Per first word, the sum of its compounds' probabilities; the rest follows the unigram."""
    phrases: str
    """Running text of our own."""
    names: str = ""
    """Names of offices, places and subjects, one a line."""


EMPTY = General({}, {}, {}, "")


@lru_cache(maxsize=1)
def load_general() -> General:
    """The general lists, read once.

    Raises `ModelError` if a package's list is not where it should be.
    """
    lists: Counter[tuple[str, str]] = Counter()
    words: set[str] = set()
    for name in _DICTIONARIES:
        found = _WORDS_AND_ENDS.findall(key(_dictionary(name)))
        words.update(found)
        lists.update({pair for pair in pairwise(found) if "\n" not in pair})
    words.discard("\n")
    phrases = PHRASES.read_text(encoding="utf-8") if PHRASES.is_file() else ""
    names = name_phrases()
    words.update(_WORDS.findall(key(f"{phrases}\n{names}")))
    unigram = _frequencies(words)
    compound, bound = _compounds(lists, unigram)
    return General(unigram, compound, bound, phrases, names)


def _compounds(
    lists: Counter[tuple[str, str]], unigram: dict[str, float]
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    shares: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), times in lists.items():
        if first in unigram and second in unigram:
            own, other = unigram[first], unigram[second]
            rarer, other = (own, other) if own < other else (other, own)
            share = TOGETHER * times * rarer * (rarer / other) ** POWER
            shares[first][second] = share / own
    bound: dict[str, float] = {}
    for first, row in shares.items():
        whole = sum(row.values())
        bound[first] = min(whole, AT_MOST)
        if whole > AT_MOST:
            shares[first] = {word: share * AT_MOST / whole for word, share in row.items()}
    return dict(shares), bound


def _dictionary(name: str) -> str:
    path = _of_package("underthesea", f"corpus/data/{name}")
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def _of_package(package: str, name: str) -> Path:
    """A file of a package, found without importing it.

    The one would load its models; the other looks at every module there is to learn where it is,
    which takes a second beside the page's.
    """
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / name
        if path.is_file():
            return path
    raise ModelError(f"{package}: no word list {name}; install the project's pinned packages")


def _counted() -> dict[str, float]:
    """Frequencies of wordfreq's short list, which holds the words of each centibel together."""
    path = _of_package("wordfreq", "data/small_vi.msgpack.gz")
    head, *levels = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    if head != {"format": "cB", "version": 1}:
        raise ModelError(f"{path}: another format; install the project's pinned packages")
    return {word: 10 ** (-at / 100) for at, words in enumerate(levels) for word in words}


def _frequencies(listed: set[str]) -> dict[str, float]:
    """wordfreq's frequencies; a word that only the dictionaries hold gets the rarest one's."""
    found: defaultdict[str, float] = defaultdict(float)
    for word, frequency in _counted().items():
        spelt = key(unicodedata.normalize("NFC", word))
        # Chat writes "khong" for "không": a plain spelling that can't be a word is left out.
        if spelt.isalpha() and (fold(spelt) != spelt or is_syllable(spelt) or spelt in listed):
            found[spelt] += frequency
    rarest = min(found.values(), default=1e-6)
    for word in listed:
        if word not in found and is_syllable(word):
            found[word] = rarest / 2
    total = sum(found.values())
    return {word: (1 - EDGE_SHARE) * frequency / total for word, frequency in found.items()}
