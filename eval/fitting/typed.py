"""Pairs of a text as it is typed and as it ought to be written, for `eval.fitting.adapter`.

Written by people: the rewordings of ``eval/cases``, the hurried and everyday wordings of the
field's splits work and tune. Made: questions and sentences of the documents typed in the ways of
`eval.perturb`. Each stands there as typed and as the product reads it, since questions are restored
before they are embedded. A question knows the statements that answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.article_sets import Span
from eval.cases import load_cases
from eval.fitting.collections import Collection, is_answer, opened_collections
from eval.perturb import Dice, perturb
from ingest.statements import Statement
from ingest.text import normalise, sentences
from ingest.types import Article

WAYS = ("nodia", "half", "abbr", "telex", "typo")
LONGEST = 160
"""Characters of a sentence that is learnt from; questions are shorter still."""
SENTENCES = 40
"""Sentences of one document that are learnt from, spread over it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is typed and what it stands for."""

    source: str
    """``written`` by a person, ``made`` by `perturb`, or a ``sentence`` of a document."""
    typed: str
    meant: str
    collection: str = ""
    right: tuple[int, ...] = ()
    """The collection's statements that answer it; () where that is not known."""


@dataclass(frozen=True)
class Lesson:
    """What is learnt from."""

    pairs: list[Pair]
    """Each once, in a fixed order."""
    statements: dict[str, NDArray[np.float32]]
    """Per collection the unit vectors of its statements, shape (statements, dimensions)."""


def lesson(field: Path, splits: Sequence[str]) -> Lesson:
    """The questions of the cases and of the field's splits, and their documents' sentences."""
    found: dict[tuple[str, str], Pair] = {}
    statements = {}
    with opened_collections(field=field) as collections:
        for collection in collections:
            windows = collection.opened.index.windows
            if windows is not None:
                statements[collection.name] = windows.vectors[:].astype(np.float32)
            for pair in _pairs(collection, splits):
                found.setdefault((pair.typed, pair.meant), pair)
    return Lesson(list(found.values()), statements)


def _pairs(collection: Collection, splits: Sequence[str]) -> Iterator[Pair]:
    """The pairs of one collection; of the field's splits those named."""
    read = collection.opened.reader.restore
    examples = [e for e in collection.examples if not e.split or e.split in splits]
    rewordings = {case.question: case.of for case in load_cases() if case.of}
    by_id = {case.id: case.question for case in load_cases()}
    for example in examples:
        if example.kind == "hostile" or example.wording == "nodia":
            continue
        question = example.question
        meant = question.wordings["asked"] if question else example.text
        meant = normalise(by_id.get(rewordings.get(meant, ""), meant))
        typed = normalise(example.text)
        source = "made" if typed == meant else "written"
        ways = [typed, *(perturb(meant, way) for way in WAYS)] if typed == meant else [typed]
        right = tuple(right_rows(collection.opened.statements.statements, example.spans))
        for text in ways:
            for as_read in (text, read(text)):
                yield Pair(source, as_read, meant, collection.name, right)
    known = {example.group for example in examples}
    for article in collection.opened.index.articles.values():
        if article.id in known:
            for sentence in _spread(article):
                text = perturb(sentence, Dice(sentence).choice(("none", *WAYS)))
                for as_read in (text, read(text)):
                    yield Pair("sentence", as_read, sentence)


def _spread(article: Article) -> list[str]:
    found = [article.text[start:end] for start, end in sentences(article.text)]
    fitting = [text for text in found if 20 <= len(text) <= LONGEST]
    return fitting[:: max(1, len(fitting) // SENTENCES)][:SENTENCES]


def right_rows(statements: Sequence[Statement], evidence: Iterable[Span]) -> list[int]:
    """Rows of the statements that answer."""
    wanted = list(evidence)
    return [row for row, statement in enumerate(statements) if is_answer(statement, wanted)]
