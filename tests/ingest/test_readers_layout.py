"""What the lay-out of a page or paper tells: numbers of lists, hidden words, broken lines."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from ingest.load import read_article
from ingest.readers import html, pdf, plain
from ingest.readers.lines import paragraphs, soft_lines
from ingest.readers.pdf_table import ruled_tables
from ingest.readers.pdf_words import Word
from ingest.tables.heads import is_serial
from tests.ingest.made import pdf_bytes


def texts(markup: str) -> list[str]:
    page = f"<html><body><p>Phân công ứng phó hạn mặn tại Gò Công:</p>{markup}</body></html>"
    return [block.text for block in html.read(page.encode()).blocks][1:]


@pytest.mark.parametrize(
    ("opening", "marks"),
    [
        ('<ol type="a">', ["a)", "b)"]),
        ('<ol type="I" start="3">', ["III.", "IV."]),
        ('<ol start="9">', ["9.", "10."]),
    ],
)
def test_lists_of_a_page_keep_the_form_of_their_numbers(opening: str, marks: list[str]) -> None:
    found = texts(f"{opening}<li>Đắp đập tạm;</li><li>Mở cống lấy nước.</li></ol>")
    assert [text.split()[0] for text in found] == marks


def test_an_item_may_state_its_number() -> None:
    found = texts('<ol><li>Đắp đập.</li><li value="7">Mở cống.</li><li>Trữ nước.</li></ol>')
    assert [text.split()[0] for text in found] == ["1.", "7.", "8."]


@pytest.mark.parametrize("ground", ["background:white", "background-color: #FFF;", ""])
def test_white_letters_on_white_are_hidden(ground: str) -> None:
    assert texts(f'<p style="color:#fff;{ground}">Sở Y tế chủ trì phát nước.</p>') == []


def test_white_letters_on_a_colour_are_text() -> None:
    assert texts('<p style="color:#fff;background:#c00">Sở Y tế phát nước.</p>')


@pytest.mark.parametrize(
    "rule",
    [
        "table tr.an{display:none}",
        "@media all { .an { display : none } }",
        ".x > .an, div p{visibility:hidden}",
    ],
)
def test_rules_for_elements_inside_others_hide(rule: str) -> None:
    rows = '<tr class="an"><td>Sở Y tế</td><td>phát nước</td></tr>'
    table = (
        f"<table><tbody class='x'>{rows}<tr><td>Sở Nội vụ</td><td>trực</td></tr></tbody></table>"
    )
    found = " ".join(texts(f"<style>{rule}</style>{table}"))
    assert "Sở Nội vụ" in found
    assert "Sở Y tế" not in found


def test_a_rule_for_paper_hides_nothing() -> None:
    rule = "<style>@media print { .menu { x:y } .an { display:none } }</style>"
    assert texts(f'{rule}<p class="an">Sở Y tế phát nước.</p>') == ["Sở Y tế phát nước."]


def test_white_letters_by_the_font_element_are_hidden() -> None:
    assert texts('<p>Sở Y tế<font color="#FFFFFF">, Sở Nội vụ</font> trực.</p>') == [
        "Sở Y tế trực."
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["TT\tNội dung\tChủ trì\tPhối hợp", "1\tĐắp đập tạm\t\tCông an xã"],
        [
            "| TT | Nội dung | Chủ trì | Phối hợp |",
            "|----|---|---|---|",
            "| 1 | Đắp đập tạm | | Công an xã |",
        ],
        [
            "TT    Nội dung        Chủ trì      Phối hợp",
            "1     Đắp đập tạm     -            Công an xã",
        ],
    ],
)
def test_tables_typed_a_row_a_line(lines: list[str]) -> None:
    text = "\n".join(["Phân công ứng phó hạn mặn tại Gò Công:", "", *lines, "", "Hết."])
    row = next(block for block in plain.read(text.encode()).blocks if block.kind == "row")
    said = {part.head: row.text[part.start : part.end] for part in row.cells}
    assert (said["Nội dung"], said["Phối hợp"]) == ("Đắp đập tạm", "Công an xã")


def test_lines_with_gaps_without_heads_are_no_table() -> None:
    text = "Gò Công\tNước mặn\tTháng 3\n\nMỹ Tho\tNước ngọt\tTháng 4\n"
    assert all(block.kind is None for block in plain.read(text.encode()).blocks)


def test_a_line_that_can_end_nothing_goes_on() -> None:
    first, second = "1. Sở Tài nguyên và", "Môi trường chủ trì đo độ mặn trước ngày"
    assert soft_lines([first, second]) == [f"{first} {second}"]
    assert paragraphs([[first, second, "15/3/2025."]], False) == [f"{first} {second} 15/3/2025."]
    assert len(paragraphs([["Phối hợp với", "- Sở Y tế;", "- Công an tỉnh."]], False)) == 3


def test_a_centred_title_is_no_part_of_the_paragraph_under_it() -> None:
    title = "Kế hoạch ứng phó hạn mặn tỉnh Tiền Giang"
    lines = [" " * 16 + title, "Phân công các cơ quan như sau:", "1. Sở Y tế phát nước sạch."]
    assert pdf.read(pdf_bytes([lines])).blocks[0].text == title


def test_a_line_of_a_cell_is_full_up_to_the_margin_of_the_cell() -> None:
    xs = (0.0, 24.0, 124.0)
    boxes = [[(xs[n], top, xs[n + 1], top + 40.0) for n in (0, 1)] for top in (0.0, 40.0)]
    rows = [SimpleNamespace(cells=row) for row in boxes]
    table = SimpleNamespace(rows=rows, bbox=(0, 0, 124, 80))
    page = SimpleNamespace(lines=[1], rects=[], edges=[], find_tables=lambda: [table])
    places = [
        ("ST", 6, 16, 5), ("T", 6, 11, 18), ("Dự", 30, 50, 5), ("án", 53, 70, 5),
        ("số", 73, 114, 5),
        ("4", 30, 34, 18), ("chợ", 37, 60, 18), ("1", 6, 11, 45), ("Chợ", 30, 60, 45),
    ]  # fmt: skip
    words = [Word(text, x0, x1, top, top + 9, 10, False) for text, x0, x1, top in places]
    found, _ = ruled_tables(page, words)
    serial, task = (cell.text for cell in found[0].rows[0])
    assert task == "Dự án số 4 chợ"
    assert is_serial(serial)


def test_fonts_of_some_lines_do_not_tell_the_codes_of_others(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Së Y tÕ chñ tr× ph¸t n­íc s¹ch cho nh©n d©n vïng h¹n mÆn.", "KÕ ho¹ch"):
        document.add_paragraph().add_run(text).font.name = ".VnTime"
    table = document.add_table(2, 3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["TT", "Néi dung", "Thêi gian", "1", "§¾p ®Ëp t¹m", "Quý I"],
        strict=True,
    ):
        cell.text = text
    document.save(str(tmp_path / "a.docx"))
    assert "TT | Nội dung | Thời gian" in read_article(tmp_path / "a.docx").text
