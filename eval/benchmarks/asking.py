"""What questions cost of an index that is opened in a process of its own.

Times in seconds or milliseconds, as the names say; memory in MB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from app.chain import ask, build_chain
from app.examples import examples
from app.opened import Opened
from app.ui.library import Catalogue
from eval.systems import plain
from ingest.embedder import Embedder
from ingest.index import Index, open_index
from ingest.settings import Settings

NARROWED = 10
"""Narrowed questions are asked of the articles whose number this divides."""


def measured(settings: Settings, embedder: Embedder, count: int, seed: int) -> dict[str, float]:
    """Open, ask ``count`` questions of each kind, look at the memory."""
    started = perf_counter()
    index = open_index(settings, fingerprint=lambda _: embedder.fingerprint)
    opened = perf_counter()
    knowledge = Opened(index, embedder)
    chain = build_chain(knowledge)
    ready = perf_counter()
    first, *questions = _questions(index, count + 1, seed)
    figures = {
        "open_seconds": round(opened - started, 2),
        "ready_seconds": round(ready - started, 2),
        "first_ms": _timed(lambda text: ask(chain, text, ()), [first])[0][0],
    }
    before = memory()["own_mb"]
    names = frozenset(list(index.articles)[::NARROWED])
    kinds: dict[str, Callable[[str], object]] = {
        "answers": lambda text: ask(chain, text, ()),
        "search": lambda text: knowledge.statements.search(text),
        "narrowed": lambda text: ask(chain, text, (), names),
        "narrowed_search": lambda text: knowledge.statements.search(text, articles=names),
        "passages": lambda text: knowledge.searcher.search(text),
    }
    for kind, work in kinds.items():
        figures |= _percentiles(kind, _timed(work, questions))
    after = memory()
    return figures | {
        **_nearest(index, embedder, questions),
        **after,
        "grown_mb": round(after["own_mb"] - before, 1),
        **_page(knowledge, lambda text: ask(chain, text, ())),
        **_plain(index, embedder, questions, figures["answers_p50_ms"]),
    }


def _plain(
    index: Index, embedder: Embedder, questions: Sequence[str], ours: float
) -> dict[str, float]:
    """The plain chain over the same articles, last of all, since its store is in memory."""
    system = plain.make(index.articles, embedder)
    system.ask(questions[0], ())
    found = _percentiles("plain", _timed(lambda text: system.ask(text, ()), questions))
    system.close()
    return found | {"to_plain": round(ours / found["plain_p50_ms"], 1)}


def _page(knowledge: Opened, put: Callable[[str], object]) -> dict[str, float]:
    """What the page does once for each version: example questions and the list of documents."""
    started = perf_counter()
    examples(knowledge, put)  # type: ignore[arg-type]
    shown = perf_counter()
    catalogue = Catalogue(knowledge.index.segment, knowledge.index.version)
    _ = catalogue.every_choice
    listed = perf_counter()
    catalogue.found({}, "phối hợp tuyên truyền")
    return {
        "examples_seconds": round(shown - started, 2),
        "catalogue_seconds": round(listed - shown, 2),
        "list_search_ms": round(1000 * (perf_counter() - listed), 1),
    }


def _questions(index: Index, count: int, seed: int) -> list[str]:
    """Beginnings of statements of the collection, no two the same."""
    found: dict[str, None] = {}
    for row in np.random.default_rng(seed).permutation(len(index.statements)):
        statement = index.statements[int(row)]
        text = index.articles[statement.article].text[statement.start : statement.end].split()
        found[" ".join(text[: max(6, len(text) // 2)][:14])] = None
        if len(found) == count:
            break
    return list(found)


def _timed(work: Callable[[str], object], questions: Sequence[str]) -> list[tuple[float, float]]:
    """Of each question milliseconds by the clock and of processor time."""
    found = []
    for text in questions:
        started, processor = perf_counter(), process_time()
        work(text)
        spent = perf_counter() - started, process_time() - processor
        found.append((round(1000 * spent[0], 1), round(1000 * spent[1], 1)))
    return found


def _percentiles(name: str, times: Sequence[tuple[float, float]]) -> dict[str, float]:
    """By the clock, and of processor time, which other programs on the machine disturb less."""
    return {
        f"{name}_p{p}_{unit}": round(float(np.percentile(some, p)), 1)
        for unit, some in zip(("ms", "cpu_ms"), zip(*times, strict=True), strict=True)
        for p in (50, 95)
    }


def _nearest(index: Index, embedder: Embedder, questions: Sequence[str]) -> dict[str, float]:
    """Share of the nearest hundred passages that the index, as it is set, finds."""
    side, every = index.sides["passages"], np.arange(len(index.passages))
    vectors = [embedder.query(text) for text in questions[:50]]
    pairs = [(side.nearest(v, 100)[0], side.nearest(v, 100, every)[0]) for v in vectors]
    agree = [len(np.intersect1d(found, exact)) / len(exact) for found, exact in pairs]
    return {"nearest_recall": round(float(np.mean(agree)), 4)}


def memory() -> dict[str, float]:
    """Resident memory of this process in MB, its own and of mapped files."""
    held = dict(
        line.split(":")
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        if line.startswith(("RssAnon", "RssFile"))
    )
    own, mapped = (int(held[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return {"own_mb": round(own, 1), "mapped_mb": round(mapped, 1)}
