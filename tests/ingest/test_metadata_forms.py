"""Title, place, day and number of papers whose openings are laid out in less usual ways."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ingest.load import read_article
from ingest.types import Article

BODY = (
    "\n\n1. Sở Y tế chủ trì kiểm tra bếp ăn tập thể trước ngày 30/6.\n\n"
    "2. Công an tỉnh phối hợp bảo đảm trật tự.\n"
)


def read(folder: Path, text: str) -> Article:
    path = folder / "bai.txt"
    path.write_text(text + BODY, encoding="utf-8")
    return read_article(path)


@pytest.mark.parametrize("day", ["12-5-2023", "12/5/2023", "12.5.2023", "ngày 12/5/2023"])
@pytest.mark.parametrize("behind", ["V/v phòng bệnh dại\n{}", "{}\nV/v phòng bệnh dại"])
def test_a_dispatch_may_leave_the_word_for_day_out(tmp_path: Path, day: str, behind: str) -> None:
    dateline = behind.format(f"Hà Giang, {day}")
    article = read(tmp_path, f"SỞ Y TẾ HÀ GIANG\nSố: 812/SYT-NVY\n{dateline}\nKính gửi: Các trạm")
    assert (article.published, article.number) == ("2023-05-12", "812/SYT-NVY")
    assert article.title.endswith("phòng bệnh dại")


def test_a_day_in_the_body_is_no_dateline(tmp_path: Path) -> None:
    head = "UBND TỈNH HÀ GIANG\nSố: 9/KH-UBND\nKẾ HOẠCH\nTrồng rừng"
    assert not read(tmp_path, f"{head}\n\nHạn chót là thứ Sáu, 12/5/2023").published


@pytest.mark.parametrize(
    "opening",
    [
        "# Kế hoạch chống hạn năm 2024\n\n**Số:** 15/KH-UBND\n\n"
        "*Bến Tre, ngày 08 tháng 01 năm 2024*",
        "**UBND TỈNH BẾN TRE**\n\n**Số: 15/KH-UBND**\n\nBến Tre, ngày 8/1/2024\n\n**KẾ HOẠCH**\n\n"
        "**Chống hạn năm 2024**",
        "UBND TỈNH BẾN TRE\nSố: __15/KH-UBND__\n"
        "Bến Tre, ngày 8/1/2024\n# KẾ HOẠCH\n## Chống hạn năm 2024",
    ],
)
def test_marks_of_markdown_in_a_text_file_are_none_of_its_words(
    tmp_path: Path, opening: str
) -> None:
    article = read(tmp_path, opening)
    assert article.title.lower().endswith("chống hạn năm 2024")
    assert (article.published, article.number) == ("2024-01-08", "15/KH-UBND")
    assert article.place == "tỉnh Bến Tre"
    assert not {"*", "#", "_"} & set(article.text)


def test_a_star_that_opens_a_line_alone_stays(tmp_path: Path) -> None:
    text = "Kiểm tra 5 * 3 bếp ăn.\n\n* Ghi chú: số liệu đến tháng 6.\n\n#hashtag không là đề mục"
    assert read(tmp_path, text).text.startswith(text)


def test_a_kind_with_its_letters_spaced_is_a_kind(tmp_path: Path) -> None:
    head = "UBND TỈNH QUẢNG BÌNH\nSố : 233 / KH - UBND\nQuảng Bình , ngày  07  tháng  9  năm  2019"
    article = read(tmp_path, f"{head}\n\nK Ế H O Ạ C H\nỨng phó bão và mưa lũ trên địa bàn")
    assert article.title.endswith("Ứng phó bão và mưa lũ trên địa bàn")
    assert (article.published, article.number) == ("2019-09-07", "233/KH-UBND")


@pytest.mark.parametrize(
    ("upper", "lower", "place"),
    [
        ("CÔNG AN TỈNH ĐỒNG NAI", "CÔNG AN HUYỆN TÂN PHÚ", "huyện Tân Phú"),
        ("CHI CỤC KIỂM LÂM TỈNH GIA LAI", "HẠT KIỂM LÂM HUYỆN KBANG", "huyện Kbang"),
        ("HỘI NÔNG DÂN TỈNH ĐẮK LẮK", "HỘI NÔNG DÂN XÃ EA KAR", "xã Ea Kar"),
    ],
)
def test_the_lower_office_issues_the_paper(
    tmp_path: Path, upper: str, lower: str, place: str
) -> None:
    article = read(tmp_path, f"{upper}\n{lower}\nSố: 91/TB\nTHÔNG BÁO\nVề thủ đoạn lừa đảo")
    assert article.place.startswith(place)
    assert article.publisher.endswith(place)


def test_society_is_no_commune_in_the_name_of_an_office(tmp_path: Path) -> None:
    offices = "LIÊN ĐOÀN LAO ĐỘNG - SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI\nTỈNH KIÊN GIANG"
    article = read(
        tmp_path, f"{offices}\nKiên Giang, ngày 30/6/2023\nQUY CHẾ\nPhối hợp tuyên truyền"
    )
    assert article.place == "tỉnh Kiên Giang"


@pytest.mark.parametrize(
    "title", ["Thực hiện văn hóa công sở", "Thực hiện Nghị quyết số 06-NQ/TW về đô thị"]
)
def test_what_a_paper_carries_out_is_its_title_where_no_stop_ends_it(
    tmp_path: Path, title: str
) -> None:
    assert read(tmp_path, f"SỞ NỘI VỤ TỈNH NINH THUẬN\n\nHƯỚNG DẪN\n{title}").title.endswith(title)
    ground = "Thực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh, Sở hướng dẫn như sau:"
    told = read(tmp_path, f"SỞ NỘI VỤ TỈNH NINH THUẬN\n\nHƯỚNG DẪN\n{ground}")
    assert "Kế hoạch" not in told.title


def test_a_bracket_under_the_title_says_when_it_was_signed(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (
        "QUY CHẾ",
        "PHỐI HỢP GIỮA BAN QUẢN LÝ RỪNG PHÒNG HỘ VÀ CÔNG AN HUYỆN A LƯỚI",
        "(Ký ngày 22 tháng 12 năm 2020 tại A Lưới)",
        *BODY.split("\n\n"),
    ):
        document.add_paragraph(text.strip())
    document.save(path := tmp_path / "bai.docx")
    assert read_article(path).published == "2020-12-22"


def test_a_bracket_under_the_title_names_the_decision_and_its_day(tmp_path: Path) -> None:
    issued = "(UBND thành phố Buôn Ma Thuột ban hành tại Quyết định số 901/QĐ-UBND ngày 10/6/2022)"
    article = read(tmp_path, f"CHƯƠNG TRÌNH HÀNH ĐỘNG\nPhát triển đô thị\n{issued}")
    assert (article.number, article.published) == ("901/QĐ-UBND", "2022-06-10")


def test_a_letter_may_have_its_subject_in_brackets(tmp_path: Path) -> None:
    head = "LIÊN MINH HỢP TÁC XÃ\nTHÀNH PHỐ CẦN THƠ\nSố: 19/LMHTX"
    article = read(tmp_path, f"{head}\n(Về chuyển đổi số hợp tác xã)\nCần Thơ, ngày 8/3/2023")
    assert article.title == "Về chuyển đổi số hợp tác xã"
    assert (article.place, article.published) == ("thành phố Cần Thơ", "2023-03-08")
