"""Statements that belong together, and which of them a question that asks for several means.

A list is meant as a whole: where its office or heading is named in other words than the document's,
no item fits well, but all of them fit a little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.judge.choose import of_rows
from app.judge.decision import Weighed
from app.opened import Opened

Rows = tuple[int, ...]
ARTICLES = 3
"""Articles, likeliest first, whose groups are looked at."""
LONGEST = 12
"""Statements of a group at most."""
NEARLY = 0.9
"""Share of the likeliest group's chance from which a smaller group is meant rather."""


def groups(article: str, opened: Opened) -> tuple[Rows, ...]:
    """The groups of two to `LONGEST` statements, each once, as rows in the order of the text.

    The sentences of a block, what stands right under a heading or line, all that stands under it,
    what one office is to do.
    """
    found: dict[object, list[int]] = defaultdict(list)
    for row in opened.rows(article):
        statement = opened.statements.statements[row]
        path = statement.path
        above = [path[: depth + 1] for depth in range(len(path))]
        right_under = [("right under", path)] if path else []
        offices = dict.fromkeys(filter(None, opened.actors(row)))
        for name in (statement.node, *above, *right_under, *offices):
            found[name].append(row)
    return tuple(dict.fromkeys(tuple(g) for g in found.values() if 1 < len(g) <= LONGEST))


def likeliest(weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The smallest group that is nearly as likely as any to hold the answer; () without any."""
    articles = list(dict.fromkeys(w.candidate.article for w in weighed))[:ARTICLES]
    every = [rows for article in articles for rows in groups(article, opened)]
    likely = _chances(weighed)
    chances = {rows: sum(likely.get(row, 0.0) for row in rows) for rows in every}
    least = NEARLY * max(chances.values(), default=0.0)
    near = [rows for rows, chance in chances.items() if chance >= least]
    best = min(near, key=lambda rows: (len(rows), -chances[rows]), default=())
    return of_rows(best, weighed, opened)


def chance(chosen: Iterable[Weighed], weighed: Sequence[Weighed]) -> float:
    """That one of the chosen statements answers, as far as search brought them."""
    likely = _chances(weighed)
    return sum(likely.get(w.candidate.found.row, 0.0) for w in chosen)


def _chances(weighed: Sequence[Weighed]) -> dict[int, float]:
    return {w.candidate.found.row: w.probability for w in weighed}
