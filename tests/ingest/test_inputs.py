"""Files in the forms that offices use, which lie beside the repository: one test a reading."""

from __future__ import annotations

import pytest

from ingest.errors import SourceError
from ingest.load import read_article
from ingest.settings import REPOSITORY
from ingest.types import Article

FOLDER = REPOSITORY.parent / "shared" / "inputs"


def read(name: str) -> Article:
    if not (FOLDER / name).exists():
        pytest.skip("the files are not beside the repository")
    return read_article(FOLDER / name)


def rows(article: Article) -> list[dict[str, str]]:
    """Of each row of a table, what stands under each head."""
    return [
        {cell.head: article.text[cell.start : cell.end] for cell in node.cells}
        for node in article.outline
        if node.kind == "row"
    ]


def lines(article: Article, *kinds: str) -> list[str]:
    return [article.text[n.start : n.end] for n in article.outline if n.kind in kinds]


HEADS = ("Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


@pytest.mark.parametrize("name", ["t1-vmerge.docx", "h1-rowspan.html"])
def test_a_lead_merged_over_rows(name: str) -> None:
    second = rows(read(name))[1]
    assert second["Cơ quan chủ trì"] == "Sở Lao động - Thương binh và Xã hội"
    assert second["Cơ quan phối hợp"] == "Hội Liên hiệp Phụ nữ tỉnh"
    assert second["Thời gian hoàn thành"] == ("Quý I/2024" if "docx" in name else "Quý II/2024")


def test_a_number_merged_with_its_task() -> None:
    merged = rows(read("t17-gridspan-shift.docx"))[1]
    assert [merged[head] for head in HEADS] == [
        "Sở Công Thương", "Hội Liên hiệp Phụ nữ tỉnh", "Quý II/2024",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["t2-two-row-header.docx", "h3-two-row-header.html"])
def test_heads_over_two_rows(name: str) -> None:
    first = rows(read(name))[0]
    assert first["Cơ quan thực hiện Chủ trì"] == "Sở Lao động - Thương binh và Xã hội"
    assert first["Cơ quan thực hiện Phối hợp"] == "Ban Dân tộc tỉnh"


def test_an_empty_head() -> None:
    assert [row["Cơ quan chủ trì"] for row in rows(read("t5-empty-header.docx"))] == [
        "Sở Lao động - Thương binh và Xã hội", "Sở Công Thương",
    ]  # fmt: skip


def test_lists_in_cells() -> None:
    found = rows(read("t4-multiline.docx"))
    assert found[0]["Cơ quan phối hợp"] == (
        "- Ban Dân tộc tỉnh; - UBND huyện Sơn Động; - Các đơn vị liên quan."
    )
    assert found[1]["Cơ quan phối hợp"] == "Hội Liên hiệp Phụ nữ tỉnh; Tỉnh đoàn"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_plain_table(suffix: str) -> None:
    found = rows(read(f"t16-clean-three-rows.{suffix}"))
    assert [row["Nội dung"] for row in found] == [
        "Rà soát hộ nghèo", "Tổ chức lớp dạy nghề may", "Khám bệnh cho người có uy tín",
    ]  # fmt: skip
    assert [row["Cơ quan chủ trì"] for row in found] == ["Sở Nội vụ", "Sở Công Thương", "Sở Y tế"]


def test_a_table_inside_a_cell() -> None:
    found = rows(read("h5-nested-in-cell.html"))
    assert found[0]["Nội dung"] == "Hỗ trợ kinh phí theo mức sau: Hộ nghèo: 05 triệu đồng"
    assert [row["Cơ quan chủ trì"] for row in found] == ["Sở Tài chính", "Sở Y tế"]


def test_text_boxes_are_blocks_of_their_own() -> None:
    article = read("d3-textbox.docx")
    assert lines(article, "note") == [
        "Sở Y tế chủ trì khám bệnh cho người có uy tín.",
        "Sở Nội vụ chủ trì mở lớp bồi dưỡng cán bộ.",
        "Sở Công Thương chủ trì mở lớp dạy nghề may.",
    ]
    assert lines(article, "item") == [
        "1. Ban Dân tộc tỉnh chủ trì, phối hợp với Sở Tài chính bố trí kinh phí. Thực hiện trước "
        "ngày 30/6/2024."
    ]


def test_hidden_text_is_left_out_and_soft_breaks_are_joined() -> None:
    found = lines(read("d5-inline.docx"), "item")
    assert found[0] == "1. Ban Dân tộc tỉnh chủ trì rà soát hộ nghèo."
    assert found[-1] == (
        "5. Sở Tư pháp chủ trì tuyên truyền pháp luật cho đồng bào, phối hợp với Công an tỉnh."
    )


def test_list_numbers_go_on() -> None:
    found = lines(read("d6-numbering.docx"), "item", "heading")
    assert [text.split()[0] for text in found if text[0].isdigit()] == [
        "1.", "1.1.", "1.2.", "2.", "2.1.", "5.", "6.", "7.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("d8-tab-letterhead.docx", "89/KH-BDT"),
        ("d8-tab-letterhead.pdf", "89/KH-BDT"),
        ("d11-letterhead-3rows.docx", "90/KH-BDT"),
    ],
)
def test_letterheads(name: str, number: str) -> None:
    article = read(name)
    assert (article.number, article.published) == (number, "2024-04-02")
    assert article.place == "tỉnh Bắc Giang"
    assert article.publisher == "Ban Dân tộc tỉnh Bắc Giang"
    assert article.title == "Kế hoạch Tổ chức gặp mặt người có uy tín năm 2024"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_whole_plan(suffix: str) -> None:
    article = read(f"ke-hoach-125.{suffix}")
    leads = [row.get("Cơ quan chủ trì", "") for row in rows(article)]
    assert leads == [
        "", "Ban Dân tộc tỉnh", "Báo Bắc Giang", "", "Sở Nội vụ",
        "Sở Lao động - Thương binh và Xã hội",
    ]  # fmt: skip
    assert {"KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Văn Hải"} <= set(lines(article, "end"))
    assert article.number == "125/KH-UBND"
    assert article.publisher == "Ủy ban nhân dân tỉnh Bắc Giang"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_ragged_lines_and_broken_words(suffix: str) -> None:
    found = lines(read(f"hyphen.{suffix}"), "item")
    assert len(found) == 15
    assert all("/NQ-HĐND" in text and text.endswith(".") for text in found)


