"""Files: format of Nghị định 30/2020 read back, links that lead somewhere, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from pptx import Presentation

from app.__main__ import main
from app.briefing import content, markdown, notes, slides, word, write
from app.briefing.days import uniform
from app.briefing.deck_tables import Line, paged
from app.briefing.model import Briefing, Choice
from app.opened import Opened
from ingest.errors import InputError


@pytest.fixture(scope="module")
def briefing(knowledge: Opened) -> Briefing:
    return content.build(Choice(), knowledge)


@pytest.fixture(scope="module")
def packed(briefing: Briefing) -> bytes:
    return word.render(briefing)


@pytest.fixture(scope="module")
def deck(briefing: Briefing) -> bytes:
    return slides.render(briefing)


@pytest.fixture(scope="module")
def document(packed: bytes) -> Any:
    return Document(io.BytesIO(packed))


def test_margins_and_paper_are_the_decrees(document: Any) -> None:
    for section in document.sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        assert sides == [210, 297]
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
    # the sections; the table and the comparison, which are wide; the sources
    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip


def test_numbered_sections_come_before_the_signature_and_long_tables_after(document: Any) -> None:
    body = [
        "".join(text.text or "" for text in element.iter(qn("w:t")))
        for element in document.element.body
    ]
    signed = next(n for n, text in enumerate(body) if "[Họ và tên người ký]" in text)
    sections = [n for n, text in enumerate(body) if re.match(r"[IVX]+\. [A-ZĐ]", text)]
    appendices = [n for n, text in enumerate(body) if re.fullmatch(r"Phụ lục [IVX]+", text)]
    assert max(sections) < signed < min(appendices)
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" in body[appendices[0] + 1]
    assert len(appendices) == 3


def test_a_short_table_stays_in_its_section(knowledge: Opened) -> None:
    one = content.build(Choice(actors=("Sở Nội vụ",)), knowledge)
    texts = [p.text for p in Document(io.BytesIO(word.render(one))).paragraphs]
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" not in texts


def test_the_key_is_in_the_trainers_copy_alone(briefing: Briefing, packed: bytes) -> None:
    trainer = replace(briefing, trainer=True)
    for files in (
        (packed, word.render(trainer)),
        (word.render_quiz(briefing), word.render_quiz(trainer)),
    ):
        plain, with_key = (
            "\n".join(p.text for p in Document(io.BytesIO(file)).paragraphs) for file in files
        )
        explained = briefing.questions[0].explanation
        assert explained not in plain
        assert explained in with_key
    assert "Đáp án" not in markdown.render(briefing)
    assert "Đáp án" in markdown.render(trainer)


def test_fonts_and_sizes_are_the_decrees(document: Any) -> None:
    sizes = {
        "Body Text": (13, 14), "Title": (13, 14), "Subtitle": (13, 14), "Heading 1": (13, 14),
        "Heading 2": (13, 14), "Header": (13, 14), "Basis": (13, 14), "Recipients": (11, 11),
    }  # fmt: skip
    for name, (least, most) in sizes.items():
        style = document.styles[name]
        assert style.font.name == "Times New Roman"
        assert least <= style.font.size.pt <= most
    assert document.styles["Basis"].font.italic
    assert document.styles["Body Text"].paragraph_format.first_line_indent.cm == pytest.approx(
        1, abs=0.01
    )
    assert document.styles["Body Text"].paragraph_format.space_after.pt >= 6
    named = {fonts.get(qn("w:ascii")) for fonts in document.element.iter(qn("w:rFonts"))}
    assert named <= {"Times New Roman"}


def test_page_numbers_are_centred_on_top_from_page_two(document: Any) -> None:
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert not first.first_page_header.paragraphs[0].text
    assert all(section.header.is_linked_to_previous for section in document.sections[1:])


def test_what_only_the_trainer_knows_is_a_marked_blank(document: Any) -> None:
    marked = [
        run.findtext(qn("w:t"))
        for run in document.element.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None
    ]
    assert "[TÊN CƠ QUAN BAN HÀNH]" in marked
    assert "[Họ và tên người ký]" in marked
    assert all(text.startswith("[") and text.endswith("]") for text in marked)


def test_header_rows_are_repeated(document: Any, briefing: Briefing) -> None:
    heads = [
        table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for table in document.tables
    ]
    # letterhead and signature have none
    assert heads.count(True) == len(heads) - 2 >= len(briefing.groups)


def test_every_mark_leads_to_a_note_with_the_exact_words(document: Any, briefing: Briefing) -> None:
    names = [b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))]
    targets = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names))
    assert targets <= set(names)
    ids = [b.get(qn("w:id")) for b in document.element.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))
    notes = "\n".join(p.text for p in document.paragraphs if p.style.name == "endnote text")
    for citation in briefing.citations:
        assert f"“{' '.join(citation.quote.split())}”" in notes


def test_pictures_have_words_for_those_who_do_not_see_them(document: Any) -> None:
    pictures = list(document.element.iter(qn("wp:docPr")))
    assert len(pictures) >= 6
    assert all(len(picture.get("descr")) > 40 for picture in pictures)
    ids = [picture.get("id") for picture in pictures]
    assert len(ids) == len(set(ids))


def test_the_document_says_which_index_it_was_made_from(document: Any, briefing: Briefing) -> None:
    assert briefing.version in document.core_properties.comments
    said = [p.text for p in document.paragraphs]
    assert [briefing.version in text for text in said].index(True) == len(said) - 1
    assert "ký tự" not in "\n".join(said)


def test_equal_briefings_are_equal_files(packed: bytes, deck: bytes, briefing: Briefing) -> None:
    assert hashlib.sha256(word.render(briefing)).digest() == hashlib.sha256(packed).digest()
    assert slides.render(briefing) == deck
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.fixture(scope="module")
def pages(briefing: Briefing) -> list[Any]:
    trainers = slides.render(replace(briefing, trainer=True))
    return list(Presentation(io.BytesIO(trainers)).slides)


def test_slides_hold_the_tables_and_the_words_of_their_sources(
    briefing: Briefing, pages: list[Any]
) -> None:
    titles = [page.shapes.title.text_frame.text for page in pages]
    assert titles[0] == "TÀI LIỆU TẬP HUẤN"
    assert any(title.startswith("Nội dung") for title in titles[:4])
    for n, group in enumerate(briefing.groups, 1):
        assert any(title.startswith(f"{n}. {group.heading}") for title in titles)
    cells = {
        cell.text
        for page in pages
        for table in (s.table for s in page.shapes if s.has_table)
        for row in table.rows
        for cell in row.cells
    }
    assert {row.number for row in briefing.rows} <= cells
    assert {uniform(row.task) if row.sure else row.task for row in briefing.rows} <= cells
    asked = [p for p, t in zip(pages, titles, strict=True) if re.fullmatch(r"Câu \d+", t)]
    assert len(asked) == len(briefing.questions)
    for page, question in zip(asked, briefing.questions, strict=True):
        said = page.notes_slide.notes_text_frame.text
        assert said.startswith(f"Đáp án: {question.letter}")
        assert "“" in said


def test_slides_are_readable_from_the_last_row(pages: list[Any]) -> None:
    for n, page in enumerate(pages, 1):
        texts = [s.text_frame for s in page.shapes if s.has_text_frame]
        tables = [s.table for s in page.shapes if s.has_table]
        texts += [c.text_frame for t in tables for row in t.rows for c in row.cells]
        sizes = [run.font.size.pt for t in texts for p in t.paragraphs for run in p.runs]
        assert min(sizes) >= 18
        assert all(len(table.rows) <= 7 for table in tables)
        assert not any("…" in t.text.replace("[…]", "") for t in texts)
        assert any(t.text == str(n) for t in texts)


def test_no_slide_has_an_empty_column(pages: list[Any]) -> None:
    for table in (s.table for page in pages for s in page.shapes if s.has_table):
        _, *rows = table.rows
        for column in range(len(table.columns)):
            assert any(row.cells[column].text != "–" for row in rows)


def test_rows_are_spread_evenly_over_their_slides() -> None:
    rows = [Line(("1", "việc " * 20), ()) for _ in range(7)]
    assert [len(page) for page in paged(rows, (20.0, 200.0), 40.0)] == [4, 3]


def test_a_deck_that_is_too_long_to_show_counts_by_place(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides, "MOST", 3)
    pages = Presentation(io.BytesIO(slides.render(briefing))).slides
    titles = [page.shapes.title.text_frame.text for page in pages]
    assert "Phân công trách nhiệm" in {title.split(" (")[0] for title in titles}
    assert not any(title.startswith(("So sánh", "Lưu ý", "1. ")) for title in titles)


def test_learners_slides_hold_no_key(deck: bytes) -> None:
    pages = Presentation(io.BytesIO(deck)).slides
    said = [p.notes_slide.notes_text_frame.text for p in pages if p.has_notes_slide]
    assert said
    assert not any("Đáp án" in text for text in said)


def test_a_task_longer_than_a_slide_goes_on_whole(briefing: Briefing) -> None:
    row = next(iter(briefing.rows))
    long = " ".join(f"việc{n}" for n in range(600))
    group = replace(briefing.groups[0], rows=(replace(row, task=long),))
    deck = Presentation(io.BytesIO(slides.render(replace(briefing, groups=(group,)))))
    told = " ".join(
        row.cells[1].text
        for page in deck.slides
        for table in (s.table for s in page.shapes if s.has_table)
        for row in table.rows
    )
    assert [f"việc{n}" for n in range(600)] == re.findall(r"việc\d+", told.lower())


def test_markdown_has_all_sections_and_notes(briefing: Briefing) -> None:
    text = markdown.render(briefing)
    titles = re.findall(r"^## ([IVX]+)\.", text, re.MULTILINE)
    assert titles == list(notes.NUMERALS[: len(titles)])
    assert len(titles) == 8
    marks = {int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", text)}
    assert marks == {citation.n for citation in briefing.citations}


@pytest.fixture
def blocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is there already, on a disk that takes no more."""
    target = tmp_path / "tài liệu.md"
    target.write_text("cũ", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.briefing.write.os.fsync", full)
    yield target
    assert target.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["tài liệu.md"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(blocked: Path) -> None:
    with pytest.raises(InputError, match="không ghi được"):
        write.save(b"new", blocked)


def test_an_interrupted_export_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.briefing.write.os.fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write.save(b"new", tmp_path / "a.md")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.txt", "không xuất được định dạng"),
        ("nowhere/a.docx", "không có thư mục này"),
        ("a.gift.zip", "không xuất được định dạng"),
    ],
)
def test_a_target_that_can_not_be_is_refused_before_the_work(
    name: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=said):
        write.check_target(tmp_path / name)


