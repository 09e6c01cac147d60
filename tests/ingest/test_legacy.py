"""Old encodings of Vietnamese in every format, on text of our own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ingest.load import read_article
from ingest.readers.legacy import restore, restore_markup, tcvn3, vni
from ingest.readers.vietnamese import is_syllable

TEXT = (
    "Phòng Giáo dục huyện Tủa Chùa chủ trì, phối hợp với Đoàn Thanh niên mở lớp xóa mù chữ.\n"
    "Trạm Y tế các xã khám sức khỏe cho học viên trước ngày khai giảng."
)
TCVN3 = (
    "Phßng Gi¸o dôc huyÖn Tña Chïa chñ tr×, phèi hîp víi §oµn Thanh niªn më líp xãa mï ch÷.\n"
    "Tr¹m Y tÕ c¸c x· kh¸m søc kháe cho häc viªn tr\u00adíc ngµy khai gi¶ng."
)
VNI = (
    "Phoøng Giaùo duïc huyeän Tuûa Chuøa chuû trì, phoái hôïp vôùi "
    "Ñoaøn Thanh nieân môû lôùp xoùa muø chöõ.\n"
    "Traïm Y teá caùc xaõ khaùm söùc khoûe cho hoïc vieân tröôùc ngaøy khai giaûng."
)


@pytest.mark.parametrize("old", [TCVN3, VNI])
def test_both_encodings_are_told_and_restored(old: str) -> None:
    assert restore(old) == TEXT


def test_unicode_text_stays_as_it_is() -> None:
    foreign = (
        "Ông Hù A Chếnh họp với Café Müller và tổ chức Médecins Sans Frontières tại Điện Biên."
    )
    assert restore(TEXT) == TEXT
    assert restore(foreign) == foreign


def test_only_the_old_lines_of_a_mixed_text_are_restored() -> None:
    first, second = TCVN3.split("\n"), TEXT.split("\n")
    assert restore(f"{second[0]}\n{first[1]}") == TEXT


def test_capitals_that_tcvn3_lacks_are_told_by_the_plain_ones() -> None:
    assert tcvn3("KÕ HO¹CH") == "KẾ HOẠCH"
    assert vni("QUYEÁT ÑÒNH") == "QUYẾT ĐỊNH"


def test_headings_of_the_capitals_font_are_capitals_again() -> None:
    lines = restore(f"phßng gi¸o dôc vµ ®µo t¹o\n{TCVN3}").split("\n")
    assert lines[0] == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"


@pytest.mark.parametrize("old", [TCVN3, VNI])
def test_text_files_in_bytes_and_in_utf8(old: str, tmp_path: Path) -> None:
    for name, data in (("a.txt", old.encode("latin-1")), ("b.txt", old.encode())):
        (tmp_path / name).write_bytes(data)
        read = read_article(tmp_path / name)
        assert "Phòng Giáo dục huyện Tủa Chùa chủ trì, phối hợp với Đoàn Thanh niên" in read.text
        assert "trước ngày khai giảng" in read.text


def test_web_pages_with_character_references(tmp_path: Path) -> None:
    old = TCVN3.replace("\u00ad", "&shy;").replace("õ", "&otilde;").replace("\n", "</p><p>")
    assert restore_markup(f"<p>{old}</p>") == "<p>" + TEXT.replace("\n", "</p><p>") + "</p>"


@pytest.mark.parametrize(("font", "old"), [(".VnTime", TCVN3), ("VNI-Times", VNI), ("Arial", VNI)])
def test_word_files_by_font_or_by_test(font: str, old: str, tmp_path: Path) -> None:
    document = docx.Document()
    for line in old.split("\n"):
        run = document.add_paragraph().add_run(line)
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    stream = io.BytesIO()
    document.save(stream)
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert read_article(tmp_path / "a.docx").text == TEXT.replace("\n", "\n\n")


@pytest.mark.parametrize("font", ["VNI-Times", "Times New Roman"])
def test_lines_too_short_to_tell_follow_the_style_or_the_document(
    font: str, tmp_path: Path
) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    for line in ("Soá: 118/PA-PGD", *VNI.split("\n"), "Toâ Vaên Lan"):
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    lines = read_article(tmp_path / "a.docx").text.split("\n\n")
    assert (lines[0], lines[-1]) == ("Số: 118/PA-PGD", "Tô Văn Lan")


def test_a_font_of_unicode_in_the_style_changes_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    document.add_paragraph("Café Müller")
    document.save(tmp_path / "a.docx")
    assert read_article(tmp_path / "a.docx").text.endswith("Café Müller")


@pytest.mark.parametrize("word", ["nghiệp", "khuỷu", "quyết", "Đắk"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["phèi", "hîp", "nghiền\u0301", "chètc", "Müller"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
