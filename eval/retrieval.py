"""Retrieval measured on pairs of context and question, with the retriever that answers questions.

Each distinct context becomes an article of a throw-away index; a question is answered well if its
context comes first. A context is as good as its best passage.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import perf_counter

import ir_measures
import numpy as np
from ir_measures import RR, P, R, nDCG

from ingest.errors import InputError
from ingest.index import build, open_index, standard_recipe
from ingest.settings import Settings
from ingest.text import normalise
from ingest.types import Article
from retriever.reading import QuestionReader
from retriever.search import CANDIDATES, Searcher

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the number of things done since the last call, and their total."""
SEARCHING = "Tìm kiếm"
DEPTH = 10
MEASURES = {"P@1": P @ 1, "R@10": R @ DEPTH, "MRR@10": RR @ DEPTH, "nDCG@10": nDCG @ DEPTH}
"""Averages over questions; RR is the reciprocal rank of the first right context."""
COLUMNS = ("context", "question")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the contexts that answer it (numbers in `Dataset.contexts`)."""

    text: str
    contexts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Distinct contexts, and the questions to them."""

    contexts: list[str]
    questions: list[Question]
    skipped_rows: list[int]
    """Numbers of rows without context or question, the header being row 1."""

    def sampled(self, count: int) -> Dataset:
        """At most ``count`` questions, evenly spread over the file; all contexts stay."""
        total = len(self.questions)
        chosen = [self.questions[i * total // count] for i in range(count)] if total > count else ()
        return replace(self, questions=list(chosen) or self.questions)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured."""

    passages: int
    measures: dict[str, float]
    """In [0, 1], by the names of `MEASURES`."""
    milliseconds: dict[str, float]
    """Median and 95th percentile of one search, embedding of the question included."""
    seconds: dict[str, float]
    """Wall time of indexing and of all searches."""


def read_dataset(path: Path) -> Dataset:
    """Read a CSV file with the columns ``context`` and ``question``; others are ignored.

    Rows with equal contexts share one. A question that comes with several contexts is asked once
    and each of them is right; rows repeated word for word count each, as in published figures.

    Raises:
        InputError: the file can't be read, is no such CSV, or holds no complete row.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    numbers: dict[str, int] = {}
    repeated: Counter[tuple[str, str]] = Counter()
    asked: dict[tuple[str, int], set[int]] = {}
    skipped: list[int] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for number, row in enumerate(_rows(path, csv.DictReader(stream)), start=2):
                context, question = (normalise(row[name] or "") for name in COLUMNS)
                if context and question:
                    which = question, repeated[question, context]
                    repeated[question, context] += 1
                    right = numbers.setdefault(context, len(numbers))
                    asked.setdefault(which, set()).add(right)
                else:
                    skipped.append(number)
    except OSError as error:
        raise InputError(
            f"{path}: không đọc được ({error.strerror}); hãy kiểm tra đường dẫn."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: không phải UTF-8; hãy lưu lại tệp với bảng mã UTF-8.") from error
    except csv.Error as error:
        raise InputError(
            f"{path}: không phải tệp CSV hợp lệ ({error}); hãy xuất lại tệp."
        ) from error
    if not asked:
        raise InputError(f"{path}: không có dòng nào đủ context và question; hãy kiểm tra tệp.")
    questions = [Question(text, frozenset(right)) for (text, _), right in asked.items()]
    return Dataset(list(numbers), questions, skipped)


def _rows(path: Path, reader: csv.DictReader[str]) -> csv.DictReader[str]:
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        found = ", ".join(reader.fieldnames or ()) or "không có cột nào"
        raise InputError(
            f"{path}: thiếu cột {' và '.join(missing)} (tệp có: {found[:200]}); "
            "dòng đầu phải là tên cột."
        )
    return reader


def measure(
    dataset: Dataset, settings: Settings, *, perturb: str = "none", progress: Progress
) -> Result:
    """Index the contexts in a temporary folder and ask every question.

    ``perturb`` names the way in which questions are typed (`eval.perturb`), "none" for as written.

    Raises:
        ModelError: the embedding model can't be loaded.
    """
    started = perf_counter()
    with tempfile.TemporaryDirectory(prefix="daumoi-eval-") as folder:
        searcher = _searcher(dataset, replace(settings, chroma_url=None), Path(folder), progress)
        indexed = perf_counter()
        typed = _typed(dataset.questions, perturb)
        found: list[list[int]] = []
        times: list[float] = []
        for text in typed:
            before = perf_counter()
            found.append(best_contexts(searcher, text))
            times.append((perf_counter() - before) * 1000)
            progress(SEARCHING, 1, len(typed))
        searcher.index.close()
    median, p95 = np.percentile(times, [50, 95])
    return Result(
        passages=len(searcher.index.passages),
        measures=evaluate([question.contexts for question in dataset.questions], found),
        milliseconds={"median": float(median), "p95": float(p95)},
        seconds={"index": indexed - started, "search": perf_counter() - indexed},
    )


def _searcher(dataset: Dataset, settings: Settings, folder: Path, progress: Progress) -> Searcher:
    """The retriever of the assistant over the contexts, whose ids are their numbers."""
    from ingest import embedding

    sources = folder / "contexts"
    sources.mkdir()
    for number, context in enumerate(dataset.contexts):
        (sources / f"{number}.txt").write_text(context, encoding="utf-8")
    # Contexts are bare text: no page furniture to clean off, and no duties asked for.
    recipe = replace(
        standard_recipe(),
        read=lambda path: Article(path.stem, path.read_text(encoding="utf-8"), title=""),
        extract=lambda article: [],
    )
    settings = replace(settings, index=folder / "index")
    build([sources], settings, progress=progress, recipe=recipe)
    index = open_index(settings)
    reader = QuestionReader(article.text for article in index.articles.values())
    return Searcher(index, embedding.load(settings), reader)


def best_contexts(searcher: Searcher, text: str) -> list[int]:
    """Numbers of the `DEPTH` contexts with the best passages, best first."""
    articles = (hit.passage.article for hit in searcher.search(text, CANDIDATES))
    return [int(name) for name in islice(dict.fromkeys(articles), DEPTH)]


def _typed(questions: Iterable[Question], way: str) -> list[str]:
    if way == "none":
        return [question.text for question in questions]
    from eval.perturb import perturb

    return [perturb(question.text, way, seed) for seed, question in enumerate(questions)]


def evaluate(right: list[frozenset[int]], found: list[list[int]]) -> dict[str, float]:
    """`MEASURES` of ranked lists, one per question, best first."""
    qrels = {str(q): {str(c): 1 for c in some} for q, some in enumerate(right)}
    run = {
        str(q): {str(c): 1 / rank for rank, c in enumerate(some, start=1)}
        for q, some in enumerate(found)
    }
    values = ir_measures.calc_aggregate(MEASURES.values(), qrels, run)
    return {name: float(values[each]) for name, each in MEASURES.items()}
