"""Opening, questions, memory, adding and ingest at growing sizes of the collection.

``python -m eval.benchmarks.scale [--sizes 100 1000 10000] [--vectors hash|model] [--keep DIR]
[--plot FILE]`` writes articles made of the corpus's paragraphs, ingests them as ever, and asks each
size in a process of its own (`eval.benchmarks.asking`). With vectors of a hash the index is
measured, not the model; with the model's own an ingest is compared with the bare model's ``encode``
on the same passages.

Prints one JSON object a size. Times in seconds or milliseconds, as the names say; memory in MB:
what the process holds of its own, and of the files that are mapped. ``grown_mb`` is how much it
grew by all questions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from eval.benchmarks import asking, growth, hashed
from eval.benchmarks.ingest_throughput import bare_seconds, write_articles
from ingest import embedding
from ingest import settings as configuration
from ingest.index import Recipe, build, current_version, read_stored, update
from ingest.index.content import standard_recipe
from ingest.settings import Settings

_NEW = "a99999"
"""Id of the article that is added at last."""


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--vectors", choices=("hash", "model"), default="hash")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="folder of indexes, made where they are missing")
    parser.add_argument("--plot", type=Path, help="picture of the growth (.svg or .png)")
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.index is not None:
        _ask(arguments)
        return
    found = []
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = arguments.keep / str(size) if arguments.keep else Path(scratch) / str(size)
            found.append(_measured(folder, Path(scratch), size, arguments))
        sys.stdout.write(json.dumps(found[-1]) + "\n")
        sys.stdout.flush()
    if arguments.plot:
        growth.draw(found, arguments.plot)


def _settings(index: Path) -> Settings:
    return replace(configuration.load(), index=index, chroma_url=None)


def _recipe(vectors: str) -> Recipe:
    return standard_recipe() if vectors == "model" else hashed.recipe()


def _ask(arguments: argparse.Namespace) -> None:
    settings = _settings(arguments.index)
    embedder = embedding.load(settings) if arguments.vectors == "model" else hashed.HashEmbedder()
    found = asking.measured(settings, embedder, arguments.questions, arguments.seed)
    sys.stdout.write(json.dumps(found) + "\n")


def _measured(
    folder: Path, scratch: Path, size: int, arguments: argparse.Namespace
) -> dict[str, float]:
    settings, recipe = _settings(folder / "index"), _recipe(arguments.vectors)
    figures: dict[str, float] = {"articles": size}
    if not folder.exists():
        figures |= _ingested(folder, settings, recipe, arguments)
    manifest = read_stored(settings).manifest
    figures |= {name: manifest["counts"][name] for name in ("passages", "duties")}
    version = settings.index / "versions" / str(current_version(settings))
    figures["index_mb"] = round(_size(version) / 1e6, 1)
    return figures | _asked(settings, arguments) | _changed(scratch, settings, recipe, arguments)


def _ingested(
    folder: Path, settings: Settings, recipe: Recipe, arguments: argparse.Namespace
) -> dict[str, float]:
    """Seconds of the ingest and, with the model's vectors, how much of them it encodes."""
    folder.mkdir(parents=True)
    write_articles(folder / "sources", int(folder.name), arguments.seed)
    if arguments.vectors == "model":
        embedding.load(settings).passages(["làm nóng"])
    summary = build([folder / "sources"], settings, recipe=recipe)
    found = {"ingest_seconds": round(summary.seconds, 1)}
    if arguments.vectors == "model":
        found["ingest_to_encode"] = round(bare_seconds(settings)[0] / summary.seconds, 3)
    return found


def _asked(settings: Settings, arguments: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "eval.benchmarks.scale", "--index", str(settings.index)]
    command += ["--questions", str(arguments.questions), "--seed", str(arguments.seed)]
    command += ["--vectors", arguments.vectors]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _changed(
    scratch: Path, settings: Settings, recipe: Recipe, arguments: argparse.Namespace
) -> dict[str, float]:
    """Seconds in which one article is added, and taken out again."""
    write_articles(scratch / "more", 1, arguments.seed + 1)
    (scratch / "more" / "a00000.md").rename(scratch / "more" / f"{_NEW}.md")
    added = update(settings, add=[scratch / "more"], recipe=recipe)
    removed = update(settings, remove=[_NEW], recipe=recipe)
    return {"add_seconds": round(added.seconds, 2), "remove_seconds": round(removed.seconds, 2)}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
