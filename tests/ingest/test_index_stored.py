from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import IndexUnavailable
from ingest.index import build, open_index, read_stored, store, versions
from ingest.index.store import Stored
from ingest.settings import Settings
from ingest.terms import codes, runs

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


def test_rows_with_a_term_are_those_whose_text_holds_it(tmp_path: Path) -> None:
    texts = {"a": "Bài A\n\nBan chủ trì việc một.", "b": "Bài B\n\nBan phối hợp.", "c": "Việc hai"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = stand_in.settings_for(tmp_path / "index")
    build([tmp_path], settings, recipe=stand_in.recipe(stand_in.Embedder()))
    segment = read_stored(settings).segment
    held = segment.postings("passages.folded.coarse")

    def having(words: str) -> list[str]:
        return [segment.heads[row].id for row in held.rows_with(codes(runs(words)))]

    assert having("ban") == ["a", "b"]
    assert having("viec") == ["a", "c"]
    assert having("ban phoi") == ["b"]
    assert having("khong") == having("") == []
    assert segment.rows_of("passages", ["c", "a", "x"]).tolist() == [
        *segment.rows("passages", "a"),
        *segment.rows("passages", "c"),
    ]
