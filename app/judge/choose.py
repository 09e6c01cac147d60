"""From weighed candidates to those that an answer is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.ask.asked import Asked
from app.judge.candidates import Candidate
from app.judge.decision import Weighed
from app.judge.topic import OPENING
from app.opened import Opened
from ingest.duties.lexicon import ASSIGNS
from ingest.offices import Mention
from ingest.statements import Statement
from ingest.text import any_of, fold, key, words
from ingest.types import Duty, Role
from retriever.statements import Found

CLOSE = 0.6
"""Share of the likeliest article's probability from which another may be meant, and of what the
best item holds of the topic from which another is asked about."""
MOST = 3
"""Statements beside the facts of a document."""
ARTICLES = 5
"""Articles, likeliest first, in which an office is looked for."""
HELD = 0.3
"""Share of a part of the topic that headings hold, for the part to be looked for at all."""
SHORT = 4
"""Share of an article, as one of so many, that its opening has at most."""
NUMBERING = 60
"""Characters before the first office of a heading: "Điều 6. Trách nhiệm của"."""
WHOLE = 300
"""Statements of a list at most; the page folds those beyond the first."""
_WITH = re.compile(
    r"(?<!\w)(?:với|cùng|giữa|(?:phối hợp|tham gia|hỗ trợ|góp sức|chung tay)(?: \w+)? của)\s*$"
)
"""Before an office that takes part."""
_ASSIGNS = re.compile(rf"\s+(?:(?:đã|sẽ)\s+)?{any_of(ASSIGNS).pattern}\s+")


def of_office(asked: Asked, weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """The statements with a duty of an office asked about, in the article that is meant.

    Of the articles in which the office acts it is the likeliest that no slot speaks against. Where
    the question is about a part of it, only what stands `about` that part.
    """
    likely: dict[str, float] = {}
    for w in weighed:
        likely.setdefault(w.candidate.article, w.probability)
    for article in list(likely)[:ARTICLES]:
        if likely[article] < CLOSE * weighed[0].probability:
            break
        own = [row for row in opened.rows(article) if _of_office(asked, row, opened)]
        if own:
            rows = _going_on(own, weighed, opened)
            return tuple(about(asked, of_rows(rows, weighed, opened), opened)[:WHOLE])
    return ()


def _going_on(own: Sequence[int], weighed: Sequence[Weighed], opened: Opened) -> list[int]:
    """Some rows, and what goes on in their blocks about nobody else, where it is as likely."""
    nodes = {opened.statements.statements[row].node for row in own}
    article = opened.holder(own[0])
    best = max((w.probability for w in weighed if w.candidate.found.row in own), default=1.0)
    more = [
        w.candidate.found.row
        for w in weighed
        if w.candidate.article == article
        and w.candidate.statement.node in nodes
        and w.probability >= CLOSE * best
        and not any(d.actor for d in w.candidate.duties)
    ]
    return sorted({*own, *more})


def _of_office(asked: Asked, row: int, opened: Opened) -> bool:
    duties = opened.duties(row)
    statement = opened.statements.statements[row]
    return any(acts(asked, d, opened) for d in duties) or _headed(asked, statement, opened)


def _headed(asked: Asked, statement: Statement, opened: Opened) -> bool:
    """Whether it stands under a heading that names an office asked about first.

    What such an office passes on to others is among its tasks.
    """
    if _roles(asked):
        return False
    return any(
        mention.start - span[0] <= NUMBERING and opened.acts_as(mention.office, meant)
        for span in statement.path
        for mention in opened.within(statement.article, span)[:1]
        for meant in _first(asked)
    )


def likeliest(chosen: Sequence[Weighed], weighed: Sequence[Weighed]) -> Weighed:
    """Of some statements the one that search and model hold for likeliest.

    The best of their article where search brought none of them.
    """
    rows = {w.candidate.found.row for w in chosen}
    article = chosen[0].candidate.article
    own = [w for w in weighed if w.candidate.found.row in rows]
    return next(iter(own or [w for w in weighed if w.candidate.article == article]), chosen[0])


def about(asked: Asked, found: Sequence[Weighed], opened: Opened) -> Sequence[Weighed]:
    """Those that hold, with their headings, the part of the topic that no title or opening holds.

    All where no heading has it: the words of the question are others than those of the items. What
    goes on about an answer has few words, which are those of the items that it means.
    """
    part = particular(asked, found[0].candidate.article, opened)
    if not part:
        return found
    above = [_above(w, opened) for w in found]
    own = [f"{head}\n{_words(w, opened)}" for head, w in zip(above, found, strict=True)]
    shares = [opened.coverage.share(part, text) for text in own]
    best = max(opened.coverage.share(part, head) for head in (own if asked.within else above))
    if best < HELD:
        return found
    return [w for w, share in zip(found, shares, strict=True) if share >= CLOSE * best]


def particular(asked: Asked, article: str, opened: Opened) -> list[str]:
    """The words of the topic that neither an article's title nor its opening holds."""
    whole = opened.index.articles[article]
    opening = whole.text[: min(OPENING, len(whole.text) // SHORT)]
    titled = set(words(fold(f"{whole.title} {whole.place} {opening}")))
    return [word for word in asked.topic if fold(word) not in titled]


def _words(weighed: Weighed, opened: Opened) -> str:
    return opened.text(weighed.candidate.article, weighed.candidate.statement.span)


def _above(weighed: Weighed, opened: Opened) -> str:
    statement = weighed.candidate.statement
    return "\n".join(opened.text(statement.article, span) for span in statement.path)


def acts(asked: Asked, duty: Duty, opened: Opened) -> bool:
    """Whether a duty is one of an office asked about, in a role that the question names."""
    if not duty.actor or not asked.offices:
        return False
    # "trách nhiệm của A theo nghị quyết liên tịch với B": the first is asked about
    meant = _first(asked) if asked.wanted("task", "list") > 0.5 else asked.offices
    mine = any(opened.acts_as(duty.actor, m) for m in meant)
    return mine and fits(duty.role, _roles(asked))


def _first(asked: Asked) -> Sequence[Mention]:
    """The first office that the question names neither as a partner nor as who assigns a task."""
    named = [m for m in asked.offices if not is_partner(asked, m.start)]
    return [m for m in named if not _assigns(m, asked)][:1]


def _assigns(mention: Mention, asked: Asked) -> bool:
    """ "A yêu cầu B làm gì?": whether it is the first of the two."""
    assigned = _ASSIGNS.match(key(asked.text), mention.end)
    return assigned is not None and any(m.start == assigned.end() for m in asked.offices)


def _roles(asked: Asked) -> Sequence[Role]:
    """The roles that the question names; "giao" is not the role of whom a task is assigned to."""
    assigned = asked.wanted("task", "list") > 0.5 and any(_assigns(m, asked) for m in asked.offices)
    return () if assigned else asked.roles


def is_partner(asked: Asked, start: int) -> bool:
    """Whether the office that begins there takes part, by what the question says."""
    return with_whom(key(asked.text[:start]))


def with_whom(before: str) -> bool:
    """ "phối hợp với X", "cùng X", "có sự hỗ trợ của X": whether the words end before such an X."""
    return _WITH.search(before) is not None


def fits(role: Role, asked: Sequence[Role]) -> bool:
    """Whether a duty's role is one that the question names; any is where it names none."""
    return not asked or role in asked


def of_rows(rows: Iterable[int], weighed: Sequence[Weighed], opened: Opened) -> tuple[Weighed, ...]:
    """Some statements as they were weighed, those that search did not bring too."""
    scored = {w.candidate.found.row: w for w in weighed}
    return tuple(scored.get(row) or _unscored(row, weighed, opened) for row in rows)


def _unscored(row: int, weighed: Sequence[Weighed], opened: Opened) -> Weighed:
    """A statement that search did not bring, as sure as the least sure that it brought."""
    last = weighed[-1]
    statement = opened.statements.statements[row]
    candidate = Candidate(Found(row, 0.0, 0.0, 0.0, 0.0), statement, opened.duties(row))
    return Weighed(candidate, last.evidence, last.probability)
