"""Place, number and publisher are what the text says, or empty."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ingest.article_place import place_of
from ingest.load import read_article
from ingest.main_place import main_place
from ingest.metadata import number, publisher
from ingest.places import named_places
from ingest.provinces import load_provinces
from ingest.settings import CORPUS

CRAWLED = {
    "dak-ha": ("Ký kết quy chế phối hợp thực hiện chính sách dân tộc", "huyện Đăk Hà", "", ""),
    "hoa-binh": (
        "Kế hoạch công tác phối hợp giữa Ban Thường trực UB MTTQ Việt Nam tỉnh và Ban Dân tộc tỉnh",
        "tỉnh Hòa Bình",
        "2023-03-29",
        "185/KHPH-MTTQ-BDT",
    ),
    "lao-cai": (
        "Một số nội dung phối hợp công tác giữa UBND tỉnh Lào Cai với Ủy ban MTTQ Việt Nam tỉnh "
        "Lào Cai năm 2023",
        "tỉnh Lào Cai",
        "",
        "104/KH-UBND",
    ),
    "thua-thien-hue": (
        "Hội nghị Ký kết Phối hợp công tác dân vận vùng đồng bào dân tộc thiểu số giai đoạn "
        "2021-2026",
        "tỉnh Thừa Thiên Huế",
        "2021-06-18",
        "",
    ),
    "tphcm": ("Phối hợp chăm lo, nâng cao đời sống đồng bào dân tộc thiểu số", "TPHCM", "", ""),
}


@pytest.mark.parametrize("name", CRAWLED)
def test_metadata_of_the_crawled_pages(crawled: Path, name: str) -> None:
    article = read_article(crawled / f"{name}.txt")
    assert (article.title, article.place, article.published, article.number) == CRAWLED[name]
    assert (article.id, article.publisher, article.source) == (name, "", "")


def test_provinces_are_complete() -> None:
    rows = yaml.safe_load((CORPUS / "places.yaml").read_text(encoding="utf-8"))["places"]
    rows = [row for row in rows if not row.get("province")]
    assert len(rows) == 63 + 1  # the provinces until 2025, and Huế as a city of its own
    assert len([row for row in rows if not row.get("now")]) == 34
    shown = {row.get("shown") or f"{row['kind']} {row['name']}" for row in rows}
    assert {row["now"] for row in rows if row.get("now")} <= shown


@pytest.mark.parametrize("province", sorted({p.shown for p in load_provinces().names.values()}))
def test_every_province_is_found_in_the_same_sentence(province: str) -> None:
    title = "Ký kết chương trình phối hợp công tác dân tộc"
    lead = f"Ban Dân tộc và Ban Dân vận {province} ký kết chương trình phối hợp công tác năm 2023."
    assert main_place(title, [lead]) == province


@pytest.mark.parametrize(
    ("title", "paragraphs", "place"),
    [
        ("Hội nghị ở tỉnh Hoà Bình", [], "tỉnh Hòa Bình"),
        ("UBND TP Hồ Chí Minh ban hành kế hoạch", [], "TPHCM"),
        ("UBND TP. Đà Nẵng ban hành kế hoạch", [], "thành phố Đà Nẵng"),
        ("UBND TP Pleiku ban hành kế hoạch", [], "thành phố Pleiku"),
        ("Xã Ea Tu thực hiện quy chế phối hợp", [], "xã Ea Tu"),
        ("Hội nghị", ["UBND huyện Cư Kuin, tỉnh Đắk Lắk tổ chức hội nghị."], "huyện Cư Kuin"),
        ("Đắc Lắc ký kết chương trình phối hợp", ["UBND tỉnh Đắk Lắk ký kết."], "tỉnh Đắk Lắk"),
        # peace, a person, a lake: not the province
        ("Giữ vững hòa bình, ổn định", ["Ông Nguyễn Thái Bình phát biểu."], ""),
        ("Hội nghị tập huấn", ["Các đơn vị tham gia hội nghị tập huấn."], ""),
        # mentioned once, in passing
        ("Hội nghị", ["A.", "B.", "Đoàn đã học tập kinh nghiệm ở tỉnh Sơn La."], ""),
        # two provinces of equal weight
        ("Tỉnh Sơn La và tỉnh Lai Châu ký kết phối hợp", [], ""),
        (
            "Ba ngành cùng lo cho thợ mỏ Cao Bằng",
            ["Sáng 7/6, tại thành phố Cao Bằng, Sở Công Thương họp bàn.", "UBND tỉnh Cao Bằng dự."],
            "tỉnh Cao Bằng",
        ),
        (
            "Đắk Nông sơ kết công tác tôn giáo",
            ["Sáng 12/7, tại thành phố Gia Nghĩa, Ban Chỉ đạo tỉnh tổ chức hội nghị sơ kết."],
            "tỉnh Đắk Nông",
        ),
        (
            "Sa Đéc mở tuần lễ hoa kiểng",
            ["Sáng 7/6, UBND thành phố Sa Đéc khai mạc.", "Sở Công Thương tỉnh Đồng Tháp dự."],
            "thành phố Sa Đéc",
        ),
    ],
)
def test_main_place(title: str, paragraphs: list[str], place: str) -> None:
    assert main_place(title, paragraphs) == place


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tại huyện A Lưới, Nam Đông", ["huyện A Lưới"]),
        ("UBND huyện Đăk Hà và UBMTTQ", ["huyện Đăk Hà"]),
        ("Ủy ban MTTQ Việt Nam tỉnh Lào Cai năm 2023", ["tỉnh Lào Cai"]),
        ("Tỉnh ủy, Thành ủy TPHCM", ["TPHCM"]),
        ("tỉnh Bà Rịa – Vũng Tàu", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("UBND huyện UBMTTQ xã Ủy ban", []),
        ("quận 1, Quận 12", ["quận 1", "quận 12"]),
    ],
)
def test_places_are_named_with_their_spans(text: str, names: list[str]) -> None:
    found = named_places(text)
    assert [place.place for place in found] == names
    assert all(0 <= p.start < p.end <= len(text) for p in found)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["UBND tỉnh ban hành Kế hoạch số 104/KH-UBND ngày 22/2/2023."], "104/KH-UBND"),
        (["Hai bên đã ký kết Chương trình phối hợp số 05/CTPH-MTTQ."], "05/CTPH-MTTQ"),
        (["Kế hoạch số 7/KH-UBND được UBND tỉnh ban hành ngày 3/3/2023."], "7/KH-UBND"),
        # what the article rests on is not what it reports
        (["Nhằm triển khai hiệu quả Quy chế phối hợp số 4626, ngày 29/12/2023 của tỉnh."], ""),
        (["Căn cứ Quyết định số 12/QĐ-UBND, hai bên ký kết chương trình phối hợp."], ""),
        (["Sau khi UBND tỉnh ban hành Kế hoạch số 9/KH-UBND, huyện họp."], ""),
        (["Thủ tướng Chính phủ ban hành Quyết định số 1719/QĐ-TTg, tỉnh đã họp."], ""),
        # two at once
        (["Tỉnh ban hành Kế hoạch số 1/KH-UBND. Huyện ban hành Kế hoạch số 2/KH-UBND."], ""),
        (["Hai bên ký kết chương trình phối hợp công tác năm 2024."], ""),
    ],
)
def test_number_is_that_of_the_document_reported(paragraphs: list[str], expected: str) -> None:
    assert number("Phối hợp công tác dân tộc", paragraphs) == expected


def test_publisher_is_stated_by_the_page_or_empty() -> None:
    assert publisher(["Lượt xem: 3", "Cơ quan chủ quản: UBND tỉnh X"]) == "UBND tỉnh X"
    assert publisher(["Cổng thông tin điện tử tỉnh X"]) == "Cổng thông tin điện tử tỉnh X"
    assert publisher(["Tác giả: Trọng Nghĩa"]) == ""


@pytest.mark.parametrize(
    ("site", "place"),
    [
        ("BÁO NGHỆ AN ĐIỆN TỬ", "tỉnh Nghệ An"),
        ("Bản quyền thuộc Sở Nội vụ tỉnh Nghệ An", "tỉnh Nghệ An"),
        ("Lâm Đồng: Mở hội trái cây", ""),
    ],
)
def test_a_page_that_names_no_place_has_that_of_its_site(site: str, place: str) -> None:
    assert place_of("Thêm cánh tay giữ rừng", ["Công an tỉnh và Sở Nội vụ họp."], [site]) == place


def test_a_meeting_in_a_commune_is_not_the_place_of_a_province_s_news() -> None:
    lead = "Ngày 3/4, tại thị trấn Mường Xén, Công an tỉnh và Hội Nông dân tỉnh họp."
    body = "Hội Nông dân tỉnh mở 6 lớp. Công an tỉnh cấp áo. Sở Y tế tỉnh khám bệnh."
    assert place_of("Mái nhà mới", [lead, body], ["Báo Nghệ An"]) == "tỉnh Nghệ An"


def test_a_person_s_name_is_no_place() -> None:
    assert named_places("Phó Chủ tịch UBND thành phố Phạm Quốc Ka") == []
