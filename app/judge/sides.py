"""What a comparison sets side by side, with the statements of each side."""

from __future__ import annotations

from collections.abc import Sequence

from app.ask.asked import Asked
from app.judge.decision import Weighed
from app.opened import Opened

EACH = 6
"""Statements of one side at most."""
NEAR = 0.5
"""A statement is at least this share as likely as the side's best."""

Side = tuple[str, tuple[Weighed, ...]]


def sides(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """Places, offices or years of the question, else the articles found; () where it is but one."""
    stated = [w for w in weighed if w.candidate.duties]
    found = _named(asked, stated, opened)
    kept = tuple((name, _best(own)) for name, own in found if own)
    return kept if len(kept) > 1 else ()


def _named(
    asked: Asked, stated: Sequence[Weighed], opened: Opened
) -> list[tuple[str, list[Weighed]]]:
    offices = [m for m in asked.offices if m.kind == "office"]
    if len(offices) > 1:
        return [
            (
                m.office,
                [
                    w for w in stated
                    if any(opened.acts_as(d.actor, m) for d in w.candidate.duties if d.actor)
                ],
            )
            for m in offices
        ]  # fmt: skip
    if len(asked.places) > 1:
        named = [opened.places.of(place) for place in asked.places]
        return [(n.place, [w for w in stated if w.candidate.article in n.articles]) for n in named]
    if len(asked.years) > 1:
        years = sorted(asked.years)
        return [
            (
                f"năm {year}",
                [w for w in stated if opened.facts[w.candidate.article].covers(year)],
            )
            for year in (years[0], years[-1])
        ]
    found: dict[str, list[Weighed]] = {}
    for w in stated:
        article = opened.index.articles[w.candidate.article]
        found.setdefault(article.place or article.title, []).append(w)
    return list(found.items())[:3]


def _best(own: Sequence[Weighed]) -> tuple[Weighed, ...]:
    best = max(w.probability for w in own)
    return tuple(w for w in own if w.probability >= NEAR * best)[:EACH]
