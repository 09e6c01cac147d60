"""The article sets that cases are put to: the corpus, the crawled originals, a maintainer's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from eval.cases import Case
from ingest.errors import InputError, SourceError
from ingest.load import find_sources, read_article
from ingest.settings import CORPUS, REPOSITORY
from ingest.text import normalise
from ingest.types import Article

CRAWLED = REPOSITORY.parent / "shared" / "articles"
"""The corpus's originals, not part of the repository; without them their cases are left out."""
OTHER_SECTORS = Path(__file__).parent / "cases" / "other-sectors"
"""Invented articles of other provinces and sectors than the corpus's."""
BUILT_IN = {
    "corpus": CORPUS / "articles",
    "crawled": CRAWLED,
    "other-sectors": OTHER_SECTORS,
}
Span = tuple[str, int, int]
"""Article id, start and end in its text."""


def folders(own: Sequence[str] = ()) -> dict[str, Path]:
    """The folder of each set by its name.

    ``own``: entries ``NAME=FOLDER``, or a folder alone, which is named for itself.

    Raises:
        InputError: a folder of ``own`` is not there.
    """
    found = {name: path for name, path in BUILT_IN.items() if path.is_dir()}
    for entry in own:
        name, is_named, folder = entry.rpartition("=")
        path = Path(folder)
        if not path.is_dir():
            raise InputError(f"{folder}: không có thư mục này; hãy kiểm tra --articles.")
        found[name if is_named else path.resolve().name] = path
    return found


def warn_of_missing() -> None:
    """Say which built-in sets are not there: what is fitted without them is another model."""
    missing = sorted(name for name, path in BUILT_IN.items() if not path.is_dir())
    if missing:
        sys.stderr.write(f"Thiếu bộ bài {', '.join(missing)}: khớp không có bộ này.\n")


def by_set(
    cases: Sequence[Case], where: Mapping[str, Path]
) -> tuple[dict[str, list[Case]], dict[str, int]]:
    """Cases by their set, and the number of those left out per set that is not there.

    Raises:
        InputError: a set is neither built in nor given.
    """
    found: dict[str, list[Case]] = {}
    left_out: dict[str, int] = {}
    for case in cases:
        if case.articles in where:
            found.setdefault(case.articles, []).append(case)
        elif case.articles in BUILT_IN:
            left_out[case.articles] = left_out.get(case.articles, 0) + 1
        else:
            raise InputError(
                f"{case.where}: không biết bộ bài {case.articles!r}; hãy thêm "
                f"--articles {case.articles}=THƯ_MỤC."
            )
    return found, left_out


def read_set(folder: Path) -> dict[str, Article]:
    """The articles of a folder by id, read as an ingest reads them; raises SourceError."""
    articles = [read_article(path) for path in find_sources([folder])]
    return {article.id: article for article in articles}


def readable_set(folder: Path) -> dict[str, Article]:
    """The articles of a folder by id; a file that can't be read is left out, as an ingest does."""
    articles: dict[str, Article] = {}
    for path in find_sources([folder]):
        with suppress(SourceError):
            article = read_article(path)
            articles[article.id] = article
    return articles


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a case."""

    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


def lint(cases: Sequence[Case], articles: Mapping[str, Article]) -> list[Problem]:
    """What is wrong with cases of one set, measured against its articles."""
    return [Problem(case.where, text) for case in cases for text in _faults(case, articles)]


def _faults(case: Case, articles: Mapping[str, Article]) -> list[str]:
    faults = []
    for evidence in case.evidence:
        article = articles.get(evidence.article)
        shown = f"“{evidence.quote[:60]}”"
        if article is None:
            known = ", ".join(sorted(articles)) or "không có bài nào"
            faults.append(f"{case.id}: không có bài {evidence.article} (có: {known}).")
        elif normalise(evidence.quote) not in article.text:
            faults.append(f"{case.id}: câu trích {shown} không có trong bài {evidence.article}.")
    return faults


def gold_spans(case: Case, articles: Mapping[str, Article]) -> list[Span]:
    """Where the evidence stands, first occurrence; what is not there is left out (`lint` says)."""
    spans = []
    for evidence in case.evidence:
        article = articles.get(evidence.article)
        quote = normalise(evidence.quote)
        start = article.text.find(quote) if article else -1
        if start >= 0:
            spans.append((evidence.article, start, start + len(quote)))
    return spans
