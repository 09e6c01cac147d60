"""Whether a statement says, contradicts or leaves open what a yes-or-no question takes for true.

A claim is held against the one clause of the statement that speaks of it, part by part: offices
and their roles, and values (dates, hours, days of the week, numbers) by what they are values of.
Only another value of the same kind contradicts; what is not said never does, but keeps a claim
from being called true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.candidates import Candidate
from app.judge.claimed_values import around, hold
from app.judge.held import Held
from app.judge.likeness import NO_LIKENESS, Likeness, likeness
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, key, words
from ingest.types import Duty, Role

SURE = 0.6
"""Trust of a duty whose office may contradict another."""
_CLAUSE = re.compile(r"[^;]+")
_DENIES = re.compile(r"(?<!\w)(?:không|chưa|cấm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim held against a statement."""

    held: tuple[Held, ...]
    """The parts that the statement speaks of."""
    open: tuple[str, ...]
    """What is claimed and not spoken of: values and roles that stand nowhere, a denial."""
    share: float = 0.0
    """Share of the topic that the clause itself holds, in [0, 1]."""
    alike: Likeness = NO_LIKENESS


def claim(asked: Asked, candidate: Candidate, opened: Opened) -> Claim:
    """Hold a question against a candidate."""
    clause = _clause(asked, candidate, opened)
    text = opened.text(candidate.article, clause)
    held, open_parts = _offices(asked, candidate, clause, opened)
    valued, unsaid = hold(asked, candidate, clause, opened)
    if _DENIES.search(key(text)) and not _DENIES.search(_untagged(asked)):
        unsaid.append("không")
    return Claim(
        (*held, *valued),
        (*open_parts, *unsaid),
        opened.coverage.share(asked.topic, text),
        likeness(asked, candidate, clause, around(candidate, opened), opened),
    )


def _untagged(asked: Asked) -> str:
    """The question without the words that make it one of yes or no."""
    return re.sub(
        r"(?:có )?(?:đúng|phải) (?:là )?(?:không|hông|ko)|(?:không|chưa)\s*[?.!]*$|phải không",
        "",
        key(asked.text),
    )


def _clause(asked: Asked, candidate: Candidate, opened: Opened) -> Span:
    """The clause that holds most of the topic; the whole statement where it has but one."""
    start, end = candidate.statement.span
    text = opened.text(candidate.article, (start, end))
    spans = [m.span() for m in _CLAUSE.finditer(text) if m[0].strip()]
    if len(spans) < 2:
        return start, end
    shares = [opened.coverage.share(asked.topic, text[a:b]) for a, b in spans]
    best = spans[max(range(len(spans)), key=lambda at: shares[at])]
    return start + best[0], start + best[1]


def _offices(
    asked: Asked, candidate: Candidate, clause: Span, opened: Opened
) -> tuple[list[Held], list[str]]:
    """The offices of a claim that the clause speaks of, and those whose part it leaves open.

    Where one of them acts, another is no rival of who acts: it is what the task is about.
    """
    claimed = [m for m in asked.offices if m.kind == "office" and m.within != "document"]
    told = [
        d for d in candidate.duties if d.actor and d.start < clause[1] and clause[0] < d.end
    ]  # fmt: skip
    spoken = _Spoken(asked, candidate, clause, told, opened)
    held: list[Held] = []
    left: list[str] = []
    for mention in claimed:
        one = spoken.of(mention)
        if isinstance(one, str):
            left.append(one)
        elif one is not None:
            held.append(one)
    acts = any(one.agrees and one.part == "office" for one in held)
    kept = [one for one in held if one.agrees or one.part != "office" or not acts]
    return kept, left


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a clause says of offices."""

    asked: Asked
    candidate: Candidate
    clause: Span
    duties: list[Duty]
    """Those of the clause; only sure ones contradict."""
    opened: Opened

    def of(self, mention: Mention) -> Held | str | None:
        """Agrees or contradicts; the words whose part stays open; None where it is silent."""
        said = self.asked.text[mention.start : mention.end] or mention.office
        if is_partner(self.asked, mention):
            return self._partner(said, mention)
        acts = [d for d in self.duties if self._same(d.actor, said, mention)]
        role = _claimed_role(self.asked, mention)
        if role == "chủ trì" and not any(d.role != "phối hợp" for d in acts):
            leads = dict.fromkeys(d.actor for d in self._sure if d.role == "chủ trì")
            return Held("role", said, ", ".join(leads)) if leads else said
        if acts:
            return Held("office", said, "")
        if self._helps(said, mention) or self._named(said, mention, self._near):
            return Held("named", said, "")
        rivals = dict.fromkeys(d.actor for d in self._sure if d.role != "phối hợp")
        if rivals and not self._elsewhere(said, mention):
            return Held("office", said, ", ".join(rivals))
        return said if self._named(said, mention, (self.candidate.statement.span,)) else None

    def _elsewhere(self, said: str, mention: Mention) -> bool:
        """Whether another clause names the office without a task of its own."""
        own = any(
            self._same(d.actor, said, mention) and d.role != "phối hợp"
            for d in self.candidate.duties
        )
        return not own and self._named(said, mention, (self.candidate.statement.span,))

    def _partner(self, said: str, mention: Mention) -> Held | None:
        named = self._helps(said, mention) or self._named(said, mention, self._near)
        named = named or any(self._same(d.actor, said, mention) for d in self.duties)
        others = dict.fromkeys(p for d in self._sure for p in d.partners)
        if not named and not others:
            return None
        return Held("partner", said, "" if named else ", ".join(others))

    def _helps(self, said: str, mention: Mention) -> bool:
        return any(self._same(p, said, mention) for d in self.duties for p in d.partners)

    @property
    def _sure(self) -> list[Duty]:
        return [d for d in self.duties if d.trust >= SURE]

    @property
    def _near(self) -> tuple[Span, ...]:
        return (self.clause, *self.candidate.statement.path)

    def _same(self, office: str, said: str, mention: Mention) -> bool:
        """Whether it is the office claimed, be it said in part or shorter."""
        return self.opened.acts_as(office, mention) or _part_of(said, mention, office)

    def _named(self, said: str, mention: Mention, spans: tuple[Span, ...]) -> bool:
        """Whether the spans name the office, be it in part or shorter."""
        article = self.candidate.article
        there = [m.office for span in spans for m in self.opened.within(article, span)]
        if any(self.opened.acts_as(office, mention) for office in there):
            return True
        text = " ".join(self.opened.text(article, span) for span in spans)
        return _part_of(said, mention, text)


def _part_of(said: str, mention: Mention, text: str) -> bool:
    """Whether a text holds every word of the office as it was said, its place left out."""
    place = set(words(fold(mention.place)))
    own = [word for word in words(fold(said)) if word not in place]
    there = set(words(fold(text)))
    return len(own) > 1 and all(word in there for word in own)


def _claimed_role(asked: Asked, mention: Mention) -> Role | None:
    """The role that the words behind an office give it, up to the next office; to lead first."""
    following = [m.start for m in asked.offices if m.start >= mention.end]
    behind = key(asked.text[mention.end : min(following, default=len(asked.text))])
    return next((role for role, named in ROLE_WORDS.items() if named.search(behind)), None)


def is_partner(asked: Asked, mention: Mention) -> bool:
    """ "phối hợp với X", "cùng X": X is said to take part, not to act."""
    before = key(asked.text[: mention.start]).rstrip()
    return before.endswith(("với", "cùng", "cùng với"))
