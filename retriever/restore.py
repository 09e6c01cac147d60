"""Questions as they are typed, read as they are meant: diacritics, Telex and VNI keys, slips.

A noisy channel. Each typed word has a few readings, each with the probability that someone
who means it types what stands there; `retriever.language_model` says how well readings follow one
another; Viterbi finds the best row. It runs on every question, with no gate before it: how much
the writer leaves out is estimated from the question itself (`retriever.readings`), so a well-typed
question gives next to no licence to change a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.pairs import EDGE, NUMBER
from ingest.text import fold, key
from retriever.general import General
from retriever.language_model import BigramModel, Pair
from retriever.readings import Reader, Reading, Typed
from retriever.telex import decode

# A chunk that holds an address, then numbers with what hangs on them, words (VNI keys have digits
# inside), and the punctuation that parts clauses.
_TOKEN = re.compile(
    r"(?P<fixed>\S*(?:@|://|www\.)\S*|\d[\w/.,-]*\w|\d)"
    r"|(?P<word>[^\W\d_][^\W_]*)"
    r"|(?P<edge>[.,:;?!()\[\]…\n])"
)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
_SHOUTED = 0.8
"""Share of capital letters from which a text counts as typed in capitals."""
MAX_LENGTH = 2000
"""Characters from the start that are restored; the rest of a longer text is left as it is."""

_WITHIN = ",:;()[]"
"""Punctuation after which no sentence begins."""
_HOPELESS = 1e-9
"""Ways this much less probable than the best one so far are given up."""

Row = dict[str, str]
"""Per reading of one word: the reading before it on the best way there."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A question as it was read."""

    text: str
    """NFC; punctuation, numbers, document numbers and spaces as typed."""
    changed: bool
    """A word is read as another one; tone placement, capitals and y/i do not count."""


class Restorer:
    """Reads typed questions with the language of a corpus.

    ``texts`` are the indexed texts (about 0.4 s per MB), or their pairs counted before;
    ``abbreviations`` are kept in capitals when a whole question is typed in capitals; ``general``
    replaces the general lists.
    """

    def __init__(
        self,
        texts: Iterable[str] | Counter[Pair],
        abbreviations: Collection[str] = (),
        general: General | None = None,
    ) -> None:
        self._model = BigramModel(texts, general)
        self._reader = Reader(self._model)
        self._abbreviations = frozenset(fold(form) for form in abbreviations)

    def restore(self, text: str) -> str:
        """The text with diacritics restored and slips mended; idempotent on what it returns."""
        return self.restore_detail(text).text

    def restore_detail(self, text: str) -> Restored:
        """As `restore`, and whether a word was read as another one."""
        text = unicodedata.normalize("NFC", text)
        typed = self._tokens(text[:MAX_LENGTH])
        if not any(token.free for token in typed):
            return Restored(text, changed=False)
        best = self._best(self._reader.readings(typed))
        pieces: list[str] = []
        done, changed, previous = 0, False, ""
        for token, reading in zip(typed, best, strict=True):
            written = self._write(token, reading, previous)
            pieces += [text[done : token.start], written]
            done = token.end
            changed |= token.free and _sense(written) != _sense(token.text)
            ends = reading == EDGE and token.text not in _WITHIN
            previous = "" if ends else reading
        return Restored("".join((*pieces, text[done:])), changed)

    def _tokens(self, text: str) -> list[Typed]:
        """Words, numbers and clause ends; those that are kept as they are have no ``free``."""
        matches = list(_TOKEN.finditer(text))
        shouted = is_shouted(text)
        tokens = []
        for match in matches:
            word = match["word"]
            if not word:
                symbol = EDGE if match["edge"] else NUMBER
                tokens.append(Typed(match[0], symbol, match.start(), match.end(), free=False))
                continue
            keyed = decode(key(word)) is not None
            initial = len(word) == 1 and word.isupper() and text[match.end() :][:1] == "."
            free = (word.isalpha() or keyed) and not initial
            free = free and not self._is_abbreviation(word, shouted)
            tokens.append(Typed(word, key(word), match.start(), match.end(), free, shouted))
        return tokens

    def _is_abbreviation(self, word: str, shouted: bool) -> bool:
        folded = fold(word)
        if word.islower() and folded in self._abbreviations and not _VOWEL.search(folded):
            return True  # no syllable, and what it is short for was not to be told
        if not word.isupper() or len(word) < 2 or not word.isalpha():
            return False
        if not shouted:
            return True
        return folded in self._abbreviations or not _VOWEL.search(folded)

    def _best(self, readings: Sequence[Sequence[Reading]]) -> list[str]:
        """The most probable row of readings."""
        lattice = [*readings, [Reading(EDGE, 1.0)]]
        rows: list[Row] = []
        # Per reading of the word before: how probable the best way there is, and what follows it.
        ways = [(EDGE, 1.0, *self._model.after(EDGE))]
        for choices in lattice:
            row: Row = {}
            reached: list[tuple[str, float]] = []
            for choice in choices:
                word = choice.word
                frequency = self._model.unigram(word)
                best, previous = -1.0, EDGE
                for earlier, score, following, rest in ways:
                    total = score * (following.get(word, 0.0) + rest * frequency)
                    if total > best:
                        best, previous = total, earlier
                row[word] = previous
                reached.append((word, best * choice.chance))
            rows.append(row)
            # Scaled so that a long question does not underflow.
            scale = max(score for _, score in reached)
            kept = [(word, score / scale) for word, score in reached if score > _HOPELESS * scale]
            ways = [(word, score, *self._model.after(word)) for word, score in kept]
        return _trace_back(rows)

    def _write(self, token: Typed, reading: str, previous: str) -> str:
        """The reading in the spelling of the texts and the capitals of what was typed.

        ``previous`` is the reading before it, "" where a sentence begins.
        """
        if not token.free:
            return token.text
        if reading == key(token.text) and not token.shouted:
            return token.text
        written = self._model.surface.get(reading, reading)
        if token.shouted:
            capital = not previous or self._model.is_capital(previous, reading)
            return written[:1].upper() + written[1:] if capital else written
        if token.text.isupper() and len(token.text) > 1:
            return written.upper()
        return written[:1].upper() + written[1:] if token.text[0].isupper() else written


def is_shouted(text: str) -> bool:
    """Whether the text was typed with the capitals lock on.

    A few words in capitals are abbreviations, a name or a heading, not a way of typing.
    """
    words = _WORD.findall(text)
    letters = "".join(words)
    spoken = sum(1 for word in words if len(word) > 1 and _VOWEL.search(fold(word)))
    return spoken >= 4 and sum(map(str.isupper, letters)) >= _SHOUTED * len(letters)


def _trace_back(rows: Sequence[Row]) -> list[str]:
    best = [EDGE]
    for row in reversed(rows):
        best.append(row[best[-1]])
    return best[-2:0:-1]


_I_FOR_Y = re.compile(r"(?<=[hklmstq])y(?!\w)|(?<=qu)y")
_MARKS = str.maketrans("ýỳỷỹỵ", "íìỉĩị")


def _sense(word: str) -> str:
    """What a change is measured on: no capitals, one tone placement, i for y."""
    return _I_FOR_Y.sub("i", key(word).translate(_MARKS))
