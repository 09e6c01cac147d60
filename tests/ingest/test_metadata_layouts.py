"""Day, number and title on lay-outs of portals and papers that no example of ours has."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.duties import extract
from ingest.load import read_article
from ingest.types import Article

TITLE = "Quảng Trị siết chặt kiểm tra an toàn thực phẩm tại các bếp ăn tập thể"
LEAD = "UBND tỉnh Quảng Trị yêu cầu các sở, ngành kiểm tra bếp ăn tập thể trên địa bàn tỉnh."
BODY = """Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra các bếp ăn tập thể trong quý II.

Sở Công Thương rà soát các chợ đầu mối, báo cáo UBND tỉnh trước ngày 15/6/2021."""
SUBJECT = "Bảo đảm an toàn thực phẩm tại bếp ăn tập thể năm 2021"
HEAD = """ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
"""


def read(folder: Path, text: str, suffix: str = ".txt") -> Article:
    path = folder / f"bai{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_article(path)


def page(under: str, lead: str = LEAD, after: str = "") -> str:
    parts = ("Trang chủ", "Tin tức", TITLE, under, lead, BODY, after, "Tin liên quan")
    return "\n\n".join(filter(None, parts))


@pytest.mark.parametrize(
    "line",
    [
        "12/03/2021 08:15 | Phóng viên: Lê Hoa | Lượt xem: 1.204",
        "Đăng ngày 12-03-2021 - Tác giả: Ban Biên tập - 512 lượt xem",
        "Thứ Sáu, ngày 12 tháng 3 năm 2021 | 08:15",
        "12 Tháng Ba, 2021 bởi quantri",
        "2021-03-12 08:15:00",
        "Thứ Năm 08:15 - 12/03/2021 Theo dõi",
        "Quảng Trị, 12/03/2021 08:15 (GMT+7)",
        "Đăng bởi Phòng Truyền thông lúc 08:15, 12/03/2021 trong mục Tin hoạt động",
    ],
)
def test_day_of_a_page_whatever_else_stands_in_its_line(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, page(line))
    assert (found.published, found.title) == ("2021-03-12", TITLE)


def test_day_after_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, page("", after="Cập nhật: 12/03/2021 08:15")).published == "2021-03-12"


def test_day_in_the_text_is_not_that_of_the_page(tmp_path: Path) -> None:
    assert read(tmp_path, page("")).published == ""


@pytest.mark.parametrize(
    "lead",
    [
        "UBND tỉnh Quảng Trị vừa có Kế hoạch số 58/KH-UBND về an toàn thực phẩm năm 2021.",
        "Kế hoạch số 58/KH-UBND ngày 10/3/2021 của UBND tỉnh giao việc cho các sở, ngành.",
        "Tại Kế hoạch số 58/KH-UBND, UBND tỉnh yêu cầu các sở, ngành tăng cường kiểm tra.",
        "UBND tỉnh giao các sở nhiều việc tại Kế hoạch số 58/KH-UBND vừa được ký.",
    ],
)
def test_number_of_the_document_that_is_told_of(tmp_path: Path, lead: str) -> None:
    assert read(tmp_path, page("12/03/2021 08:15", lead)).number == "58/KH-UBND"


@pytest.mark.parametrize(
    "lead",
    [
        "Thực hiện Kế hoạch số 58/KH-UBND, Sở Y tế kiểm tra bếp ăn tập thể trên địa bàn tỉnh.",
        "Theo Quyết định số 58/QĐ-TTg, các tỉnh kiểm tra bếp ăn tập thể trong năm 2021.",
        "Kế hoạch số 58/KH-UBND và Kế hoạch số 7/KH-SYT nói về an toàn thực phẩm. Kế hoạch số "
        "7/KH-SYT giao việc cho các phòng.",
    ],
)
def test_number_of_a_ground_is_not_that_of_the_article(tmp_path: Path, lead: str) -> None:
    assert read(tmp_path, page("12/03/2021 08:15", lead)).number == ""


def test_day_written_with_strokes_in_a_letterhead(tmp_path: Path) -> None:
    head = f"{HEAD}Số 58 /KH-UBND\nQuảng Trị, ngày 12/3/2021\n\nKẾ HOẠCH\n{SUBJECT}\n\n{BODY}"
    found = read(tmp_path, head)
    assert (found.published, found.number) == ("2021-03-12", "58/KH-UBND")


def test_day_before_the_signatures(tmp_path: Path) -> None:
    end = "Quảng Trị, ngày 12 tháng 3 năm 2021\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tư"
    text = f"{HEAD}Số: 58/KH-UBND\n\nKẾ HOẠCH\n{SUBJECT}\n\n{BODY}\n\n{end}"
    assert read(tmp_path, text).published == "2021-03-12"


def test_regulation_has_day_and_number_of_its_decision(tmp_path: Path) -> None:
    issued = (
        "(Ban hành kèm theo Quyết định số 58/2021/QĐ-UBND ngày 12 tháng 3 năm 2021 của UBND tỉnh "
        "Quảng Trị)"
    )
    found = read(tmp_path, f"QUY CHẾ\n{SUBJECT}\n{issued}\n\nChương I\nQUY ĐỊNH CHUNG\n\n{BODY}")
    assert (found.published, found.number) == ("2021-03-12", "58/2021/QĐ-UBND")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Bếp ăn an toàn - Cổng thông tin điện tử tỉnh Quảng Trị", f"<h2>{TITLE}</h2>"),
        ("Cổng thông tin điện tử tỉnh Quảng Trị", f"<div>{TITLE}</div>"),
    ],
)
def test_headline_that_the_head_of_a_page_does_not_have(
    tmp_path: Path, head: str, body: str
) -> None:
    day = "<p>Ngày đăng: 12/03/2021 08:15 - Lượt xem: 12</p>"
    text = "".join(f"<p>{part}</p>" for part in (LEAD, *BODY.split("\n\n")))
    menu = '<ul><li><a href="/">Trang chủ</a></li></ul>'
    html = f"<html><head><title>{head}</title></head><body>{menu}{body}{day}{text}</body></html>"
    found = read(tmp_path, html, ".html")
    assert (found.title, found.published) == (TITLE, "2021-03-12")


TABLE = {
    "Số/Ký hiệu": "88/KH-UBND", "Ngày ban hành": "03/02/2021", "Người ký": "Hồ Thị Mai",
    "Cơ quan ban hành": "UBND huyện Hướng Hóa", "Trích yếu": "Kế hoạch phòng, chống hạn vụ hè",
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_a_portals_table_of_attributes(suffix: str, tmp_path: Path) -> None:
    if suffix == ".html":
        cells = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in TABLE.items())
        table = f"<h1>Văn bản</h1><table>{cells}</table>"
    else:
        table = "\n".join(f"{k}: {v}" for k, v in TABLE.items())
    body = "Phòng Nông nghiệp huyện chủ trì kiểm tra các hồ chứa trước ngày 15 tháng 3 hằng năm."
    article = read(tmp_path, f"{table}\n\n<p>{body}</p>\n\nLượt xem: 5", suffix)
    assert article.number == "88/KH-UBND"
    assert article.published == "2021-02-03"
    assert article.publisher == "UBND huyện Hướng Hóa"
    assert article.title == "Kế hoạch phòng, chống hạn vụ hè"
    assert article.place == "huyện Hướng Hóa"
    assert all(duty.actor != "Hồ Thị Mai" for duty in extract(article))


def test_two_labels_are_no_table(tmp_path: Path) -> None:
    text = f"{TITLE}\n\nLĩnh vực: an toàn thực phẩm\n\nTình trạng: còn nhiều bếp chưa đạt\n\n{BODY}"
    assert read(tmp_path, text).number == ""


def test_the_day_of_a_text_without_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, f"{TITLE}\n\nNgày đăng: 12/03/2021\n\n{BODY}").published == "2021-03-12"


def test_a_title_that_names_its_town_by_name_alone(tmp_path: Path) -> None:
    text = """Hồng Ngự dọn rác kênh mương

