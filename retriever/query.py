"""What was asked: the question as data, before anything is looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.documents import DocumentRef, TimeRef, references, times
from ingest.offices import Gazetteer, Mention
from ingest.text import Span, fold, key, syllables
from ingest.types import Role
from retriever.acts import Act, asked_act
from retriever.numerals import counts, ordinals
from retriever.question_words import (
    COMPOUNDS,
    EVENT,
    FIELDS,
    KINDS,
    ROLES,
    STOP_PHRASES,
    STOP_WORDS,
    Field,
    Kind,
    Name,
    compiled,
)

_KINDS = compiled(KINDS)
_ROLES = compiled(ROLES)
_FIELDS = compiled(FIELDS)
_STOP = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(fold, STOP_PHRASES), key=len, reverse=True)) + r")(?!\w)"
)


Follows = Literal["alone", "same", "moved", "other"]
"""Nothing; the very task of the last answer; its task elsewhere; place and office of a new task."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question, read."""

    raw: str
    """As typed."""
    text: str
    """Diacritics restored, abbreviations written out. Offsets refer to it."""
    kind: Kind
    field: Field | None
    """A thing asked for that is none of who, what, when, document."""
    role: Role | None
    """The role that the question names; None where it names none."""
    offices: tuple[Mention, ...]
    places: tuple[str, ...]
    """Places named on their own or with an office, as the gazetteer writes them."""
    place_starts: tuple[int, ...]
    """Where in ``text`` each place is named first, in the order of the text."""
    times: tuple[TimeRef, ...]
    documents: tuple[DocumentRef, ...]
    task: tuple[str, ...]
    """Syllables of the task, lower case, in order; no question words, offices, places or years."""
    asks_actor: bool
    """Who-words stand in it, whatever its kind."""
    event: bool
    """It asks about the signing or issuing of a document, or about a meeting."""
    act: Act | None = None
    """The act that it asks about, where a verb says it."""

    hints: tuple[str, ...] = ()
    """Places of the conversation so far: preferred, not required."""
    read_as: str = ""
    """The question as it was read, where that differs from what was typed; else ""."""
    inherited: bool = False
    """Parts of it come from an earlier turn."""
    follows: Follows = "alone"
    """What it takes from the turn before."""
    focus: tuple[tuple[str, int, int], ...] = ()
    """Article, start and end of what the last answer rested on, where this asks more about it."""
    same_duties: frozenset[str] = frozenset()
    """Ids of the duties among that."""

    search: str = ""
    """What retrieval sees instead of ``text``; the places are narrowed to by other means."""

    @property
    def sought(self) -> str:
        """What retrieval sees."""
        return self.search or self.text

    @property
    def years(self) -> frozenset[int]:
        """Every year that the question names, those inside periods included."""
        found: set[int] = set()
        for time in self.times:
            if time.start_date and time.end_date:
                found.update(range(int(time.start_date[:4]), int(time.end_date[:4]) + 1))
        return frozenset(found)


def parse(raw: str, text: str, gazetteer: Gazetteer, places: dict[str, list[Span]]) -> Query:
    """Read a question whose diacritics are restored.

    ``places`` maps each place that the question names to the spans of its mentions in ``text``.
    """
    folded = fold(text)
    offices = tuple(
        m
        for m in gazetteer.mentions(text)
        if m.within != "person" and not (m.kind == "collective" and _ASKED.match(folded, m.end))
    )
    found_times = tuple(times(text))
    documents = tuple(references(text))
    kind, asking = _kind(folded)
    asked = _matches(_FIELDS, folded)
    role = _role(folded, offices)
    who = _who_words(folded)
    taken = [
        *asking,
        *((m.start, m.end) for m in offices),
        *((t.start, t.end) for t in found_times),
        *((d.start, d.end) for d in documents),
        *(span for spans in places.values() for span in spans),
        *(m.span() for m in _STOP.finditer(folded)),
        *(n.number for n in (*ordinals(text), *counts(text))),
    ]
    named = dict.fromkeys((*places, *(m.place for m in offices if m.place)))
    return Query(
        raw=raw,
        text=text,
        kind=kind,
        field=asked,
        role=role,
        offices=offices,
        places=tuple(named),
        place_starts=tuple(sorted(spans[0][0] for spans in places.values())),
        times=found_times,
        documents=documents,
        task=_task(text, taken),
        asks_actor=bool(who),
        event=bool(EVENT.search(key(text))),
        act=asked_act(text, who, offices),
    )


_ASKED = re.compile(r"(?: \w+){0,1} nao\b")
"""Behind a collective: "những đơn vị, địa phương nào" asks for offices and names none."""
_NOT_WHO: tuple[Kind, ...] = ("with_whom", "document", "when")
"""Kinds whose question words may hold a who-word."""


def _who_words(folded: str) -> list[Span]:
    """The who-words that are not those of "với ai" or "quyết định số nào"."""
    patterns = dict(_KINDS)
    others = [m.span() for name in _NOT_WHO for m in patterns[name].finditer(folded)]
    return [
        m.span()
        for m in patterns["who"].finditer(folded)
        if not any(start <= m.start() and m.end() <= end for start, end in others)
    ]


def _kind(folded: str) -> tuple[Kind, list[Span]]:
    """The first kind whose words stand in the question, and the spans of all question words."""
    folded = folded.rstrip(" ?.!")
    kind: Kind = "other"
    spans: list[Span] = []
    for name, pattern in _KINDS:
        found = [m.span() for m in pattern.finditer(folded)]
        if found and kind == "other":
            kind = name
        if name in ("who", "with_whom", "when", "document", "count", "compare"):
            spans.extend(span for span in found if span[1] - span[0] < 40)
    return kind, spans


_NOUN_BEFORE = re.compile(
    r"\b(?:quy che|chuong trinh|ke hoach|noi dung|cong tac|thoa thuan|doan|ket qua|van ban"
    r"|hoat dong|co che)\s+$"
)
NEAR = 14
"""Characters between who asks or acts and the word that says in which role."""


def _role(folded: str, offices: Sequence[Mention]) -> Role | None:
    """The role that the question names: of who-word or office first, else anywhere as a verb.

    "Quy chế phối hợp" and "kế hoạch kiểm tra" name documents, no role.
    """
    found = [
        (match.start(), role)
        for role, pattern in _ROLES
        for match in pattern.finditer(folded)
        if not _NOUN_BEFORE.search(folded, 0, match.start())
    ]
    anchors = [m.end() for name, p in _KINDS if name == "who" for m in p.finditer(folded)]
    anchors += [m.end for m in offices]
    for anchor in anchors:
        near = [(start, role) for start, role in found if 0 <= start - anchor <= NEAR]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
    return found[0][1] if found else None


def _matches(table: list[tuple[Name, re.Pattern[str]]], folded: str) -> Name | None:
    return next((name for name, pattern in table if pattern.search(folded)), None)


def _task(text: str, taken: list[Span]) -> tuple[str, ...]:
    words = []
    whole = [m.span() for m in COMPOUNDS.finditer(key(text))]
    for token in syllables(text):
        if any(start <= token.start and token.end <= end for start, end in whole):
            words.append(token.text.lower())
            continue
        inside = any(start <= token.start and token.end <= end for start, end in taken)
        counted = token.text.isdigit() and len(token.text) < 3
        if not inside and not counted and key(token.text) not in STOP_WORDS:
            words.append(token.text.lower())
    return tuple(words)
