"""The offices of a claim held against a clause: who acts, who leads, who takes part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.candidates import Candidate
from app.judge.claimed_values import issuing, stated_issuer
from app.judge.held import Held
from app.judge.spoken_offices import SpokenOffice, spoken_offices
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, fold, key, words
from ingest.types import Duty, Role


class Claimed(Protocol):
    """An office of the question."""

    @property
    def start(self) -> int:
        """Where it stands in `Asked.text`."""

    @property
    def end(self) -> int:
        """Where it ends there."""

    @property
    def said(self) -> str:
        """As the question has it."""

    def means(self, office: str) -> bool:
        """Whether it is this office, be it said in part or shorter."""

    def stands(self, spans: Iterable[Span]) -> bool:
        """Whether the spans of the candidate's article name it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An office by its name."""

    mention: Mention
    said: str
    article: str
    opened: Opened

    @property
    def start(self) -> int:
        return self.mention.start

    @property
    def end(self) -> int:
        return self.mention.end

    def means(self, office: str) -> bool:
        return self.opened.acts_as(office, self.mention) or self._part_of(office)

    def stands(self, spans: Iterable[Span]) -> bool:
        spans = tuple(spans)
        there = [m.office for span in spans for m in self.opened.within(self.article, span)]
        if any(self.opened.acts_as(office, self.mention) for office in there):
            return True
        return self._part_of(" ".join(self.opened.text(self.article, span) for span in spans))

    def _part_of(self, text: str) -> bool:
        """Whether a text holds every word of the office as it was said, its place left out."""
        place = set(words(fold(self.mention.place)))
        own = [word for word in words(fold(self.said)) if word not in place]
        there = set(words(fold(text)))
        return len(own) > 1 and all(word in there for word in own)


@dataclass(frozen=True, slots=True)
class _Meant:
    """An office by what people call it."""

    spoken: SpokenOffice
    article: str
    opened: Opened

    @property
    def start(self) -> int:
        return self.spoken.start

    @property
    def end(self) -> int:
        return self.spoken.end

    @property
    def said(self) -> str:
        return self.spoken.said

    def means(self, office: str) -> bool:
        return office in self.spoken.offices

    def stands(self, spans: Iterable[Span]) -> bool:
        return any(
            m.office in self.spoken.offices
            for span in spans
            for m in self.opened.within(self.article, span)
        )


def hold(
    asked: Asked, candidate: Candidate, clause: Span, opened: Opened
) -> tuple[list[Held], list[str]]:
    """The offices of a claim that the clause speaks of, and those whose part it leaves open.

    Where one of them acts, another is no rival of who acts: it is what the task is about.
    """
    own = [d for d in candidate.duties if d.actor and d.start < clause[1] and clause[0] < d.end]
    clauses = _Clause(asked, candidate, clause, own)
    whole = opened.text(candidate.article, candidate.statement.span)
    by = issuing(asked) if stated_issuer(asked, whole) else None
    held: list[Held] = []
    left: list[str] = []
    for claimed in _claimed(asked, candidate.article, opened):
        if by and claimed.start == by.start:
            continue  # it is said to have issued a document, see `claimed_values`
        one = clauses.of(claimed)
        if isinstance(one, str):
            left.append(one)
        elif one is not None:
            held.append(one)
    acts = any(one.agrees and one.part == "office" for one in held)
    kept = [one for one in held if one.agrees or one.part != "office" or not acts]
    return kept, left


def _claimed(asked: Asked, article: str, opened: Opened) -> list[Claimed]:
    named = [m for m in asked.offices if m.kind == "office" and m.within != "document"]
    found: list[Claimed] = [
        _Named(m, asked.text[m.start : m.end] or m.office, article, opened) for m in named
    ]
    found += [_Meant(spoken, article, opened) for spoken in spoken_offices(asked, article, opened)]
    return sorted(found, key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause says of offices."""

    asked: Asked
    candidate: Candidate
    span: Span
    duties: list[Duty]
    """Those of the clause that name their office."""

    def of(self, claimed: Claimed) -> Held | str | None:
        """Agrees or contradicts; the words whose part stays open; None where it is silent."""
        said = claimed.said
        if is_partner(self.asked, claimed.start):
            return self._partner(claimed)
        acts = [d for d in self.duties if claimed.means(d.actor)]
        role = self._role(claimed)
        if role == "chủ trì" and not any(d.role != "phối hợp" for d in acts):
            leads = dict.fromkeys(d.actor for d in self.duties if d.role == "chủ trì")
            return Held("role", said, ", ".join(leads)) if leads else said
        if acts:
            return Held("office", said, "")
        if self._helps(claimed) or claimed.stands(self._near):
            return Held("named", said, "")
        rivals = dict.fromkeys(d.actor for d in self.duties if d.role != "phối hợp")
        elsewhere = claimed.stands([self.candidate.statement.span])
        if rivals and not (elsewhere and not self._acts_elsewhere(claimed)):
            return Held("office", said, ", ".join(rivals))
        return said if elsewhere else None

    def _acts_elsewhere(self, claimed: Claimed) -> bool:
        """Whether another clause gives the office a task of its own."""
        return any(claimed.means(d.actor) and d.role != "phối hợp" for d in self.candidate.duties)

    def _partner(self, claimed: Claimed) -> Held | None:
        named = self._helps(claimed) or claimed.stands(self._near)
        named = named or any(claimed.means(d.actor) for d in self.duties)
        others = dict.fromkeys(p for d in self.duties for p in d.partners)
        if not named and not others:
            return None
        return Held("partner", claimed.said, "" if named else ", ".join(others))

    def _helps(self, claimed: Claimed) -> bool:
        return any(claimed.means(p) for d in self.duties for p in d.partners)

    @property
    def _near(self) -> tuple[Span, ...]:
        return (self.span, *self.candidate.statement.path)

    def _role(self, claimed: Claimed) -> Role | None:
        """The role that the words behind an office give it, up to the next; to lead first."""
        following = [m.start for m in self.asked.offices if m.start >= claimed.end]
        text = self.asked.text
        behind = key(text[claimed.end : min(following, default=len(text))])
        return next((role for role, named in ROLE_WORDS.items() if named.search(behind)), None)


def is_partner(asked: Asked, start: int) -> bool:
    """ "phối hợp với X", "cùng X": who begins there is said to take part, not to act."""
    return key(asked.text[:start]).rstrip().endswith(("với", "cùng", "cùng với"))
