"""Duty coverage: how much of what the answer must hold it holds.

ALCE's string match (Gao et al. 2023, §3.2: "exact match recall" on ASQA), per hit and all-hit, over
the gold facts; partners likewise, after alias mapping. A yes-no question is right when the answer
begins the right way. ``forbidden`` counts answers that hold a statement they must not hold.
"""

from __future__ import annotations

import re

from eval.cases import Case
from eval.metrics.matching import Ground, Score, cited_article, holds_any, normal, plain
from eval.records import Record

_NO = ("không", "chưa", "sai")

_QUOTED = re.compile(r"“[^”]*”")


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """``fact_coverage``, ``all_facts``, ``partner_coverage``, ``verdict``, ``forbidden``."""
    said = record.reply
    scores: dict[str, Score] = {}
    if case.forbidden:
        scores["forbidden"] = (float(bool(forbidden_said(case, record))), 1.0)
    if not case.answerable:
        return scores
    text = "" if said.abstained else normal(plain(said.answer))
    if case.facts:
        found = sum(holds_any(text, wordings) for wordings in case.facts)
        scores["fact_coverage"] = (float(found), float(len(case.facts)))
        scores["all_facts"] = (float(found == len(case.facts)), 1.0)
    if case.partners:
        found = len(case.partners) - len(missing_partners(case, record, ground))
        scores["partner_coverage"] = (float(found), float(len(case.partners)))
    if case.polarity:
        scores["verdict"] = (float(bool(text) and (_says_no(text) == (case.polarity == "no"))), 1.0)
    return scores


def forbidden_said(case: Case, record: Record) -> list[str]:
    """Forbidden strings in the answer, in its Markdown or without bold.

    What a hedged answer only quotes it does not say.
    """
    raw = record.reply.answer
    if record.reply.hedged:
        raw = _QUOTED.sub("", raw)
    texts = (normal(raw), normal(raw.replace("**", "")))
    return [item for item in case.forbidden if any(normal(item) in text for text in texts)]


def missing_facts(case: Case, record: Record) -> list[str]:
    """The first wording of each fact that the answer does not hold."""
    text = normal(plain(record.reply.answer))
    return [wordings[0] for wordings in case.facts if not holds_any(text, wordings)]


def missing_partners(case: Case, record: Record, ground: Ground) -> list[str]:
    """The full name of each partner that the answer does not name."""
    if record.reply.abstained:
        return [names[0] for names in case.partners]
    shown = plain(record.reply.answer)
    offices = [m.office for m in ground.offices(cited_article(record), shown)]
    text = normal(shown)
    return [
        names[0]
        for names in case.partners
        if not holds_any(text, names)
        and not any(ground.is_one_of(office, ground.accepted(case, names)) for office in offices)
    ]


def _says_no(text: str) -> bool:
    return text.split(maxsplit=1)[0].strip(".,:;!") in _NO if text else False
