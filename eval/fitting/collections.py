"""Collections that models are fitted on, opened as the product opens them.

The field's splits work and tune in one index (never test), and the article sets of ``eval/cases``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.opened import Opened
from eval.article_sets import Span, by_set, folders, gold_spans, warn_of_missing
from eval.cases import Case, load_cases
from eval.fieldset.gold import FIELD, READABLE, Document, Question, load
from eval.fieldset.run import linked
from eval.fieldset.where import find, shared
from eval.fitting import unseen
from eval.vectors import cached, cached_recipe
from ingest import settings as configuration
from ingest.duties.extract import duties_of
from ingest.duties.source import Source
from ingest.duties.trust import load_model
from ingest.index import build, open_index
from ingest.offices import load_gazetteer
from ingest.settings import Settings
from ingest.statements import Statement
from ingest.types import Article, Duty

POLARITIES = {"yes": "said", "no": "contradicted"}
"""Verdicts of the cases' questions of yes or no."""
OVERLAP = 0.5
"""Share of the shorter of statement and evidence that the two have in common."""


@dataclass(frozen=True)
class Example:
    """One question as typed, with where its answer stands."""

    group: str
    """What is left out together: its document or article."""
    kind: str
    wording: str
    text: str
    spans: tuple[Span, ...]
    """Evidence in the articles; () where nothing answers."""
    question: Question | None = None
    """The field's gold, where it comes from there."""
    history: tuple[str, ...] = ()
    wants: str = ""
    split: str = ""
    """The field's, where it comes from there."""
    verdict: str = ""
    """``said`` or ``contradicted`` where it claims something."""


@dataclass(frozen=True)
class Collection:
    """One opened index with the questions that are asked of it."""

    name: str
    opened: Opened
    examples: tuple[Example, ...]


@contextmanager
def opened_collections(
    names: Sequence[str] = ("field", "cases"), field: Path = FIELD
) -> Iterator[list[Collection]]:
    """The collections, opened; their indexes are thrown away at the end.

    ``field`` is the folder of the field.
    """
    chosen = configuration.load()
    with tempfile.TemporaryDirectory(prefix="daumoi-fit-") as folder:
        scratch = Path(folder)
        found = []
        if "field" in names:
            documents = load(field, READABLE)
            opened = _open(linked(documents, scratch / "field"), scratch / "field-index", chosen)
            found.append(Collection("field", opened, tuple(_of_field(documents, opened))))
        if "cases" in names:
            warn_of_missing()
            grouped, _ = by_set(load_cases(), where := folders())
            for name, cases in sorted(grouped.items()):
                opened = _open(where[name], scratch / f"{name}-index", chosen)
                found.append(Collection(name, opened, tuple(_of_cases(cases, opened))))
        yield found
        for collection in found:
            collection.opened.index.close()


def _open(sources: Path, index: Path, chosen: Settings) -> Opened:
    settings = replace(chosen, index=index, chroma_url=None)
    build([sources], settings, recipe=replace(cached_recipe(), extract=_unseen, workers=None))
    return Opened(open_index(settings), cached(settings, questions=True))


def _unseen(article: Article) -> list[Duty]:
    """Its duties as a model reads them that did not see how it is annotated."""
    model = load_model(unseen.of_document("trust", article.id) / "MODEL.json")
    return duties_of(Source.of(article, load_gazetteer()), model)


def _of_field(documents: Sequence[Document], opened: Opened) -> Iterator[Example]:
    for document in documents:
        article = opened.index.articles.get(document.id)
        if article is None:
            continue
        for question in document.questions:
            spans = tuple(s for words in question.evidence if (s := find(article, words)))
            for wording, text in question.wordings.items():
                yield Example(
                    *(document.id, question.kind, wording, text, spans, question),
                    split=document.split,
                    verdict=question.verdict or "",
                )


def _of_cases(cases: Sequence[Case], opened: Opened) -> Iterator[Example]:
    for case in cases:
        spans = tuple(gold_spans(case, opened.index.articles))
        kind = case.kind if case.answerable else "near_miss"
        yield Example(
            *(case.cluster, kind, "asked", case.question, spans, None, case.history),
            verdict=POLARITIES.get(case.polarity or "", ""),
        )


def is_answer(statement: Statement, evidence: Iterable[Span]) -> bool:
    """Whether a statement holds one of the evidences, or is held by it."""
    own = (statement.article, *statement.span)
    length = own[2] - own[1]
    return any(
        shared(own, span) >= max(1.0, OVERLAP * min(length, span[2] - span[1])) for span in evidence
    )


def right_rows(statements: Sequence[Statement], evidence: Iterable[Span]) -> list[int]:
    """Rows of the statements that answer."""
    wanted = list(evidence)
    return [row for row, statement in enumerate(statements) if is_answer(statement, wanted)]
