"""The command with nothing replaced: articles of the corpus, the bundled model; a kill amid it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.index import open_index
from ingest.settings import CORPUS, REPOSITORY, load

Command = tuple[list[str], Mapping[str, str]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    environment = {**os.environ, "DAUMOI_INDEX": str(tmp_path / "index")}
    return [sys.executable, "-m", "ingest", "--json"], environment


def run(command: Command, *paths: Path) -> dict[str, object]:
    arguments, environment = command
    done = subprocess.run(
        [*arguments, *map(str, paths)],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    summary: dict[str, object] = json.loads(done.stdout)
    return summary


def start_and_kill(command: Command, versions: Path, *paths: Path) -> None:
    """Kill an ingest once it writes its version."""
    before = set(versions.iterdir())
    arguments, environment = command
    process = subprocess.Popen(
        [*arguments, *map(str, paths)],
        env=environment, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and set(versions.iterdir()) <= before:
        time.sleep(0.005)
    process.kill()
    assert process.wait() != 0


def test_ingest_reuse_and_kill(tmp_path: Path, command: Command) -> None:
    articles = sorted((CORPUS / "articles").glob("*.md"), key=lambda path: path.stat().st_size)[:3]
    settings = load(command[1])

    first = run(command, *articles[:-1])

    assert first["articles"] == len(articles) - 1
    assert first["embedded"] == first["passages"] != 0
    assert first["skipped"] == []
    index = open_index(settings)
    assert index.sides["passages"].count == first["passages"]

    again = run(command, *articles[:-1])
    assert (again["embedded"], again["reused"]) == (0, first["passages"])
    assert open_index(settings).version == index.version

    start_and_kill(command, tmp_path / "index" / "versions", *articles)
    assert open_index(settings).version == index.version

    last = run(command, *articles)
    assert last["articles"] == len(articles)
    assert last["reused"] == first["passages"]
    assert last["embedded"] == int(str(last["passages"])) - int(str(first["passages"]))
    assert len(open_index(settings).articles) == len(articles)
