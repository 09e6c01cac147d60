"""Facts about a document itself: its number, its date, who signed it, who are its parties."""

from __future__ import annotations

import re

from app.ask.words import ISSUED
from app.judge.candidates import Candidate
from app.judge.decision import Decision
from app.judge.topic import OPENING
from app.opened import Opened
from app.say.draft import Draft, Source, Statement, escape
from app.say.phrases import bold, ended, enumerated
from app.say.words import body, named
from ingest.documents import references, times
from ingest.duties import read_agreement
from ingest.text import Span, fold, key, sentences
from ingest.types import Article

_COMPARED = ("So sánh", "Văn bản", "Số", "Ngày", "Thời gian", "Các bên")
SIGNED = 12
"""Lines of a signature at most: two or three signatories."""


def compose(decision: Decision, opened: Opened) -> Draft:
    """The document with what is known of it, and the statements that come nearest."""
    article = opened.index.articles[decision.article]
    said = [Statement(f"Về “{escape(named(article))}”:")]
    facts = _facts(article).items()
    said += [_line(f"{label}: {value}.", span, article) for label, (value, span) in facts]
    said += _parties(article, opened)
    said += _signature(article)
    said += [_stated(w.candidate, opened) for w in decision.chosen]
    return Draft(tuple(said))


def _stated(candidate: Candidate, opened: Opened) -> Statement:
    words = ended(escape(body(candidate, opened)))
    source = Source(candidate.article, *candidate.statement.span)
    return Statement(words, (source,), bullet=True)


def _line(text: str, span: Span, article: Article) -> Statement:
    return Statement(text, (Source(article.id, *span),), bullet=True)


def _facts(article: Article) -> dict[str, tuple[str, Span]]:
    """Number and day of a document where they are known and stand in its text, by their labels."""
    found = {}
    if article.number and (span := _where(article, article.number)):
        found["Số"] = escape(article.number), span
    if article.published and (span := _dated(article)):
        year, month, day = article.published.split("-")
        found["Ngày"] = f"{int(day)}/{int(month)}/{year}", span
    elif told := _signed(article):
        found["Ngày"] = told
    return found


def _signed(article: Article) -> tuple[str, Span] | None:
    """The day that the opening tells of its signing or issuing, as written, and the sentence.

    What names another document may tell of that one's day.
    """
    for start, end in sentences(article.text[:OPENING]):
        words = article.text[start:end]
        numbered = [ref for ref in references(words) if ref.number]
        days = [ref.date for ref in numbered if ref.date]
        days += [time.text for time in times(words) if time.kind == "date"]
        own = {ref.number for ref in numbered} == {article.number} - {""}
        if own and len(days) == 1 and ISSUED.search(key(words)):
            return escape(re.sub(r"^ngày +", "", days[0], flags=re.I)), (start, end)
    return None


def _where(article: Article, words: str) -> Span | None:
    at = fold(article.text).find(fold(words))
    return (at, at + len(words)) if at >= 0 else None


def _dated(article: Article) -> Span | None:
    """The line that says the day of publication, in digits or words."""
    year, month, day = (str(int(part)) for part in article.published.split("-"))
    for node in article.outline:
        text = article.text[node.start : node.end]
        numbers = [str(int(n)) for n in "".join(c if c.isdecimal() else " " for c in text).split()]
        for at in range(len(numbers) - 2):
            if numbers[at : at + 3] == [day, month, year]:
                return node.start, node.end
    return None


def _parties(article: Article, opened: Opened) -> list[Statement]:
    """Who agreed on it, as far as its opening names two or more."""
    names, sources = _signatories(article, opened)
    said = enumerated([escape(name) for name in names])
    return [Statement(ended(f"Các bên: {said}"), sources, bullet=True)] if names else []


def _signatories(article: Article, opened: Opened) -> tuple[list[str], tuple[Source, ...]]:
    parties = [p for p in read_agreement(article, opened.gazetteer).parties if p.office]
    names = list(dict.fromkeys(party.office for party in parties))
    if len(names) < 2:
        return [], ()
    spans = dict.fromkeys(Source(article.id, party.start, party.end) for party in parties)
    return names, tuple(spans)


def _period(article: Article, opened: Opened) -> tuple[str, Span | None]:
    """The period or year of which it is, with where it stands; a dash where none is told."""
    told = read_agreement(article, opened.gazetteer).period
    return (escape(told.text), (told.start, told.end)) if told else ("–", None)


def compare(decision: Decision, opened: Opened) -> Draft:
    """The documents of a comparison side by side: titles, numbers, days and parties."""
    rows = []
    for name, own in decision.sides:
        article = opened.index.articles[own[0].candidate.article]
        facts, (parties, sources) = _facts(article), _signatories(article, opened)
        known: list[tuple[str, Span | None]] = [
            *(facts.get(label, ("–", None)) for label in ("Số", "Ngày")),
            _period(article, opened),
        ]
        cells = (escape(named(article)), *(value for value, _ in known), bold(parties) or "–")
        first = Source(article.id, 0, max(1, article.text.find("\n")))
        spans = [Source(article.id, *span) for _, span in known if span]
        said = dict.fromkeys((first, *spans, *sources))
        rows.append(Statement("", tuple(said), cells=cells, label=escape(name)))
    return Draft((Statement("Đối chiếu các văn bản:"), *rows), header=_COMPARED)


def _signature(article: Article) -> list[Statement]:
    """The signature as it stands, without the list of recipients."""
    lines = []
    for node in article.outline:
        text = article.text[node.start : node.end]
        listed = text.startswith(("-", "Nơi nhận", "NƠI NHẬN"))
        if node.kind == "end" and not listed:
            lines.append((text, Source(article.id, node.start, node.end)))
    if not lines:
        return []
    shown = "; ".join(escape(text) for text, _ in lines[:SIGNED])
    return [Statement(f"Ký: {ended(shown)}", tuple(s for _, s in lines[:SIGNED]), bullet=True)]
