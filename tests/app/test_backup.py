"""What a back-up holds can be put back: here, elsewhere, beside a running page."""

from __future__ import annotations

import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.__main__ import main
from app.backup import back_up, restore
from app.store import Conversations, open_database
from ingest.errors import IndexUnavailable, InputError
from ingest.index import build, current_version, open_index, published
from ingest.settings import Settings
from tests.ingest import stand_in

OWNER = "c" * 64


def made(folder: Path, text: str = "Ban chủ trì việc.\n\nSở phối hợp.") -> Settings:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(f"Bài A\n\n{text}", encoding="utf-8")
    settings = stand_in.settings_for(folder / "index")
    build([folder / "a.txt"], settings, recipe=stand_in.recipe(stand_in.Embedder()))
    return settings


def ask(settings: Settings, name: str) -> None:
    database = open_database(settings)
    Conversations(database).ask(OWNER, f"c-{name}", name, "Ai chủ trì?")
    database.close()


def asked(settings: Settings) -> list[str]:
    database = open_database(settings)
    found = [one.id for one in Conversations(database).summaries(OWNER)]
    database.close()
    return found


def test_index_and_conversations_go_to_another_machine_and_back(tmp_path: Path) -> None:
    here, there = made(tmp_path / "here"), stand_in.settings_for(tmp_path / "there" / "index")
    ask(here, "x")
    file = tmp_path / "saved.zip"
    saved = back_up(here, file)
    assert (saved.version, saved.articles, saved.store) == (current_version(here), 1, True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(InputError, match="đã có"):
        back_up(here, file)

    assert restore(there, file).articles == 1
    one, other = (open_index(s, fingerprint=stand_in.fingerprint) for s in (here, there))
    assert dict(one.articles) == dict(other.articles)
    assert list(one.duties) == list(other.duties)
    vectors = [i.sides["passages"].vectors(range(len(i.passages))) for i in (one, other)]  # type: ignore[arg-type]
    assert (vectors[0] == vectors[1]).all()
    assert asked(there) == ["c-x"]
    # what was made later stays to go back to; what was said later isn't written over unasked
    made(tmp_path / "there", "Phòng chủ trì việc khác.")
    ask(there, "y")
    with pytest.raises(InputError, match="--over"):
        restore(there, file)
    assert len(published(there)) == 2
    restore(there, file, over=True)
    assert asked(there) == ["c-x"]
    assert open_index(there, fingerprint=stand_in.fingerprint).articles["a"].text.count("Sở") == 1


def test_what_can_be_neither_saved_nor_put_back(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="chưa có chỉ mục"):
        back_up(stand_in.settings_for(tmp_path / "none"), tmp_path / "a.zip")
    here = made(tmp_path / "here")
    with pytest.raises(InputError, match="không ghi được"):
        back_up(here, tmp_path / "no" / "folder" / "a.zip")
    file = tmp_path / "a.zip"
    assert not back_up(here, file).store
    whole = file.read_bytes()
    for harm in (b"", b"no archive", whole[: len(whole) // 2]):
        file.write_bytes(harm)
        with pytest.raises(InputError, match="không phải bản sao lưu"):
            restore(here, file)
    with pytest.raises(InputError, match="không đọc được"):
        restore(here, tmp_path / "b.zip")
    assert len(published(here)) == 1


def test_a_file_that_is_no_database_is_not_written_over(tmp_path: Path) -> None:
    here, there = made(tmp_path / "here"), made(tmp_path / "there")
    ask(here, "x")
    back_up(here, tmp_path / "a.zip")
    other = there.index.with_name("index.db")
    other.write_bytes(b"no database " * 100)
    with pytest.raises(InputError, match="không đọc được cơ sở dữ liệu") as told:
        restore(there, tmp_path / "a.zip")
    assert "\n" not in str(told.value)
    assert other.read_bytes() == b"no database " * 100
    assert len(published(there)) == 1


def test_a_made_up_archive_writes_nothing_outside(tmp_path: Path) -> None:
    here = made(tmp_path / "here")
    file = tmp_path / "evil.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("about.json", json.dumps({"format": 1, "version": "x", "store": False}))
        archive.writestr("../../outside.txt", "x")
        archive.writestr("/tmp/daumoi-outside.txt", "x")  # noqa: S108
        archive.writestr("index/current", "../../../etc\n")
    before = set(tmp_path.rglob("*"))
    with pytest.raises(IndexUnavailable, match="chưa có chỉ mục"):
        restore(here, file)
    assert {p for p in set(tmp_path.rglob("*")) - before if p.name != "lock"} == set()
    assert not Path("/tmp/daumoi-outside.txt").exists()  # noqa: S108


def test_a_postgresql_database_is_left_to_its_own_tools(tmp_path: Path) -> None:
    elsewhere = replace(made(tmp_path / "here"), database_url="postgresql://nobody@127.0.0.1:1/x")
    assert not back_up(elsewhere, tmp_path / "a.zip").store
    assert not restore(elsewhere, tmp_path / "a.zip").store


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = made(tmp_path / "here")
    monkeypatch.setenv("DAUMOI_INDEX", str(here.index))
    monkeypatch.chdir(tmp_path)
    assert main(["backup", "a.zip"]) == 0
    assert "Đã sao lưu phiên bản" in capsys.readouterr().out
    assert main(["restore", "a.zip", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == current_version(here)
    assert main(["backup", "a.zip"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
