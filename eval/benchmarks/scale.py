"""Questions, opening, memory and adding at growing sizes of the collection.

``python -m eval.benchmarks.scale [--sizes 100 1000 10000] [--seed 1] [--questions 200]`` writes
articles made of the corpus's paragraphs, ingests them with vectors of a hash (so that the index is
measured, not the model; a question costs some 25 ms more for its own vector, whatever the size),
and measures each size in a process of its own. Prints one JSON object a size.

Times in seconds or milliseconds, as the names say; memory in MB: what the process holds of its
own, and of the files that are mapped. ``grown`` is how much the process grew by all questions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.ingest_throughput import write_articles
from ingest import load, passages
from ingest import settings as configuration
from ingest.facts import ArticleFacts
from ingest.index import Index, Recipe, build, open_index, update
from ingest.index.making import Steps
from ingest.index.segment import Head
from ingest.settings import Settings
from ingest.terms import code
from ingest.text import Span, fold, words
from retriever.coverage import Coverage
from retriever.places import PlaceFinder
from retriever.reading import QuestionReader
from retriever.search import Searcher
from retriever.statements import StatementSearcher

DIMENSIONS = 384
_NEW = "a99999"
"""Id of the article that is added at last."""


class HashEmbedder:
    """Unit vectors that add up those of a text's words, which depend on the words alone."""

    fingerprint = "hash"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self._words: dict[str, NDArray[np.float32]] = {}

    def query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (dimensions,)."""
        total = np.full(DIMENSIONS, 1e-3, np.float32)
        for word in words(fold(text)):
            if word not in self._words:
                seed = np.random.default_rng(code(word))
                self._words[word] = seed.normal(size=DIMENSIONS).astype(np.float32)
            total += self._words[word]
        unit: NDArray[np.float32] = total / np.linalg.norm(total)
        return unit

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Vectors of shape (texts, dimensions)."""
        return np.array([self.query(text) for text in texts])

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[NDArray[np.float32]]:
        """Per text its vector and those of its windows."""
        return [
            np.array([self.query(text), *(self.query(text[a:b]) for a, b in spans)])
            for text, spans in zip(texts, windows, strict=True)
        ]


def steps() -> Steps:
    """Reading and cutting as ever; no duties and no facts, which are none of the index's cost."""
    nothing = ArticleFacts((), (), frozenset(), frozenset(), (), {})
    return Steps(load.read_article, passages.cut, lambda article: [], lambda article: nothing)


