"""How much of what a document lays on whom is extracted, and how much of what is extracted is so.

A gold duty is *found* when an extracted span covers at least half of its quotation; its *office* is
right when the spans that cover it name all of its offices; its *role* when one that names an office
of it has an accepted role. Of what is extracted, a duty is *real* when it lies on a gold duty and
names one of its offices (or a partner of it, as one that assists); it has a *wrong office* when it
lies on gold duties but names none of their offices, and is *spurious* when it lies on none. A duty
that names no office, because its reading is not trusted, claims nothing and counts as *unnamed*.
Who acts for an office is named with it ("Giám đốc Sở Y tế"): the gold may name either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.article_sets import Span
from eval.fieldset.gold import Document, GoldDuty, Names
from eval.fieldset.offices import one_of
from eval.fieldset.where import find, share, shared
from eval.metrics.matching import Score
from ingest.types import Article, Duty

COVERED = 0.5
_ASSISTS = frozenset({"phối hợp", "joint", "thực hiện"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold duty and where it stands; None where the ingest lost its words."""

    gold: GoldDuty
    span: Span | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The extraction of one document, measured."""

    scores: dict[str, Score]
    trusted: list[tuple[float, bool]]
    """Per extracted duty that names an office: its trust, and whether it is real."""
    faults: list[str]


def placed(document: Document, article: Article | None) -> list[Placed]:
    """The gold duties with their spans."""
    return [
        Placed(duty, find(article, duty.quote) if article else None) for duty in document.duties
    ]


def score(document: Document, article: Article | None, extracted: Iterable[Duty]) -> Reading:
    """Measure the duties extracted from a document's article."""
    gold = placed(document, article)
    own = [duty for duty in extracted if duty.article == document.id]
    found, office, role, faults = 0, 0, 0, []
    for item in gold:
        hit, named, roled = _read(item, own)
        found, office, role = found + hit, office + named, role + roled
        if not (hit and named and roled):
            faults.append(_missed(item, own))
    named_ones = [duty for duty in own if duty.actor]
    kinds = [judge(duty, gold) for duty in named_ones]
    faults += [
        f"{kind.upper()}: {duty.actor} | {duty.role} | {duty.quote[:120]}"
        for duty, kind in zip(named_ones, kinds, strict=True)
        if kind != "real"
    ]
    total, claims = float(len(gold)), float(len(named_ones))
    return Reading(
        scores={
            "found": (float(found), total),
            "office": (float(office), total),
            "role": (float(role), total),
            "precision": (float(kinds.count("real")), claims),
            "wrong_office": (float(kinds.count("wrong office")), claims),
            "spurious": (float(kinds.count("spurious")), claims),
            "unnamed": (float(len(own) - len(named_ones)), float(len(own))),
            "unread": (float(sum(item.span is None for item in gold)), total),
        },
        trusted=_trusted(named_ones, kinds),
        faults=faults,
    )


def _trusted(duties: Sequence[Duty], kinds: Sequence[str]) -> list[tuple[float, bool]]:
    pairs = ((getattr(d, "trust", None), kind) for d, kind in zip(duties, kinds, strict=True))
    return [(float(trust), kind == "real") for trust, kind in pairs if trust is not None]


def _read(item: Placed, extracted: Sequence[Duty]) -> tuple[bool, bool, bool]:
    """Whether it is found, with all of its offices, in an accepted role."""
    covering = _covering(item, extracted)
    naming = [duty for duty in covering if duty.actor]
    office = bool(naming) and all(
        any(_names(duty, names) for duty in naming) for names in item.gold.offices
    )
    role = any(
        _has_role(duty.role, item.gold) and any(_names(duty, n) for n in item.gold.offices)
        for duty in naming
    )
    return bool(covering), office, role


def _names(duty: Duty, names: Names) -> bool:
    """Whether the office of a duty, or the person who acts for it, bears one of the names."""
    return any(one_of(said, names) for said in (duty.actor, duty.person) if said)


def _has_role(role: str, gold: GoldDuty) -> bool:
    return role in gold.roles or (role == "joint" and len(gold.offices) > 1)


def _covering(item: Placed, extracted: Sequence[Duty]) -> list[Duty]:
    if item.span is None:
        return []
    return [d for d in extracted if share(item.span, (d.article, d.start, d.end)) >= COVERED]


def judge(duty: Duty, gold: Iterable[Placed]) -> str:
    """``real``, ``wrong office`` or ``spurious``."""
    span = (duty.article, duty.start, duty.end)
    on = [item.gold for item in gold if item.span and _lies_on(span, item.span)]
    if not on:
        return "spurious"
    real = any(_has(duty, item) for item in on)
    return "real" if real else "wrong office"


def _has(duty: Duty, gold: GoldDuty) -> bool:
    if any(_names(duty, names) for names in gold.offices):
        return True
    return duty.role in _ASSISTS and any(one_of(duty.actor, [name]) for name in gold.partners)


def _lies_on(a: Span, b: Span) -> bool:
    return shared(a, b) >= COVERED * min(a[2] - a[1], b[2] - b[1])


def _missed(item: Placed, extracted: Sequence[Duty]) -> str:
    names = " + ".join(office[0] for office in item.gold.offices)
    wanted = f"{names} ({'/'.join(sorted(item.gold.roles))}, {item.gold.stands})"
    if item.span is None:
        return f"UNREAD {item.gold.id}: {wanted}: {item.gold.quote[:120]}"
    got = "; ".join(sorted({f"{d.actor} ({d.role})" for d in _covering(item, extracted)}))
    return f"MISS {item.gold.id}: {wanted}; got {got or 'nothing'}: {item.gold.quote[:120]}"
