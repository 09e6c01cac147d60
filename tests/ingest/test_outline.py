"""The outline of articles whose marks nest in different ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.index.rows import from_record
from ingest.load import read_article
from ingest.marks import parse
from ingest.types import Article


def article(tmp_path: Path, *lines: str) -> Article:
    path = tmp_path / "bai.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return read_article(path)


def parents(read: Article) -> dict[str, str]:
    """Of each block what it stands under, by their first words."""
    starts = [" ".join(read.text[n.start : n.end].split()[:2]) for n in read.outline]
    return {
        start: starts[node.parent] if node.parent is not None else ""
        for start, node in zip(starts, read.outline, strict=True)
    }


TITLE = "Kế hoạch bảo vệ đê điều huyện Kim Sơn năm 2022"


def test_blocks_cover_the_text(tmp_path: Path) -> None:
    read = article(tmp_path, TITLE, "I. MỤC TIÊU", "1. Giữ an toàn đê biển.", "- Không để vỡ đê.")
    assert "\n\n".join(read.text[n.start : n.end] for n in read.outline) == read.text


def test_letters_stand_under_numbers_or_numbers_under_letters(tmp_path: Path) -> None:
    one = article(
        tmp_path, TITLE, "1. Hạt Quản lý đê", "a) Trực ban;", "b) Báo cáo.", "2. Công an xã",
        "a) Giữ trật tự.",
    )  # fmt: skip
    assert parents(one)["b) Báo"] == "1. Hạt"
    other = article(
        tmp_path, TITLE, "a) Hạt Quản lý đê", "1. Trực ban;", "2. Báo cáo.", "b) Công an xã",
        "1. Giữ trật tự.",
    )  # fmt: skip
    assert parents(other)["2. Báo"] == "a) Hạt"
    assert parents(other)["b) Công"] == parents(other)["a) Hạt"] == ""


def test_a_list_stands_under_the_line_that_introduces_it_and_text_after_it_does_not(
    tmp_path: Path,
) -> None:
    read = article(
        tmp_path, TITLE, "Huyện giao các đơn vị làm những việc sau:", "- Đội 1 đắp bờ;",
        "- Đội 2 khơi cống.", "Kế hoạch được niêm yết tại các xã.",
    )  # fmt: skip
    assert parents(read)["- Đội"] == "Huyện giao"
    assert parents(read)["Kế hoạch"] == ""


def test_bullets_under_a_bullet_with_a_colon(tmp_path: Path) -> None:
    read = article(
        tmp_path, TITLE, "- Phòng Kinh tế:", "- Cấp giống lúa;", "- Hướng dẫn gieo mạ.",
        "- Trạm Khuyến nông:", "+ Mở lớp.",
    )  # fmt: skip
    nodes = read.outline
    assert [node.parent for node in nodes[1:]] == [None, 1, 1, None, 4]


def test_an_unmarked_paragraph_stands_under_its_numbered_office(tmp_path: Path) -> None:
    read = article(
        tmp_path, TITLE, "1. Trạm Thủy văn", "Đo mực nước mỗi giờ một lần.", "2. Đài Truyền thanh",
        "Phát bản tin bốn lần mỗi ngày.",
    )  # fmt: skip
    assert parents(read)["Phát bản"] == "2. Đài"
    assert [n.kind for n in read.outline][1:4] == ["heading", "paragraph", "heading"]


def test_levels_of_the_party_form(tmp_path: Path) -> None:
    read = article(
        tmp_path, TITLE, "II- NỘI DUNG", "1- Công tác thanh niên",
        "1.1- Huyện đoàn", "- Mở lớp học.",
        "1.2- Hội Phụ nữ huyện", "- Thăm các hộ khó khăn.",
    )  # fmt: skip
    above = parents(read)
    assert (above["- Mở"], above["- Thăm"]) == ("1.1- Huyện", "1.2- Hội")
    assert above["1.1- Huyện"] == above["1.2- Hội"] == "1- Công"


def test_letterhead_title_and_signature_are_told_from_text(tmp_path: Path) -> None:
    read = article(
        tmp_path, "UBND HUYỆN KIM SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 21/KH-UBND", "Kim Sơn, ngày 02 tháng 6 năm 2022",
        "KẾ HOẠCH", "Bảo vệ đê điều mùa mưa bão năm 2022", "1. Hạt Quản lý đê trực ban 24/24 giờ.",
        "Nơi nhận:", "- Các xã ven biển;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
        "Trần Thị Mai",
    )  # fmt: skip
    kinds = [node.kind for node in read.outline]
    assert kinds == ["letterhead"] * 5 + ["title"] * 2 + ["item"] + ["end"] * 6
    assert read.title == "Kế hoạch Bảo vệ đê điều mùa mưa bão năm 2022"


def test_addressees_and_names_beside_ranks_are_no_text(tmp_path: Path) -> None:
    read = article(
        tmp_path, "UBND TỈNH LÂM ĐỒNG", "Số: 512/UBND-VX", "Lâm Đồng, ngày 4 tháng 8 năm 2025",
        "V/v chuẩn bị năm học mới", "Kính gửi:", "- Sở Y tế;", "- Các xã, phường.",
        "1. Sở Y tế kiểm tra bếp ăn bán trú trước ngày 25/8/2025.",
        *(f"{n}. Xã số {n} sửa phòng học trước ngày 20/8/2025." for n in range(2, 20)),
        "CHỈ HUY TRƯỞNG BỘ CHỈ HUY QUÂN SỰ TỈNH", "Y Bhăm Ksơr Đại tá Lò Văn Pá",
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
    )  # fmt: skip
    kinds = {read.text[node.start : node.end]: node.kind for node in read.outline}
    assert {kinds[text] for text in ("Kính gửi:", "- Sở Y tế;", "- Các xã, phường.")} == {
        "letterhead"
    }
    assert kinds["Y Bhăm Ksơr Đại tá Lò Văn Pá"] == "end"
    assert kinds["1. Sở Y tế kiểm tra bếp ăn bán trú trước ngày 25/8/2025."] == "item"


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("Điều 12. Hiệu lực", "article", 12),
        ("Chương IV", "chapter", 4),
        ("Phần thứ hai", "part", 2),
        ("III. Tổ chức", "I.", 3),
        ("2.1. Sở Y tế", "1.1", 1),
        ("đ) Chi cục", "a)", 5),
        ("(3) Ban", "1)", 3),
        ("Thứ ba, các xã", "first", 3),
        ("Hai là, tăng cường", "one", 2),
        ("- Việc", "-", 0),
    ],
)
def test_marks(text: str, style: str, value: int) -> None:
    mark = parse(text)
    assert mark is not None
    assert (mark.style, mark.value) == (style, value)


@pytest.mark.parametrize(
    "text", ["2,5 tỷ đồng", "12/5/2022 họp", "Một số xã", "Điều kiện tốt", "A"]
)
def test_what_is_no_mark(text: str) -> None:
    assert parse(text) is None


def test_the_outline_survives_being_stored(tmp_path: Path) -> None:
    import json
    from dataclasses import asdict

    read = article(tmp_path, TITLE, "1. Hạt Quản lý đê", "a) Trực ban;")
    assert from_record(Article, json.loads(json.dumps(asdict(read)))) == read
