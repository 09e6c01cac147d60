"""Tables of Word files and web pages, on plans of provinces that no rule was written for."""

from __future__ import annotations

import io

import docx
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import docx as word
from ingest.readers import html, plain
from ingest.readers.base import Block, Content, one_line
from ingest.tables import Given, Heads, lay_out, table_blocks


def said(content: Content) -> list[dict[str, str]]:
    """Of each row, what stands under each head."""
    found = []
    for at, block in enumerate(content.blocks):
        if block.kind == "row":
            cells = [
                (p.head, content.blocks[at - p.back].text[p.start : p.end]) for p in block.cells
            ]
            found.append(dict(cells))
    return found


def page(table: str) -> Content:
    text = "Phân công nhiệm vụ phòng, chống dịch cúm gia cầm tại bảng dưới đây:"
    return html.read(f"<html><body><p>{text}</p>{table}</body></html>".encode())


def word_table(rows: list[list[str]]) -> tuple[docx.document.Document, Table]:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document, table


def read_word(document: docx.document.Document) -> Content:
    stream = io.BytesIO()
    document.save(stream)
    return word.read(stream.getvalue())


HEAD = ["TT", "Công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Hoàn thành"]


def test_a_lead_merged_over_rows_leads_each_of_them() -> None:
    document, table = word_table(
        [
            HEAD,
            ["1", "Tiêm phòng đàn vịt", "Chi cục Chăn nuôi và Thú y", "UBND các xã", "Tháng 3"],
            ["2", "Lấy mẫu giám sát", "", "Trạm Kiểm dịch", ""],
            ["3", "Trực chốt kiểm dịch", "Công an huyện", "Quản lý thị trường", "Tháng 4"],
        ]
    )
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(1, 4).merge(table.cell(2, 4))
    second = said(read_word(document))[1]
    assert second["Đơn vị chủ trì"] == "Chi cục Chăn nuôi và Thú y"
    assert second["Đơn vị phối hợp"] == "Trạm Kiểm dịch"
    assert second["Hoàn thành"] == "Tháng 3"


def test_cells_merged_across_do_not_shift_the_columns() -> None:
    document, table = word_table(
        [
            HEAD,
            ["1", "Họp giao ban", "Văn phòng", "Các phòng", "Hằng tuần"],
            ["", "Trực Tết", "Đội 2", "Đội 3", "Tháng 1"],
        ]
    )
    table.cell(2, 0).merge(table.cell(2, 1))
    last = said(read_word(document))[1]
    assert last["Công việc"] == "Trực Tết"
    assert last["Đơn vị chủ trì"] == "Đội 2"


def test_heads_over_two_rows_are_joined() -> None:
    rows = said(
        page(
            "<table><tr><td rowspan=2>Số TT</td><td rowspan=2>Hoạt động</td>"
            "<td colspan=2>Trách nhiệm</td></tr><tr><td>Đầu mối</td><td>Hỗ trợ</td></tr>"
            "<tr><td>1</td><td>Mở kho giống</td><td>Phòng Kinh tế</td><td>Hội Làm vườn</td></tr>"
            "</table>"
        )
    )
    assert rows == [
        {
            "Số TT": "1",
            "Hoạt động": "Mở kho giống",
            "Trách nhiệm Đầu mối": "Phòng Kinh tế",
            "Trách nhiệm Hỗ trợ": "Hội Làm vườn",
        }
    ]


def test_a_row_is_one_line_of_cells_and_a_merged_cell_points_up() -> None:
    content = page(
        "<table><tr><th>Việc</th><th>Chủ trì</th></tr><tr><td>Đo mực nước</td>"
        "<td rowspan=2>Đài Thủy văn</td></tr><tr><td>Phát cảnh báo</td></tr></table>"
    )
    rows = [b for b in content.blocks if b.kind == "row"]
    assert [row.text for row in rows] == ["Đo mực nước | Đài Thủy văn", "Phát cảnh báo"]
    assert [part.back for part in rows[1].cells] == [0, 1]


def test_offices_as_columns_keep_their_names_as_heads() -> None:
    rows = said(
        page(
            "<table><tr><th>STT</th><th>Nhiệm vụ</th><th>Sở Xây dựng</th><th>Sở Tài chính</th></tr>"
            "<tr><td>1</td><td>Duyệt dự toán</td><td>Phối hợp</td><td>Chủ trì</td></tr></table>"
        )
    )
    assert rows[0]["Sở Tài chính"] == "Chủ trì"


