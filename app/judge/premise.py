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
from ingest.text import fold, key
from ingest.types import Duty
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
    if not claimed:
        return []
    sure = [d for d in candidate.duties if d.actor and d.trust >= SURE]
    found: list[Held] = []
    for mention in claimed:
        beside = _is_partner(asked, mention)
        if one := _held(asked, mention, beside, sure, candidate, opened):
            found.append(one)
    return found


def _held(
    asked: Asked,
    mention: Mention,
    beside: bool,
    duties: list[Duty],
    candidate: Candidate,
    opened: Opened,
) -> Held | None:
    said = asked.text[mention.start : mention.end] or mention.office
    acts = [d for d in duties if opened.acts_as(d.actor, mention)]
    helps = [d for d in duties if any(opened.acts_as(p, mention) for p in d.partners)]
    leads = [d for d in duties if d.role == "chủ trì"]
    claims_lead = "chủ trì" in asked.roles and not beside
    if beside:
        if helps or acts or _named(mention, candidate, opened):
            return Held("partner", said, "")
        others = [p for d in duties for p in d.partners]
        return Held("partner", said, ", ".join(dict.fromkeys(others))) if others else None
    if acts:
        if claims_lead and leads and not any(d.role == "chủ trì" for d in acts):
            return Held("role", said, leads[0].actor)
        return Held("office", said, "")
    if helps:
        if claims_lead and leads:
            return Held("role", said, leads[0].actor)
        return Held("office", said, "")
    if _named(mention, candidate, opened):
        return None
    rivals = [d.actor for d in (leads if claims_lead and leads else duties)]
    return Held("office", said, ", ".join(dict.fromkeys(rivals))) if rivals else None


def _is_partner(asked: Asked, mention: Mention) -> bool:
    """ "phối hợp với X", "cùng X": X is said to take part, not to act."""
    before = key(asked.text[: mention.start]).rstrip()
    if before.endswith(("với", "cùng", "cùng với")):
        return True
    # "phối hợp với A và B"
    start = max((m.end() for m in ROLE_WORDS["phối hợp"].finditer(before)), default=-1)
    return start >= 0 and before[start:].lstrip().startswith(("với", "cùng"))


def _named(mention: Mention, candidate: Candidate, opened: Opened) -> bool:
    spans = (candidate.statement.span, *candidate.statement.path)
    return any(
        opened.acts_as(m.office, mention)
        for span in spans
        for m in opened.within(candidate.article, span)
    )


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
