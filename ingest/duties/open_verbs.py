"""Verbs that no table lists, told by their place behind a subject that opens its clause."""

from __future__ import annotations

import re

from ingest.duties.lexicon import NO_VERBS, STATES, Lexicon
from ingest.duties.source import Source
from ingest.text import key

LONGEST_NAME_TAIL = 4
"""Syllables of a proper name that may follow an office which the gazetteer read in part."""

_states = Lexicon(STATES)
_no_verbs = frozenset(map(key, NO_VERBS))
_WORD = re.compile(r"[^\W\d_]+")
_PARENTHESIS = re.compile(r"\s*\([^()\n]{0,80}\)")
_NAME_TAIL = re.compile(rf"(?: [^\W\d_]+){{1,{LONGEST_NAME_TAIL}}}")


def after_name(source: Source, at: int, end: int) -> int:
    """Past the rest of an office's name: an own place in capitals ("Huyện đoàn Hướng Hóa")."""
    tail = _NAME_TAIL.match(source.text, at, end)
    if not tail or source.text[at - 1 : at].isupper():
        return at
    reached = at
    for word in _WORD.finditer(source.text, at, tail.end()):
        if not word[0][0].isupper() or word[0].isupper():
            break
        reached = word.end()
    return reached


def open_verb(source: Source, after: int, end: int) -> int | None:
    """Where the verb starts that follows the subject; None if what follows is none.

    A lower-case word that is no preposition, conjunction or link of nouns, and that states no
    mere fact ("có", "gồm"), with something to act on behind it.
    """
    if aside := _PARENTHESIS.match(source.text, after, end):
        after = aside.end()
    if source.text[after : after + 1] != " ":
        return None
    start = after + 1
    at = source.skip_lead_in(start, end)
    while (following := source.skip_lead_in(source.skip_punctuation(at, end), end)) > at:
        at = following
    at = source.skip_punctuation(at, end)
    word = _WORD.match(source.text, at, end)
    if not word or not word[0][0].islower() or key(word[0]) in _no_verbs:
        return None
    if _states.match(source.text, source.folded, at, end):
        return None
    rest = source.text[word.end() : end]
    return start if len(_WORD.findall(rest)) > 1 else None
