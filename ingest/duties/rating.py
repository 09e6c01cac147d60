"""Readings rated by themselves, and what tells of each how surely its duty is claimed.

A clause is judged first by its own features, then, with those, by how its neighbours were judged:
among tasks a phrase without a verb is one more task, among what is over a sentence in the present
is news.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.duties.act_features import act_features
from ingest.duties.candidates import Reading
from ingest.duties.office_features import office_features
from ingest.duties.source import Source
from ingest.duties.trust import Scorer

Features = Mapping[str, float]

_NEAR = 2
"""Blocks between a clause and its neighbour."""
_SURE = 1e-3
"""Nearer to 0 and 1 all probabilities are alike."""
_SCALE = 4.0
"""Brings log odds to the size of the other features, which are 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a reading: features of its clause and of each of its candidates."""

    node: int
    act: Features
    offices: tuple[Features, ...]
    more: Features
    """What counts with these only."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A reading rated by itself."""

    told: Told
    act: float
    """How surely it states a duty."""
    best: int
    """The candidate that has it most surely; -1 where there is none."""
    office: float
    """How surely that candidate has it."""


def told_of(source: Source, reading: Reading) -> Told:
    """The features of a reading."""
    offices = tuple(office_features(source, reading, c) for c in reading.candidates)
    return Told(reading.node, act_features(source, reading), offices, _more(source, reading))


def rate(told: Told, act: Scorer, office: Scorer) -> Rated:
    """Judge a reading by its own features."""
    has = [office(features) for features in told.offices]
    best = max(range(len(has)), key=has.__getitem__, default=-1)
    return Rated(told, act(told.act), best, has[best] if has else 0.0)


def trust_features(rated: Sequence[Rated]) -> list[Features]:
    """Of each of an article's readings, in order: what tells how surely its best candidate has it.

    Those that have no candidate get no features.
    """
    odds = [_log_odds(one.act) for one in rated]
    middle = sum(odds) / len(odds) if odds else 0.0
    found: list[Features] = []
    for at, one in enumerate(rated):
        if one.best < 0:
            found.append({})
            continue
        own = {f"act:{name}": value for name, value in one.told.act.items()}
        own |= {f"office:{name}": value for name, value in one.told.offices[one.best].items()}
        own |= one.told.more
        own |= {"own": odds[at], "has": _log_odds(one.office), "article": middle}
        for name, other in (("previous", at - 1), ("next", at + 1)):
            near = 0 <= other < len(rated) and abs(rated[other].told.node - one.told.node) <= _NEAR
            own[name] = odds[other] if near else odds[at]  # by itself it is as sure as it is
        found.append(own)
    return found


def _more(source: Source, reading: Reading) -> Features:
    """How long it is, what kinds of time it states, whether they lie ahead of the document's day.

    They tell what is planned from what is reported, not a task from what is none: a short sentence
    by itself, without a time, may be either.
    """
    clause, day = reading.clause, source.article.published
    times = [t for t in source.times if clause.start <= t.start and t.end <= clause.end]
    found = {f"time={time.kind}" for time in times} or {"time=none"}
    found.add(f"words={min(len(source.keyed[clause.start : clause.end].split()) // 8, 6)}")
    if reading.time:
        found.add("time=cell")
    for time in times if day else ():
        if time.end_date:
            ahead = "ahead" if time.start_date > day else "during"
            found.add("over" if time.end_date < day else ahead)
    return dict.fromkeys(found, 1.0)


def _log_odds(probability: float) -> float:
    sure = min(max(probability, _SURE), 1 - _SURE)
    return math.log(sure / (1 - sure)) / _SCALE
