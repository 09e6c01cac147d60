"""What a comparison sets side by side, with the statements of each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.ask.asked import Asked
from app.judge import groups
from app.judge.choose import about, of_office, particular
from app.judge.claimed_values import lead
from app.judge.decision import Weighed
from app.judge.topic import OPENING
from app.opened import Opened
from ingest.documents import TimeRef, times
from ingest.offices import Mention
from ingest.text import fold
from retriever.places import bare_name

EACH = 12
"""Statements of one side at most."""
NEAR = 0.5
"""A statement is at least this share as likely as the side's best."""
SAYS = 0.3
"""Share of the topic that the line above a list holds, for all of its items to be about it."""
PLACES = 3
"""Places that are set side by side where the question names none."""

Side = tuple[str, tuple[Weighed, ...]]


def sides(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """Places, offices or times of the question, else the articles found; () where it is but one."""
    offices = _rivals(asked)
    if len(offices) > 1:
        found = _of_offices(asked, offices, weighed, opened)
    else:
        found = [(name, _best(asked, own, opened)) for name, own in _named(asked, weighed, opened)]
    kept = tuple((name, tuple(own[:EACH])) for name, own in found if own)
    return kept if len(kept) > 1 else ()


def _rivals(asked: Asked) -> list[Mention]:
    """The offices that are set side by side: those with a place, where two or more have one.

    "Mặt trận" alone is with whom they work then; where places are compared, none of such is one.
    """
    offices = [m for m in asked.offices if m.kind == "office"]
    placed = [m for m in offices if m.place]
    if len(placed) > 1:
        return placed
    return [] if len(asked.places) > 1 else offices


def documents(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Side, ...]:
    """The likeliest statement of each place's document; () where not each has one of its own.

    Nor where the likeliest document names all of the places: it is the one that is meant.
    """
    found = []
    if weighed and _names_all(asked.places, weighed[0].candidate.article, opened):
        return ()
    for place in asked.places:
        own = opened.places.of(place).articles
        found.append((place, tuple(w for w in weighed if w.candidate.article in own)[:1]))
    held = {w.candidate.article for _, own in found for w in own}
    return tuple(found) if len(found) > 1 and len(held) == len(found) else ()


def _names_all(places: Sequence[str], article: str, opened: Opened) -> bool:
    whole = opened.index.articles[article]
    head = fold(f"{whole.title} {whole.place} {whole.text[:OPENING]}")
    return all(bare_name(place) in head for place in places)


def _of_offices(
    asked: Asked, offices: Sequence[Mention], weighed: Sequence[Weighed], opened: Opened
) -> list[tuple[str, list[Weighed]]]:
    """What each office does, as far as it is asked about; what they do together comes first."""
    pairs = [(m, [other for other in offices if other is not m]) for m in offices]
    found = [_tasks(asked, m, others, weighed, opened) for m, others in pairs]
    if not all(found):  # of two articles, maybe
        found = [_best(asked, _acting(weighed, m, others, opened), opened) for m, others in pairs]
    else:
        found = _asked_of(asked, found, opened)
    names = [m.office for m in offices]
    return _together(names, found)


def _tasks(
    asked: Asked,
    office: Mention,
    others: Sequence[Mention],
    weighed: Sequence[Weighed],
    opened: Opened,
) -> list[Weighed]:
    """All that an office does in the article that is meant, and what it is said to assign."""
    alone = replace(asked, offices=(office,), topic=())
    own = _acting(of_office(alone, weighed, opened), office, others, opened)
    article = own[0].candidate.article if own else ""
    more = [w for w in weighed if w.candidate.article == article]
    assigned = [_silent(w) for w in more if _begins(w, office, others, opened)]
    once = {w.candidate.found.row: w for w in (*assigned, *own)}
    return sorted(once.values(), key=lambda w: w.candidate.statement.start)


def _asked_of(
    asked: Asked, found: Sequence[Sequence[Weighed]], opened: Opened
) -> list[list[Weighed]]:
    """Of each side what holds the part that is asked about as well as any side's does.

    A side that has nothing of it keeps what it holds of it by itself.
    """
    every = [w for own in found for w in own]
    if len({w.candidate.article for w in every}) > 1:
        return [list(about(asked, own, opened)) for own in found]
    rows = {w.candidate.found.row for w in about(asked, every, opened)}
    kept = [[w for w in own if w.candidate.found.row in rows] for own in found]
    return [one or list(about(asked, own, opened)) for one, own in zip(kept, found, strict=True)]


def _together(
    names: Sequence[str], found: Sequence[Sequence[Weighed]]
) -> list[tuple[str, list[Weighed]]]:
    """The sides, and before them what all of them do; not apart where a side has nothing else."""
    rows = [{_told(w) for w in own} for own in found]
    shared = set.intersection(*rows)
    apart = [[w for w in own if _told(w) not in shared] for own in found]
    if not shared or not all(apart):
        return list(zip(names, map(list, found), strict=True))
    joint = [w for w in found[0] if _told(w) in shared]
    return [(" và ".join(dict.fromkeys(names)), joint), *zip(names, apart, strict=True)]


def _told(weighed: Weighed) -> tuple[int, tuple[str, ...]]:
    """A statement and what it says of the office; nothing of who it is."""
    duties = weighed.candidate.duties
    return weighed.candidate.found.row, tuple(dict.fromkeys(d.action for d in duties))


def _named(
    asked: Asked, weighed: Sequence[Weighed], opened: Opened
) -> list[tuple[str, list[Weighed]]]:
    if len(asked.places) > 1:
        named = [opened.places.of(place) for place in asked.places]
        return [(n.place, [w for w in weighed if w.candidate.article in n.articles]) for n in named]
    periods = {(t.start_date, t.end_date): t for t in asked.times if t.start_date and t.end_date}
    if len(periods) > 1:
        return [(t.text, _of_time(t, weighed, opened)) for t in periods.values()]
    if asked.places:
        return []  # nobody asked about other places
    found: dict[str, list[Weighed]] = {}
    for w in weighed:
        article = opened.index.articles[w.candidate.article]
        found.setdefault(article.place or article.title, []).append(w)
    return list(found.items())[:PLACES]


def _of_time(meant: TimeRef, weighed: Sequence[Weighed], opened: Opened) -> list[Weighed]:
    """The statements that name a time, or whose headings do."""

    def speaks(w: Weighed) -> bool:
        statement = w.candidate.statement
        spans = (*statement.path, statement.span)
        said = (t for span in spans for t in times(opened.text(statement.article, span)))
        return any((t.start_date, t.end_date) == (meant.start_date, meant.end_date) for t in said)

    return [w for w in weighed if speaks(w)]


def _acting(
    found: Sequence[Weighed], office: Mention, others: Sequence[Mention], opened: Opened
) -> list[Weighed]:
    """The statements with duties of the office and of none that it is compared with."""
    kept = []
    for w in found:
        own = tuple(d for d in w.candidate.duties if d.actor and opened.acts_as(d.actor, office))
        # "Ban Thường trực với Ủy ban …": what an organ does is its own then
        own = tuple(d for d in own if not _is(d.actor, others, opened))
        if own:
            kept.append(replace(w, candidate=replace(w.candidate, duties=own)))
    return kept


def _begins(weighed: Weighed, office: Mention, others: Sequence[Mention], opened: Opened) -> bool:
    """Whether a statement begins with the office, though what it tells is another's duty."""
    statement = weighed.candidate.statement
    for mention in opened.within(statement.article, statement.span)[:1]:
        first = mention.start == statement.start and opened.acts_as(mention.office, office)
        return first and not _is(mention.office, others, opened)
    return False


def _is(name: str, others: Sequence[Mention], opened: Opened) -> bool:
    return any(opened.same(name, other.office) for other in others)


def _best(asked: Asked, own: Sequence[Weighed], opened: Opened) -> list[Weighed]:
    """The likeliest of a side, as far as they hold what is compared."""
    if not own:
        return []
    near = [w for w in own if w.probability >= NEAR * own[0].probability]
    rows = {w.candidate.found.row for w in near}
    near += [w for w in _whole(asked, own, opened) if w.candidate.found.row not in rows]
    return list(about(asked, near, opened))


def _whole(asked: Asked, own: Sequence[Weighed], opened: Opened) -> Sequence[Weighed]:
    """The list of the likeliest statement, where the line above it says as much of the topic."""
    best = own[0].candidate
    part, line = particular(asked, best.article, opened), lead(best, opened)
    said = opened.coverage.share(part, line) if part and line else 0.0
    alone = opened.coverage.share(part, opened.text(best.article, best.statement.span))
    return groups.likeliest(own, opened) if said >= max(SAYS, alone) else ()


def _silent(weighed: Weighed) -> Weighed:
    """The statement without its duties, which are another's: its words stand alone."""
    return replace(weighed, candidate=replace(weighed.candidate, duties=()))
