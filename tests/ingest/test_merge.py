"""Shards of several machines become the index that one run over all files would have made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.errors import IndexUnavailable, InputError
from ingest.index import build, merge, open_index, versions
from ingest.settings import Settings

from . import stand_in
from .stand_in import Embedder
from .test_update import check_equal, opened, recipe


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "inner").mkdir(parents=True)
    for n in range(7):
        text = f"Bài {n}\n\nBan{n} chủ trì việc{n}. Hai câu.\n\nCâu chung."
        (folder / f"d{n}.txt").write_text(text, encoding="utf-8")
    # the same name and the same bytes as others, in another shard
    (folder / "inner" / "d0.txt").write_text("Bài 0\n\nKhác.", encoding="utf-8")
    (folder / "z.txt").write_bytes((folder / "d1.txt").read_bytes())
    return folder


def shards(folder: Path, tmp_path: Path, count: int) -> list[Path]:
    made = []
    for at in range(1, count + 1):
        settings = stand_in.settings_for(tmp_path / f"shard{at}")
        build([folder], settings, shard=(at, count), recipe=recipe())
        made.append(settings.index)
    return made


@pytest.mark.parametrize("count", [1, 2, 4])
def test_merged_shards_are_one_run(tmp_path: Path, folder: Path, count: int) -> None:
    whole = stand_in.settings_for(tmp_path / "whole")
    expected = build([folder], whole, recipe=recipe())
    target = stand_in.settings_for(tmp_path / "target")

    summary = merge(shards(folder, tmp_path, count), target)

    assert (summary.articles, summary.passages) == (expected.articles, expected.passages)
    assert (summary.embedded, summary.reused) == (0, expected.passages)
    assert list(opened(target).articles) == list(opened(whole).articles)
    assert opened(target).manifest["sources"] == opened(whole).manifest["sources"]
    check_equal(opened(target), opened(whole))
    assert stand_in.count(target) == expected.passages
    # What follows builds upon it: nothing is read or embedded again.
    embedder = Embedder()
    assert not build([folder], target, recipe=recipe(embedder)).published
    assert embedder.computed == []


def test_a_merge_keeps_the_version_before(tmp_path: Path, folder: Path) -> None:
    parts = shards(folder, tmp_path, 2)
    target = stand_in.settings_for(tmp_path / "target")
    first = merge(parts, target).version
    second = merge(parts[:1], target)
    assert {p.name for p in (target.index / "versions").iterdir()} == {first, second.version}
    assert opened(target).manifest["previous"] == first


def test_what_cannot_be_merged(tmp_path: Path, folder: Path) -> None:
    parts = shards(folder, tmp_path, 2)
    target = stand_in.settings_for(tmp_path / "target")
    with pytest.raises(InputError, match="khác với chỉ mục đích"):
        merge(parts, replace(target, index=parts[0]))
    with pytest.raises(IndexUnavailable, match="chưa có chỉ mục"):
        merge([*parts, tmp_path / "none"], target)
    other = stand_in.settings_for(parts[1])
    build([folder], other, shard=(2, 2), recipe=recipe(Embedder("other")))
    with pytest.raises(IndexUnavailable, match="mô hình"):
        merge(parts, target)
    assert versions.current(target.index) is None


def test_the_command_takes_shards_and_merges(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in (1, 2):
        index = str(tmp_path / f"part{at}")
        main([str(folder), "--shard", f"{at}/2", "--index", index], recipe=recipe())
    target = str(tmp_path / "target")
    status = main(["merge", str(tmp_path / "part1"), str(tmp_path / "part2"), "--index", target])
    out, err = capsys.readouterr()
    assert status == 2  # repetitions were skipped, as in one run
    assert "Đã công bố" in out
    assert "trùng tên với" in err
    settings: Settings = stand_in.settings_for(Path(target))
    assert len(open_index(settings, fingerprint=stand_in.fingerprint).articles) == 7
    for bad in ("0/2", "3/2", "x", "1"):
        with pytest.raises(SystemExit, match="2"):
            main([str(folder), "--shard", bad])
    assert "ví dụ 2/4" in capsys.readouterr().err
