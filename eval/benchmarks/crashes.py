"""What ``kill -9`` at random moments of an ingest leaves: a whole version, old or new.

``python -m eval.benchmarks.crashes [--documents 1000] [--changed 50] [--kills 50] [--seed 1]
[--index DIR]`` ingests generated documents, then again and again replaces some of them in a process
of its own, which is killed at a moment drawn from the whole time that such an ingest takes. After
each kill the served version is opened with all checks and read: it must be the one of before or the
new one, never a mixture. Vectors are a hash's, so that the time goes to the store and not to the
model.

Prints one JSON object: kills by the stage that they hit, versions that were published before the
kill, faults (there should be none), seconds of an ingest that is left alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.benchmarks import hashed
from eval.benchmarks.ingest_throughput import write_articles
from ingest import settings as configuration
from ingest.errors import DaumoiError
from ingest.index import Index, build, current_version, open_index, update
from ingest.settings import Settings

_SAMPLE = 200
"""Duties whose quotations are compared after each kill, and vectors that must find themselves."""
_ORPHANS = 10.0
"""Seconds in which the workers of a killed ingest must be gone."""


def main() -> None:
    """Measure and print; exit status 1 where a kill left anything but a whole version."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--changed", type=int, default=50)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="no kill begins after so many")
    parser.add_argument("--index", type=Path, help="an index of that many documents to begin with")
    parser.add_argument("--ingest", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ingest is not None:
        _ingest(*arguments.ingest)
        return
    with tempfile.TemporaryDirectory() as scratch:
        found = _killed(Path(scratch), arguments)
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    sys.exit(1 if found["faults"] else 0)


def _settings(index: Path) -> Settings:
    return replace(configuration.load(), index=index, chroma_url=None)


def _ingest(folder: Path, index: Path) -> None:
    """What is killed: told on standard output is each stage as it begins."""
    seen: set[str] = set()

    def told(stage: str, _: int, __: int) -> None:
        if stage not in seen:
            seen.add(stage)
            sys.stdout.write(stage + "\n")
            sys.stdout.flush()

    told("bắt đầu", 0, 0)
    update(_settings(index), add=[folder], recipe=hashed.recipe(), progress=told)
    told("xong", 0, 0)


def _killed(scratch: Path, arguments: argparse.Namespace) -> dict[str, object]:
    settings, rng = _settings(scratch / "index"), np.random.default_rng(arguments.seed)
    if arguments.index is None:
        write_articles(scratch / "all", arguments.documents, arguments.seed)
        build([scratch / "all"], settings, recipe=hashed.recipe())
    else:
        shutil.copytree(arguments.index, settings.index)
    first = _generation(scratch, 0, arguments)
    started = time.monotonic()
    _run(first, settings).wait()
    alone = time.monotonic() - started
    served, stages, faults, published = 0, Counter[str](), [], 0
    until = time.monotonic() + arguments.seconds
    for generation in range(1, arguments.kills + 1):
        if time.monotonic() > until:
            break
        folder = _generation(scratch, generation, arguments)
        before = current_version(settings)
        stages[_kill(_run(folder, settings), rng.uniform(0, alone))] += 1
        now = current_version(settings)
        expected = generation if now != before else served
        fault = _fault(settings, arguments, expected)
        if fault:
            faults.append(f"{generation}: {fault}")
        published += now != before
        served = expected
    last = _generation(scratch, arguments.kills + 1, arguments)
    update(settings, add=[last], recipe=hashed.recipe())
    fault = _fault(settings, arguments, arguments.kills + 1)
    left = len(list((settings.index / "versions").iterdir()))
    return {
        "documents": arguments.documents,
        "changed": arguments.changed,
        "kills": stages.total(),
        "by_stage": dict(stages),
        "published_before_the_kill": published,
        "faults": faults + ([f"sau cùng: {fault}"] if fault else []),
        "versions_left": left,
        "seconds_alone": round(alone, 1),
    }


def _generation(scratch: Path, generation: int, arguments: argparse.Namespace) -> Path:
    """The documents that are changed, all marked with the generation in their titles."""
    folder = scratch / f"g{generation}"
    write_articles(folder, arguments.changed, arguments.seed + 1 + generation)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Kế hoạch phối hợp", _mark(generation)), encoding="utf-8")
    return folder


def _mark(generation: int) -> str:
    return f"Kế hoạch phối hợp lần {generation},"


def _run(folder: Path, settings: Settings) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "eval.benchmarks.crashes", "--ingest"]
    return subprocess.Popen(  # noqa: S603
        [*command, str(folder), str(settings.index)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[str], after: float) -> str:
    """Kill it some seconds after it began; the stage that it was in."""
    assert process.stdout is not None  # noqa: S101
    process.stdout.readline()  # past its imports
    time.sleep(after)
    process.kill()
    said = process.stdout.read().split("\n")
    process.wait()
    _gone(process.pid)
    return next((stage for stage in reversed(said) if stage), "bắt đầu")


def _gone(group: int) -> None:
    """Wait until the workers of a killed ingest are gone too, as they are by themselves."""
    until = time.monotonic() + _ORPHANS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise TimeoutError(f"processes of a killed ingest live on after {_ORPHANS:.0f} s")


def _fault(settings: Settings, arguments: argparse.Namespace, generation: int) -> str:
    """What is wrong with the version that is served; "" where nothing is."""
    try:
        index = open_index(settings, fingerprint=lambda _: hashed.FINGERPRINT)
    except DaumoiError as error:
        return str(error)
    try:
        return _unlike(index, arguments, generation)
    except DaumoiError as error:
        return str(error)
    finally:
        index.close()


def _unlike(index: Index, arguments: argparse.Namespace, generation: int) -> str:
    heads = index.segment.heads
    changed = [head for head in heads if head.title.startswith("Kế hoạch phối hợp lần ")]
    if len(heads) != arguments.documents or len(changed) != arguments.changed:
        return f"{len(heads)} bài, trong đó {len(changed)} bài được thay"
    if not all(head.title.startswith(_mark(generation)) for head in changed):
        return f"có bài không thuộc lần {generation}"
    for row in range(0, len(index.duties), max(1, len(index.duties) // _SAMPLE)):
        duty = index.duties[row]
        if index.articles[duty.article].text[duty.start : duty.end] != duty.quote:
            return f"trích dẫn của nhiệm vụ {row} lệch"
    side = index.sides["passages"]
    rows = np.arange(0, side.count, max(1, side.count // _SAMPLE))
    for at, vector in zip(rows, side.vectors(rows), strict=True):
        if side.nearest(vector / np.linalg.norm(vector), 1)[1][0] < 1 - 1e-2:
            return f"đoạn {at} không tự tìm thấy mình"
    return ""


if __name__ == "__main__":
    main()
