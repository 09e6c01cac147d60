"""Opening, questions, memory, adding and ingest at growing sizes of the collection.

``python -m eval.benchmarks.scale [--sizes 100 1000 10000] [--ingested 1000] [--encoded 100]
[--keep DIR] [--plot FILE]`` writes articles made of the corpus's paragraphs, ingests them as ever,
and asks each size in a process of its own (`eval.benchmarks.asking`), the plain chain beside it.
Sizes above ``--ingested`` are copies of an index of that many (`eval.benchmarks.copies`): making
them of files would measure the readers for half an hour. Vectors are a hash's, so that the index is
measured and not the model; how an ingest stands to the bare model's ``encode`` is measured with the
model's own on ``--encoded`` articles (`eval.benchmarks.ingest_throughput`).

Prints one JSON object a size, then one with the ingest's throughput and how the largest size stands
to the smallest. Times in seconds or milliseconds, as the names say; memory in MB: what the process
holds of its own, and of the files that are mapped. ``grown_mb`` is how much it grew by all
questions; ``to_plain`` how many times as long the median answer takes as the plain chain's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from eval.benchmarks import asking, copies, growth, hashed, ingest_throughput
from eval.benchmarks.ingest_throughput import write_articles
from ingest import settings as configuration
from ingest.index import build, current_version, read_stored, update
from ingest.settings import Settings

_NEW = "a99999"
"""Id of the article that is added at last."""


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--ingested", type=int, default=1000, help="articles that are ingested")
    parser.add_argument("--encoded", type=int, default=100, help="articles for the ingest's ratio")
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
    with tempfile.TemporaryDirectory() as scratch:
        kept = arguments.keep or Path(scratch)
        for size in sorted(arguments.sizes):
            found.append(_measured(kept, size, arguments))
            _print(found[-1])
    if arguments.plot:
        growth.draw(found, arguments.plot)
    told = _times(found[0], found[-1]) if len(found) > 1 else {}
    if arguments.encoded:
        told["ingest"] = ingest_throughput.measured(arguments.encoded, arguments.seed)
    _print(told)


def _print(told: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _times(least: Mapping[str, float], most: Mapping[str, float]) -> dict[str, object]:
    """How many times as much the largest size takes as the smallest."""
    names = [n for n in most if n.endswith(("_ms", "_seconds", "_mb")) and least.get(n)]
    return {"times": {name: round(most[name] / least[name], 2) for name in names}}


def _settings(index: Path) -> Settings:
    return replace(configuration.load(), index=index, chroma_url=None)


def _ask(arguments: argparse.Namespace) -> None:
    settings = _settings(arguments.index)
    found = asking.measured(settings, hashed.HashEmbedder(), arguments.questions, arguments.seed)
    sys.stdout.write(json.dumps(found) + "\n")


def _measured(kept: Path, size: int, arguments: argparse.Namespace) -> dict[str, float]:
    figures: dict[str, float] = {"articles": size}
    if not (kept / str(size)).exists():
        figures |= _made(kept, size, arguments)
    settings = _settings(kept / str(size) / "index")
    manifest = read_stored(settings).manifest
    figures |= {name: manifest["counts"][name] for name in ("passages", "duties")}
    version = settings.index / "versions" / str(current_version(settings))
    figures["index_mb"] = round(_size(version) / 1e6, 1)
    return figures | _asked(settings, arguments) | _changed(settings, arguments)


def _made(kept: Path, size: int, arguments: argparse.Namespace) -> dict[str, float]:
    """Make the index of a size; seconds of the ingest, or of how many articles it is copies."""
    folder, ingested = kept / str(size), min(size, arguments.ingested)
    if size > ingested:
        figures: dict[str, float] = {"copies_of": ingested}
        if not (kept / str(ingested)).exists():
            _made(kept, ingested, arguments)
        folder.mkdir(parents=True)
        source = _settings(kept / str(ingested) / "index")
        copies.make(source, _settings(folder / "index"), size // ingested)
        return figures
    folder.mkdir(parents=True)
    write_articles(folder / "sources", size, arguments.seed)
    summary = build([folder / "sources"], _settings(folder / "index"), recipe=hashed.recipe())
    return {"ingest_seconds": round(summary.seconds, 1)}


def _asked(settings: Settings, arguments: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "eval.benchmarks.scale", "--index", str(settings.index)]
    command += ["--questions", str(arguments.questions), "--seed", str(arguments.seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _changed(settings: Settings, arguments: argparse.Namespace) -> dict[str, float]:
    """Seconds in which one article is added, and taken out again."""
    recipe = hashed.recipe()
    with tempfile.TemporaryDirectory() as scratch:
        more = Path(scratch) / "more"
        write_articles(more, 1, arguments.seed + 1)
        (more / "a00000.md").rename(more / f"{_NEW}.md")
        added = update(settings, add=[more], recipe=recipe)
    removed = update(settings, remove=[_NEW], recipe=recipe)
    return {"add_seconds": round(added.seconds, 2), "remove_seconds": round(removed.seconds, 2)}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
