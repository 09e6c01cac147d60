"""What headings, times and questions make of the source's words, on invented documents."""

from __future__ import annotations

import pytest

from app.briefing import content
from app.briefing.casing import sentence_case
from app.briefing.headings import shortened
from app.briefing.layout import lay
from app.briefing.lettering import lines, width
from app.briefing.model import Briefing, Choice, Row
from app.briefing.opened import knowledge as opened
from app.briefing.remarks import _end
from app.briefing.tasks import clause
from app.briefing.wording import belongs_to, inside, is_institution, stands_alone
from ingest.index import build
from ingest.settings import load
from tests import quick

PLAN = """Kế hoạch phòng, chống cháy rừng tỉnh Sơn La 6 tháng cuối năm 2025 và năm 2026

Năm 2017, toàn tỉnh có 12 vụ cháy.

I. PHÂN CÔNG

1. Sở Nông nghiệp và Môi trường

- Tập huấn cho tổ đội xung kích từ ngày 05 đến 15/11/2025.

- Kiểm tra các chốt bảo vệ rừng trong quý IV hằng năm.

- Sơ kết vào năm 2025, tổng kết vào quý IV/2026.

- Bố trí 2 tỷ đồng từ nguồn tăng thu năm 2024.

2. Công an tỉnh

- Điều tra các vụ phá rừng bắt đầu từ ngày 01/10/2025.

- Phát chuyên mục “Mỗi tuần một cánh rừng” trong quý I/2026.

- Tổ chức trồng cây trước ngày 05/12/2025, hưởng ứng Ngày Lâm nghiệp Việt Nam 28/11.

3. Sở Tài chính bố trí kinh phí mua máy thổi lá trước ngày 15/10/2025.

4. Hạt Kiểm lâm các huyện

- Có trách nhiệm gửi báo cáo cháy rừng về Chi cục Kiểm lâm tỉnh.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "chay-rung.txt").write_text(PLAN, encoding="utf-8")
    settings = load({"DAUMOI_INDEX": str(folder / "index")})
    build([folder / "chay-rung.txt"], settings, recipe=quick.recipe())
    return content.build(Choice(), opened(settings, Choice()))


def _row(plan: Briefing, begun: str) -> Row:
    return next(row for row in plan.rows if row.task.startswith(begun))


@pytest.mark.parametrize(
    ("begun", "time"),
    [
        ("Tập huấn", "từ ngày 05 đến 15/11/2025"),
        ("Kiểm tra", "quý IV hằng năm"),
        ("Sơ kết", "năm 2025\nquý IV/2026"),
        ("Bố trí", ""),
        ("Điều tra", "bắt đầu từ ngày 01/10/2025"),
        ("Phát chuyên mục", "quý I/2026"),
        ("Tổ chức trồng cây", "trước ngày 05/12/2025"),
    ],
)
def test_a_time_is_whole_and_that_of_the_task(plan: Briefing, begun: str, time: str) -> None:
    assert _row(plan, begun).time == time


def test_a_block_stands_under_no_heading_that_it_stands_beside(plan: Briefing) -> None:
    titles = {row.key: group.title for group in plan.groups for row in group.rows}
    assert titles[_row(plan, "Điều tra").key] == "Công an tỉnh"
    assert titles[_row(plan, "Bố trí kinh phí").key] == "Phân công"


def test_a_task_begins_with_its_verb(plan: Briefing) -> None:
    assert _row(plan, "Gửi báo cáo cháy rừng").task.endswith("Chi cục Kiểm lâm tỉnh")
    assert clause("sẽ kiểm tra rừng;") == "Kiểm tra rừng"
    assert clause("là đơn vị tham mưu, giúp việc") == "Tham mưu, giúp việc"
    assert clause("cán bộ xã trực gác./.") == "Cán bộ xã trực gác"


def test_what_has_begun_is_not_over() -> None:
    assert _end("từ 01/11/2022") == ""
    assert _end("từ ngày 20 đến 25/10/2022") == "2022-10-25"
    assert _end("tháng 4 - 6/2022") == ""


def test_the_common_period_is_the_plans(plan: Briefing) -> None:
    said = {
        item.text for g in plan.groups if g.sure for item in lay(g).above if item.field == "time"
    }
    assert said == {"6 tháng cuối năm 2025 và năm 2026"}


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        (
            "TRÁCH NHIỆM CỦA SỞ NÔNG NGHIỆP",
            "Giao cho Sở Nông nghiệp lo việc này.",
            "Trách nhiệm của Sở Nông nghiệp",
        ),
        ("XÃ TÁ CHẢI", "Dân ở xã Tá Chải đã rõ.", "Xã Tá Chải"),
        ("Phối hợp giữa UBND và MTTQ", "", "Phối hợp giữa UBND và MTTQ"),
        ("TRÁCH NHIỆM CỦA ỦY BAN NHÂN DÂN", "", "Trách nhiệm của Ủy ban nhân dân"),
    ],
)
def test_capitals_are_written_as_in_sentences(title: str, text: str, shown: str) -> None:
    assert sentence_case(title, text) == shown


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("HỎA TỐC", ""),
        ("QUYẾT ĐỊNH:", ""),
        ("Đề nghị Hội Nông dân tỉnh:", "Hội Nông dân tỉnh"),
        ("Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh kết luận:",
         "Kết luận của Phó Chủ tịch UBND tỉnh"),
        ("Ký chương trình phối hợp giai đoạn 2024 - 2028 (09/05/2024 16:42)",
         "Ký chương trình phối hợp giai đoạn 2024 - 2028"),
        ("Thông tư liên tịch Hướng dẫn trao đổi thông tin",
         "Thông tư liên tịch hướng dẫn trao đổi thông tin"),
        ("Công việc năm 2022 (kèm theo Kế hoạch số 19/KH-UBND ngày 25/3/2022)",
         "Công việc năm 2022"),
    ],
)  # fmt: skip
def test_what_stands_over_a_list_becomes_a_heading_or_none(written: str, title: str) -> None:
    assert shortened(written) == title


@pytest.mark.parametrize(
    "task",
    ["thử nghiệm bộ công cụ này tại sáu tỉnh", "báo lại Bên B trong 03 ngày", "là đầu mối của Sở"],
)
def test_a_task_that_points_elsewhere_is_not_asked(task: str) -> None:
    assert not stands_alone(task)
    assert stands_alone("giám sát việc cấp nước sạch ở 14 xã vùng khô hạn")


@pytest.mark.parametrize(
    "name",
    [
        "Ông Bùi Sỹ Nhâm",
        "Hiệu trưởng",
        "Giáo viên dạy lịch sử",
        "Ban Chấp hành tỉnh Gia Lai",
        "các cơ quan liên quan",
    ],
)
def test_a_person_or_part_is_no_answer(name: str) -> None:
    assert not is_institution(name)
    assert is_institution("Ban Chấp hành Đảng bộ tỉnh Gia Lai")


def test_a_committee_is_no_wrong_choice_beside_its_department() -> None:
    assert belongs_to("UBND tỉnh Lào Cai", "Sở Y tế tỉnh Lào Cai")
    assert not belongs_to("UBND tỉnh Lào Cai", "Ủy ban MTTQ Việt Nam tỉnh Lào Cai")


def test_offices_in_general_are_small_within_a_sentence() -> None:
    assert inside("Các sở, ngành") == "các sở, ngành"
    assert inside("Cục Thuế tỉnh") == "Cục Thuế tỉnh"


def test_lines_are_as_wide_as_their_letters() -> None:
    assert width("iii") < width("mmm")
    text = "Tuyên truyền để các tầng lớp Nhân dân hiểu và thực hiện đường lối"
    broken = lines(text, 60)
    assert " ".join(broken) == text
    assert all(width(line) <= 60 for line in broken)
    assert len(lines(text, 60, 36)) > len(broken)
