"""``daumoi versions`` and ``daumoi rollback``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.__main__ import main
from ingest.index import build, current_version, history
from ingest.settings import Settings
from tests.ingest import stand_in


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DAUMOI_INDEX", str(tmp_path / "index"))
    # the versions are of the stand-in's vectors, not of the model in use
    monkeypatch.setattr(history.rollback, "__kwdefaults__", {"fingerprint": stand_in.fingerprint})
    return stand_in.settings_for(tmp_path / "index")


def make(settings: Settings, tmp_path: Path, text: str) -> str:
    (tmp_path / "a.txt").write_text(f"Bài A\n\n{text}", encoding="utf-8")
    recipe = stand_in.recipe(stand_in.Embedder())
    return str(build([tmp_path / "a.txt"], settings, recipe=recipe).version)


def test_versions_are_listed_and_gone_back_to(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["versions"]) == 0
    assert "Chưa có phiên bản nào" in capsys.readouterr().out
    names = [make(settings, tmp_path, text) for text in ("Một.", "Hai.\n\nBa.")]

    assert main(["versions", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["served"], one["passages"]) for one in listed] == [
        (names[1], True, 3),
        (names[0], False, 2),
    ]
    assert main(["rollback"]) == 0
    assert f"{names[0]} (đang dùng): 1 bài, 2 đoạn" in capsys.readouterr().out
    assert current_version(settings) == names[0]
    assert main(["rollback", names[1]]) == 0
    assert main(["versions"]) == 0
    assert capsys.readouterr().out.count("(đang dùng)") == 2
    assert main(["rollback", "khong-co"]) == 2
    assert "không có phiên bản này" in capsys.readouterr().err
