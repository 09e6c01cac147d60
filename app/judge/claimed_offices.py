"""The offices of a claim held against a clause: who acts, who leads, who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.ask.asked import Asked
from app.ask.words import ROLE_WORDS
from app.judge.candidates import Candidate
from app.judge.choose import is_partner
from app.judge.claimed_values import issuing, stated_issuer
from app.judge.held import Held
from app.judge.named_offices import Claimed, is_several, named_offices
from app.judge.subject import BESIDE
from app.opened import Opened
from ingest.text import Span, key
from ingest.types import Duty, Role


def hold(
    asked: Asked, candidate: Candidate, clause: Span, opened: Opened
) -> tuple[list[Held], list[str]]:
    """The offices of a claim that the clause speaks of, and those whose part it leaves open.

    Where one of them acts, another is no rival of who acts: it is what the task is about.
    """
    own = [d for d in candidate.duties if d.actor and d.start < clause[1] and clause[0] < d.end]
    parties = named_offices(asked, candidate.article, opened)
    clauses = _Clause(asked, candidate, clause, own, parties, opened)
    whole = opened.text(candidate.article, candidate.statement.span)
    by = issuing(asked) if stated_issuer(asked, whole) else None
    held: list[Held] = []
    left: list[str] = []
    for claimed in parties:
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


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause says of offices."""

    asked: Asked
    candidate: Candidate
    span: Span
    duties: list[Duty]
    """Those of the clause that name their office."""
    parties: list[Claimed]
    opened: Opened

    def of(self, claimed: Claimed) -> Held | str | None:
        """Agrees or contradicts; the words whose part stays open; None where it is silent."""
        said = claimed.said
        if is_partner(self.asked, claimed.start):
            return self._partner(claimed)
        acts = [d for d in self.duties if claimed.means(d.actor) or self._names(claimed, d.actor)]
        role = self._role(claimed)
        if role == "chủ trì" and not any(d.role != "phối hợp" for d in acts):
            leads = dict.fromkeys(d.actor for d in self.duties if d.role == "chủ trì")
            return Held("role", said, ", ".join(leads)) if leads else said
        if acts:
            return Held("office", said, "")
        if self._helps(claimed) or claimed.stands(self._near):
            return Held("named", said, "")
        doing = (d.actor for d in self.duties if d.role != "phối hợp")
        rivals = dict.fromkeys(actor for actor in doing if not is_several(actor))
        elsewhere = claimed.stands([self.candidate.statement.span])
        if rivals and not (elsewhere and not self._acts_elsewhere(claimed)):
            return Held("office", said, ", ".join(rivals))
        return said if elsewhere else None

    def _names(self, claimed: Claimed, actor: str) -> bool:
        """Whether the question has the very name where the office stands: a post, a longer name."""
        at = key(self.asked.text).find(key(actor))
        return 0 <= at < claimed.end and claimed.start < at + len(actor)

    def _acts_elsewhere(self, claimed: Claimed) -> bool:
        """Whether another clause gives the office a task of its own, or a part in another's."""
        return any(
            claimed.means(d.actor) or any(map(claimed.means, d.partners))
            for d in self.candidate.duties
            if d not in self.duties
        )

    def _partner(self, claimed: Claimed) -> Held | str:
        named = self._helps(claimed) or claimed.stands(self._near)
        if named or any(claimed.means(d.actor) for d in self.duties):
            return Held("partner", claimed.said, "")
        others = list(dict.fromkeys(p for d in self.duties for p in d.partners)) or self._joined()
        if not others or any(map(is_several, others)):
            return claimed.said
        return Held("partner", claimed.said, ", ".join(others))

    def _joined(self) -> list[str]:
        """The offices that stand right beside one of the claim, as whoever signs together does.

        Where the claim names none of those that stand beside one another, all of them.
        """
        article, start = self.candidate.article, self.candidate.statement.start
        text = self.opened.text(article, self.candidate.statement.span)
        there = self.opened.within(article, self.candidate.statement.span)
        claimed = [any(party.means(m.office) for party in self.parties) for m in there]
        found = []
        for at, (one, two) in enumerate(pairwise(there)):
            beside = BESIDE.fullmatch(text[one.end - start : two.start - start])
            if beside and not any(claimed):
                found += [one.office, two.office]
            elif beside and claimed[at] != claimed[at + 1]:
                found.append((two if claimed[at] else one).office)
        return list(dict.fromkeys(found))

    def _helps(self, claimed: Claimed) -> bool:
        return any(claimed.means(p) for d in self.duties for p in d.partners)

    @property
    def _near(self) -> tuple[Span, ...]:
        return (self.span, *self.candidate.statement.path)

    def _role(self, claimed: Claimed) -> Role | None:
        """The role that the words behind an office give it, up to the next; to lead first.

        Or those before it, "bên chủ trì soạn quy chế là X"; not "không phải là X mà là Y".
        """
        following = [m.start for m in self.asked.offices if m.start >= claimed.end]
        ending = [m.end for m in self.asked.offices if m.end <= claimed.start]
        text = self.asked.text
        said = key(text[claimed.end : min(following, default=len(text))])
        before = key(text[max(ending, default=0) : claimed.start])
        if before.endswith(" là ") and not before.endswith("không phải là "):
            said = f"{before}\n{said}"
        return next((role for role, named in ROLE_WORDS.items() if named.search(said)), None)