def recipe() -> Recipe:
    """The recipe of the measurement."""
    embedder = HashEmbedder()
    own = steps()
    return Recipe(
        find=load.find_sources,
        read=own.read,
        cut=own.cut,
        extract=own.extract,
        facts=own.facts,
        fingerprint=lambda settings: embedder.fingerprint,
        load_embedder=lambda settings: embedder,
        reading="scale",
        chunking="scale",
        extraction="scale",
        workers=steps,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.index is not None:
        found = _asked(_settings(arguments.index), arguments.questions, arguments.seed)
        sys.stdout.write(json.dumps(found) + "\n")
        return
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            figures = _measured(Path(scratch), size, arguments.questions, arguments.seed)
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()


def _settings(index: Path) -> Settings:
    return replace(configuration.load({}), index=index)


def _measured(scratch: Path, size: int, questions: int, seed: int) -> dict[str, float]:
    settings = _settings(scratch / "index")
    write_articles(scratch / "sources", size, seed)
    summary = build([scratch / "sources"], settings, recipe=recipe())
    figures: dict[str, float] = {
        "articles": summary.articles,
        "passages": summary.passages,
        "ingest_seconds": round(summary.seconds, 1),
        "index_mb": round(_size(settings.index / "versions") / 1e6, 1),
    }
    command = [sys.executable, "-m", "eval.benchmarks.scale", "--index", str(settings.index)]
    command += ["--questions", str(questions), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    figures |= json.loads(done.stdout)
    write_articles(scratch / "more", 1, seed + 1)
    (scratch / "more" / "a00000.md").rename(scratch / "more" / f"{_NEW}.md")
    added = update(settings, add=[scratch / "more"], recipe=recipe())
    removed = update(settings, remove=[_NEW], recipe=recipe())
    return figures | {
        "add_seconds": round(added.seconds, 2),
        "remove_seconds": round(removed.seconds, 2),
    }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _asked(settings: Settings, count: int, seed: int) -> dict[str, float]:
    """Open, ask, and look at the memory."""
    embedder = HashEmbedder()
    started = perf_counter()
    index = open_index(settings, fingerprint=lambda _: embedder.fingerprint)
    opened = perf_counter()
    statements, searcher = StatementSearcher(index, embedder), Searcher(index, embedder)
    Coverage.of(index.segment)
    PlaceFinder(index)
    QuestionReader(index.segment.pairs)
    ready = perf_counter()
    questions = _questions(index, count, seed)
    first = _milliseconds(lambda text: statements.search(text), questions[:1])
    held = _memory()["own_mb"]
    warm = _milliseconds(lambda text: statements.search(text), questions)
    whole = _milliseconds(lambda text: searcher.search(text), questions)
    chosen = [head.id for head in _sample(index.segment.heads, len(index.articles) // 10, seed)]
    some = _milliseconds(lambda text: searcher.search(text, articles=chosen), questions)
    memory = _memory()
    return {
        "statements": len(index.statements),
        "open_seconds": round(opened - started, 2),
        "ready_seconds": round(ready - started, 2),
        "first_ms": round(first[0], 1),
        **_percentiles("statements", warm),
        **_percentiles("passages", whole),
        **_percentiles("filtered", some),
        **_nearest(index, embedder, questions),
        **memory,
        "grown_mb": round(memory["own_mb"] - held, 1),
    }


def _questions(index: Index, count: int, seed: int) -> list[str]:
    """Half sentences of the collection, which no question repeats."""
    rows = np.random.default_rng(seed).permutation(len(index.statements))[:count]
    found = []
    for row in rows:
        statement = index.statements[int(row)]
        text = index.articles[statement.article].text[statement.start : statement.end].split()
        found.append(" ".join(text[: max(6, len(text) // 2)][:14]))
    return found


def _sample(heads: Sequence[Head], count: int, seed: int) -> list[Head]:
    rows = np.random.default_rng(seed).permutation(len(heads))[: max(1, count)]
    return [heads[int(row)] for row in rows]


def _milliseconds(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    found = []
    for text in questions:
        started = perf_counter()
        ask(text)
        found.append(1000 * (perf_counter() - started))
    return found


def _percentiles(name: str, times: Sequence[float]) -> dict[str, float]:
    return {f"{name}_p{p}_ms": round(float(np.percentile(times, p)), 1) for p in (50, 95)}


def _nearest(index: Index, embedder: HashEmbedder, questions: Sequence[str]) -> dict[str, float]:
    """Nearest hundred passages: as the index is set, and all compared."""
    side, every = index.sides["passages"], np.arange(len(index.passages))
    vectors = [embedder.query(text) for text in questions[:50]]
    times: dict[str, list[float]] = {"nearest": [], "compared": []}
    agree = 0
    for vector in vectors:
        started = perf_counter()
        found, _ = side.nearest(vector, 100)
        times["nearest"].append(1000 * (perf_counter() - started))
        started = perf_counter()
        exact, _ = side.nearest(vector, 100, every)
        times["compared"].append(1000 * (perf_counter() - started))
        agree += len(np.intersect1d(found, exact))
    return {
        **{f"{name}_p50_ms": round(float(np.median(some)), 2) for name, some in times.items()},
        "nearest_recall": round(agree / (100 * len(vectors)), 4),
    }


def _memory() -> dict[str, float]:
    """Resident memory of this process in MB, its own and of mapped files."""
    held = dict(
        line.split(":")
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        if line.startswith(("RssAnon", "RssFile"))
    )
    own, mapped = (int(held[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return {"own_mb": round(own, 1), "mapped_mb": round(mapped, 1)}


if __name__ == "__main__":
    main()
