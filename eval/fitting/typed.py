"""Pairs of a text as it is typed and as it ought to be written, for `eval.fitting.adapter`.

Written by people: the rewordings of ``eval/cases``, the hurried and everyday wordings of the
field's splits work and tune. Made: questions and sentences of the documents typed in the ways of
`eval.perturb`. Each stands there as typed and as the product reads it, since questions are restored
before they are embedded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.article_sets import folders, read_set
from eval.cases import load_cases
from eval.fieldset.gold import Document, load
from eval.perturb import Dice, perturb
from ingest.load import read_article
from ingest.text import normalise, sentences
from ingest.types import Article
from retriever.reading import QuestionReader

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


@dataclass(frozen=True, slots=True)
class Texts:
    """What the pairs are made of."""

    wordings: Mapping[str, Sequence[str]]
    """Per question as it ought to be written, the ways in which people put it."""
    sentences: Sequence[str]
    articles: Sequence[Article]
    """All documents, for the language in which typed questions are read."""


def texts(field: Path, splits: Sequence[str]) -> Texts:
    """The questions and sentences of the cases and of the field's splits."""
    of_cases = [a for folder in folders().values() for a in read_set(folder).values()]
    documents = load(field, splits)
    of_field = [read_article(document.path) for document in documents]
    wordings: dict[str, list[str]] = {}
    for meant, typed in (*_of_cases(), *_of_field(documents)):
        wordings.setdefault(normalise(meant), []).extend(normalise(text) for text in typed)
    articles = [*of_cases, *of_field]
    spread = [sentence for article in articles for sentence in _spread(article)]
    return Texts(wordings, list(dict.fromkeys(spread)), articles)


def _of_cases() -> Iterator[tuple[str, list[str]]]:
    cases = load_cases()
    by_id = {case.id: case.question for case in cases}
    for case in cases:
        if case.kind == "hostile":
            continue
        yield (by_id[case.of], [case.question]) if case.of else (case.question, [])


def _of_field(documents: Iterable[Document]) -> Iterator[tuple[str, list[str]]]:
    for document in documents:
        for question in document.questions:
            own = question.wordings
            yield own["asked"], [own[name] for name in ("hurried", "everyday") if name in own]


def _spread(article: Article) -> list[str]:
    found = [article.text[start:end] for start, end in sentences(article.text)]
    fitting = [text for text in found if 20 <= len(text) <= LONGEST]
    return fitting[:: max(1, len(fitting) // SENTENCES)][:SENTENCES]


def pairs(given: Texts) -> list[Pair]:
    """All pairs, each once, in a fixed order; every text meant also stands for itself."""
    reader = QuestionReader(article.text for article in given.articles)
    found: dict[tuple[str, str], str] = {}

    def add(source: str, typed: str, meant: str) -> None:
        for text in (typed, reader.restore(typed)):
            found.setdefault((text, meant), source)

    for meant, wordings in given.wordings.items():
        add("made", meant, meant)
        for typed in wordings:
            add("written", typed, meant)
        for way in WAYS:
            add("made", perturb(meant, way), meant)
    for sentence in given.sentences:
        way = Dice(sentence).choice(("none", *WAYS))
        add("sentence", perturb(sentence, way), sentence)
    return [Pair(source, typed, meant) for (typed, meant), source in found.items()]
