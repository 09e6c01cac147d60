"""Abbreviations of officers and documents, written out and written short.

    load_abbreviations().expand("ubnd tinh ph vs mttq ntn").text
    'Ủy ban nhân dân tinh phối hợp với Mặt trận Tổ quốc như thế nào'

Expansion comes before `retriever.restore`: what it writes carries diacritics, which is context for
the words that still lack them. Cues are read without diacritics, since they may be missing yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ingest.text import fold, key, normalise
from retriever.abbreviation_list import ABBREVIATIONS, BESIDE, Abbreviation, Meaning, read
from retriever.office_initials import initials
from retriever.restore import is_shouted
from retriever.telex import is_spelt

_COMPOUNDS = {
    "so": frozenset(("ho", "co", "tru")),
    "bo": frozenset(("can", "noi", "toan", "dong", "cong", "tien", "phan")),
    "phong": frozenset(("quoc", "van", "du", "de", "tieu")),
    "hoi": frozenset(("xa", "dai", "quoc", "co", "le", "phu")),
}
"""Words that end in what an office's name may begin with, folded: what stands in front of it."""
_CAPITALS = re.compile(r"[^\W\d_a-zà-ỹđ]{2}")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the question that was written out."""

    start: int
    end: int
    """Where the long form stands in the expanded text."""
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Expanded:
    """A question with its abbreviations written out."""

    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Abbreviations:
    """The known abbreviations; immutable."""

    entries: tuple[Abbreviation, ...]
    _by_form: dict[str, list[Abbreviation]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            for form in entry.forms:
                self._by_form.setdefault(_squeeze(fold(form)), []).append(entry)
        object.__setattr__(self, "_pattern", _pattern(self._by_form))

    _pattern: re.Pattern[str] = field(init=False, repr=False, default=re.compile("(?!)"))

    def of_offices(self, names: Iterable[str]) -> Abbreviations:
        """These and the offices of a collection by the initials of their names."""
        known = [meaning.long for entry in self.entries for meaning in entry.meanings]
        return self.defined(initials((*names, *known)))

    @property
    def forms(self) -> frozenset[str]:
        """Every form, folded; what `retriever.restore.Restorer` keeps in capitals."""
        return frozenset(self._by_form)

    def defined(self, definitions: Mapping[str, str]) -> Abbreviations:
        """These and the ones an article defines (`ingest.offices.Gazetteer.definitions`).

        A form that is known already keeps its meaning. "Tổ công tác", as one document calls its
        own, abbreviates nothing elsewhere: only what has capitals side by side does.
        """
        new = tuple(
            Abbreviation(short, (short,), (Meaning(long, usual=True),))
            for short, long in definitions.items()
            if _squeeze(fold(short)) not in self._by_form and _CAPITALS.search(short)
        )
        return Abbreviations(self.entries + new) if new else self

    def expand(self, text: str) -> Expanded:
        """Write out what is certain enough; document numbers and everything else stay.

        An abbreviation with several meanings is written out where the words around call for one,
        or where one is usual. Idempotent on its own result.
        """
        text = normalise(text)
        shouted = is_shouted(text)
        folded = fold(text)
        pieces: list[str] = []
        changes: list[Change] = []
        done = length = 0
        for match in self._pattern.finditer(folded):
            typed = text[match.start() : match.end()]
            meaning = self._meaning(typed, folded, match, shouted)
            if meaning is None:
                continue
            start, long = _join(text, done, match.start(), meaning.long)
            # A text in capitals stays one: the restorer then gives all of it its usual capitals.
            long = long.upper() if shouted else long
            kept = text[done:start]
            pieces += [kept, long]
            length += len(kept)
            changes.append(Change(length, length + len(long), typed, long))
            length += len(long)
            done = match.end()
        return Expanded("".join((*pieces, text[done:])), tuple(changes))

    def _meaning(
        self, typed: str, folded: str, match: re.Match[str], shouted: bool
    ) -> Meaning | None:
        left, right = _context(folded, match)
        best: tuple[float, Meaning] | None = None
        form = _squeeze(match[0])
        for entry in self._by_form[form]:
            if not _is_typing_of(typed, entry, shouted) or (entry.chat and left.endswith("#")):
                continue
            if left.rpartition(" ")[2] in _COMPOUNDS.get(form.partition(" ")[0], ()):
                continue  # "hồ sơ nn" names no Sở
            needs_cue = not entry.chat and is_spelt(form) and (shouted or not _is_capital(typed))
            for meaning in entry.meanings:
                score = meaning.score(left, right)
                if len(entry.meanings) == 1 and not needs_cue:
                    score += 0.5
                least = BESIDE if needs_cue else 0.5
                marked = key(typed) == key(entry.short)  # "ĐA" is đề án before it is dự án
                score += 0.25 * marked
                if score >= least and (best is None or score > best[0]):
                    best = score, meaning
        return best[1] if best else None

    def abbreviate(self, text: str, choose: Callable[[Sequence[str]], str | None]) -> str:
        """Write known phrases short; ``choose`` picks one of the forms given, or None."""
        shorts: dict[str, list[str]] = {}
        for entry in self.entries:
            if entry.typed:
                for meaning in entry.meanings:
                    shorts.setdefault(key(meaning.long), []).extend(_plain_forms(entry))
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, _longest_first(shorts))) + r")(?!\w)"
        )
        text = normalise(text)
        pieces: list[str] = []
        done = 0
        for match in pattern.finditer(key(text)):
            chosen = choose(shorts[match[0]])
            if chosen is not None:
                pieces += [text[done : match.start()], chosen]
                done = match.end()
        return "".join((*pieces, text[done:]))


@lru_cache(maxsize=4)
def load_abbreviations(path: Path = ABBREVIATIONS) -> Abbreviations:
    """The abbreviations of a list; raises `InputError` naming the entry that is wrong."""
    return Abbreviations(read(path))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(form).replace(r"\ ", " +") for form in _longest_first(forms))
    # Not inside a word, nor a part of a document number or of a hyphenated code.
    return re.compile(rf"(?<![\w&/@.-])(?:{alternatives})(?![\w&@]|[/-]\w|\.\w)")


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


_DIGITS = re.compile(r"\d[\w/.-]*")


def _context(folded: str, match: re.Match[str]) -> tuple[str, str]:
    """Folded words before and after, numbers as "#"; a blank at both ends."""

    def words(text: str) -> str:
        return " " + " ".join(re.findall(r"#|[\w/&.-]*\w", _DIGITS.sub("#", text))) + " "

    return words(folded[: match.start()])[:-1], words(folded[match.end() :])[1:]


def _is_capital(typed: str) -> bool:
    return typed[:1].isupper() and sum(map(str.isupper, typed)) > 1


def _is_typing_of(typed: str, entry: Abbreviation, shouted: bool) -> bool:
    """Whether capitals and the diacritics that are there agree with a form of the entry."""
    if (entry.chat or entry.short.islower()) and not (typed.islower() or shouted):
        return False
    if typed.isascii():
        return True
    wanted = _squeeze(key(typed))
    return any(
        len(form) == len(wanted)
        and all(t in (f, fold(f)) for t, f in zip(wanted, form, strict=True))
        for form in map(key, entry.forms)
    )


def _join(text: str, done: int, start: int, long: str) -> tuple[int, str]:
    """Where to begin and what to write: "Ban BDT" is "Ban Dân tộc", not "Ban Ban Dân tộc"."""
    before = re.search(r"(\w+) +$", text[done:start])
    first, _, rest = long.partition(" ")
    if rest and before and fold(before[1]) == fold(first):
        return start, rest
    return start, long


def _plain_forms(entry: Abbreviation) -> list[str]:
    return [form for form in entry.forms if not re.search(r"[^\w&/ .-]", form)]
