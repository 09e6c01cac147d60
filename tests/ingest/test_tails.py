"""A document that comes to very many is written by itself; all other files are those before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from ingest.index import build, chroma, collections, rollback, tailed, versions
from ingest.index.chained import Chain, Stacked
from ingest.index.sides import MappedSide
from ingest.index.store import digest
from ingest.settings import REPOSITORY, Settings
from retriever.lexical import LexicalIndex

from . import stand_in
from .test_update import change, check_equal, opened, recipe, write

LATER = 5
PROGRAM = """
import sys
from pathlib import Path

from ingest.index import collections, update
from tests.ingest import stand_in
from tests.ingest.test_update import recipe

collections.EXACT, collections.LATER = 2, 5
settings = stand_in.settings_for(Path(sys.argv[1]))
update(settings, add=[Path(sys.argv[2])], recipe=recipe(stand_in.Embedder(delay=0.05)))
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents of three passages each, of which more than two count as very many."""
    monkeypatch.setattr(collections, "EXACT", 2)
    monkeypatch.setattr(collections, "LATER", LATER)
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(6):
        write(folder, f"a{number}", f"Ban {number} chủ trì việc{number}.\n\nCâu của {number}.")
    build([folder], settings, recipe=recipe())
    return folder


def content(version: Path) -> dict[str, tuple[int, str]]:
    """By name, where each file of content and of a graph stands on the disk and what is in it."""
    files = [*tailed.files(version), *chroma.final_files(version)]
    return {str(f.relative_to(version)): (f.stat().st_ino, digest(f)) for f in files}


def check_as_one_run(tmp_path: Path, folder: Path, settings: Settings) -> None:
    """The index holds what one made of the folder holds, and finds the same words as often."""
    whole = stand_in.settings_for(tmp_path / "whole")
    build([folder], whole, recipe=recipe())
    mine, theirs = opened(settings), opened(whole)
    check_equal(mine, theirs)
    for name in mine.articles:
        for text in ("Ban chủ trì", f"Câu của {name}", "Bài mới"):
            scores = [
                LexicalIndex.of(i.segment, "passages").scores(text)[
                    i.segment.rows("passages", name)
                ]
                for i in (mine, theirs)
            ]
            assert scores[0] == pytest.approx(scores[1], rel=0.1, abs=1e-6)
    assert {k: set(v) for k, v in mine.segment.names.items()} == {
        k: set(v) for k, v in theirs.segment.names.items()
    }


def test_files_of_what_was_there_are_not_written_again(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    old = opened(settings)
    before = content(old.path)

    for name in "bc":
        change(settings, add=[write(folder, name, f"Ban {name} giám sát. Câu mới {name}.")])
        now = content(opened(settings).path)
        assert before.items() <= now.items()
        assert {name.split("/")[0] for name in now.keys() - before.keys()} == {"tail"}

    assert content(old.path) == before
    assert list(opened(settings).articles) == [*(f"a{n}" for n in range(6)), "b", "c"]
    check_as_one_run(tmp_path, folder, settings)


def test_the_tail_is_written_again_without_what_was_taken_out(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    change(settings, add=[write(folder, "b", "Ban b giữ bí mật1."), write(folder, "c", "Câu c.")])
    change(settings, add=[write(folder, "b", "Ban b nói khác.")])
    assert holding(settings, "mật1") == []
    change(settings, remove=["b"])
    (folder / "b.txt").unlink()
    assert holding(settings, "nói khác") == []
    assert (opened(settings).path / tailed.TAIL).is_dir()
    check_as_one_run(tmp_path, folder, settings)
    change(settings, remove=["c"])
    assert not (opened(settings).path / tailed.TAIL).exists()


@pytest.mark.parametrize("added", [False, True])
def test_what_is_taken_from_the_first_part_is_in_no_file(
    tmp_path: Path, folder: Path, settings: Settings, added: bool
) -> None:
    if added:
        change(settings, add=[write(folder, "b", "Câu mới.")])
    assert holding(settings, "việc3")

    change(settings, remove=["a3"])

    assert holding(settings, "việc3") == []
    assert not (opened(settings).path / tailed.TAIL).exists()
    (folder / "a3.txt").unlink()
    check_as_one_run(tmp_path, folder, settings)


def holding(settings: Settings, text: str) -> list[Path]:
    """Files of the served version in which the bytes of a text stand."""
    files = [path for path in opened(settings).path.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


def test_a_long_tail_is_joined(tmp_path: Path, folder: Path, settings: Settings) -> None:
    tails = []
    for name in "bcde":
        change(settings, add=[write(folder, name, f"Câu mới {name}.")])
        tails.append((opened(settings).path / tailed.TAIL).is_dir())
    assert tails == [True, True, False, True]
    check_as_one_run(tmp_path, folder, settings)


def test_a_graph_that_is_changed_is_one_of_its_own(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    change(settings, add=[write(folder, "b", "Câu mới.")])
    linked = opened(settings)
    before = content(linked.path)

    change(settings, remove=["a1"])

    own = {name: place for name, (place, _) in content(opened(settings).path).items()}
    assert not {place for place, _ in before.values()} & set(own.values())
    assert content(linked.path) == before


def test_either_version_stays_whole_when_the_other_goes(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    first = opened(settings).version
    change(settings, add=[write(folder, "b", "Câu mới.")])
    rollback(settings, fingerprint=stand_in.fingerprint)
    assert (opened(settings).version, len(opened(settings).articles)) == (first, 6)
    for name in "cde":
        change(settings, add=[write(tmp_path, name, f"Câu khác {name}.")])
    assert first not in versions.published(settings.index)
    assert set(opened(settings).articles) == {*(f"a{n}" for n in range(6)), *"cde"}


def test_files_are_copied_where_they_can_have_but_one_name(
    tmp_path: Path, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(opened(settings).path)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    change(settings, add=[write(folder, "b", "Câu mới.")])

    now = content(opened(settings).path)
    assert all(now[name][1] == sum_ for name, (_, sum_) in before.items())
    assert not {place for place, _ in now.values()} & {place for place, _ in before.values()}
    check_as_one_run(tmp_path, folder, settings)


def test_killed_while_it_adds(tmp_path: Path, folder: Path, settings: Settings) -> None:
    rng = np.random.default_rng(7)
    before = content(opened(settings).path)
    held = {f"a{n}" for n in range(6)}
    for number in range(6):
        served = opened(settings).version
        source = write(tmp_path, f"n{number}", f"Câu {number}.")
        known = set((settings.index / "versions").iterdir())
        command = [sys.executable, "-c", PROGRAM, str(settings.index), str(source)]
        process = subprocess.Popen(command, cwd=REPOSITORY)
        while process.poll() is None and set((settings.index / "versions").iterdir()) <= known:
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.8))
        process.kill()
        process.wait()

        index = opened(settings)
        if index.version != served:
            held.add(f"n{number}")
        assert set(index.articles) == held
        assert len(index.passages) == index.sides["passages"].count
        index.close()
        # what was there from the beginning is as it was, until so much came that all is joined
        if number == 0:
            assert before.items() <= content(versions.folder(settings.index, served)).items()

    summary = change(settings, add=[write(tmp_path, "last", "Câu cuối.")])
    assert summary.published
    assert len(list((settings.index / "versions").iterdir())) == 2


def test_an_index_that_has_no_graph_compares_both_parts(folder: Path, settings: Settings) -> None:
    change(settings, add=[write(folder, "b", "Câu mới.")])
    segment = opened(settings).segment
    side = MappedSide(segment, "passages")  # as where the folder may not be written
    for text in ("Bài b\nCâu mới.", "Bài a1\nCâu của 1."):
        rows, cosines = side.nearest(stand_in.Embedder().query(text), 3)
        assert segment.passages[int(rows[0])].text == text.split("\n")[1]
        assert cosines[0] == pytest.approx(1, abs=1e-3)
    among = segment.rows_of("passages", ["a1", "b"])
    rows, _ = side.nearest(stand_in.Embedder().query("Bài b\nCâu mới."), 9, among)
    assert set(rows.tolist()) == set(among.tolist())


def test_rows_and_vectors_are_numbered_through() -> None:
    rows = Chain([1, 2], [3])
    assert [rows[at] for at in (-3, 0, 1, 2, -1)] == [1, 1, 2, 3, 3]
    assert (rows[1:], list(rows), len(rows)) == ([2, 3], [1, 2, 3], 3)
    with pytest.raises(IndexError):
        rows[3]
    whole = np.arange(8, dtype=np.float16).reshape(4, 2)
    vectors = Stacked([whole[:3], whole[3:], whole[:0]])
    np.testing.assert_array_equal(vectors[1:4], whole[1:4])
    np.testing.assert_array_equal(vectors[np.array([3, 0, 3])], whole[[3, 0, 3]])
    assert (len(vectors), vectors.shape, vectors[4:].shape) == (4, (4, 2), (0, 2))
