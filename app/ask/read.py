"""One question by itself: from what was typed to `Asked`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.ask.asked import Asked
from app.ask.parts import parts
from app.ask.wants import Named, current, terms
from app.ask.words import ASKING, ROLE_WORDS, STOP_PHRASES, STOP_WORDS, WHAT, WHO
from app.opened import Opened
from ingest.documents import DocumentRef, TimeRef, references, times
from ingest.offices import Mention
from ingest.text import Span, key, sentences, syllables
from ingest.types import Role
from retriever.places import PlaceName

LONG = 60
"""Syllables from which a question is taken to follow a paragraph of its own context."""
WHOLE = 0.5
"""Probability of a want that is asked of the whole question, however many things it names."""
BESIDE = 14
"""Characters between an office or a who-word and the word that says in which role."""
LITTLE = 2
"""Topic syllables of a part under which it shares the topic of the other."""


def read(question: str, opened: Opened) -> Asked:
    """The question as data; with its `Asked.parts` where it asks two things."""
    reading = opened.reader.read(question)
    asking, before = _asking(reading.text)
    whole = _one(question, asking, opened)
    if before:
        whole = _completed(whole, _one(question, before, opened))
    if whole.wanted("verdict", "comparison") < WHOLE:
        found = [_one(question, part, opened) for part in parts(asking)]
        if len(found) > 1 and not _of_one_document(whole, found):
            whole = replace(whole, parts=tuple(_completed(part, whole) for part in found))
    return replace(whole, changed=reading.changed)


def _of_one_document(whole: Asked, found: Sequence[Asked]) -> bool:
    """Whether all is asked of a document itself: no part behind that which names it has a topic."""
    own = [p for p in found[1:] if p.wanted("signed") < WHOLE and len(p.topic) > LITTLE]
    return whole.wanted("signed") >= WHOLE and not own


def _asking(text: str) -> tuple[str, str]:
    """The sentence that asks, and what stands before it in a long text."""
    if len(syllables(text)) < LONG:
        return text, ""
    spans = sentences(text)
    asking = [s for s in spans if text[s[1] - 1] == "?" or ASKING.search(key(text[s[0] : s[1]]))]
    start, end = (asking or spans)[-1]
    return text[start:end], f"{text[:start]} {text[end:]}".strip()


def named_parts(text: str, opened: Opened) -> list[Named]:
    """The spans of a question that name something, each with the kind of thing."""
    places = opened.places.find(text)
    return _named(_offices(text, places, opened), places, times(text), references(text))


def _one(raw: str, text: str, opened: Opened) -> Asked:
    places = opened.places.find(text)
    offices = tuple(_offices(text, places, opened))
    dated, documents = tuple(times(text)), tuple(references(text))
    named = _named(offices, places, dated, documents)
    return Asked(
        raw=raw,
        text=text,
        wants=current().wants(terms(text, named)),
        offices=offices,
        places=tuple(dict.fromkeys(opened.places.of(p.place).place for p in places)),
        times=dated,
        documents=documents,
        roles=_roles(text, offices),
        topic=_topic(text, named),
    )


def _named(
    offices: Sequence[Mention],
    places: Mapping[PlaceName, Sequence[Span]],
    dated: Sequence[TimeRef],
    documents: Sequence[DocumentRef],
) -> list[Named]:
    return [
        *(((m.start, m.end), "CQ") for m in offices),
        *((span, "NƠI") for spans in places.values() for span in spans),
        *(((t.start, t.end), "LÚC") for t in dated),
        *(((d.start, d.end), "VB") for d in documents),
    ]


def _offices(
    text: str, places: Mapping[PlaceName, Sequence[Span]], opened: Opened
) -> list[Mention]:
    """The offices that it names: none in "những đơn vị nào", nor inside "phường Trường Thi"."""
    keyed = key(text)
    taken = [span for spans in places.values() for span in spans]
    return [
        opened.as_covered(m)
        for m in opened.gazetteer.mentions(text)
        if not (m.kind == "collective" and _asks(keyed[m.end : m.end + 12]))
        and not any(start < m.start < end for start, end in taken)
    ]


def _asks(behind: str) -> bool:
    return behind.split()[:1] == ["nào"] or behind.split()[1:2] == ["nào"]


def _roles(text: str, offices: Sequence[Mention]) -> tuple[Role, ...]:
    """Roles that the question gives to an office or asks for: beside an office or a who-word.

    "Quy chế phối hợp" and "kế hoạch kiểm tra" name documents, no role; "được giao" tells what
    others do.
    """
    keyed = key(text)
    ends = [m.end for m in offices] + [m.end() for m in WHO.finditer(keyed)]
    starts = [m.start() for m in WHO.finditer(keyed)] + [m.start() for m in WHAT.finditer(keyed)]
    found: dict[Role, int] = {}
    for role, named in ROLE_WORDS.items():
        for match in named.finditer(keyed):
            behind = any(0 <= match.start() - end <= BESIDE for end in ends)
            before = any(0 <= start - match.end() <= BESIDE for start in starts)
            passive = keyed[: match.start()].endswith("được ")
            if (behind or before) and not passive:
                found.setdefault(role, match.start())
    return tuple(sorted(found, key=lambda role: found[role]))


def _topic(text: str, named: Sequence[Named]) -> tuple[str, ...]:
    keyed = key(text)
    taken = [m.span() for m in STOP_PHRASES.finditer(keyed)]
    words = []
    for token in syllables(text):
        span = (token.start, token.end)
        if _inside(span, named) or any(a <= span[0] and span[1] <= b for a, b in taken):
            continue
        if keyed[slice(*span)] not in STOP_WORDS and not (
            token.text.isdigit() and span[1] - span[0] < 3
        ):
            words.append(keyed[slice(*span)])
    return tuple(words)


def _inside(span: Span, named: Sequence[Named]) -> bool:
    return any(a <= span[0] and span[1] <= b for (a, b), _ in named)


def _completed(part: Asked, whole: Asked) -> Asked:
    """A part with what the whole names and it does not."""
    borrowed: dict[str, Any] = {}
    if not part.offices and part.wanted("office") < WHOLE and whole.offices:
        borrowed["offices"] = whole.offices
    if len(part.topic) <= LITTLE:
        borrowed["topic"] = tuple(dict.fromkeys((*part.topic, *whole.topic)))
    for name in ("places", "times", "documents"):
        if not getattr(part, name) and getattr(whole, name):
            borrowed[name] = getattr(whole, name)
    return replace(part, **borrowed, carried=frozenset(borrowed))
