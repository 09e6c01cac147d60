"""Whether a statement says, contradicts or leaves open what a yes-or-no question takes for true.

Each part of the claim is held against the same kind of part in that very statement. Only another
value that stands there contradicts; what is not said never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.candidates import Candidate
from app.opened import Opened
from ingest.documents import references
from ingest.offices import Mention
from ingest.text import fold, key, words
from ingest.types import Duty, Role
from retriever.moments import Moment, moments
from retriever.numerals import Numbered, counts, ordinals, percentages

Part = Literal["office", "role", "partner", "time", "number", "document", "place"]
SURE = 0.6
"""Trust of a duty whose office may contradict another."""


@dataclass(frozen=True, slots=True)
class Held:
    """One part of a claim, held against a statement."""

    part: Part
    said: str
    """As the question has it."""
    stated: str
    """What the statement has instead; "" where it agrees."""

    @property
    def agrees(self) -> bool:
        """The statement says the same."""
        return not self.stated


def held(asked: Asked, candidate: Candidate, opened: Opened) -> list[Held]:
    """Every part of the claim that the statement speaks of; parts it is silent on are left out."""
    return [
        *_offices(asked, candidate, opened),
        *_times(asked, candidate, opened),
        *_numbers(asked, candidate, opened),
        *_documents(asked, candidate, opened),
    ]


def _offices(asked: Asked, candidate: Candidate, opened: Opened) -> list[Held]:
    claimed = [m for m in asked.offices if m.kind == "office" and m.within != "document"]
    sure = [d for d in candidate.duties if d.actor and d.trust >= SURE]
    found = [_held(asked, mention, sure, candidate, opened) for mention in claimed]
    return [one for one in found if one is not None]


def _held(
    asked: Asked, mention: Mention, duties: list[Duty], candidate: Candidate, opened: Opened
) -> Held | None:
    """One office of the claim; what the statement's very words name is never denied."""
    said = asked.text[mention.start : mention.end] or mention.office
    leads = [d for d in duties if d.role == "chủ trì"]
    acts = [d for d in duties if opened.acts_as(d.actor, mention)]
    helps = any(opened.acts_as(p, mention) for d in duties for p in d.partners)
    if _is_partner(asked, mention):
        if helps or acts or _named(said, mention, candidate, opened):
            return Held("partner", said, "")
        others = dict.fromkeys(p for d in duties for p in d.partners)
        return Held("partner", said, ", ".join(others)) if others else None
    leading = _claimed_role(asked, mention) == "chủ trì"
    if leading and leads and not any(d.role == "chủ trì" for d in acts):
        if acts or helps or not _named(said, mention, candidate, opened):
            return Held("role", said, ", ".join(dict.fromkeys(d.actor for d in leads)))
        return None
    if acts or helps or _named(said, mention, candidate, opened):
        return Held("office", said, "")
    rivals = dict.fromkeys(d.actor for d in duties)
    return Held("office", said, ", ".join(rivals)) if rivals else None


def _claimed_role(asked: Asked, mention: Mention) -> Role | None:
    """The role that the words behind an office give it, up to the next office."""
    following = [m.start for m in asked.offices if m.start >= mention.end]
    behind = key(asked.text[mention.end : min(following, default=len(asked.text))])
    found = {role: m.start() for role, words in ROLE_WORDS.items() if (m := words.search(behind))}
    return min(found, key=lambda role: found[role]) if found else None


def _is_partner(asked: Asked, mention: Mention) -> bool:
    """ "phối hợp với X", "cùng X": X is said to take part, not to act."""
    before = key(asked.text[: mention.start]).rstrip()
    if before.endswith(("với", "cùng", "cùng với")):
        return True
    # "phối hợp với A và B"
    start = max((m.end() for m in ROLE_WORDS["phối hợp"].finditer(before)), default=-1)
    return start >= 0 and before[start:].lstrip().startswith(("với", "cùng"))


def _named(said: str, mention: Mention, candidate: Candidate, opened: Opened) -> bool:
    """Whether the statement or what leads to it names the office, be it in part or shorter."""
    spans = (candidate.statement.span, *candidate.statement.path)
    if any(
        opened.acts_as(m.office, mention)
        for span in spans
        for m in opened.within(candidate.article, span)
    ):
        return True
    there = set(words(fold(" ".join(opened.text(candidate.article, span) for span in spans))))
    place = set(words(fold(mention.place)))
    own = [word for word in words(fold(said)) if word not in place]
    return bool(own) and all(word in there for word in own)


def _times(asked: Asked, candidate: Candidate, opened: Opened) -> list[Held]:
    """Days, months and quarters; a bare year names the document more often than the claim."""
    claimed = [m for m in moments(asked.text) if m.day or m.month or m.quarter]
    text = _text(candidate, opened)
    stated = moments(text, inside_references=True)
    found = []
    for moment in claimed:
        said = asked.text[moment.start : moment.end]
        same = [m for m in stated if m.agrees(moment) and _as_fine(m, moment)]
        if same:
            found.append(Held("time", said, ""))
        elif others := [m for m in stated if _as_fine(m, moment)]:
            found.append(Held("time", said, text[others[0].start : others[0].end]))
    return found


def _as_fine(stated: Moment, claimed: Moment) -> bool:
    """Whether both say a day, or both a month or quarter."""
    return bool(stated.day) == bool(claimed.day) and bool(stated.quarter or stated.month)


def _numbers(asked: Asked, candidate: Candidate, opened: Opened) -> list[Held]:
    text = _text(candidate, opened)
    stated = [*counts(text), *ordinals(text), *percentages(text)]
    found = []
    for number in asked.numbers:
        said = asked.text[number.start : number.end]
        alike = [n for n in stated if _same_noun(n, number)]
        if any(n.holds(number) for n in alike):
            found.append(Held("number", said, ""))
        elif len(alike) == 1:
            found.append(Held("number", said, text[alike[0].start : alike[0].end]))
    return found


def _same_noun(stated: Numbered, claimed: Numbered) -> bool:
    return stated.noun.split()[:1] == claimed.noun.split()[:1]


def _documents(asked: Asked, candidate: Candidate, opened: Opened) -> list[Held]:
    numbers = {fold(r.number) for r in references(_text(candidate, opened)) if r.number}
    numbers.add(fold(opened.index.articles[candidate.article].number))
    return [
        Held("document", d.text, "")
        for d in asked.documents
        if d.number and any(n.startswith(fold(d.number)) for n in numbers if n)
    ]


def _text(candidate: Candidate, opened: Opened) -> str:
    return opened.text(candidate.article, candidate.statement.span)
