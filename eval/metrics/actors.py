"""Actor accuracy and the wrong-actor rate.

The offices that an answer names in the asked role against the gold set, after alias mapping, as
ALCE scores the lists of QAMPARI (Gao et al. 2023, "Enabling Large Language Models to Generate Text
with Citations", §3.2): exact set, and micro precision, recall and F1.

An answer *states* offices by the actors of its duties in the asked role, as far as its text names
them, and by any other office that its text sets in bold. It is a wrong-actor answer when one of
them is not gold: the reader would call the wrong office. An answer that states none and only quotes
(a plain chain's chunks, a sentence of an article) names every office of its words; it is a
wrong-actor answer when none of them is gold, unless it says that it may not be what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.metrics.matching import Ground, Score, cited_article, normal, plain, statements
from eval.records import Record, Stated

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SHARED = frozenset({"phối hợp", "joint"})
"""Roles that are mutual: whoever works with an office shares its task."""
_PLURAL = re.compile(r"^(?:các|những) ")


@dataclass(frozen=True, slots=True)
class Named:
    """What an answer says about who acts."""

    actors: tuple[str, ...]
    """Offices named in the asked role, each once."""
    sharing: tuple[str, ...]
    """Partners of a shared task: right where gold, otherwise neither right nor wrong."""
    quoted: bool
    """The answer states no office; these are all that its quotations name."""


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """``actor_exact``, ``actor_precision``, ``actor_recall``, ``wrong_actor`` for who-cases.

    For cases that must be refused, ``false_actor``: an office is named all the same.
    """
    named = named_actors(case, record, ground)
    if not case.answerable:
        return {"false_actor": (float(bool(named.actors) and not record.reply.hedged), 1.0)}
    gold = case.actors
    if not gold:
        return {}
    everyone = (*named.actors, *named.sharing)
    found = [names for names in gold if any(ground.is_gold(o, case, names) for o in everyone)]
    wrong = wrong_actors(case, named, ground)
    misled = bool(wrong) and not (named.quoted and (found or record.reply.hedged))
    return {
        "actor_exact": (float(len(found) == len(gold) and not wrong), 1.0),
        "actor_precision": (float(len(found)), float(len(found) + len(wrong))),
        "actor_recall": (float(len(found)), float(len(gold))),
        "wrong_actor": (float(misled), 1.0),
    }


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def wrong_actors(case: Case, named: Named, ground: Ground) -> list[str]:
    """The offices named in the asked role that are neither gold actors nor gold partners."""
    return [office for office in named.actors if not _accepted(office, case, ground)]


def _accepted(office: str, case: Case, ground: Ground) -> bool:
    return any(ground.is_gold(office, case, names) for names in (*case.actors, *case.partners))


def named_actors(case: Case, record: Record, ground: Ground) -> Named:
    """The offices that the answer names; none for a refusal."""
    said = record.reply
    if said.abstained or said.error:
        return Named((), (), quoted=False)
    bold = _bold(record, ground)
    if not said.duties and not bold:
        return Named(_distinct(_quoted(record, ground), ground), (), quoted=True)
    home = cited_article(record)
    shown = [m.office for m in ground.offices(home, plain(said.answer))]
    stated = [o for o in _in_role(said.duties, case.role) if _shown(o, said.answer, shown, ground)]
    # An office that the text sets in bold but no duty bears out is what the reader sees.
    known = [name for duty in said.duties for name in (duty.actor, *duty.partners)]
    stated += [office for office in bold if not ground.is_one_of(office, known)]
    sharing: list[str] = []
    if case.role in _SHARED:
        # "Who works with X?" is answered by a statement that X and Y share: X is not the answer.
        stated = [
            office
            for office in stated
            if _accepted(office, case, ground) or not _asked(office, case, ground)
        ]
        sharing = [name for duty in said.duties for name in duty.partners]
    return Named(_distinct(stated, ground), _distinct(sharing, ground), quoted=False)


def _distinct(offices: Iterable[str], ground: Ground) -> tuple[str, ...]:
    distinct: list[str] = []
    for office in offices:
        if not ground.is_one_of(office, distinct):
            distinct.append(office)
    return tuple(distinct)


def _in_role(duties: Sequence[Stated], role: str | None) -> list[str]:
    """Actors of the duties in the role, of all of them if none is in it or none was asked for."""
    roles = _SHARED if role in _SHARED else {role}
    return [d.actor for d in duties if d.role in roles] or [d.actor for d in duties]


def _shown(office: str, answer: str, shown: Sequence[str], ground: Ground) -> bool:
    return ground.is_one_of(office, shown) or normal(office) in normal(plain(answer))


def _asked(office: str, case: Case, ground: Ground) -> bool:
    """Whether the question itself names the office."""
    home = case.evidence[0].article if case.evidence else ""
    named = [m.office for m in ground.offices(home, case.question)]
    bare = _PLURAL.sub("", normal(office))
    return bare in normal(case.question) or ground.is_one_of(office, named)


def _bold(record: Record, ground: Ground) -> list[str]:
    article = cited_article(record)
    parts = [plain(part) for part in _BOLD.findall(record.reply.answer)]
    return [m.office for part in parts for m in ground.offices(article, part) if not m.within]


def _quoted(record: Record, ground: Ground) -> list[str]:
    """Offices of the statements that cite something, of all statements where none does."""
    said = statements(record.reply.answer)
    citing = [statement for statement in said if statement.markers] or said
    home = cited_article(record)
    return [
        mention.office
        for statement in citing
        for mention in ground.offices(home, statement.text)
        if mention.kind == "office" and not mention.within
    ]
