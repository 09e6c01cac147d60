"""Which document a question about a document itself means: who signed it, when, what its number is.

Such a question is answered by no statement in particular, so articles are weighed and not
statements: by what the question names of them, and by how near their likeliest statement comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from app.ask.asked import Asked
from app.ask.words import OF_DOCUMENT
from app.judge.acts import contradicted
from app.judge.candidates import by_number, names_number
from app.judge.decision import Weighed
from app.judge.model import MEANT, load
from app.judge.standing import ahead, odds
from app.judge.topic import OPENING
from app.opened import Opened
from ingest.text import fold


@dataclass(frozen=True, slots=True)
class Meant:
    """Features of one article; the fitted model knows them by these names."""

    named: float
    """1 where it has the number that the question says, or was talked about just before."""
    titled: float
    """Share of the topic in its title, place, number and opening."""
    best: float
    """Log-odds of its likeliest statement."""
    ahead: float
    """By how much that is ahead of every other article's."""
    place: float
    """Slot."""
    alone: float
    """1 for the only article about the place of the question."""
    year: float
    """Slot."""


NAMES = tuple(field.name for field in fields(Meant))


def articles(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> dict[str, Meant]:
    """The features of every article that no slot speaks against, by its id."""
    best: dict[str, Weighed] = {}
    for w in weighed:
        if not contradicted(w.evidence):
            best.setdefault(w.candidate.article, w)
    named = by_number(asked, opened) | asked.within
    likely = {article: odds(w.probability) for article, w in best.items()}
    there = [article for article, w in best.items() if w.evidence.place > 0]
    return {
        article: Meant(
            named=float(article in named),
            titled=_titled(asked, article, opened),
            best=likely[article],
            ahead=ahead(likely[article], [o for a, o in likely.items() if a != article]),
            place=w.evidence.place,
            alone=float(there == [article]),
            year=w.evidence.year,
        )
        for article, w in best.items()
    }


def document(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[str, float]:
    """The article most likely meant, and with what probability; "" and 0 where none may be.

    The only one that bears the number of the question is meant, whatever else it says.
    """
    if len(own := bearing(asked, opened)) == 1:
        return own[0], 1.0
    model = load(MEANT, NAMES, "documents")
    found: Mapping[str, float] = {
        article: model.probability(told)
        for article, told in articles(asked, weighed, opened).items()
    }
    best = max(found, key=lambda article: found[article], default="")
    return best, found.get(best, 0.0)


def bearing(asked: Asked, opened: Opened) -> list[str]:
    """The articles that have a number of the question as their own."""
    numbers = [fold(d.number) for d in asked.documents if d.number]
    return [
        article
        for article in sorted(by_number(asked, opened))
        if asked.may_rest_on(article)
        and any(names_number(fold(opened.head(article).number), n) for n in numbers)
    ]


def _titled(asked: Asked, article: str, opened: Opened) -> float:
    whole = opened.index.articles[article]
    opening = whole.text[:OPENING]
    words = "\n".join((whole.title, whole.place, whole.number, whole.publisher, opening))
    about = [word for word in asked.topic if word not in OF_DOCUMENT]
    return opened.coverage.share(about, words) if about else 0.0
