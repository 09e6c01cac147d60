"""From weighed candidates to those that an answer is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.ask.asked import Asked
from app.ask.words import LISTED
from app.judge.candidates import Candidate
from app.judge.claimed_values import lead
from app.judge.decision import Weighed
from app.judge.topic import OPENING
from app.judge.values import CALENDAR, values
from app.opened import Opened
from ingest.statements import Statement
from ingest.text import fold, key, words
from ingest.types import Duty, Role
from retriever.statements import Found

CLOSE = 0.6
"""Share of the best one's probability from which another statement answers the same question."""
MOST = 3
"""Statements of an answer that asks for no list."""
ARTICLES = 5
"""Articles, likeliest first, in which an office is looked for."""
HELD = 0.5
"""Share of a part of the topic that a statement holds, for the part to be looked for at all."""
SHORT = 4
"""Share of an article, as one of so many, that its opening has at most."""
NUMBERING = 8
"""Characters before the office that a heading begins with: its number or dash."""
WHOLE = 40
"""Statements of a list at most."""
LIKELY = 5
"""Statements, likeliest first, among which the list is looked for that a question counts."""


def alike(asked: Asked, weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """The best statement, and those of its article that hold the answer nearly as surely."""
    best = weighed[0]
    close = [
        w
        for w in weighed
        if w.candidate.article == best.candidate.article
        and w.probability >= max(0.5, CLOSE * best.probability)
        and _adds(asked, best, w)
    ]
    return tuple(dict.fromkeys([best, *close]))[:MOST]


def _adds(asked: Asked, best: Weighed, other: Weighed) -> bool:
    """Whether a second statement is about the same: as much of the topic stands in it."""
    if asked.wanted("time", "number", "verdict", "person") > 0.5:
        return False
    one, two = best.evidence, other.evidence
    return two.covered + two.covered_above >= one.covered + one.covered_above - 0.1


def of_office(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The statements with a duty of an office asked about, in the article that is meant.

    Of the articles in which the office acts it is the likeliest that no slot speaks against. Where
    the question is about a part of it, only what holds as much of that part as the best one does.
    """
    scored = {w.candidate.found.row: w for w in weighed}
    likely: dict[str, float] = {}
    for w in weighed:
        likely.setdefault(w.candidate.article, w.probability)
    for article in list(likely)[:ARTICLES]:
        if likely[article] < CLOSE * weighed[0].probability:
            break
        found = []
        for row in opened.rows(article):
            statement = opened.statements.statements[row]
            duties = opened.duties(row)
            if any(acts(asked, d, opened) for d in duties) or _headed(asked, statement, opened):
                found.append(scored.get(row) or _unscored(row, statement, duties, weighed))
        if found:
            chosen = about(asked, found, opened)
            return tuple(_with_items(chosen, weighed, opened)[:WHOLE])
    return ()


def _with_items(
    chosen: Sequence[Weighed], weighed: Sequence[Weighed], opened: Opened
) -> list[Weighed]:
    """The statements in their order, each line that leads a list with all that stands under it."""
    once: dict[int, Weighed] = {}
    for w in chosen:
        items = listed([w], opened) if w.candidate.statement.leads else ()
        known = {v.candidate.found.row: v for v in weighed}
        for one in (w, *items):
            row = one.candidate.found.row
            once.setdefault(row, known.get(row, one))
    return list(once.values())


def _headed(asked: Asked, statement: Statement, opened: Opened) -> bool:
    """Whether it stands under a heading that begins with an office asked about.

    What such an office passes on to others is among its tasks.
    """
    if asked.roles:
        return False
    return any(
        mention.start - span[0] <= NUMBERING and opened.acts_as(mention.office, meant)
        for span in statement.path
        for mention in opened.within(statement.article, span)[:1]
        for meant in asked.offices[:1]
    )


def likeliest(chosen: Sequence[Weighed], weighed: Sequence[Weighed]) -> Weighed:
    """Of some statements the one that search and model hold for likeliest.

    The best of their article where search brought none of them.
    """
    rows = {w.candidate.found.row for w in chosen}
    article = chosen[0].candidate.article
    own = [w for w in weighed if w.candidate.found.row in rows]
    return next(iter(own or [w for w in weighed if w.candidate.article == article]), chosen[0])


def about(asked: Asked, found: list[Weighed], opened: Opened) -> list[Weighed]:
    """Those that hold the part of the topic that neither the article's title nor its opening do."""
    article = opened.index.articles[found[0].candidate.article]
    opening = article.text[: min(OPENING, len(article.text) // SHORT)]
    titled = set(words(fold(f"{article.title} {article.place} {opening}")))
    part = [word for word in asked.topic if fold(word) not in titled]
    if not part:
        return found
    shares = [opened.coverage.share(part, _with_path(w, opened)) for w in found]
    best = max(shares)
    if best < HELD:
        return found
    return [w for w, share in zip(found, shares, strict=True) if share >= CLOSE * best]


def _with_path(weighed: Weighed, opened: Opened) -> str:
    statement = weighed.candidate.statement
    spans = (*statement.path, statement.span)
    return "\n".join(opened.text(statement.article, span) for span in spans)


def acts(asked: Asked, duty: Duty, opened: Opened) -> bool:
    """Whether a duty is one of an office asked about, in a role that the question names."""
    if not duty.actor or not asked.offices:
        return False
    # "trách nhiệm của A theo nghị quyết liên tịch với B": the first is asked about
    meant = asked.offices[:1] if asked.wanted("task", "list") > 0.5 else asked.offices
    mine = any(opened.acts_as(duty.actor, m) for m in meant)
    return mine and fits(duty.role, asked.roles)


def fits(role: Role, asked: Sequence[Role]) -> bool:
    """Whether a duty's role is one that the question names; any is where it names none."""
    return not asked or role in asked


def by_name(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The list that a question counts, or names as its heading does; () where there is none."""
    found = counted(asked, weighed, opened)
    return found if found or asked.offices else headed(asked, weighed, opened)


def counted(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The list that a question counts ("năm nhiệm vụ"), by the line that leads it; () where none.

    Of the likely statements the first that leads or belongs to a list introduced by that number.
    """
    said = [v for v in values(asked.text) if v.kind not in CALENDAR]
    for w in weighed[:LIKELY] if said else ():
        stated = values(lead(w.candidate, opened))
        agreed = any(v.kind == own.kind and v.agrees(own) for v in said for own in stated)
        if agreed and (items := listed([w, *weighed], opened)):
            return items
    return ()


def headed(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The list under the heading that says what is asked for ("nhiệm vụ"); () where none does.

    Of the likeliest article, where the likeliest statement does not stand under such a one.
    """
    article = weighed[0].candidate.article
    noun = LISTED.search(key(asked.text))
    if noun is None or noun[1] in key(heading(weighed[0].candidate.statement, opened)):
        return ()
    best, share = None, 0.0
    for row in opened.rows(article):
        line = heading(opened.statements.statements[row], opened)
        own = opened.coverage.share(asked.topic, line) if noun[1] in key(line) else 0.0
        if own > share:
            best, share = row, own
    return listed([_row(best, opened, weighed), *weighed], opened) if best is not None else ()


def heading(statement: Statement, opened: Opened) -> str:
    """The line right above a statement; "" where it stands under none."""
    return opened.text(statement.article, statement.path[-1]) if statement.path else ""


def listed(weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The items of the list that the best statement leads or belongs to; () where there is none."""
    best = weighed[0].candidate
    article = opened.index.articles[best.article]
    node = best.statement.node
    rows = {
        row: article.outline[opened.statements.statements[row].node].parent
        for row in opened.rows(best.article)
    }
    own = article.outline[node].kind == "paragraph" and node in rows.values()
    parent = node if own else article.outline[node].parent  # what it introduces, or its neighbours
    if parent is None:
        return ()
    scored = {w.candidate.found.row: w for w in weighed}
    items = [row for row, above in rows.items() if above == parent]
    if len(items) < 2:
        return ()
    return tuple(scored.get(row) or _row(row, opened, weighed) for row in items[:WHOLE])


def _row(row: int, opened: Opened, weighed: Sequence[Weighed]) -> Weighed:
    statement = opened.statements.statements[row]
    return _unscored(row, statement, opened.duties(row), weighed)


def _unscored(
    row: int, statement: Statement, duties: Iterable[Duty], weighed: Sequence[Weighed]
) -> Weighed:
    """A statement that search did not bring, as sure as the least sure that it brought."""
    last = weighed[-1]
    candidate = Candidate(Found(row, 0.0, 0.0, 0.0, 0.0), statement, tuple(duties))
    return Weighed(candidate, last.evidence, last.probability)
