"""No file stops an ingest: it is named and skipped, and all others are published."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import load
from ingest.index import Summary, build, open_index, workers
from ingest.index.making import Limits
from tests.ingest import stand_in
from tests.ingest.hostile_steps import recipe

GOOD = "Phòng Kinh tế xã Tân Lập chủ trì kiểm tra chợ phiên vào tháng 3 hằng năm."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("a-tot", "z-tot"):
        write(folder, name, GOOD.replace("3", str(len(name)) + name[0]))
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(f"Kế hoạch {name}\n\n{text}", encoding="utf-8")


def ingested(folder: Path, seconds: float = 60, memory: int = 2_000_000_000) -> Summary:
    settings = stand_in.settings_for(folder.parent / "index")
    summary = build([folder], settings, recipe=recipe(Limits(seconds, memory)))
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert list(index.articles) == ["a-tot", "z-tot"]
    return summary


def reason(summary: Summary) -> str:
    [skipped] = summary.skipped
    return skipped.reason


def told(summary: Summary) -> dict[str, str]:
    return {Path(one.path).stem: one.reason for one in summary.skipped}


def test_files_that_take_too_much_or_die_are_left_behind(folder: Path) -> None:
    write(folder, "m-phinh", "Văn bản này làm bộ nhớ phình to ra.")
    write(folder, "m-tat", "Văn bản này làm tiến trình tự tắt đi.")
    write(folder, "m-nua", "Văn bản này mang nửa ký tự ở đầu.")
    found = told(ingested(folder))
    assert set(found) == {"m-phinh", "m-tat", "m-nua"}
    assert "cần nhiều bộ nhớ" in found["m-phinh"]
    assert "dừng đột ngột" in found["m-tat"]
    assert "có ký tự hỏng" in found["m-nua"]


def test_a_file_that_computes_for_ever_is_left_behind(folder: Path) -> None:
    write(folder, "m-xau", "Văn bản này làm máy quay mãi không thôi.")
    assert "đọc quá 4 giây" in reason(ingested(folder, seconds=4))


def test_a_file_that_waits_for_ever_is_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It takes no processor time: after some times as much by the clock it is given up.
    monkeypatch.setattr(workers, "_PATIENCE", 2)
    write(folder, "m-xau", "Văn bản này làm máy chờ mãi không thôi.")
    assert "đọc quá 3 giây" in reason(ingested(folder, seconds=3))


def test_a_name_that_is_no_text(folder: Path) -> None:
    path = os.path.join(os.fsencode(folder), b"m-\xff\xfe.txt")  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(GOOD.encode())
    summary = ingested(folder)
    assert reason(summary).startswith("tên tệp không phải UTF-8")
    assert summary.skipped[0].path.endswith("m-\\xff\\xfe.txt")


@pytest.fixture
def listening(folder: Path) -> Iterator[Path]:
    path = folder / "m-o-cam.txt"
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(folder)  # the address of a socket is short
        try:
            server.bind(path.name)
        finally:
            os.chdir(before)
        yield path


def test_what_is_no_file(folder: Path, listening: Path) -> None:
    os.mkfifo(folder / "m-ong.txt")
    (folder / "m-thiet-bi.txt").symlink_to("/dev/zero")
    (folder / "m-vong.txt").symlink_to(folder / "m-vong.txt")
    summary = ingested(folder)
    found = told(summary)
    assert set(found) == {"m-o-cam", "m-ong", "m-thiet-bi", "m-vong"}
    assert all("không phải tệp" in found[name] for name in ("m-o-cam", "m-ong", "m-thiet-bi"))
    assert "không đọc được tệp" in found["m-vong"]


def test_one_endless_line_and_one_endless_text(folder: Path) -> None:
    write(folder, "m-dong", "Sở Y tế chủ trì việc này và " * 20_000)
    write(folder, "m-dai", ("Sở Y tế chủ trì việc này. " * 300 + "\n\n") * 400)
    with (folder / "m-to.txt").open("wb") as file:
        file.truncate(load.MAX_BYTES + 1)
    found = told(ingested(folder))
    assert "a paragraph is longer" in found["m-dong"]
    assert f"longer than {load.MAX_CHARACTERS:,} characters" in found["m-dai"]
    assert "lớn hơn 20 MB" in found["m-to"]


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" * 60_000_000)
    return out.getvalue()


def pdf_bomb() -> bytes:
    """One page whose content unpacks to 210 MB, packed three times over."""
    packed = zlib.compress(zlib.compress(zlib.compress(b"(a) Tj " * 30_000_000)))
    content = (
        b"<< /Filter [/FlateDecode /FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream"
    )
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        content,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\n" % table
        + (b"startxref\n%d\n%%%%EOF" % len(out))
    )


@pytest.mark.parametrize(("name", "made"), [("m-bom.docx", zip_bomb), ("m-bom.pdf", pdf_bomb)])
def test_bombs(folder: Path, name: str, made: object) -> None:
    (folder / name).write_bytes(made())
    assert Path(ingested(folder, seconds=5, memory=1_000_000_000).skipped[0].path).name == name


def test_a_lone_surrogate_in_a_page(folder: Path) -> None:
    (folder / "m-trang.html").write_text(
        f"<html><title>Trang &#xD800;</title><body><p>{GOOD} &#xDFFF;</p></body></html>"
    )
    settings = stand_in.settings_for(folder.parent / "index")
    build([folder], settings, recipe=recipe(Limits()))
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert all(article.text.encode("utf-8") for article in index.articles.values())
    assert {"a-tot", "z-tot"} <= set(index.articles)


def test_a_program_that_ingests_is_not_run_again_by_its_workers(
    folder: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from pathlib import Path\n"
        "from tests.ingest import stand_in\n"
        "from tests.ingest.hostile_steps import recipe\n"
        "from ingest.index import build\n"
        "from ingest.index.making import Limits\n"
        f"settings = stand_in.settings_for(Path({str(tmp_path / 'index')!r}))\n"
        f"print(build([Path({str(folder)!r})], settings, recipe=recipe(Limits())).articles)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, cwd=root, timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
