"""How a typed question is read: abbreviations written out, diacritics restored, slips mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retriever.abbreviations import load_abbreviations
from retriever.language_model import Pair
from retriever.restore import Restorer

_MONTH = re.compile(
    r"(?<![\w/.-])[Tt](?:0?(1[0-2]|[189])(?![\w-])|0?([2-7])(?=/(?:19|20)\d\d(?!\d)))"
)
"""A month in a hurry: "t6/2026", "t10"; "t6" alone may be a Friday."""
_QUARTER = re.compile(
    r"(?<![\w/.-])[Qq](?:([1-4](?=/(?:19|20)\d\d(?!\d)))|(?i:(i{1,3}|iv))(?![\w-]))"
)
"""A quarter in a hurry: "q4/2024", "qIV"; "q4" alone may be a district."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read."""

    text: str
    changed: bool
    """A word is read as another one than was typed."""


class QuestionReader:
    """Reads questions with the language of a corpus; on every question, with no gate before it.

    ``texts`` are the indexed texts or the pairs counted in them, ``definitions`` the abbreviations
    that they define themselves, ``offices`` the names of those that they speak of.
    """

    def __init__(
        self,
        texts: Iterable[str] | Counter[Pair],
        definitions: Mapping[str, str] | None = None,
        offices: Iterable[str] = (),
    ) -> None:
        known = load_abbreviations().defined(definitions or {})
        self._abbreviations = known.of_offices(offices)
        self._restorer = Restorer(texts, abbreviations=self._abbreviations.forms)

    def restore(self, text: str) -> str:
        """The question as it was meant."""
        return self.read(text).text

    def read(self, text: str) -> Reading:
        """The question as it was meant, and whether that differs from what was typed."""
        dated = _QUARTER.sub(
            lambda m: f"quý {m[1] or m[2]}", _MONTH.sub(lambda m: f"tháng {m[1] or m[2]}", text)
        )
        expanded = self._abbreviations.expand(dated)
        restored = self._restorer.restore_detail(expanded.text)
        changed = restored.changed or bool(expanded.changes) or dated != text
        return Reading(restored.text, changed)
