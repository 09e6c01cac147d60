"""What is particular to Markdown, HTML, Word and PDF."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.load import read_article
from ingest.readers import UnreadableError, html, markdown, pdf
from ingest.readers import docx as word
from ingest.readers.base import Content
from ingest.readers.front_matter import split
from tests.ingest.made import docx_bytes, pdf_bytes, wrapped


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


# --- Markdown

FRONT = """---
title: Kế hoạch phối hợp
publisher: "Báo A"
place: tỉnh A
published: 2023-03-29
number: 0104/KH-UBND
tags: [x, {y: z}]
source:
---
Thân bài.
"""


def test_front_matter_is_read_as_written() -> None:
    stated, body = split(FRONT)
    assert (stated.title, stated.publisher, stated.place) == (
        "Kế hoạch phối hợp",
        "Báo A",
        "tỉnh A",
    )
    assert (stated.published, stated.number, stated.source) == ("2023-03-29", "0104/KH-UBND", "")
    assert body == "Thân bài.\n"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("title: [a, b]", "line 2: 'title'"),
        ("place: x\npublished: hôm qua", "line 3: 'published'"),
        ("title: !!python/object:os.system x", "line 2: 'title'"),
        ("a: &x [1]\nb: *x", "line 2: .*anchors"),
        ("title: a\ntitle: b", "line 3: 'title' is given twice"),
        ("- a\n- b", "line 2: .*key: value"),
        ("title: 'a\nplace: b", "line \\d+: .*not valid YAML"),
        ("? [a, b]\n: c", "line 2"),
    ],
)
def test_damaged_front_matter_names_its_line(lines: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        split(f"---\n{lines}\n---\nThân bài.\n")


def test_front_matter_without_end_is_a_fault() -> None:
    with pytest.raises(UnreadableError, match="no closing ---"):
        split("---\ntitle: a\n\nThân bài.\n")


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert split("---\n\nThân bài.\n")[1] == "---\n\nThân bài.\n"


def test_markdown_structure() -> None:
    source = """# Tiêu đề

Đoạn **đậm** có [liên kết](https://x.vn) &amp; dấu
xuống dòng.
a) Mục a của đoạn;
b) Mục b.

1. Một
2. Hai
   - Nhỏ

| Cơ quan | Nhiệm vụ |
|---|---|
| Sở Y tế | khám bệnh |

<script>alert(1)</script>

