"""How a typed question is read: abbreviations written out, diacritics restored, slips mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retriever.abbreviations import load_abbreviations
from retriever.language_model import Pair
from retriever.restore import Restorer


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
        expanded = self._abbreviations.expand(text)
        restored = self._restorer.restore_detail(expanded.text)
        return Reading(restored.text, restored.changed or bool(expanded.changes))
