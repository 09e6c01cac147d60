"""The last look: no office, number, date or document in an answer that its sources don't hold.

A statement that fails is dropped; where none is left the caller abstains. The same check holds for
extractive answers and for a language model's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.opened import Opened
from app.say.draft import Draft, Source, Statement, unmarked
from ingest.text import fold

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def verify(draft: Draft, knowledge: Opened) -> Draft:
    """The draft without the statements that fail."""
    kept = tuple(s for s in draft.statements if s.framing or grounded(s, knowledge))
    if not any(not s.framing for s in kept):
        kept = ()
    return replace(draft, statements=kept)


def grounded(statement: Statement, knowledge: Opened) -> bool:
    """Whether the statement's sources hold every number and every office that it names."""
    said = plain(statement)
    if not _numbers(said) <= _numbers(_held(statement.sources, knowledge)):
        return False
    return not foreign_offices(said, statement.sources, knowledge)


def _numbers(text: str) -> set[str]:
    """Numbers without leading zeros, so that "05/3" holds "5/3"."""
    return {number.lstrip("0") or "0" for number in _NUMBER.findall(text)}


def foreign_offices(said: str, sources: tuple[Source, ...], knowledge: Opened) -> list[str]:
    """Offices that the text names and that no source names, aliases and places resolved."""
    place = _place(sources, knowledge)
    folded = fold(_held(sources, knowledge))
    foreign = [
        mention.office
        for mention in knowledge.gazetteer.mentions(said, place)
        if mention.kind == "office" and fold(said[mention.start : mention.end]) not in folded
    ]
    if not foreign:
        return []
    named = {
        m.office
        for source in sources
        for m in knowledge.mentions(source.article, quotation(source, knowledge))
    }
    return [one for one in foreign if not any(knowledge.same(one, office) for office in named)]


def plain(statement: Statement) -> str:
    """The statement's words without Markdown."""
    text = " ; ".join(statement.cells) if statement.cells else statement.text
    return unmarked(text)


def quotation(source: Source, knowledge: Opened) -> str:
    """The words of a source, exactly."""
    return knowledge.text(source.article, (source.start, source.end))


def _held(sources: tuple[Source, ...], knowledge: Opened) -> str:
    """What the sources hold, after the titles and numbers of the articles in which they stand.

    An answer may say by its title and number where its words stand.
    """
    names = dict.fromkeys(source.article for source in sources)
    articles = (knowledge.index.articles[name] for name in names)
    titles = (f"{article.title} {article.number}" for article in articles)
    return "\n".join([*titles, *(quotation(source, knowledge) for source in sources)])


def _place(sources: tuple[Source, ...], knowledge: Opened) -> str:
    places = {knowledge.index.articles[source.article].place for source in sources}
    return places.pop() if len(places) == 1 else ""
