"""From one file to everything that the index holds of it but the vectors."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import terms
from ingest.documents import references
from ingest.errors import SourceError
from ingest.facts import ArticleFacts
from ingest.index import postings
from ingest.index.heads import Head
from ingest.index.postings import Postings
from ingest.index.rows import encoded
from ingest.index.segment import FORMS
from ingest.pairs import count_pairs
from ingest.statements import Statement, names_time, statements
from ingest.text import Span
from ingest.types import Article, Duty, Passage

Unit = tuple[str, tuple[Span, ...]]
"""A text and the windows in it: equal ones have equal vectors."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What makes an article of a file, and passages, duties and facts of an article."""

    read: Callable[[Path], Article]
    cut: Callable[[Article], list[Passage]]
    extract: Callable[[Article], list[Duty]]
    facts: Callable[[Article], ArticleFacts]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost where it is made in a process of its own."""

    seconds: float = 60.0
    """Processor time: no file is too long because the machine is busy."""
    memory: int = 2_000_000_000
    """Bytes of address space beyond what the libraries take."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to be made; what is given already is not made again."""

    path: Path
    article: Article | None = None
    """None: it is read from ``path``."""
    before: Article | None = None
    """The article for which ``passages`` and ``duties`` hold."""
    passages: tuple[Passage, ...] | None = None
    duties: tuple[Duty, ...] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One article, ready to be written."""

    head: Head
    text: str
    """SHA-256 of the article's text, in hexadecimal."""
    lines: dict[str, list[bytes]]
    """Rows of each table as they stand in the files."""
    ids: dict[str, list[str]]
    units: dict[str, list[Unit]]
    """By table that has vectors; both run in parallel to its lines."""
    windows: list[int]
    """Statements of each passage."""
    statement_of_duty: list[int]
    """Counted from the article's first one; -1 where none holds the duty's start."""
    postings: dict[str, Postings]
    names: dict[str, list[str]]
    pairs: Counter[tuple[str, str]]


def make(job: Job, steps: Steps) -> Made:
    """Do what is left to do.

    Raises:
        SourceError: the file can't be used, or nothing in it can be found.
    """
    article = job.article or steps.read(job.path)
    same = article == job.before
    kept = job.passages if same else None
    passages = list(kept) if kept is not None else steps.cut(article)
    if not passages:
        raise SourceError(job.path, "không có câu văn nào để tra cứu")
    stated = job.duties if same else None
    duties = list(stated) if stated is not None else steps.extract(article)
    duties.sort(key=lambda duty: duty.start)  # rows stand in the order of the head's claims
    _check_quotations(job.path, article, passages, duties)
    try:
        return _made(article, passages, duties, steps.facts(article))
    except UnicodeEncodeError:
        reason = "có ký tự hỏng (nửa cặp thay thế của Unicode); hãy lưu lại tệp bằng UTF-8"
        raise SourceError(job.path, reason) from None


def _check_quotations(
    path: Path, article: Article, passages: Sequence[Passage], duties: Sequence[Duty]
) -> None:
    """Nothing is taken whose words are not exactly those that its offsets point at."""
    quoted = [(p.start, p.end, p.text) for p in passages]
    quoted += [(d.start, d.end, d.quote) for d in duties]
    for start, end, quote in quoted:
        if article.text[start:end] != quote:
            raise SourceError(path, f"trích dẫn {start}–{end} lệch khỏi văn bản")


def _made(
    article: Article, passages: Sequence[Passage], duties: Sequence[Duty], facts: ArticleFacts
) -> Made:
    stated = _statements(article, passages)
    rows: dict[str, Sequence[object]] = {
        "articles": [article],
        "passages": passages,
        "duties": duties,
        "statements": stated,
        "facts": [facts],
    }
    about = (article.title, article.publisher, article.place, article.published, article.number)
    counts = (len(passages), len(duties), len(stated))
    return Made(
        head=Head(
            article.id,
            *about,
            article.source,
            *counts,
            article.remarks,
            tuple((d.actor, d.trust) for d in duties),
            _period(duties),
        ),
        text=hashed(article.text),
        lines={name: [encoded(row) for row in some] for name, some in rows.items()},
        ids={"passages": [p.id for p in passages]},
        units={"passages": [(p.embedded, _windows(p)) for p in passages]},
        windows=[len(p.windows) for p in passages],
        statement_of_duty=[_holding(stated, duty.start) for duty in duties],
        postings={
            **_postings("passages", [[*p.context.split("\n"), p.text] for p in passages]),
            **_postings("statements", [described(article, s) for s in stated]),
        },
        names=_names(article, duties, facts),
        pairs=count_pairs([article.text]),
    )


def hashed(text: str) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _windows(passage: Passage) -> tuple[Span, ...]:
    """Spans of the passage's windows in the text that is embedded."""
    shift = len(passage.embedded) - len(passage.text) - passage.start
    return tuple((start + shift, end + shift) for start, end in passage.windows)


def _statements(article: Article, passages: Sequence[Passage]) -> list[Statement]:
    """One statement for each window of the passages, in their order."""
    by_span = {statement.span: statement for statement in statements(article)}
    found = [
        by_span.get(window) or Statement(article.id, *window, node=0)
        for passage in passages
        for window in passage.windows
    ]
    return [replace(one, timed=names_time(article.text[slice(*one.span)])) for one in found]


def _holding(stated: Sequence[Statement], start: int) -> int:
    """Number of the last statement that begins at or before a place; -1 where there is none."""
    found = [(s.start, number) for number, s in enumerate(stated) if s.start <= start]
    return max(found)[1] if found else -1


def described(article: Article, statement: Statement) -> list[str]:
    """The lines under whose words a statement is found: title, place, what leads to it, itself."""
    above = (article.text[start:end] for start, end in statement.path)
    lines = dict.fromkeys(line for line in (article.title, article.place, *above) if line)
    return [*lines, article.text[statement.start : statement.end]]


def _postings(scope: str, rows: Sequence[Sequence[str]]) -> dict[str, Postings]:
    """Fine ones by row; coarse ones by article, in which each line counts once."""
    known = {line: terms.forms(line) for line in dict.fromkeys(li for row in rows for li in row)}
    found = {}
    for number, form in enumerate(FORMS):
        fine = [terms.joined([known[line][number] for line in row]) for row in rows]
        coarse = [terms.joined([forms[number] for forms in known.values()])]
        found[f"{scope}.{form}.fine"] = postings.occurrences(fine)
        found[f"{scope}.{form}.coarse"] = postings.occurrences(coarse)
    return found


def _period(duties: Sequence[Duty]) -> tuple[str, str]:
    dated = [d for d in duties if d.valid_from and d.valid_to]
    first = min((d.valid_from[:4] for d in dated), default="")
    return first, max((d.valid_to[:4] for d in dated), default="")


def _names(article: Article, duties: Sequence[Duty], facts: ArticleFacts) -> dict[str, list[str]]:
    bases = (ref.number for d in duties for text in d.basis for ref in references(text))
    return {
        "offices": list(facts.offices),
        "years": [str(year) for year in sorted(facts.years)],
        "periods": [f"{first}-{last}" for first, last in sorted(facts.periods)],
        "numbers": list(facts.numbers),
        "places": list(facts.places),
        "about": [article.place] if article.place else [],
        "definitions": [f"{short}\t{long}" for short, long in facts.definitions.items()],
        "duty_places": sorted({d.place for d in duties if d.place}),
        "duty_years": sorted({str(year) for d in duties for year in d.years}),
        "duty_bases": sorted({number for number in bases if number}),
    }