UBND thành phố Hồng Ngự phát động dọn rác. UBND phường 6 duy trì dọn kênh vào thứ Bảy."""
    assert read(tmp_path, text).place == "thành phố Hồng Ngự"


def test_a_number_with_a_space_before_its_sign(tmp_path: Path) -> None:
    text = """TỈNH ĐOÀN NGHỆ AN
Số: 27 KHLT/TĐTN-BATGT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nghệ An, ngày 14 tháng 02 năm 2017
KẾ HOẠCH LIÊN TỊCH
Giữ gìn trật tự an toàn giao thông
Tỉnh đoàn mở 6 lớp tập huấn."""
    assert read(tmp_path, text).number == "27KHLT/TĐTN-BATGT"


def test_the_number_of_an_agreement_under_its_title(tmp_path: Path) -> None:
    text = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THỎA THUẬN HỢP TÁC
Về dạy nghề giữa Trường Trung cấp nghề và Hội Nông dân huyện Gio Linh
Số: 03/TTHT-TCN-HND
Hôm nay, ngày 12 tháng 5 năm 2023, hai bên thống nhất ký thỏa thuận này."""
    article = read(tmp_path, text)
    assert article.number == "03/TTHT-TCN-HND"
    assert article.title.startswith("Thỏa thuận hợp tác Về dạy nghề")
    assert article.published == "2023-05-12"


