"""Versions are named by the clock, but nothing that matters rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.index import build, current_version, open_index, published, rollback, versions
from ingest.settings import Settings

from . import stand_in
from .stand_in import Embedder


def ingested(settings: Settings, text: str) -> str:
    source = settings.index.parent / "a.txt"
    source.write_text(f"Bài A\n\n{text}", encoding="utf-8")
    return str(build([source], settings, recipe=stand_in.recipe(Embedder())).version)


@pytest.mark.parametrize("year", ["2001", "2099"])
def test_a_clock_that_is_moved_changes_no_version_served(
    year: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = stand_in.settings_for(tmp_path / "index")
    ingested(settings, "Câu không.")
    first = ingested(settings, "Câu một.")
    with monkeypatch.context() as moved:
        moved.setattr(versions, "new_name", lambda: f"{year}0101T000000-abcdef")
        second = ingested(settings, "Câu hai.")
    assert current_version(settings) == second
    # the one before is kept whatever its name says, and older ones are gone
    assert {one.name: one.served for one in published(settings)} == {first: False, second: True}
    assert rollback(settings, fingerprint=stand_in.fingerprint).name == first
    rollback(settings, second, fingerprint=stand_in.fingerprint)
    third = ingested(settings, "Câu ba.")
    assert {one.name for one in published(settings)} == {second, third}
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert index.articles["a"].text.endswith("Câu ba.")
    index.close()
