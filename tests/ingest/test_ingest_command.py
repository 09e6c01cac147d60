from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from ingest.__main__ import main
from ingest.index import versions

from . import stand_in
from .stand_in import Embedder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAUMOI_INDEX", str(tmp_path / "index"))
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text("Bài A\n\nBan chủ trì việc.", encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> int:
    return main([str(a) for a in arguments], recipe=stand_in.recipe(Embedder()))


def test_json_is_one_object_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--json") == 0
    out, err = capsys.readouterr()
    summary = json.loads(out)
    assert err == ""
    assert summary.pop("seconds") >= 0
    assert summary == {
        "articles": 1,
        "passages": 2,
        "duties": 1,
        "embedded": 2,
        "reused": 0,
        "removed": 0,
        "skipped": [],
    }


def test_people_are_told_what_happened(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    assert "1 bài, 2 đoạn, 1 nhiệm vụ (tính vectơ cho 2 đoạn" in capsys.readouterr().out
    assert run(folder) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out


def test_a_bad_file_makes_the_status_2_and_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_text("")
    assert run(folder, "--json") == 2
    out, err = capsys.readouterr()
    bad = str(folder / "bad.txt")
    assert json.loads(out)["skipped"] == [{"path": bad, "reason": "tệp rỗng"}]
    assert json.loads(out)["articles"] == 1
    assert err == f"daumoi-ingest: bỏ qua {bad}: tệp rỗng\n"


def test_nothing_readable_is_said_and_the_old_index_stays(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    before = versions.current(tmp_path / "index")
    (folder / "a.txt").write_text("")
    capsys.readouterr()
    assert run(folder) == 2
    assert "Không đọc được tệp nào" in capsys.readouterr().out
    assert versions.current(tmp_path / "index") == before


def test_the_index_can_be_named(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--index", tmp_path / "other") == 0
    assert versions.current(tmp_path / "other") is not None
    assert versions.current(tmp_path / "index") is None


def test_expected_faults_are_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments in ([folder, "--index", tmp_path / "file" / "inner"], [empty]):
        assert run(*arguments, "--json") == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("daumoi-ingest: ")
        assert err.count("\n") == 1
    with versions.writer(tmp_path / "index"):
        assert run(folder) == 2
    assert "một tiến trình khác" in capsys.readouterr().err


def test_bad_options_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("--nonsense")
    err = capsys.readouterr().err
    assert err.startswith("daumoi-ingest: ")
    assert err.count("\n") == 1


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run("--help")
    assert "Nạp văn bản vào chỉ mục" in capsys.readouterr().out


def test_ctrl_c_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(Embedder):
        def query(self, text: str) -> NoReturn:
            raise KeyboardInterrupt

    assert main([str(folder)], recipe=stand_in.recipe(Interrupted())) == 130
    assert "đã dừng" in capsys.readouterr().err


def test_unchanged_needs_neither_torch_nor_chroma(folder: Path, tmp_path: Path) -> None:

    run(folder)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from ingest.__main__ import main\n"
        "from tests.ingest import stand_in\n"
        "status = main(sys.argv[1:], stand_in.recipe(stand_in.Embedder()))\n"
        "heavy = {'torch', 'chromadb', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "sys.exit(status)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["reused"] == 2