NEWS = "Sáng 12/6, Sở Y tế tỉnh Kon Tum tổ chức hội nghị triển khai tiêm chủng tại các xã vùng sâu."
CHILDREN = "Kon Tum tiêm chủng cho trẻ em vùng sâu"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("KON TUM TIÊM CHỦNG\nCHO TRẺ EM VÙNG SÂU", "KON TUM TIÊM CHỦNG CHO TRẺ EM VÙNG SÂU"),
        (f"BÁO KON TUM ĐIỆN TỬ\nThứ Hai, 12/06/2023\n\n{CHILDREN}", CHILDREN),
        (f"{CHILDREN}.", f"{CHILDREN}."),
        ("Ai lo tiêm chủng ở Kon Tum?", "Ai lo tiêm chủng ở Kon Tum?"),
    ],
)
def test_headline_of_a_copied_text(tmp_path: Path, head: str, title: str) -> None:
    article = read(tmp_path, f"{head}\n\n{NEWS}\n\n{BODY}")
    assert article.title == title
    assert [article.text[n.start : n.end] for n in article.outline if n.kind == "title"]
    assert not [duty for duty in extract(article) if duty.start < len(head)]


def test_first_sentence_of_a_text_without_headline_is_text(tmp_path: Path) -> None:
    article = read(tmp_path, f"Sở Y tế tỉnh Kon Tum kiểm tra bếp ăn.\n\n{BODY}")
    assert article.title == ""
    assert extract(article)[0].start == 0


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Sở Y tế tỉnh Kon Tum</h1><h3>{title}</h3>",
        "<a href='#'>Trang chủ</a><div>{title}</div><div>Ngày đăng: 12/06/2023</div>",
    ],
)
def test_name_of_an_office_is_no_headline(tmp_path: Path, head: str) -> None:
    body = "".join(f"<p>{part}</p>" for part in (NEWS, *BODY.split("\n\n")))
    name = "<head><title>Sở Y tế tỉnh Kon Tum</title></head>"
    page = f"<html>{name}<body>{head.format(title=CHILDREN)}{body}</body></html>"
    assert read(tmp_path, page, ".html").title == CHILDREN


@pytest.mark.parametrize(
    "head",
    [
        "{title}\n\nSố: 45/KH-SYT\nKon Tum, ngày 02 tháng 6 năm 2023",
        "Số: 45/KH-SYT\nKon Tum, ngày 02 tháng 6 năm 2023\n\n{title}",
        "{title}",
    ],
)
def test_title_in_ordinary_letters_beside_a_letterhead(tmp_path: Path, head: str) -> None:
    title = "Kế hoạch tiêm chủng cho trẻ em vùng sâu của Sở Y tế tỉnh Kon Tum " + "đợt một " * 30
    article = read(tmp_path, f"{head.format(title=title.strip())}\n\n{BODY}")
    assert article.title == title.strip()


def test_day_in_brackets_behind_a_headline(tmp_path: Path) -> None:
    assert read(tmp_path, f"{CHILDREN} (09/05/2024 16:42)\n\n{BODY}").published == "2024-05-09"
    assert read(tmp_path, f"{CHILDREN} (theo tin ngày 09/05/2024)\n\n{BODY}").published == ""


def test_minutes_speak_for_where_the_meeting_was_held(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBIÊN BẢN\n"
        "Họp xử lý sạt lở đoạn qua xã Vĩnh Hòa\n\nHôm nay, vào lúc 08 giờ 30 phút ngày 11 tháng 9"
        f" năm 2023, tại trụ sở UBND thị xã Tân Châu, tỉnh An Giang.\n\n{BODY}",
    )
    assert (article.place, article.published) == ("thị xã Tân Châu", "2023-09-11")


def test_a_dispatch_has_hour_and_day_behind_its_number(tmp_path: Path) -> None:
    text = f"""ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
CÔNG ĐIỆN
Về việc ứng phó áp thấp nhiệt đới
Số 07/CĐ-UBND, hồi 16 giờ 30 ngày 14/9/2022

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:
- Sở Y tế;

{BODY}"""
    found = read(tmp_path, text)
    assert (found.number, found.published) == ("07/CĐ-UBND", "2022-09-14")


