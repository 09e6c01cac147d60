"""Everyday words and how administration puts them: more words to search with, weighed.

    load_thesaurus().expand("bên nào rót tiền làm nhà".split())
    [("bố trí kinh phí", 0.5), ("cấp kinh phí", 0.5), …]

The words that were asked stay as they are; what is added weighs less, and least where a paper's
own word only has another beside it. Rows are data: ``corpus/thesaurus.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ingest import yaml_file
from ingest.errors import InputError
from ingest.settings import CORPUS
from ingest.text import key, words

THESAURUS = CORPUS / "thesaurus.yaml"
TO_WRITTEN = 0.5
"""Weight of a paper's word for one that people say, where a typed word weighs 1."""
TO_OTHER = 0.2
"""Weight of what people say for a paper's word, and of another word of the same side."""
_KEYS = {"said", "written", "not"}
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Words for one thing."""

    said: tuple[str, ...]
    written: tuple[str, ...]
    apart: tuple[str, ...] = ()
    """Phrases that hold one of the words and mean something else."""


@dataclass(frozen=True, slots=True)
class Match:
    """Asked words that stand in a row."""

    start: int
    end: int
    """Positions among the asked words."""
    others: tuple[tuple[str, float], ...]
    """What may stand for them, each with its weight."""


class Thesaurus:
    """Looks words up in both directions; immutable."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._others: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
        self._apart: defaultdict[Phrase, set[str]] = defaultdict(set)
        for row in rows:
            self._add(row)
        self._longest = max(map(len, (*self._others, *self._apart)), default=0)
        self.matches = lru_cache(maxsize=256)(self._matches)

    def _add(self, row: Row) -> None:
        for asked in (*row.said, *row.written):
            others = self._others[_phrase(asked)]
            for other in (*row.said, *row.written):
                if key(other) != key(asked):
                    up = asked in row.said and other in row.written
                    weight = TO_WRITTEN if up else TO_OTHER
                    others[other] = max(others.get(other, 0.0), weight)
        for phrase in row.apart:
            self._apart[_phrase(phrase)].update(map(key, row.said))

    def _matches(self, asked: Phrase) -> tuple[Match, ...]:
        """The rows that the asked words (`key` form) stand in; of overlapping ones the longest."""
        meant_otherwise = [
            (start, end, words_of)
            for start, end in self._spans(len(asked))
            if (words_of := self._apart.get(asked[start:end]))
        ]
        found: list[Match] = []
        done = 0
        for start, end in self._spans(len(asked)):
            others = self._others.get(asked[start:end])
            if start < done or not others:
                continue
            word = " ".join(asked[start:end])
            if any(
                s <= start and end <= e and word in not_for for s, e, not_for in meant_otherwise
            ):
                continue
            found.append(Match(start, end, tuple(others.items())))
            done = end
        return tuple(found)

    def _spans(self, count: int) -> list[tuple[int, int]]:
        """Spans of at most the longest phrase: by start, longest first."""
        return [
            (start, end)
            for start in range(count)
            for end in range(min(count, start + self._longest), start, -1)
        ]

    def expand(self, asked: Sequence[str]) -> list[tuple[str, float]]:
        """What may stand for the asked words, each once with its weight below 1.

        ``asked`` are syllables with their diacritics, in order.
        """
        found: dict[str, float] = {}
        for match in self.matches(tuple(map(key, asked))):
            for other, weight in match.others:
                found[other] = max(found.get(other, 0.0), weight)
        return list(found.items())


def _phrase(text: str) -> Phrase:
    return tuple(words(key(text)))


@lru_cache(maxsize=2)
def load_thesaurus(path: Path = THESAURUS) -> Thesaurus:
    """Read and check the rows.

    Raises `InputError` naming the row that is wrong.
    """
    try:
        groups = yaml_file.read(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: can't be read as YAML ({error})") from error
    if not isinstance(groups, dict):
        raise InputError(f"{path}: expected groups of rows, found {type(groups).__name__}")
    return Thesaurus(_row(path, str(group), raw) for group, rows in groups.items() for raw in rows)


def _row(path: Path, group: str, raw: object) -> Row:
    if not isinstance(raw, dict) or not {"said", "written"} <= set(raw) <= _KEYS:
        raise InputError(
            f"{path}: {group}: a row has 'said', 'written' and may have 'not': {raw!r}"
        )
    for name, terms in raw.items():
        if not isinstance(terms, list) or not all(isinstance(t, str) and t for t in terms):
            raise InputError(f"{path}: {group}: {name} should be a list of words: {raw!r}")
    return Row(tuple(raw["said"]), tuple(raw["written"]), tuple(raw.get("not", ())))
