"""An index whose folder and files can't be written, as another user would have it, answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.index import build, collections, open_index
from ingest.settings import REPOSITORY

from . import stand_in

_NOBODY = 65534
_SCRIPT = """
import os, sys
from pathlib import Path
from ingest.index import collections, open_index, read_stored
from retriever.search import Searcher
from tests.ingest import stand_in
settings = stand_in.settings_for(Path(sys.argv[1]))
def answer():
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    [hit] = Searcher(index, stand_in.Embedder()).search("Ban chủ trì việc.", 1)
    assert len(read_stored(settings).duties) == 1
    return hit.passage.text
answer()  # every module is loaded, which the other user may not be allowed to do
os.setuid({nobody})
collections.EXACT = 1  # so small a limit that a graph would be asked, if it could be opened
print(answer())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_reads_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bài A\n\nBan chủ trì việc.\n\nKhác.", encoding="utf-8")
    settings = stand_in.settings_for(tmp_path / "index")
    build([tmp_path / "a.txt"], settings, recipe=stand_in.recipe(stand_in.Embedder()))
    paths = [settings.index, *settings.index.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith(("pytest-", "popen-", tmp_path.name)):  # the test run's own
            folder.chmod(0o755)
    before = {path: path.stat().st_mtime_ns for path in paths}

    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT.format(nobody=_NOBODY), str(settings.index)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "Ban chủ trì việc.\n"), done.stderr
    assert {path: path.stat().st_mtime_ns for path in paths} == before
    assert sorted(paths) == sorted([settings.index, *settings.index.rglob("*")])


def test_a_graph_that_cannot_be_opened_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Bài A\n\nBan chủ trì việc.", encoding="utf-8")
    settings = stand_in.settings_for(tmp_path / "index")
    build([tmp_path / "a.txt"], settings, recipe=stand_in.recipe(stand_in.Embedder()))
    monkeypatch.setattr(collections, "EXACT", 1)
    monkeypatch.setattr(collections, "_writable", lambda folder: False)
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    rows, cosines = index.sides["passages"].nearest(
        stand_in.Embedder().query(index.passages[1].embedded), 1
    )
    assert (rows.tolist(), cosines) == ([1], pytest.approx([1], abs=1e-3))
