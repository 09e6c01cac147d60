"""The nearest words of the collection, where it is not sure that they answer; no office claimed."""

from __future__ import annotations

from app.judge.decision import Decision
from app.opened import Opened
from app.say import document
from app.say.draft import Draft, Source, Statement, escape
from app.say.phrases import ended
from app.say.words import body, entitled, heading, spoken

_UNSURE = "Tôi không chắc đây là điều anh/chị hỏi. Bài nêu gần nhất:"


def compose(decision: Decision, opened: Opened) -> Draft:
    """Each statement as it stands, under its title and nearest heading, said once for its row."""
    said = [Statement(_UNSURE)]
    if decision.shape == "document":
        return Draft((*said, *document.compose(decision, opened).statements))
    before = ""
    for w in decision.chosen:
        candidate = w.candidate
        where = entitled(decision.asked, opened.index.articles[candidate.article])
        above = heading(candidate, opened)
        where += f", mục “{escape(above[0])}”" if above else ""
        words = body(candidate, opened)
        sources = spoken(candidate, opened)
        sources += [Source(candidate.article, *above[1])] if above else []
        quoted = f"“{escape(words.rstrip(' ;,.'))}”"
        text = quoted if where == before else f"{where}: {quoted}"
        said.append(Statement(ended(text), tuple(sources), bullet=True))
        before = where
    return Draft(tuple(said))
