"""Page furniture goes, every paragraph stays: on the crawled pages and on invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import furniture
from ingest.clean import clean
from ingest.load import read_article
from ingest.readers.base import Block
from ingest.text import normalise

# First words of every block of the articles' own text, listed by hand.
BLOCKS = {
    "dak-ha": [
        "Ký kết quy chế phối hợp thực hiện chính sách dân tộc",
        "UBND huyện Đăk Hà và UBMTTQ Việt Nam huyện đã",
        "Theo đó, nhằm triển khai thực hiện hiệu quả",
        "Đối với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và",
        "Nội dung phối hợp gồm: Phối hợp xây dựng,",
    ],
    "hoa-binh": [
        "Kế hoạch công tác phối hợp giữa Ban Thường trực UB MTTQ",
        "Ngày 28/3/2023, Ban Thường trực",
        "Nội dung công tác phối hợp bao gồm:",
        "Công tác tuyên truyền vận động, nắm bắt",
        "Ban Thường trực Uỷ ban Mặt trận Tố quốc tỉnh: Tuyên truyền,",
        "Tiếp tục tuyên truyền thực hiện",
        "Tuyên truyền phổ biến giáo dục",
        "Thường xuyên nắm tình hình",
        "Ban Dân tộc tỉnh: Tổ chức các hoạt động",
        "Tuyên truyền, phổ biển các mô hình",
        "Thực hiện thăm hỏi, gặp mặt, động viên đồng bào dân tộc thiểu số:",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc tính: Phối hợp",
        "Ban Dân tộc tỉnh: Phối hợp tố chức thăm hỏi",
        "Về phối hợp triển khai thực hiện công tác dân tộc:",
        "Ban Thường trực Uỷ ban Mặt trận Tố quốc tỉnh: Phối hợp thực hiện",
        "Phối hợp thực hiện tốt công tác tuyên truyền",
        "Chú trọng công tác phản biện",
        "Ban Dân tộc tỉnh: Phối hợp với các cơ quan",
        "Tổ chức triển khai thực hiện Chương trình",
        "Phối hợp kiểm tra, giám sát Chương trình",
        "Tổ chức đánh giá 3 năm",
        "Tổ chức sơ kết 3 năm",
        "Về phối hợp tổ chức thực hiện chính sách đôi với",
        "Phối hợp tổ chức thực hiện các cuộc vận động",
        "Phối hợp tổ chức các lớp tập huấn",
        "Phối hợp tổ chức các đoàn công tác",
        "Phối hợp nắm địa bàn",
        "Phối hợp trao đổi thông tin",
    ],
    "lao-cai": [
        "Một số nội dung phối hợp công tác giữa UBND tỉnh Lào Cai",
        "Thực hiện Quy chế phối hợp công tác giai đoạn 2021-2026,",
        "Theo Kế hoạch hoạt động phối hợp",
        "Nội dung phối hợp phải cụ thể",
        "Trong kế hoạch chỉ rõ trách nhiệm",
        "Trong công tác giám sát chủ trì",
        "Để thực hiện hiệu quả Ủy ban MTTQ",
        "Ủy ban nhân dân tỉnh chỉ đạo",
    ],
    "thua-thien-hue": [
        "Hội nghị Ký kết Phối hợp công tác dân vận",
        "Chiều 17/6/2021, Ban Dân tộc tỉnh",
        "Theo đó, hai đơn vị thống nhất",
        "Đối với Kế hoạch năm 2021, cả hai",
        "Bên cạnh đó, hai đơn vị cùng nhau",
        "Hội nghị đã kết thúc",
        "Đ/c Nguyễn Chí Tài - UVTVTU",
        "Đ/c Lê Văn Cường - Phó trưởng",
    ],
    "tphcm": [
        "Phối hợp chăm lo, nâng cao đời sống đồng bào",
        "Ngày 10-4, Ban Dân vận Thành ủy TPHCM",
        "Tham dự có các đồng chí:",
        "Theo đó, nội dung phối hợp bao gồm",
        "Đặc biệt, quan tâm lãnh đạo",
        "Bên cạnh đó, sẽ tham mưu",
        "Ngoài ra, hai đơn vị sẽ phối hợp",
    ],
}
FURNITURE = [
    "Đang online", "Hôm nay", "Thống kê", "truy cập", "Đăng nhập", "Lượt xem", "Tin khác", "1 2 3",
    "Tin liên quan", "DetailController", "Tìm kiếm", "Scroll", "Ảnh:", "Tác giả", "Vũ Kiểu Thanh",
    "THÁI PHƯƠNG", "Anh Tuấn (T)", "False", "1650", "tương phản", "chụp ảnh", "Một số hình ảnh",
    "kỳ kết", "Thông tin mới nhất", "29/03/2023 17:00", "Xem tin theo ngày",
]  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_crawled_page_keeps_its_paragraphs_and_nothing_else(crawled: Path, name: str) -> None:
    source = (crawled / f"{name}.txt").read_text(encoding="utf-8")
    article = read_article(crawled / f"{name}.txt")
    blocks = article.text.split("\n\n")
    assert len(blocks) == len(BLOCKS[name])
    for block, opening in zip(blocks, BLOCKS[name], strict=True):
        assert block.startswith(opening)
    assert not [part for part in FURNITURE if part in article.text]
    # spelling is the source's own: every block stands in it, white space aside
    assert all(block in normalise(source).replace("\n", " ") for block in blocks)


PAGES = Path(__file__).parent / "pages"
"""Invented pages of other provinces, with furniture of other shapes."""
INVENTED = {
    "gia-lai.txt": (
        [
            "Gia Lai: Mặt trận tỉnh", "Đăng lúc: 14:25", "Sáng 11/5/2022,",
            "1. Trách nhiệm", "Chủ trì rà soát",
            "2. Trách nhiệm", "- Hướng dẫn", "- Phản ánh:", "- Tổ chức", "3. Tổ chức",
            "Hai cơ quan",
        ],
        ("tỉnh Gia Lai", "2022-05-12", "57/KHPH-MTTQ-BDT",
         "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai"),
    ),
    "cu-kuin.txt": (
        ["Huyện Cư Kuin triển khai", "Phòng Dân tộc huyện Cư Kuin,", "Căn cứ", "a) ", "b) "],
        ("huyện Cư Kuin", "2023-09-05", "", ""),
    ),
    "dak-to.html": (
        ["Hội nghị ký kết phối hợp", "Cập nhật: 12", "Ngày 11/3/2022,", "Phòng Dân tộc chủ trì"],
        ("huyện Đăk Tô", "2022-03-12", "", "UBND huyện Đăk Tô"),
    ),
    "can-tho.txt": (
        [
            "TP Cần Thơ:", "(TĐO) - Ngày", "Ông Nguyễn Văn Bình,", "Theo chương trình",
            "Công tác tuyên truyền", "Hai bên",
        ],
        ("thành phố Cần Thơ", "2024-10-23", "", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", INVENTED)
def test_other_sites_come_out_clean_too(name: str) -> None:
    openings, about = INVENTED[name]
    article = read_article(PAGES / name)
    blocks = article.text.split("\n\n")
    assert [b[: len(o)] for b, o in zip(blocks, openings, strict=True)] == openings
    assert (article.place, article.published, article.number, article.publisher) == about


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện thăm hỏi, gặp mặt, động viên đồng bào dân tộc thiểu số:",
        "Công tác tuyên truyền vận động, nắm bắt tâm tư của đồng bào",
        "Tổ chức ký kết quy chế phối hợp giữa hai cơ quan",
        "Phản ánh: những kiến nghị của đồng bào",
        "Trách nhiệm của Sở Nội vụ",
        "Thực hiện: Sở Nội vụ",
        "Ban Dân tộc tỉnh",
        "Cổng thông tin điện tử tỉnh chủ trì đăng tải kế hoạch.",
        "Các đơn vị tham gia ký kết quy chế phối hợp",
        "- Tặng quà người có uy tín dịp tết",
        "Hôm nay, tỉnh tổ chức hội nghị",
        "Năm 2023",
    ],
)
def test_body_without_full_stop_is_kept(text: str) -> None:
    body = "Ủy ban nhân dân tỉnh chủ trì, phối hợp với Mặt trận tổ chức ký kết quy chế phối hợp."
    page = [Block("Ký kết quy chế phối hợp giữa hai cơ quan của tỉnh")]
    page += [Block(body), Block(text), Block(body)]
    assert text in [block.text for block in clean(page).blocks]


def test_captions_that_name_who_signed_stay_as_captions() -> None:
    """No duty is read in them; those of nobody go with the heading of their row."""
    body = "Ủy ban nhân dân tỉnh chủ trì, phối hợp với Mặt trận tổ chức ký kết quy chế phối hợp."
    signed = "Bà Lý Thu Trang, Trưởng ban Dân tộc và ông Hồ Văn Út, Phó Trưởng ban ký kế hoạch"
    page = [Block("Ký kết quy chế phối hợp giữa hai cơ quan của tỉnh"), Block(body), Block(body)]
    page += [Block("Một số hình ảnh tại buổi ký kết:"), Block(signed)]
    page += [Block("Các đại biểu chụp ảnh lưu niệm"), Block("Tổng lượt truy cập 1.404")]
    assert [(b.text, b.kind) for b in clean(page).blocks[-2:]] == [
        (body, None),
        (signed, "caption"),
    ]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("• Hôm nay: 1,490", True),
        ("Tổng lượt truy cập 1.404.628", True),
        ("A- A A+ | Tăng tương phản Giảm tương phản", True),
        ("Tên đăng nhập | Mật khẩu | Quên mật khẩu?", True),
        ("2021 - 2030", False),
        ("Kế hoạch", False),
        ("Tất cả các xã vùng cao", False),
    ],
)
def test_widgets(text: str, is_one: bool) -> None:
    assert furniture.is_widget(text) is is_one


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("False 1650Ngày cập nhật 18/06/2021", "2021-06-18"),
        ("29/03/2023 17:00", "2023-03-29"),
        ("Thứ tư, ngày 29/3/2023 - 17:00 GMT+7 | Lượt xem: 12", "2023-03-29"),
        ("Trọng Nghĩa - 10:30 05/09/2023", "2023-09-05"),
        ("Ngày 10-4", ""),
        ("Cập nhật: 05/02/2026 09:15 Người đăng: Ban Biên tập Đã xem: 764", "2026-02-05"),
        ("Hội nghị ngày 29/3/2023 bàn về công tác dân tộc", ""),
        ("Lào Cai, ngày 22 tháng 2 năm 2023", ""),
    ],
)
def test_date_lines(text: str, day: str) -> None:
    assert furniture.date_line(text) == day


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Cập nhật: 12.8.2024 · Lượt xem: 96 lượt", True),
        ("Ngày đăng: 12/08/2024", True),
        ("Thứ Hai, 12/08/2024 - 09:15", False),
        ("False 77Ngày cập nhật 12/08/2024", False),
    ],
)
def test_the_line_that_tells_the_day_stays(line: str, stays: bool, tmp_path: Path) -> None:
    """What is answered about the day of a page has to be shown in it."""
    body = "Trạm Thú y phường Lộc Sơn chủ trì tiêm phòng dại cho chó, mèo nuôi ở các tổ dân phố."
    page = tmp_path / "trang.html"
    page.write_text(
        f"<h1>Phường Lộc Sơn tiêm phòng dại cho chó, mèo</h1><p>{line}</p><p>{body}</p>"
        "<p>Lượt xem: 96</p><p><a href='/'>Tin khác trong ngày hôm nay</a></p>",
        encoding="utf-8",
    )
    article = read_article(page)
    assert article.published == "2024-08-12"
    assert (line in article.text) is stays
    if stays:
        kinds = {article.text[n.start : n.end]: n.kind for n in article.outline}
        assert kinds[line] == "letterhead"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Vũ Kiểu Thanh", True), ("THÁI PHƯƠNG", True),
        ("Y Bhiăn - H'Loan", True), ("Ban Dân tộc", False), ("Sở Nội vụ", False),
        ("Mục đích", False), ("Hết", False),
    ],
)  # fmt: skip
def test_people(text: str, is_one: bool) -> None:
    assert furniture.is_person(text) is is_one


def test_signatures_of_official_documents_stay() -> None:
    texts = [
        "ỦY BAN NHÂN DÂN TỈNH X", "Số: 104/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tỉnh X, ngày 22 tháng 2 năm 2023", "KẾ HOẠCH", "Phối hợp công tác dân tộc năm 2023",
        "Ủy ban nhân dân tỉnh ban hành kế hoạch phối hợp công tác dân tộc năm 2023 như sau.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A",
    ]  # fmt: skip
    page = clean([Block(text) for text in texts])
    assert [block.text for block in page.blocks] == texts
    assert page.title == "Kế hoạch Phối hợp công tác dân tộc năm 2023"
    assert page.published == "2023-02-22"


@given(
    st.lists(st.text(max_size=60).map(normalise).filter(bool), max_size=12), st.text(max_size=20)
)
def test_cleaning_only_leaves_out_whole_blocks(texts: list[str], title: str) -> None:
    page = clean([Block(text) for text in texts], title)
    kept = [block.text for block in page.blocks]
    assert sorted(kept + page.dropped) == sorted(texts)
    remaining = iter(texts)
    assert all(text in remaining for text in kept)  # in order


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ban Dân tộc tỉnh chủ trì tổ chức thực hiện chính sách dân tộc trên địa bàn tỉnh.",
            "Sở Y tế phối hợp khám bệnh lưu động cho đồng bào ở các xã vùng cao của tỉnh.",
            "Mặt trận Tổ quốc giám sát việc thực hiện chương trình mục tiêu quốc gia năm 2023.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, st.lists(st.sampled_from(["Tin khác", "Lượt xem: 3", "Đăng nhập"])))
def test_whole_sentences_are_never_lost(body: list[str], around: list[str]) -> None:
    page = clean([Block(t) for t in [*around, *body, *around]])
    assert [block.text for block in page.blocks] == body
