"""Which files are read, and what is said of those that can't be."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import load
from ingest.errors import InputError, SourceError
from ingest.load import SUFFIXES, find_sources, read_article
from ingest.readers import READERS, UnreadableError
from ingest.settings import CORPUS
from ingest.text import normalise
from tests.ingest.made import pdf_bytes

BODY = "Sở Nội vụ chủ trì xây dựng kế hoạch kiểm tra các nội dung phối hợp trong quý III năm 2023."


def made(folder: Path, name: str, data: bytes = BODY.encode()) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_folders_are_walked_for_known_formats(tmp_path: Path) -> None:
    wanted = [made(tmp_path, name) for name in ("a.md", "b/c.TXT", "b/d.html", "e.docx", "f.pdf")]
    for other in (".x.md", ".git/y.md", "~$e.docx", "g.jpg", "README"):
        made(tmp_path, other)
    assert find_sources([tmp_path]) == sorted(wanted)
    assert find_sources([tmp_path, tmp_path / "a.md", tmp_path / "b"]) == sorted(wanted)
    assert {".md", ".txt", ".html", ".htm", ".docx", ".pdf"} == SUFFIXES


def test_a_named_file_is_taken_whatever_its_format(tmp_path: Path) -> None:
    path = made(tmp_path, "g.jpg")
    assert find_sources([path]) == [path]
    with pytest.raises(SourceError, match="not supported"):
        read_article(path)


def test_a_missing_path_is_bad_use(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find_sources([tmp_path / "none"])


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    found = find_sources([tmp_path])
    assert tmp_path / "a.md" in found
    broken = [path for path in found if path.suffix == ".txt"]
    assert broken
    for path in broken:
        with pytest.raises(SourceError, match="can't be opened"):
            read_article(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(SourceError, match="not a regular file"):
        read_article(path)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 120_000_000)
    return out.getvalue()


def _billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'.encode()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \n\t ", "empty"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a.txt", b"%PDF-1.4\n\x00\x01\x02\x03", "binary"),
        ("a.txt", "Đã rõ".encode("utf-16-le") * 9, "binary"),
        ("a.md", b"Caf\xe9 cr\xe8me", "not UTF-8"),
        ("a.md", b"---\ntitle: [a\n---\nx", "line"),
        ("a.txt", b"Tin kh\xc3\xa1c\n1 2 3 4", "no text is left"),
        ("a.docx", b"PK\x03\x04 damaged", "not a Word document"),
        ("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "old or password-protected"),
        ("a.docx", _bomb(), "unpacks to far more"),
        ("a.pdf", b"not one", "not a PDF"),
        ("a.pdf", pdf_bytes([["Chữ trong tệp này đủ dài."]])[:200], "damaged"),
        ("a.pdf", pdf_bytes([[]]), "without a text layer"),
        ("a.html", b"<html><script>alert(1)</script></html>", "no text is left"),
    ],
)
def test_bad_files_are_named_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = made(tmp_path, name, data)
    with pytest.raises(SourceError, match=reason) as caught:
        read_article(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in caught.value.reason


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MAX_BYTES", 1_000_000)
    with pytest.raises(SourceError, match="larger than 1 MB"):
        read_article(made(tmp_path, "a.txt", b"a" * 1_000_001))


def test_an_archive_that_is_no_word_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(SourceError, match="can't be read"):
        read_article(made(tmp_path, "a.docx", out.getvalue()))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = made(tmp_path, "a.html", _billion_laughs() + f"<p>{BODY}</p>".encode())
    assert len(read_article(path).text) < 1_000


def test_markup_in_text_stays_text(tmp_path: Path) -> None:
    article = read_article(made(tmp_path, "a.html", f"<p>{BODY} &lt;script&gt;</p>".encode()))
    assert article.text == f"{BODY} <script>"


def test_deep_nesting_is_a_fault(tmp_path: Path) -> None:
    page = "<div>" * 5_000 + BODY + "</div>" * 5_000
    with pytest.raises(SourceError, match="nested too deeply"):
        read_article(made(tmp_path, "a.html", page.encode()))


def test_a_table_of_cells_in_cells_does_not_stall(tmp_path: Path) -> None:
    page = "<table><tr><td>" * 70 + BODY + "</td></tr></table>" * 70
    assert read_article(made(tmp_path, "a.html", page.encode())).text == BODY


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    texts: list[str] = []
    with contextlib.suppress(UnreadableError):
        texts = [block.text for block in READERS[suffix](data).blocks]
    assert all("\n" not in text for text in texts)


def test_text_and_headings_of_the_bundled_corpus() -> None:
    paths = find_sources([CORPUS / "articles"])
    assert paths
    for path in paths:
        article = read_article(path)
        assert article.text == normalise(article.text)
        assert article.id == path.stem
        named = [article.text[start:end] for start, end in article.headings]
        assert named[0] == article.title
        assert all(name and "\n" not in name for name in named)


def test_other_office_files_in_a_folder_are_named(tmp_path: Path) -> None:
    for name in ("cu.doc", "bang.XLSX", "anh.png", "bai.txt"):
        (tmp_path / name).write_text("Trạm Y tế xã mở lớp học.", encoding="utf-8")
    assert [path.name for path in find_sources([tmp_path])] == ["bai.txt", "bang.XLSX", "cu.doc"]
    with pytest.raises(SourceError, match="format is not supported"):
        read_article(tmp_path / "cu.doc")
