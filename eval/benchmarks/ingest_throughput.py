"""Throughput of an ingest against the bare model's ``encode`` on the same passages.

``python -m eval.benchmarks.ingest_throughput [--articles 2000] [--seed 1]`` writes articles made of
the corpus's paragraphs in other orders, ingests them, then encodes the very passages with the
bare model, in one call. Both have the model loaded beforehand. Prints one JSON object; times in
seconds, throughput in passages per second.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from ingest import bundled, embedding, model_runtime
from ingest import settings as configuration
from ingest.index import Summary, build, open_index
from ingest.settings import CORPUS, Settings

PARAGRAPHS = 8
"""Paragraphs of a generated article: about as many as a short article of the corpus has."""


_COMMON = re.compile("dân tộc|chính sách|Nhân dân|tuyên truyền|thực hiện")
"""Words that get a number each: no two articles share a text that need be embedded only once."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    figures = measured(arguments.articles, arguments.seed)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def measured(articles: int, seed: int) -> dict[str, float | dict[str, float]]:
    """Ingest so many generated articles, then encode their passages alone."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "sources"
        write_articles(folder, articles, seed)
        settings = replace(configuration.load(), index=Path(scratch) / "index", chroma_url=None)
        embedding.load(settings).passages(["làm nóng"])
        steps = _Steps()
        started = process_time()
        summary = build([folder], settings, progress=steps)
        processor = process_time() - started
        bare = bare_seconds(settings)
        again = build([folder], settings)
    return _figures(summary, processor, bare, again, steps)


def write_articles(folder: Path, count: int, seed: int) -> None:
    """Write ``count`` articles; equal seeds give equal articles."""
    folder.mkdir()
    rng = np.random.default_rng(seed)
    pool = [
        paragraph
        for path in sorted((CORPUS / "articles").glob("*.md"))
        for paragraph in path.read_text(encoding="utf-8").split("---\n", 2)[2].split("\n\n")[1:]
        if len(paragraph) > 60
    ]
    for n in range(count):
        chosen = (pool[i] for i in rng.permutation(len(pool))[:PARAGRAPHS])
        body = "\n\n".join(
            _COMMON.sub(lambda m: f"{m[0]} {rng.integers(10**6)}", p) for p in chosen
        )
        title = f"Kế hoạch phối hợp số {n}"
        front = f'---\ntitle: "{title}"\nplace: tỉnh Lào Cai\n---\n\n'
        (folder / f"a{n:05}.md").write_text(f"{front}# {title}\n\n{body}\n", encoding="utf-8")


def bare_seconds(settings: Settings) -> tuple[float, float]:
    """Seconds, and processor seconds, that the model alone takes for the index's passages."""
    texts = [passage.embedded for passage in open_index(settings).passages]
    model = model_runtime.open_model(str(bundled.folder(settings.cache)), "bfloat16", local=True)
    if model_runtime.precision() == "float32":
        model_runtime.widen(model)
    started, processor = perf_counter(), process_time()
    model.encode(texts, prompt="passage: ", batch_size=embedding.BATCH, show_progress_bar=False)
    return perf_counter() - started, process_time() - processor


class _Steps:
    """When each stage of the ingest was first and last heard of."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.last: dict[str, float] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = perf_counter()
        self.first.setdefault(stage, now)
        self.last[stage] = now


def _figures(
    summary: Summary,
    processor: float,
    bare: tuple[float, float],
    again: Summary,
    steps: _Steps,
) -> dict[str, float | dict[str, float]]:
    ours, alone = summary.passages / summary.seconds, summary.passages / bare[0]
    return {
        "articles": summary.articles,
        "passages": summary.passages,
        "duties": summary.duties,
        "ingest_seconds": round(summary.seconds, 2),
        "bare_encode_seconds": round(bare[0], 2),
        "ingest_throughput": round(ours, 2),
        "bare_throughput": round(alone, 2),
        "ratio": round(ours / alone, 3),
        # Of processor time, which other programs on the machine disturb less.
        "processor_ratio": round(bare[1] / processor, 3),
        "unchanged_seconds": round(again.seconds, 2),
        "stages": {name: round(steps.last[name] - first, 2) for name, first in steps.first.items()},
    }


if __name__ == "__main__":
    main()