def test_section_rows_stand_above_the_rows_under_them() -> None:
    content = page(
        "<table><tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th></tr>"
        "<tr><td>A</td><td colspan=2>Công tác chuẩn bị</td></tr>"
        "<tr><td>1</td><td>Rà soát đê</td><td>Chi cục Thủy lợi</td></tr>"
        "<tr><td>B</td><td colspan=2>Ứng phó</td></tr>"
        "<tr><td>2</td><td>Sơ tán dân</td><td>UBND xã</td></tr></table>"
    )
    assert [b.level for b in content.blocks if b.kind == "row"] == [1, 0, 1, 0]


def test_a_table_inside_a_cell_is_part_of_the_cell() -> None:
    rows = said(
        page(
            "<table><tr><td>STT</td><td>Nội dung</td><td>Chủ trì</td></tr>"
            "<tr><td>1</td><td>Định mức:"
            "<table><tr><td>Xe tải</td><td>20 lít</td></tr></table></td><td>Sở Giao thông</td></tr>"
            "</table>"
        )
    )
    assert rows == [
        {"STT": "1", "Nội dung": "Định mức: Xe tải: 20 lít", "Chủ trì": "Sở Giao thông"}
    ]


def test_lines_of_a_cell_that_begin_something_new_are_set_off() -> None:
    document, table = word_table([HEAD, ["1", "Thi hát then", "Sở Văn hóa", "", "Quý II"]])
    table.cell(1, 3).text = "Tỉnh đoàn\nBáo tỉnh"
    assert said(read_word(document))[0]["Đơn vị phối hợp"] == "Tỉnh đoàn; Báo tỉnh"


def test_a_table_that_goes_on_after_a_break_keeps_its_heads() -> None:
    heads = Heads()
    first = [HEAD, ["1", "Khơi cống", "Đội 1", "Đội 2", "Tháng 5"]]
    second = [["2", "Đắp bờ", "Đội 3", "Đội 4", "Tháng 6"]]
    grids = [lay_out([[Given(text) for text in row] for row in rows]) for rows in (first, second)]
    table_blocks(grids[0], heads)
    (row,) = table_blocks(grids[1], heads)
    assert [part.head for part in row.cells] == HEAD


def test_letterhead_and_signature_tables_are_read_as_text() -> None:
    document, _ = word_table(
        [
            ["UBND HUYỆN MƯỜNG ẢNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["PHÒNG Y TẾ", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 12/KH-PYT", "Mường Ảng, ngày 03 tháng 5 năm 2022"],
        ]
    )
    blocks = read_word(document).blocks
    assert [b.text for b in blocks][:3] == ["UBND HUYỆN MƯỜNG ẢNG", "PHÒNG Y TẾ", "Số: 12/KH-PYT"]
    assert not any(b.kind for b in blocks)


@given(st.lists(st.lists(st.text(max_size=20), max_size=5), max_size=6))
def test_cells_hold_the_words_they_point_at(rows: list[list[str]]) -> None:
    grid = lay_out([[Given(one_line(text)) for text in row] for row in rows])
    blocks: list[Block] = table_blocks(grid)
    assert all("\n" not in b.text and b.text == b.text.strip() for b in blocks)
    for at, block in enumerate(blocks):
        for part in block.cells:
            assert blocks[at - part.back].text[part.start : part.end].strip()


FLAT = """Phân công việc phòng cháy rừng
STT
Nội dung công việc
Đơn vị chủ trì
Phối hợp
Thời gian
I
Trước mùa khô
1
Phát dọn đường băng cản lửa
Hạt Kiểm lâm
UBND xã
Tháng 11
2
Ký cam kết với các hộ
nt
- Công an xã;
- Trưởng bản
Tháng 12
3
Mua máy thổi gió
Ban Quản lý rừng
2
Quý I
Nơi nhận: các xã."""


def test_a_table_flattened_to_a_cell_a_line_is_put_together_again() -> None:
    rows = said(plain.read(FLAT.encode()))
    assert rows[1] == {
        "STT": "1",
        "Nội dung công việc": "Phát dọn đường băng cản lửa",
        "Đơn vị chủ trì": "Hạt Kiểm lâm",
        "Phối hợp": "UBND xã",
        "Thời gian": "Tháng 11",
    }
    assert rows[2]["Đơn vị chủ trì"] == "nt"
    assert rows[2]["Phối hợp"] == "- Công an xã; - Trưởng bản"
    assert len(rows) == 4
    assert plain.read(FLAT.encode()).blocks[-1].text == "Nơi nhận: các xã."


def test_a_flattened_table_with_missing_cells_is_remarked() -> None:
    content = plain.read(FLAT.replace("UBND xã\n", "").encode())
    assert len(content.remarks) == 1


def test_an_ordinary_list_is_no_flattened_table() -> None:
    text = "TT\nBáo cáo của Trạm\n1\nMột việc đã làm xong trong tháng.\n2\nHai việc còn lại."
    assert not any(b.kind for b in plain.read(text.encode()).blocks)