def test_a_dispatch_that_names_its_subject_before_who_sends_it(tmp_path: Path) -> None:
    text = f"""CÔNG ĐIỆN
Ứng phó mưa lũ trên địa bàn tỉnh Phú Yên
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN ĐIỆN:
Số: 07/CĐ-CT

{BODY}"""
    found = read(tmp_path, text)
    assert found.title == "Công điện Ứng phó mưa lũ trên địa bàn tỉnh Phú Yên"
    assert found.place == "tỉnh Phú Yên"


def test_subject_in_small_letters_under_the_kind_of_a_party_paper(tmp_path: Path) -> None:
    text = f"""TỈNH ỦY QUẢNG BÌNH
*
Số 31-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Quảng Bình, 14 tháng 9 năm 2022

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 19-NQ/TW về nông nghiệp, nông dân, nông thôn
-----

{BODY}"""
    found = read(tmp_path, text)
    assert found.title.startswith("Chương trình hành động thực hiện Nghị quyết số 19-NQ/TW")
    assert (found.number, found.published) == ("31-CTr/TU", "2022-09-14")


def test_a_commune_committee_under_its_district(tmp_path: Path) -> None:
    text = f"""ĐẢNG BỘ HUYỆN VỊ XUYÊN
ĐẢNG ỦY XÃ ĐẠO ĐỨC
*
Số 30-QC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Đạo Đức, ngày 14 tháng 9 năm 2022

QUY CHẾ LÀM VIỆC
của Ban Chấp hành Đảng bộ xã

{BODY}"""
    assert read(tmp_path, text).place.startswith("xã Đạo Đức")


def test_an_annex_has_number_day_and_place_of_its_plan(tmp_path: Path) -> None:
    text = f"""Phụ lục I
PHÂN CÔNG NHIỆM VỤ NƯỚC SẠCH TRƯỜNG HỌC
(Kèm theo Kế hoạch số 1542/KH-UBND ngày 14/9/2022 của UBND tỉnh Bình Phước)

{BODY}"""
    found = read(tmp_path, text)
    assert (found.number, found.published) == ("1542/KH-UBND", "2022-09-14")
    assert found.place == "tỉnh Bình Phước"


@pytest.mark.parametrize("day", ["14 thg 9, 2022", "14 Tháng Chín, 2022", "14/09/2022"])
def test_a_day_alone_under_the_headline_of_a_copied_text(tmp_path: Path, day: str) -> None:
    found = read(tmp_path, f"{CHILDREN}\n{day}\nLê Hoa\n\n{NEWS}\n\n{BODY}")
    assert (found.published, found.place) == ("2022-09-14", "tỉnh Kon Tum")


def test_a_page_whose_head_only_says_what_kind_of_page_it_is(tmp_path: Path) -> None:
    body = "".join(f"<p>{part}</p>" for part in (NEWS, *BODY.split("\n\n")))
    head = "<head><title>Chi tiết tin</title></head>"
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in (CHILDREN, "Ngày đăng: 12/6/2023", body))
    page = f"<html>{head}<body><a href='/'>Trang chủ</a><table>{rows}</table></body></html>"
    assert read(tmp_path, page, ".html").title == CHILDREN


def test_a_row_or_an_item_is_no_headline(tmp_path: Path) -> None:
    title = "Kế hoạch diệt chuột bảo vệ mùa màng tỉnh Quảng Trị năm 2021"
    heads = "<tr><td>TT</td><td>Nội dung</td><td>Cơ quan chủ trì</td></tr>"
    rows = "<tr><td>1</td><td>Cấp bẫy và thuốc diệt chuột cho các xã</td><td>Sở Tài chính</td></tr>"
    table = f"<table>{heads}{rows * 2}</table>"
    assert read(tmp_path, f"<p>{title}</p><p>Nhiệm vụ:</p>{table}", ".html").title == title
    text = f"{title}\n\nI. NHIỆM VỤ\n\n1. Sở Tài chính tỉnh Quảng Trị\n\n- Cấp bẫy chuột."
    assert read(tmp_path, text).title == title


def test_an_office_over_two_lines_of_a_letterhead(tmp_path: Path) -> None:
    lines = (
        "UBND TỈNH QUẢNG TRỊ", "SỞ VĂN HÓA VÀ", "DU LỊCH", "Số: 12/KH-SVHDL",
        "Quảng Trị, ngày 12 tháng 3 năm 2021", "KẾ HOẠCH", SUBJECT, BODY,
    )  # fmt: skip
    article = read(tmp_path, "\n\n".join(lines))
    assert article.publisher.lower() == "sở văn hóa và du lịch tỉnh quảng trị"
