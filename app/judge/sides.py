"""What a comparison sets side by side, with the statements of each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.judge.choose import about, of_office
from app.judge.decision import Weighed
from app.opened import Opened
from ingest.offices import Mention

EACH = 8
"""Statements of one side at most."""
NEAR = 0.5
"""A statement is at least this share as likely as the side's best."""

Side = tuple[str, tuple[Weighed, ...]]


def sides(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """Places, offices or years of the question, else the articles found; () where it is but one."""
    # A side without a sure office would have no row, and nothing to be compared with.
    stated = [w for w in weighed if any(d.actor for d in w.candidate.duties)]
    offices = [m for m in asked.offices if m.kind == "office"]
    if len(offices) > 1:
        pairs = [(m, [other for other in offices if other is not m]) for m in offices]
        found = [(m.office, _tasks(asked, m, others, weighed, opened)) for m, others in pairs]
        if not all(own for _, own in found):  # of two articles, maybe
            found = [
                (m.office, _best(asked, _acting(stated, m, others, opened), opened))
                for m, others in pairs
            ]
    else:
        found = [
            (name, _best(asked, own, opened)) for name, own in _named(asked, stated, opened) if own
        ]
    kept = tuple((name, own) for name, own in found if own)
    return kept if len(kept) > 1 else ()


def documents(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """The likeliest statement of each place's document; () where not each has one."""
    found = []
    for place in asked.places:
        own = opened.places.of(place).articles
        found.append((place, tuple(w for w in weighed if w.candidate.article in own)[:1]))
    return tuple(found) if len(found) > 1 and all(own for _, own in found) else ()


def _tasks(
    asked: Asked,
    office: Mention,
    others: Sequence[Mention],
    weighed: Sequence[Weighed],
    opened: Opened,
) -> tuple[Weighed, ...]:
    """What an office does in the article that is meant, as far as it is asked about."""
    alone = replace(asked, offices=(office,))
    found = _acting(of_office(alone, weighed, opened), office, others, opened)
    return tuple(found[:EACH])


def _named(
    asked: Asked, stated: Sequence[Weighed], opened: Opened
) -> list[tuple[str, list[Weighed]]]:
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


def _acting(
    stated: Sequence[Weighed], office: Mention, others: Sequence[Mention], opened: Opened
) -> list[Weighed]:
    """The statements with duties of the office and of none that it is compared with."""
    found = []
    for w in stated:
        own = tuple(d for d in w.candidate.duties if d.actor and opened.acts_as(d.actor, office))
        # "Ban Thường trực với Ủy ban …": what an organ does is its own then
        own = tuple(d for d in own if not any(opened.same(d.actor, o.office) for o in others))
        if own:
            found.append(replace(w, candidate=replace(w.candidate, duties=own)))
    return found


def _best(asked: Asked, own: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The likeliest of a side, as far as they hold what is compared."""
    best = max((w.probability for w in own), default=0.0)
    near = [w for w in own if w.probability >= NEAR * best]
    return tuple(about(asked, near, opened)[:EACH]) if near else ()
