"""How long a briefing of a whole collection takes, as a Word file and as slides.

``python -m eval.benchmarks.briefing_times [--sizes 5 60 500] [--keep DIR] [--profile]`` ingests the
corpus, the open field documents and as many copies of them as are missing, each of another province
and with document numbers of its own; the ingest is not timed, and its vectors are a hash's, for a
whole collection is looked up by no meaning. Each export then runs in a process of its own, as
``daumoi brief`` does, from opening the index to the written file.

Prints one JSON object a size and format: seconds in all and of each step (``import`` is Python's
own start), seconds of processor time, which other programs on the machine disturb less, rows and
questions, megabytes of the file and at the highest of memory. With ``--profile`` the functions that
took longest go to stderr.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from eval.benchmarks import hashed
from ingest import settings as configuration
from ingest.index import build, open_index
from ingest.load import find_sources, read_article
from ingest.provinces import Province, load_provinces
from ingest.settings import CORPUS, Settings
from ingest.types import Article

FORMATS = (".docx", ".pptx")
_FIELD = Path(__file__).parents[1] / "field" / "work" / "documents"
_NUMBER = re.compile(r"\b\d{1,5}(?=/(?:\d{4}/)?[A-ZĐ]{2})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 60, 500])
    parser.add_argument("--keep", type=Path, help="folder of indexes, made where they are missing")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--export", type=Path, nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.export:
        _say(_exported(*arguments.export, profile=arguments.profile))
        return
    with tempfile.TemporaryDirectory() as scratch:
        for size in arguments.sizes:
            index = (arguments.keep or Path(scratch)) / str(size)
            _ingest(index, size)
            for suffix in FORMATS:
                file = Path(scratch) / f"{size}{suffix}"
                _say({"documents": size, "format": suffix} | _alone(index, file, arguments.profile))


def _say(found: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def _settings(index: Path) -> Settings:
    return replace(configuration.load(), index=index, chroma_url=None)


def _ingest(index: Path, size: int) -> None:
    """Publish an index of so many documents, where there is none yet."""
    if (index / "current").exists():
        return
    index.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_documents(Path(folder), size)
        build([Path(folder)], _settings(index), recipe=hashed.recipe())


def write_documents(folder: Path, size: int) -> None:
    """The real documents as Markdown, then copies of them in other provinces."""
    articles = [read_article(path) for path in find_sources([CORPUS / "articles", _FIELD])]
    articles.sort(key=lambda one: not (CORPUS / "articles" / f"{one.id}.md").exists())
    provinces = list({p.shown: p for p in load_provinces().names.values()}.values())
    for n in range(size):
        article, turn = articles[n % len(articles)], n // len(articles)
        text = _moved(article, turn, provinces[n % len(provinces)]) if turn else article.text
        (folder / f"{article.id}-{turn}.txt").write_text(text + "\n", encoding="utf-8")


def _moved(article: Article, turn: int, target: Province) -> str:
    """The text with another province's name and other numbers of documents."""
    named = next((p for p in load_provinces().names.values() if p.name in article.place), None)
    text = _NUMBER.sub(lambda match: str(int(match[0]) + turn), article.text)
    return text.replace(named.name, target.name) if named else f"{text}\n\n{target.shown}."


def _alone(index: Path, file: Path, profile: bool) -> dict[str, object]:
    """One export in a process of its own."""
    command = [sys.executable, "-m", "eval.benchmarks.briefing_times", "--export", str(index)]
    command += [str(file), *(["--profile"] if profile else [])]
    started, before = perf_counter(), _processor()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    seconds = perf_counter() - started
    found: dict[str, float] = json.loads(done.stdout)
    steps = sum(value for name, value in found.items() if name in ("open", "content", "write"))
    return {
        "seconds": round(seconds, 2),
        "processor": round(_processor() - before, 2),
        "import": round(seconds - steps, 2),
        **found,
    }


def _processor() -> float:
    """Seconds of processor time of the exports so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _exported(index: Path, file: Path, *, profile: bool) -> dict[str, object]:
    """Open, build and write, each in seconds."""
    from app.briefing import content, write
    from app.briefing.model import Choice
    from app.opened import Opened

    watch = cProfile.Profile()
    if profile:
        watch.enable()
    times = [perf_counter()]
    embedder = hashed.HashEmbedder()
    published = open_index(_settings(index), fingerprint=lambda _: embedder.fingerprint)
    knowledge = Opened(published, embedder)
    times.append(perf_counter())
    briefing = content.build(Choice(), knowledge)
    times.append(perf_counter())
    write.write(briefing, file)
    times.append(perf_counter())
    if profile:
        watch.disable()
        pstats.Stats(watch, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
        pstats.Stats(watch, stream=sys.stderr).sort_stats("tottime").print_stats(30)
    steps = dict(zip(("open", "content", "write"), _between(times), strict=True))
    return {
        **steps,
        "rows": sum(1 for _ in briefing.rows),
        "questions": len(briefing.questions),
        "file_mb": round(file.stat().st_size / 1e6, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


def _between(times: list[float]) -> list[float]:
    return [round(b - a, 2) for a, b in pairwise(times)]


if __name__ == "__main__":
    main()
