"""An ingest that is killed, at any moment, leaves the old version served and a new run possible."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from ingest.index import build, current_version, open_index
from ingest.settings import REPOSITORY, Settings

from . import stand_in
from .stand_in import Embedder


def write_sources(folder: Path, generation: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(20):
        paragraphs = "\n\n".join(f"Câu {generation}.{n}.{i}." for i in range(5))
        (folder / f"n{n}.txt").write_text(f"Bài {n}\n\n{paragraphs}", encoding="utf-8")


def start(folder: Path, settings: Settings, delay: float = 0.01) -> subprocess.Popen[str]:
    """A writer in a process of its own, past its imports: it has begun when its folder is there."""
    before = set((settings.index / "versions").iterdir())
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.ingest.stand_in",
            str(folder),
            str(settings.index),
            str(delay),
        ],
        cwd=REPOSITORY,
        text=True,
    )
    while process.poll() is None and set((settings.index / "versions").iterdir()) <= before:
        time.sleep(0.005)
    return process


def test_killed_at_random_moments(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "sources"
    write_sources(folder, 0)
    build([folder], settings, recipe=stand_in.recipe(Embedder()))
    rng = np.random.default_rng(20261122)
    for generation in range(1, 6):
        before = current_version(settings)
        write_sources(folder, generation)
        process = start(folder, settings)
        # From its first file to beyond its end: 100 texts of 10 ms, Chroma's import, the checks.
        time.sleep(rng.uniform(0, 3))
        process.kill()
        process.wait()

        index = open_index(settings, fingerprint=stand_in.fingerprint)
        assert len(index.passages) == index.sides["passages"].count == 20 * 6
        served = {p.text.split(".")[0] for p in index.passages if p.text.startswith("Câu")}
        assert len(served) == 1, "one generation, never a mixture"
        finished = index.version != before
        assert (served == {f"Câu {generation}"}) == finished
        index.close()

    write_sources(folder, 99)
    summary = build([folder], settings, recipe=stand_in.recipe(Embedder()))
    assert summary.published
    # What the killed runs left is gone: the new version and the one before it remain.
    assert len(list((settings.index / "versions").iterdir())) == 2


def test_killed_before_anything_was_published(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "sources"
    write_sources(folder, 0)
    (settings.index / "versions").mkdir(parents=True)
    process = start(folder, settings)
    process.kill()
    process.wait()
    assert current_version(settings) is None

    summary = build([folder], settings, recipe=stand_in.recipe(Embedder()))

    assert summary.published
    assert [p.name for p in (settings.index / "versions").iterdir()] == [summary.version]


def test_the_lock_is_free_after_a_kill_and_taken_before(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "sources"
    write_sources(folder, 0)
    (settings.index / "versions").mkdir(parents=True)
    process = start(folder, settings, delay=1)
    second = subprocess.run(
        [sys.executable, "-m", "tests.ingest.stand_in", str(folder), str(settings.index), "0"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    process.kill()
    process.wait()

    assert "IndexBusy" in second.stderr
    assert build([folder], settings, recipe=stand_in.recipe(Embedder())).published