![ảnh](a.png)
"""
    content = markdown.read(source.encode())
    assert texts(content) == [
        "Tiêu đề",
        "Đoạn đậm có liên kết & dấu xuống dòng.",
        "a) Mục a của đoạn;",
        "b) Mục b.",
        "1. Một",
        "2. Hai",
        "- Nhỏ",
        "Cơ quan | Nhiệm vụ",
        "Sở Y tế | khám bệnh",
    ]
    assert [block.heading for block in content.blocks] == [True] + [False] * 8


# --- HTML

PAGE = """<!doctype html><html><head>
<title>Ký kết chương trình - Báo X</title>
<meta property="og:site_name" content="Báo X">
<meta property="article:published_time" content="2024-05-06T07:00:00+07:00">
<link rel="canonical" href="https://x.vn/bai">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Khác"</script>
</head><body>
<div class="menu-top"><a>Giới thiệu</a></div>
<div class="login-box">Đăng nhập <form><input></form></div>
<article>
<h1>Ký kết chương trình</h1>
<p>Đoạn một &lt;b&gt; có <b>đậm</b>.<br>Dòng hai, riêng.</p>
<figure><img src="a.jpg"><figcaption>Chú thích ảnh</figcaption></figure>
<p style="display: none">Ẩn</p><!-- chú giải -->
<ol start="3"><li>Ba<ul><li>Con</li></ul></li><li>Bốn</li></ol>
<table><tr><th>Cơ quan</th><th>Việc</th></tr><tr><td>Sở Y tế</td><td>Khám</td></tr></table>
<aside>Tin liên quan</aside>
</article></body></html>"""


def test_web_page_structure_and_metadata() -> None:
    content = html.read(PAGE.encode())
    assert texts(content) == [
        "Ký kết chương trình",
        "Đoạn một <b> có đậm.",
        "Dòng hai, riêng.",
        "3. Ba",
        "- Con",
        "4. Bốn",
        "Cơ quan | Việc",
        "Sở Y tế | Khám",
    ]
    stated = content.stated
    assert (stated.title, stated.publisher) == ("Ký kết chương trình", "Báo X")
    assert (stated.published, stated.source) == ("2024-05-06", "https://x.vn/bai")


def test_json_ld_is_read_and_a_script_address_is_not() -> None:
    page = """<head><link rel="canonical" href="javascript:alert(1)">
    <script type="application/ld+json">{"@graph": [{"@type": ["Report"], "headline": "Tên bài",
    "datePublished": "2021-06-18", "publisher": {"name": "Ban A"}}]}</script></head><p>Chữ.</p>"""
    stated = html.read(page.encode()).stated
    assert (stated.title, stated.publisher, stated.published, stated.source) == (
        "Tên bài",
        "Ban A",
        "2021-06-18",
        "",
    )


def test_a_page_that_is_one_big_menu_class_keeps_its_text() -> None:
    text = "Sở Nội vụ chủ trì xây dựng kế hoạch kiểm tra. " * 5
    content = html.read(f"<body><div class='menu'><p>{text}</p></div></body>".encode())
    assert texts(content) == [text.strip()]


def test_layout_tables_are_read_as_paragraphs() -> None:
    page = "<table><tr><td><p>Một.</p><p>Hai.</p></td></tr></table>"
    assert texts(html.read(page.encode())) == ["Một.", "Hai."]


# --- Word


def test_word_tables_stand_where_they_belong_and_numbers_are_written_out() -> None:
    document = docx.Document()
    document.add_heading("Kế hoạch", 1)
    document.add_paragraph("Trước bảng.")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ["Cơ quan", "Việc", "Sở Y tế", "Khám"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Một", style="List Number")
    document.add_paragraph("Hai", style="List Number")
    document.add_paragraph("Gạch", style="List Bullet")
    assert texts(word.read(docx_bytes(document))) == [
        "Kế hoạch",
        "Trước bảng.",
        "Cơ quan | Việc",
        "Sở Y tế | Khám",
        "1. Một",
        "2. Hai",
        "- Gạch",
    ]


def test_word_letterhead_tables_only_lay_out() -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "ỦY BAN NHÂN DÂN\nTỈNH X"
    cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("Thân bài.")
    found = texts(word.read(docx_bytes(document)))
    assert found[-2:] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Thân bài."]
    assert not any(":" in text for text in found)


def test_an_official_document_says_its_own_number_title_and_date(tmp_path: Path) -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-------\nSố: 104/KH-UBND"
    cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLào Cai, ngày 22 tháng 02 năm 2023"
    for text in (
        "KẾ HOẠCH",
        "Phối hợp công tác dân tộc năm 2023",
        "Thực hiện Quy chế số 5/QC-UBND, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:",
        "Sở Nội vụ chủ trì xây dựng kế hoạch kiểm tra trong quý III năm 2023./.",
    ):
        document.add_paragraph(text)
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes(document))
    article = read_article(path)
    assert article.title == "Kế hoạch Phối hợp công tác dân tộc năm 2023"
    assert (article.number, article.published) == ("104/KH-UBND", "2023-02-22")
    assert article.place == "tỉnh Lào Cai"


def test_word_insertions_are_text_and_deletions_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Sở Y tế ")
    for markup in (
        '<w:ins {} w:id="1" w:author="a"><w:r><w:t>chủ trì</w:t></w:r></w:ins>',
        '<w:del {} w:id="2" w:author="a"><w:r><w:delText>phối hợp</w:delText></w:r></w:del>',
    ):
        paragraph._p.append(parse_xml(markup.format(nsdecls("w"))))
    assert texts(word.read(docx_bytes(document))) == ["Sở Y tế chủ trì"]


# --- PDF


def test_pdf_pages_are_joined_without_running_lines() -> None:
    sentence = (
        "Ban Dân tộc tỉnh chủ trì, phối hợp với các sở, ban, ngành liên quan tổ chức thực hiện "
        "các nội dung của kế hoạch trên địa bàn các huyện vùng cao của tỉnh trong cả năm {}."
    )
    lines = wrapped([sentence.format(year) for year in range(2021, 2027)], 70)
    parts = [lines[:5], lines[5:12], lines[12:]]
    pages = [
        ["Kế hoạch phối hợp – bản in", *part, str(number)] for number, part in enumerate(parts, 1)
    ]
    found = texts(pdf.read(pdf_bytes(pages)))
    assert found == [sentence.format(year) for year in range(2021, 2027)]


def test_pdf_without_text_layer_says_so() -> None:
    with pytest.raises(UnreadableError, match="without a text layer"):
        pdf.read(pdf_bytes([[], []]))


def test_encrypted_pdf_says_so() -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_bytes([["Chữ trong tệp có khóa."]])))
    writer.encrypt("bí mật", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError, match="encrypted"):
        pdf.read(out.getvalue())
