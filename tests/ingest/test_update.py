"""Adding to an index and taking from it, and going back: the rest stays, nothing in between."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexUnavailable, InputError
from ingest.index import (
    Index,
    Recipe,
    Summary,
    build,
    current_version,
    open_index,
    published,
    rollback,
    update,
    versions,
)
from ingest.index.segment import posting_names
from ingest.settings import REPOSITORY, Settings
from retriever.lexical import Bm25, Parts

from . import stand_in
from .stand_in import Embedder


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in "abcd":
        write(folder, name, f"Ban {name} chủ trì việc{name}. Hai câu.\n\nCâu của {name}.")
    build([folder], settings, recipe=recipe())
    return folder


def recipe(embedder: Embedder | None = None) -> Recipe:
    return replace(stand_in.recipe(embedder or Embedder()), cut=stand_in.cut_with_windows)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"Bài {name}\n\n{text}", encoding="utf-8")
    return path


def change(settings: Settings, *, embedder: Embedder | None = None, **options: object) -> Summary:
    return update(settings, recipe=recipe(embedder), **options)


def opened(settings: Settings) -> Index:
    return open_index(settings, fingerprint=stand_in.fingerprint)


def check_equal(index: Index, other: Index) -> None:
    """Two versions hold the same, but for the order of the articles.

    Where one has a tail its words weigh the same but for the mean length of a text.
    """
    assert set(index.articles) == set(other.articles)
    for name in index.articles:
        own, its = (i.segment.numbers[name] for i in (index, other))
        for table in ("passages", "duties", "statements"):
            mine, theirs = (rows(i, table, n) for i, n in ((index, own), (other, its)))
            assert content(index, table, mine) == content(other, table, theirs)
        mine, theirs = (rows(i, "passages", n) for i, n in ((index, own), (other, its)))
        np.testing.assert_allclose(
            index.sides["passages"].vectors(mine),
            other.sides["passages"].vectors(theirs),
            atol=1e-3,
        )
        assert index.articles[name] == other.articles[name]
        assert index.segment.facts_by_id[name] == other.segment.facts_by_id[name]
    for name in posting_names():
        assert_same_postings(index, other, name)
    assert index.segment.pairs == other.segment.pairs
    assert index.segment.names.keys() == other.segment.names.keys()


def rows(index: Index, table: str, number: int) -> np.ndarray:
    return np.arange(*index.segment.bounds[table][number : number + 2])


def content(index: Index, table: str, some: np.ndarray) -> list[object]:
    return [getattr(index, table)[row] for row in some]


def assert_same_postings(index: Index, other: Index, name: str) -> None:
    """Every term weighs the same in every article, wherever its rows stand."""
    mine, theirs = (weighed(i, name) for i in (index, other))
    assert mine.keys() == theirs.keys()
    near = 1e-5 if len(index.segment.parts) == len(other.segment.parts) else 0.1
    for term, weight in mine.items():
        assert weight == pytest.approx(theirs[term], rel=near)


def weighed(index: Index, name: str) -> dict[tuple[int, str], list[float]]:
    scope, _, grain = name.split(".")
    segment = index.segment
    parts = [(Bm25(*weighted), weighted[0]) for weighted in segment.weighted(name)]
    of = segment.article_of(scope) if grain == "fine" else np.arange(len(segment.heads))
    every = Parts([index for index, _ in parts])
    terms = np.unique(np.concatenate([held.terms for _, held in parts]))
    found: dict[tuple[int, str], list[float]] = {}
    for term in terms:
        scores = every.scores(np.array([term]), np.ones(1, np.float32))
        for row in np.flatnonzero(scores):
            found.setdefault((int(term), segment.heads[of[row]].id), []).append(float(scores[row]))
    return found


def test_added_articles_join_those_that_are_there(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    embedder = Embedder()
    summary = change(settings, embedder=embedder, add=[write(tmp_path, "e", "Mới. Thêm.")])

    assert (summary.articles, summary.embedded, summary.reused) == (5, 2, 4 * 3)
    assert sorted(embedder.computed) == ["Bài e\nBài e", "Bài e\nMới. Thêm."]
    assert list(opened(settings).articles) == ["a", "b", "c", "d", "e"]
    write(folder, "e", "Mới. Thêm.")
    whole = stand_in.settings_for(tmp_path / "whole")
    build([folder], whole, recipe=recipe())
    check_equal(opened(settings), opened(whole))
    assert stand_in.count(settings) == 4 * 3 + 2


def test_removed_articles_leave_nothing_behind(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    summary = change(settings, remove=["b", "d"])

    assert (summary.articles, summary.removed, summary.embedded) == (2, 2, 0)
    for name in "bd":
        (folder / f"{name}.txt").unlink()
    whole = stand_in.settings_for(tmp_path / "whole")
    build([folder], whole, recipe=recipe())
    check_equal(opened(settings), opened(whole))
    assert stand_in.count(settings) == 2 * 3
    version = versions.folder(settings.index, str(summary.version))
    texts = [p.read_text(encoding="utf-8") for p in version.glob("*.json*")]
    assert not [text for text in texts if "Câu của b" in text or "việcd" in text]


def test_an_article_of_the_same_name_is_replaced(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    summary = change(settings, add=[write(tmp_path, "b", "Ban b chủ trì việcb. Hai câu.\n\nKhác.")])

    assert (summary.articles, summary.removed, summary.embedded) == (4, 0, 1)
    index = opened(settings)
    assert list(index.articles) == ["a", "c", "d", "b"]
    assert "Khác." in index.articles["b"].text
    assert not change(settings, add=[tmp_path / "b.txt"]).published


def test_what_is_there_already_is_named(tmp_path: Path, folder: Path, settings: Settings) -> None:
    same = tmp_path / "z.txt"
    same.write_bytes((folder / "c.txt").read_bytes())
    before = current_version(settings)

    summary = change(settings, add=[same])

    assert [s.reason for s in summary.skipped] == ["nội dung giống hệt bài c, tệp đã được nạp"]
    assert (summary.published, current_version(settings)) == (False, before)


def test_adding_to_nothing_makes_an_index(tmp_path: Path, settings: Settings) -> None:
    assert change(settings, add=[write(tmp_path, "e", "Mới.")]).published
    assert list(opened(settings).articles) == ["e"]


@pytest.mark.parametrize(
    ("names", "told"), [(["x", "a"], "x: không có bài"), (["a", "b", "c", "d"], "gỡ hết")]
)
def test_removing_the_unknown_or_everything_is_refused(
    folder: Path, settings: Settings, names: list[str], told: str
) -> None:
    before = current_version(settings)
    with pytest.raises(InputError, match=told):
        change(settings, remove=names)
    assert current_version(settings) == before
    assert len(list((settings.index / "versions").iterdir())) == 1


def test_a_damaged_index_is_not_added_to(tmp_path: Path, folder: Path, settings: Settings) -> None:
    version = versions.folder(settings.index, str(current_version(settings)))
    (version / "articles.jsonl").unlink()
    with pytest.raises(IndexUnavailable, match="đủ các thư mục"):
        change(settings, add=[write(tmp_path, "e", "Mới.")])


def test_articles_that_stay_are_made_again_by_new_steps(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    for path in folder.iterdir():
        path.unlink()  # only what the index holds is left
    newer = replace(recipe(), extract=lambda article: [], extraction="2", reading="2")

    summary = update(settings, add=[write(tmp_path, "e", "Ban e chủ trì viece.")], recipe=newer)

    assert (summary.articles, summary.duties, summary.embedded) == (5, 0, 2)
    assert [s["reading"] for s in opened(settings).manifest["sources"]] == ["1"] * 4 + ["2"]


def test_going_back_and_forth(tmp_path: Path, folder: Path, settings: Settings) -> None:
    first = current_version(settings)
    second = change(settings, remove=["a"]).version

    back = rollback(settings, fingerprint=stand_in.fingerprint)

    assert (back.name, back.served, back.articles) == (first, True, 4)
    assert opened(settings).version == current_version(settings) == first
    assert [(v.name, v.served, v.usable) for v in published(settings)] == [
        (second, False, True),
        (first, True, True),
    ]
    assert rollback(settings, second, fingerprint=stand_in.fingerprint).name == second
    assert "a" not in opened(settings).articles


def test_what_cannot_be_gone_back_to(folder: Path, settings: Settings) -> None:
    first = str(current_version(settings))
    with pytest.raises(InputError, match="Không có phiên bản nào trước"):
        rollback(settings, fingerprint=stand_in.fingerprint)
    with pytest.raises(InputError, match="đang được dùng"):
        rollback(settings, first, fingerprint=stand_in.fingerprint)
    second = change(settings, remove=["a"]).version
    for name in ("../versions", "20260101T000000-abcdef"):
        with pytest.raises(InputError, match="không có phiên bản này"):
            rollback(settings, name, fingerprint=stand_in.fingerprint)
    with pytest.raises(IndexUnavailable, match="mô hình khác"):
        rollback(settings, first, fingerprint=lambda settings: "other")
    (versions.folder(settings.index, first) / "duties.jsonl").write_text("")
    with pytest.raises(IndexUnavailable, match="hỏng"):
        rollback(settings, first, fingerprint=stand_in.fingerprint)
    assert current_version(settings) == second
    with pytest.raises(IndexUnavailable, match="chưa có chỉ mục"):
        rollback(stand_in.settings_for(folder / "none"), fingerprint=stand_in.fingerprint)


def test_killed_amid_adding_and_removing(tmp_path: Path, folder: Path, settings: Settings) -> None:
    """Whatever the moment: the old version or the new one, whole."""
    rng = np.random.default_rng(20261126)
    for turn in range(6):
        new = tmp_path / f"new{turn}"
        new.mkdir()
        for n in range(5):
            write(new, f"t{turn}n{n}", f"Câu {turn} {n}.")
        before = opened(settings)
        names, version = set(before.articles), before.version
        before.close()
        gone = sorted(names)[0]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingest.changing", settings.index, new, gone],
            cwd=REPOSITORY,
        )
        time.sleep(rng.uniform(0.8, 3.5))
        process.kill()
        process.wait()
        after = opened(settings)
        added = {f"t{turn}n{n}" for n in range(5)}
        done = after.version != version
        assert set(after.articles) == ((names - {gone}) | added if done else names)
        assert after.sides["passages"].count == len(after.passages)
        after.close()
    assert change(settings, add=[write(tmp_path, "e", "Mới.")]).published
    assert len(list((settings.index / "versions").iterdir())) == 2