def test_running_heads_are_not_in_sentences() -> None:
    article = read("p1-running.pdf")
    assert "Kế hoạch công tác dân tộc năm 2024 - UBND" not in article.text
    assert all(text.endswith(".") for text in lines(article, "item")[2:] if text[0].isdigit())


def test_two_columns_are_read_one_after_the_other() -> None:
    found = lines(read("p2-two-column.pdf"), "heading", "paragraph", "item")
    at = next(n for n, text in enumerate(found) if text == "4. Công an tỉnh")
    assert found[at + 1].startswith("Chủ trì nắm tình hình an ninh")
    assert found[at + 1].endswith("không để xảy ra điểm nóng.")


def test_a_scanned_file_with_a_stamp_is_not_read() -> None:
    with pytest.raises(SourceError, match="without a text layer"):
        read("p4b-scan-with-signature-stamp.pdf")


def test_a_signature_block_is_no_text() -> None:
    assert lines(read("a3-sign.txt"), "end")[-4:] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Hải",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["tcvn3-font.docx", "vni-font.docx", "tcvn3-as-utf8.txt"])
def test_old_encodings(name: str) -> None:
    article = read(name)
    assert "KẾ HOẠCH" in article.text
    assert "1. Ban Dân tộc tỉnh chủ trì, phối hợp với Sở Tài chính bố trí kinh phí" in article.text
    assert article.title.endswith("trên địa bàn tỉnh Bắc Giang năm 2024")


@pytest.mark.parametrize("name", ["kh1.txt", "kh2.txt"])
def test_plans_of_two_years_are_of_their_province(name: str) -> None:
    assert read(f"two-years/{name}").place == "tỉnh Bắc Giang"


def test_all_items_of_a_long_list() -> None:
    assert len(lines(read("c45.txt"), "item")) == 45
