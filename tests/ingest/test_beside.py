"""New rows of a very large collection stand beside its graph, and are found as if in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexUnavailable
from ingest.index import build, chroma, collections, merge, versions
from ingest.index.store import BESIDE
from ingest.settings import Settings

from . import stand_in
from .stand_in import Embedder
from .test_update import change, check_equal, opened, recipe, write

LATER = 5


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


def beside(settings: Settings) -> list[int]:
    rows: list[int] = opened(settings).manifest[BESIDE].get("passages", [])
    return rows


def best(settings: Settings, text: str) -> tuple[str, float]:
    """The passage that a search among all finds first, and its cosine."""
    index = opened(settings)
    rows, cosines = index.sides["passages"].nearest(Embedder().query(text), 3)
    assert len(rows) == 3
    return index.passages[int(rows[0])].text, float(cosines[0])


def test_what_is_added_is_found_though_the_graph_is_as_it_was(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    graph = [path.read_bytes() for path in chroma.final_files(opened(settings).path)]

    change(settings, add=[write(tmp_path, "b", "Câu mới.")])

    assert beside(settings) == [18, 19]
    assert [path.read_bytes() for path in chroma.final_files(opened(settings).path)] == graph
    assert stand_in.count(settings) == 18
    assert best(settings, "Bài b\nCâu mới.") == ("Câu mới.", pytest.approx(1, abs=1e-3))
    assert best(settings, "Bài a1\nCâu của 1.") == ("Câu của 1.", pytest.approx(1, abs=1e-3))
    write(folder, "b", "Câu mới.")
    whole = stand_in.settings_for(tmp_path / "whole")
    build([folder], whole, recipe=recipe())
    check_equal(opened(settings), opened(whole))


def test_the_graph_takes_all_when_there_are_too_many(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    """Wherever among the others they stand: here before them."""
    sizes = []
    for name in ("_b", "_c", "_d", "_e"):
        write(folder, name, f"Câu {name}.")
        build([folder], settings, recipe=recipe())
        sizes.append((len(beside(settings)), stand_in.count(settings)))
        for known in ("_b", name):
            assert best(settings, f"Bài {known}\nCâu {known}.")[0] == f"Câu {known}."

    assert sizes == [(2, 18), (4, 18), (0, 24), (2, 24)]


@pytest.mark.parametrize("gone", ["a1", "b"])
def test_nothing_that_was_taken_out_stays_in_the_graph(
    tmp_path: Path, folder: Path, settings: Settings, gone: str
) -> None:
    change(settings, add=[write(tmp_path, "b", "Câu mới."), write(tmp_path, "c", "Câu khác.")])
    names = {p.id for p in opened(settings).passages if p.article == gone}

    change(settings, remove=[gone])

    with stand_in.collection(settings) as held:
        assert not names & set(held.get()["ids"])
    assert best(settings, "Bài c\nCâu khác.")[0] == "Câu khác."
    assert set(beside(settings)) == (set() if gone == "a1" else {18, 19})


def test_a_graph_with_rows_beside_it_is_looked_at(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    change(settings, add=[write(tmp_path, "b", "Câu mới.")])
    with stand_in.collection(settings) as held:
        held.delete(ids=held.get(limit=1)["ids"])

    with pytest.raises(IndexUnavailable, match="số vectơ"):
        opened(settings)


def test_a_copy_that_is_not_the_graph_is_not_published(
    tmp_path: Path, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = versions.current(settings.index)
    copy = chroma.copy

    def damaged(old: Path, new: Path, *, linked: bool) -> None:
        copy(old, new)  # of its own, since the files of the version before are never written
        graph = next(chroma.folder(new).glob("*/data_level0.bin"))
        graph.write_bytes(bytes(graph.stat().st_size))

    monkeypatch.setattr(chroma, "copy", damaged)
    with pytest.raises(IndexUnavailable, match="khác bản gốc"):
        change(settings, add=[write(tmp_path, "b", "Câu mới.")])
    assert versions.current(settings.index) == before


def test_what_builds_upon_it_has_one_graph(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    change(settings, add=[write(tmp_path, "b", "Câu mới.")])
    target = stand_in.settings_for(tmp_path / "target")
    merge([settings.index], target)
    assert (beside(target), stand_in.count(target)) == ([], 20)
    rows = np.arange(20)
    np.testing.assert_array_equal(
        opened(target).sides["passages"].vectors(rows),
        opened(settings).sides["passages"].vectors(rows),
    )
