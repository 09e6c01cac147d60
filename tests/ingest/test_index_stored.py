from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import IndexUnavailable
from ingest.index import build, open_index, read_stored, store, versions
from ingest.index.store import Stored
from ingest.settings import Settings

from . import stand_in


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "a.txt").write_text("Bài A\n\nBan chủ trì việc một.", encoding="utf-8")
    settings = stand_in.settings_for(tmp_path / "index")
    build([tmp_path / "a.txt"], settings, recipe=stand_in.recipe(stand_in.Embedder()))
    return settings


def test_what_is_read_is_what_an_opened_version_holds(settings: Settings) -> None:
    stored = read_stored(settings)
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert dict(stored.articles) == dict(index.articles)
    assert list(stored.passages) == list(index.passages)
    assert list(stored.duties) == list(index.duties)


def test_no_index_and_a_damaged_one_are_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="chưa có chỉ mục"):
        read_stored(stand_in.settings_for(tmp_path / "none"))
    version = versions.folder(settings.index, str(versions.current(settings.index)))
    (version / "duties.jsonl").write_text("{}\n")
    with pytest.raises(IndexUnavailable, match="dựng lại"):
        read_stored(settings)


def test_a_version_replaced_between_two_looks_is_looked_for_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["removed-meanwhile", *[str(versions.current(settings.index))] * 2])
    monkeypatch.setattr(versions, "current", lambda root: next(names))
    read: list[str] = []
    kept = store.read

    def noted(version: Path) -> Stored:
        read.append(version.name)
        return kept(version)

    monkeypatch.setattr(store, "read", noted)
    assert len(read_stored(settings).articles) == 1
    assert read[0] == "removed-meanwhile"
    assert len(read) == 2
