"""What a comparison sets side by side, with the statements of each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.judge.choose import about
from app.judge.decision import Weighed
from app.opened import Opened
from ingest.offices import Mention

EACH = 6
"""Statements of one side at most."""
NEAR = 0.5
"""A statement is at least this share as likely as the side's best."""

Side = tuple[str, tuple[Weighed, ...]]


def sides(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """Places, offices or years of the question, else the articles found; () where it is but one."""
    # A side without a sure office would have no row, and nothing to be compared with.
    stated = [w for w in weighed if any(d.actor for d in w.candidate.duties)]
    found = _named(asked, stated, opened)
    kept = tuple((name, _best(asked, own, opened)) for name, own in found if own)
    return kept if len(kept) > 1 else ()


def _named(
    asked: Asked, stated: Sequence[Weighed], opened: Opened
) -> list[tuple[str, list[Weighed]]]:
    offices = [m for m in asked.offices if m.kind == "office"]
    if len(offices) > 1:
        return [(m.office, _acting(stated, m, opened)) for m in offices]
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


def _acting(stated: Sequence[Weighed], office: Mention, opened: Opened) -> list[Weighed]:
    """The statements with duties of the office, with no others of theirs."""
    found = []
    for w in stated:
        own = tuple(d for d in w.candidate.duties if d.actor and opened.acts_as(d.actor, office))
        if own:
            found.append(replace(w, candidate=replace(w.candidate, duties=own)))
    return found


def _best(asked: Asked, own: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The likeliest of a side, as far as they hold what is compared."""
    best = max(w.probability for w in own)
    near = [w for w in own if w.probability >= NEAR * best]
    return tuple(about(asked, near, opened)[:EACH])
