"""The offices of a claim held against a clause: who acts, who leads, who takes part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.choose import with_whom
from app.judge.claimed_values import issuing, stated_issuer
from app.judge.held import Held
from app.judge.named_offices import Claimed, is_several, named_offices
from app.judge.said_parts import SaidPart, is_alone, is_sent, said_parts
from app.judge.subject import BESIDE
from app.opened import Opened
from ingest.offices import Mention
from ingest.text import Span, any_of, key
from ingest.types import Duty

_ALONE = "một mình"
_TOGETHER = any_of((
    *(f"{many} {body}" for many in ("hai", "ba", "các") for body in ("bên", "ngành", "cơ quan")),
    "phối hợp", "cùng", "tham gia", "chung",
))  # fmt: skip
"""Words by which a statement says that several take part, whoever they are."""


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
    for claimed, part in said_parts(asked, parties):
        if by and claimed.start == by.start:
            continue  # it is said to have issued a document, see `claimed_values`
        one = clauses.of(claimed, part)
        if isinstance(one, str):
            left.append(one)
        elif one is not None:
            held.append(one)
    acts = any(one.agrees and one.part == "office" for one in held)
    kept = [one for one in held if one.agrees or one.part != "office" or not acts]
    if is_alone(asked, parties):
        others = clauses.beside()
        kept += [Held("alone", _ALONE, others)] if others else []
        left += [] if others else [_ALONE]
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

    def of(self, claimed: Claimed, part: SaidPart) -> Held | str | None:
        """Agrees or contradicts; the words whose part stays open; None where it is silent."""
        said = claimed.said
        acts = [d for d in self.duties if claimed.means(d.actor) or self._names(claimed, d.actor)]
        if part == "receives":
            return self._recipient(claimed)
        if part in ("merely", "joins") and self._led_by(claimed, joining=part == "joins"):
            return Held("role", f"{said} phối hợp", f"{said} chủ trì")
        if part in ("helps", "joins", "merely"):
            return self._partner(claimed, joining=part == "joins")
        if part == "leads" and not any(d.role != "phối hợp" for d in acts):
            leads = self._leaders(claimed)
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

    def _led_by(self, claimed: Claimed, *, joining: bool) -> bool:
        """Whether it leads; who is said to join another only where that one helps."""
        lead = [d for d in self.duties if d.role == "chủ trì" and claimed.means(d.actor)]
        helped = any(self._claims(partner) for duty in lead for partner in duty.partners)
        return bool(lead) and (helped or not joining)

    def _leaders(self, claimed: Claimed) -> list[str]:
        """Who leads instead; whoever acts where the claimed only helps, or whom it helps."""
        lead = [d.actor for d in self.duties if d.role == "chủ trì"]
        if not lead and self._helps(claimed):
            lead = [d.actor for d in self.duties if d.role != "phối hợp"]
        if not lead:
            helping = (d for d in self.duties if d.role == "phối hợp" and claimed.means(d.actor))
            lead = [partner for duty in helping for partner in duty.partners]
        return [o for o in dict.fromkeys(lead) if not claimed.means(o) and not is_several(o)]

    def beside(self) -> str:
        """Who else takes part in what the claim gives to one alone; "" where nobody does."""
        found: list[str] = []
        for duty in self.duties:
            there = (duty.actor, *duty.partners)
            if any(map(self._claims, there)):
                found += [office for office in there if not self._claims(office)]
        found = found or [m.office for m in self._run(with_whom) if not self._claims(m.office)]
        if found:
            return f"cùng {', '.join(dict.fromkeys(found))}"
        return "nhiều cơ quan cùng làm" if _TOGETHER.search(self._words) else ""

    def _run(self, begins: Callable[[str], bool]) -> list[Mention]:
        """The first office of the clause before which words end so, and those beside it."""
        start, words = self.span[0], self._words
        found: list[Mention] = []
        for one in self.opened.within(self.candidate.article, self.span):
            if found and not BESIDE.fullmatch(words[found[-1].end - start : one.start - start]):
                break
            if found or begins(words[: one.start - start]):
                found.append(one)
        return found

    @property
    def _words(self) -> str:
        return key(self.opened.text(self.candidate.article, self.span))

    def _recipient(self, claimed: Claimed) -> Held | str:
        """Whoever gets what is sent, beside those who do by the clause."""
        sent = [mention.office for mention in self._run(is_sent)]
        if claimed.stands([self.span]) or any(map(claimed.means, sent)):
            return Held("named", claimed.said, "")
        others = [office for office in dict.fromkeys(sent) if not is_several(office)]
        return Held("partner", claimed.said, ", ".join(others)) if others else claimed.said

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

    def _partner(self, claimed: Claimed, *, joining: bool) -> Held | str:
        """Whoever helps, or acts beside another who is claimed to."""
        said = claimed.said
        actors = dict.fromkeys(d.actor for d in self.duties)
        partners = dict.fromkeys(p for d in self.duties for p in d.partners)
        named = claimed.stands(self._near) or any(map(claimed.means, (*actors, *partners)))
        if named or key(said) in map(key, partners):
            return Held("partner", said, "")
        others = [p for p in partners if not self._claims(p)]
        if joining and not others:
            others = [a for a in actors if not self._claims(a)]
        others = others or self._joined()
        if not others or any(map(is_several, others)):
            return said
        return Held("partner", said, ", ".join(others))

    def _claims(self, office: str) -> bool:
        return any(party.means(office) for party in self.parties)

    def _joined(self) -> list[str]:
        """The offices that stand right beside one of the claim, as whoever signs together does.

        Where the claim names none of those that stand beside one another, all of them.
        """
        article, start = self.candidate.article, self.candidate.statement.start
        text = self.opened.text(article, self.candidate.statement.span)
        there = self.opened.within(article, self.candidate.statement.span)
        claimed = [self._claims(m.office) for m in there]
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
