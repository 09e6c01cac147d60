"""The words of a name: what belongs together, what begins another word or office."""

from __future__ import annotations

import re

from ingest.office_names import Copies, glue, squeeze
from ingest.office_types import Alias, View

CODE = re.compile(r"(?<![\w-])P[A-Z]\d{2}(?!\w)")
"""A unit of the police by its number: PA09, PC44."""
STEP = re.compile(r"( +| ?[-–] ?|, +| ?& ?)([^\W_]+)")
"""A gap and a word."""
AFTER = re.compile(r"[ ,]+(\w+)")
AND = ("và", "va")
_LEVEL = re.compile(
    r" (?:t[ỉi]nh|huy[ệe]n|qu[ậa]n|th[àa]nh|th[ịi]|x[ãa]|ph[ưu][ờo]ng|c[ấa]p)(?!\w)"
)
LAST = re.compile(r"\w+$")
_TWO = re.compile(r"(\w+) +(\w+)")


def coupled(copies: Copies, match: re.Match[str], at: int, view: View) -> bool:
    """Whether a word belongs to the one that ends at ``at``: "phòng, chống", "xã hội"."""
    before = LAST.search(copies.form, max(0, at - 12), at)
    if before is None:
        return False
    both = f"{before[0]} {copies.form[match.start(2) : match.end()]}"
    # "Đăng ký": the capital begins a word of its own
    return both in view.domains or (both in view.phrases and copies.text[before.start()].isupper())


def two(copies: Copies, start: int) -> str:
    """The two syllables that begin here."""
    words = _TWO.match(copies.form, start)
    return f"{words[1]} {words[2]}" if words else ""


def begins_otherwise(copies: Copies, end: int, last: str, view: View) -> bool:
    """Whether ``last``, up to ``end``, begins another word: "tỉnh ủy thác", "Tổ chức"."""
    after = AFTER.match(copies.form, end)
    if not after or after[1] not in view.not_before.get(last, frozenset()):
        return False
    named = copies.text[after.start(1)].isupper() and not copies.text[end - 1].isupper()
    return copies.uncased or not named


def stands_alone(copies: Copies, end: int, view: View) -> bool:
    """Whether a head that ends here is a name by itself: a mark or a predicate follows."""
    after = STEP.match(copies.form, end)
    if not after or after[1].strip():
        return True
    return after[2] in view.words or two(copies, after.start(2)) in view.phrases


def starts_office(copies: Copies, at: int, view: View) -> bool:
    """Whether the capitalised word here begins a name of its own."""
    known = view.known.match(copies.form, at)
    aliases = view.aliases.get(glue(known[0]), ()) if known else ()
    if known and any(_is_whole(copies, known.end(), alias, view) for alias in aliases):
        return True
    if CODE.match(copies.text, at):
        return True
    head = view.head.match(copies.form, at)
    if not head:
        return False
    if begins_otherwise(copies, head.end(), squeeze(head[0]), view):
        return False
    if " " in head[0]:
        return True
    return copies.text[head.end() : head.end() + 1] == " " and (
        copies.text[head.end() + 1 : head.end() + 2].isupper()
    )


def _is_whole(copies: Copies, end: int, alias: Alias, view: View) -> bool:
    """Whether an office is named up to ``end``, or its organ with the office behind it."""
    if alias.office:
        return not alias.office.needs_place or _LEVEL.match(copies.form, end) is not None
    return view.known.match(copies.form, end + 1) is not None  # "Trung ương Hội Nông dân"


def is_proper(words: str) -> bool:
    """Whether two capitals end it: the name of a place or a person, which is whole."""
    last = words.split()[-2:]
    plain = (word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in last)
    return len(last) == 2 and all(plain)
