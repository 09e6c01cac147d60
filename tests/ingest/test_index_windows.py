"""Vectors of the passages' windows: written, taken over, checked, read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexUnavailable
from ingest.index import Summary, build, open_index, versions
from ingest.index.reader import Index
from ingest.index.windows import Windows
from ingest.settings import Settings
from ingest.text import sentences

from . import stand_in
from .stand_in import Embedder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text("Bài A\n\nBan lo. Sở giúp.\n\nCâu của A.", encoding="utf-8")
    (folder / "b.txt").write_text("Bài B\n\nMột. Hai. Ba.", encoding="utf-8")
    return folder


def make(folder: Path, settings: Settings, embedder: Embedder | None = None) -> Summary:
    recipe = replace(
        stand_in.recipe(embedder or Embedder()), cut=stand_in.cut_with_windows, chunking="windows"
    )
    return build([folder], settings, recipe=recipe)


def opened(settings: Settings) -> Index:
    return open_index(settings, fingerprint=stand_in.fingerprint)


def check_windows(index: Index) -> None:
    """Every passage has the vectors of its sentences."""
    assert index.windows is not None
    for row, passage in enumerate(index.passages):
        expected = [Embedder().query(passage.text[a:b]) for a, b in sentences(passage.text)]
        np.testing.assert_allclose(index.windows.of(row), expected, atol=1e-3)


def test_windows_have_their_vectors_in_the_passages_order(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    index = opened(settings)
    # Title, two sentences, one; title, three sentences.
    assert [len(p.windows) for p in index.passages] == [1, 2, 1, 1, 3]
    check_windows(index)


def test_windows_of_unchanged_passages_are_taken_over(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    (folder / "a.txt").write_text("Bài A\n\nMới. Nữa.\n\nBan lo. Sở giúp.", encoding="utf-8")
    embedder = Embedder()

    summary = make(folder, settings, embedder)

    assert embedder.computed == ["Bài A\nMới. Nữa."]
    assert (summary.embedded, summary.reused) == (1, 4)
    check_windows(opened(settings))


def test_a_passage_whose_windows_changed_is_embedded_again(
    folder: Path, settings: Settings
) -> None:
    build([folder], settings, recipe=stand_in.recipe(Embedder()))
    assert opened(settings).windows is None

    summary = make(folder, settings)

    assert (summary.published, summary.embedded, summary.reused) == (True, 5, 0)
    check_windows(opened(settings))


def lose(version: Path) -> None:
    (version / "windows.f16").unlink()


def cut_off(version: Path) -> None:
    path = version / "windows.f16"
    path.write_bytes(path.read_bytes()[:-2])


def overwrite(version: Path) -> None:
    path = version / "windows.f16"
    path.write_bytes(bytes(path.stat().st_size))


def vouch(version: Path, changed: Callable[[Path], None]) -> None:
    """Make the change and let the manifest say that it is right."""
    changed(version)
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    del manifest["files"]["windows.f16"]
    (version / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize("damage", [lose, cut_off, overwrite])
@pytest.mark.parametrize("vouched", [False, True])
def test_damaged_windows_are_refused_and_made_again(
    folder: Path, settings: Settings, damage: Callable[[Path], None], vouched: bool
) -> None:
    before = str(make(folder, settings).version)
    version = versions.folder(settings.index, before)
    if vouched:
        vouch(version, damage)
    else:
        damage(version)

    with pytest.raises(IndexUnavailable, match="hãy chạy daumoi-ingest"):
        opened(settings)
    assert make(folder, settings).version != before
    check_windows(opened(settings))


def test_the_best_window_is_found() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8], [0.8, 0.6]], np.float16)
    windows = Windows(np.array([0, 2, 2, 4]), vectors)
    question = np.array([1, 0], np.float32)

    found = windows.best(question, np.array([2, 1, 0]), np.array([0.1, 0.2, 0.3], np.float32))

    # Best of (0.6, 0.8); none, so the passage's own; best of (1, 0).
    assert found == pytest.approx([0.8, 0.2, 1.0], abs=1e-3)
    assert windows.best(question, np.array([], int), np.zeros(0, np.float32)).shape == (0,)
