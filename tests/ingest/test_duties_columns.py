"""Duties of tables whose heads, marks and cells say in their own ways who does what. Invented."""

from __future__ import annotations

from pathlib import Path

from ingest.duties import extract
from ingest.load import read_article
from ingest.types import Duty

TITLE = "Kế hoạch phát triển nghề muối tỉnh Bạc Liêu năm 2025"


def read(folder: Path, rows: str, title: str = TITLE) -> list[Duty]:
    """The duties of a page that holds a table; helpers' own duties are left out."""
    page = f"<html><body><h1>{title}</h1><p>Phân công thực hiện:</p><table>{rows}</table></body>"
    path = folder / "bang.html"
    path.write_text(f"{page}</html>", encoding="utf-8")
    return [duty for duty in extract(read_article(path)) if duty.role != "phối hợp"]


def row(*cells: str) -> str:
    return f"<tr>{''.join(cell if '<td' in cell else f'<td>{cell}</td>' for cell in cells)}</tr>"


def told(found: list[Duty]) -> list[tuple[str, str, tuple[str, ...]]]:
    place = " tỉnh Bạc Liêu"
    return [
        (d.actor.removesuffix(place), d.action, tuple(p.removesuffix(place) for p in d.partners))
        for d in found
    ]


def test_a_column_that_groups_the_rows_is_not_the_task(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("Nhóm nhiệm vụ", "STT", "Công việc", "Chủ trì", "Phối hợp")
        + row('<td rowspan="2">Sản xuất</td>', "1", "Trải bạt ô kết tinh", "Sở Công Thương", "")
        + row("2", "Đo độ mặn nước biển", "Đài Khí tượng thủy văn tỉnh", "Sở Công Thương"),
    )
    assert told(found) == [
        ("Sở Công Thương", "Trải bạt ô kết tinh", ()),
        ("Đài Khí tượng thủy văn", "Đo độ mặn nước biển", ("Sở Công Thương",)),
    ]


def test_a_merged_task_is_the_task_where_no_other_column_is(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("Nhiệm vụ", "Chủ trì", "Thời hạn")
        + row('<td rowspan="2">Đo độ mặn nước biển</td>', "Sở Công Thương", "Quý I")
        + row("Sở Y tế", "Quý II"),
    )
    assert [(a, b) for a, b, _ in told(found)] == [
        ("Sở Công Thương", "Đo độ mặn nước biển"), ("Sở Y tế", "Đo độ mặn nước biển"),
    ]  # fmt: skip


def test_offices_as_columns_under_a_common_head(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '<tr><td rowspan="2">TT</td><td rowspan="2">Việc</td><td colspan="3">Cơ quan</td></tr>'
        + row("Công an tỉnh", "Sở Y tế", "Hội Nông dân tỉnh")
        + row("1", "Khám sức khỏe diêm dân", "PH", "CT", "")
        + row("2", "Tuần tra bãi muối", "x", "", "Phối hợp"),
    )
    assert told(found) == [
        ("Sở Y tế", "Khám sức khỏe diêm dân", ("Công an",)),
        ("Công an", "Tuần tra bãi muối", ("Hội Nông dân",)),
    ]


def test_who_oversees_a_task_does_not_lead_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Nội dung", "Cơ quan chủ trì", "Cấp trình", "Cơ quan theo dõi, giám sát")
        + row("1", "Quy hoạch đồng muối", "Sở Xây dựng", "UBND tỉnh", "Thanh tra tỉnh")
        + row("2", "Cấp nước cho đồng muối", "Sở Công Thương", "UBND tỉnh", "Thanh tra tỉnh"),
    )
    by_role = [(d.role, d.actor.removesuffix(" tỉnh Bạc Liêu")) for d in found]
    assert by_role == [
        ("chủ trì", "Sở Xây dựng"), ("giám sát", "Thanh tra"),
        ("chủ trì", "Sở Công Thương"), ("giám sát", "Thanh tra"),
    ]  # fmt: skip


def test_a_cell_under_both_heads_holds_who_leads(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn")
        + row("1", "Thu mua muối tồn", '<td colspan="2">Sở Công Thương</td>', "Quý I")
        + row("2", "Dựng kho muối", "Sở Xây dựng", "Sở Tài chính", "Quý II"),
    )
    assert told(found)[0] == ("Sở Công Thương", "Thu mua muối tồn", ())


def test_a_cell_may_say_itself_who_leads_and_who_helps(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Nội dung", "Phân công thực hiện")
        + row("1", "Dựng kho muối", "<p>Chủ trì: Sở Xây dựng</p><p>Phối hợp: Sở Tài chính</p>")
        + row("2", "Thu mua muối tồn", "Sở Công Thương chủ trì, phối hợp với Hội Nông dân tỉnh")
        + row("3", "In nhãn hiệu muối", "Sở Y tế (chủ trì), Sở Tư pháp (phối hợp)"),
    )
    assert told(found) == [
        ("Sở Xây dựng", "Dựng kho muối", ("Sở Tài chính",)),
        ("Sở Công Thương", "Thu mua muối tồn", ("Hội Nông dân",)),
        ("Sở Y tế", "In nhãn hiệu muối", ("Sở Tư pháp",)),
    ]


def test_a_time_is_known_whatever_its_column_is_headed(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Việc", "Ai làm", "Cùng ai", "Bao giờ")
        + row("1", "Dựng kho muối", "Sở Xây dựng", "Sở Tài chính", "Trước ngày 15/4/2025")
        + row("2", "Thu mua muối tồn", "Sở Công Thương", "Hội Nông dân tỉnh", "Tháng 5/2025"),
    )
    assert [duty.time for duty in found] == ["Trước ngày 15/4/2025", "Tháng 5/2025"]


def test_a_name_alone_in_its_cell_is_read_to_its_end(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Nội dung", "Chủ trì", "Phối hợp")
        + row("1", "Nuôi vịt trên ruộng muối", "Trung tâm Giống vật nuôi", "Sở Tài chính")
        + row("2", "Sửa cống", "Phòng Quản lý kết cấu hạ tầng thủy lợi", "Sở Tài chính"),
    )
    assert [actor for actor, _, _ in told(found)] == [
        "Trung tâm Giống vật nuôi", "Phòng Quản lý kết cấu hạ tầng thủy lợi",
    ]  # fmt: skip


def test_the_column_without_a_head_beside_a_lead_is_the_task(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("STT", "", "Chủ trì", "Thời gian")
        + row("1", "Khơi thông luồng lạch", "Sở Xây dựng", "Quý I")
        + row("2", "Hàng rào quanh bãi muối", "Công an tỉnh", "Quý II"),
    )
    assert [(actor, action) for actor, action, _ in told(found)] == [
        ("Sở Xây dựng", "Khơi thông luồng lạch"), ("Công an", "Hàng rào quanh bãi muối"),
    ]  # fmt: skip


def test_the_unit_of_a_roster_is_only_where_somebody_works(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row("TT", "Họ tên", "Đơn vị", "Nhiệm vụ")
        + row("1", "Ông Lê Văn Bính", "Sở Tài chính", "Theo dõi giá muối tại các chợ"),
    )
    assert [d.actor for d in found] == ["Ông Lê Văn Bính"]