def test_pdf_without_libreoffice_is_refused_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="cần LibreOffice"):
        write.check_target(tmp_path / "a.pdf")


def test_the_command_writes_under_a_vietnamese_name(
    corpus_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "Tập huấn Lào Cai.docx"
    options = ["--index", str(corpus_index), "--place", "lao cai", "--out", str(target)]
    assert main(["brief", *options]) == 0
    assert "nhiệm vụ" in capsys.readouterr().out
    again = tmp_path / "lần hai.docx"
    assert main(["brief", *options[:-1], str(again)]) == 0
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize("name", ["câu hỏi.gift", "câu hỏi.xml", "câu hỏi.md", "câu hỏi.docx"])
def test_the_command_writes_a_sheet_of_questions(
    name: str, corpus_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    assert main(["brief", "--index", str(corpus_index), "--quiz", "12", "--out", str(target)]) == 0
    assert "12 câu hỏi" in capsys.readouterr().out
    assert target.stat().st_size > 1000


@pytest.mark.parametrize(
    "scope", [["--place", "Hà Nội"], ["--year", "1999"], ["--actor", "Sở Y tế"], ["--quiz", "-1"]]
)
def test_an_empty_or_bad_scope_is_one_sentence_and_no_file(
    scope: list[str], corpus_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.docx"
    assert main(["brief", "--index", str(corpus_index), *scope, "--out", str(target)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("daumoi brief: ")
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
