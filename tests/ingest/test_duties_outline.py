"""Duties from an outline: labels, tables, assignments, parties, and how surely. Invented."""

from __future__ import annotations

import pytest

from ingest.duties import extract, read_agreement
from ingest.offices import load_gazetteer
from ingest.types import Article, Cell, Duty, Node
from tests.ingest.duty_reading import duties, said

HEADS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")


def table(*rows: tuple[str, ...]) -> list[Duty]:
    """The duties of a table with the usual heads."""
    text, nodes = "", []
    for row in rows:
        start = len(text)
        cells = []
        for head, value in zip(HEADS, row, strict=True):
            text += " | " if len(text) > start else ""
            cells.append(Cell(len(text), len(text) + len(value), head))
            text += value
        nodes.append(Node(start, len(text), "row", 0, None, start, tuple(cells)))
        text += "\n\n"
    article = Article("bang", text.rstrip(), "", place="tỉnh Cà Mau", outline=tuple(nodes))
    return extract(article)


def test_columns_are_read_by_their_heads() -> None:
    found = table(
        ("1", "Nạo vét kênh thủy lợi", "Sở Xây dựng", "Sở Tài chính", "Trước 30/4"),
        ("2", "Trồng rừng ven biển", "như trên", "-", "Quý III"),
    )
    leads = [d for d in found if d.role == "chủ trì"]
    assert [d.actor for d in leads] == ["Sở Xây dựng tỉnh Cà Mau"] * 2
    assert [d.time for d in leads] == ["Trước 30/4", "Quý III"]
    assert [d.partners for d in leads] == [("Sở Tài chính tỉnh Cà Mau",), ()]


def test_a_label_that_is_not_known_ends_the_one_before() -> None:
    first, second = duties(
        "1. Sở Công Thương:",
        "- Kiểm tra các chợ đầu mối;",
        "2. Ban Điều hành cụm cảng Vàm Láng:",
        "- Kiểm tra bến bãi, kho hàng.",
    )
    assert first.actor == "Sở Công Thương tỉnh Nghệ An"
    assert second.actor != first.actor


def test_the_office_behind_a_person_acts_and_the_person_is_kept() -> None:
    found = duties("Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Y tế kiểm tra các bếp ăn tập thể.")
    assert [(d.actor, d.role) for d in found] == [("Sở Y tế tỉnh Nghệ An", "giám sát")]
    assert found[0].person == "Giám đốc Sở Y tế"


def test_who_is_asked_stays_the_topic() -> None:
    found = said(
        "UBND tỉnh giao Sở Xây dựng rà soát nhà yếu; lập danh sách hộ phải di dời;"
        " báo cáo UBND tỉnh trước ngày 15/8/2024."
    )
    assert [office for office, _, _ in found] == ["Sở Xây dựng"] * 3


def test_parties_by_letters() -> None:
    found = said(
        "Bên A: Sở Công Thương.",
        "Bên B: Hội Làm vườn tỉnh.",
        "Bên A có trách nhiệm mở hội chợ.",
        "Bên B có trách nhiệm vận động hội viên.",
    )
    assert [office for office, _, _ in found] == ["Sở Công Thương", "Hội Làm vườn"]


def test_parties_are_read_from_a_signing() -> None:
    text = (
        "Sáng 3/4, Tỉnh đoàn Cà Mau và Sở Giáo dục và Đào tạo ký kết chương trình phối hợp dạy bơi"
        " cho trẻ em."
    )
    shared = read_agreement(Article("ky", text, "", place="tỉnh Cà Mau"), load_gazetteer())
    assert [party.start for party in shared.parties] == [text.index("Tỉnh"), text.index("Sở")]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Trên đây là Kế hoạch phòng cháy rừng năm 2024.",
        "Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này.",
        "Căn cứ Luật Thủy lợi năm 2017;",
    ],
)
def test_the_frame_of_a_decision_states_no_duty(text: str) -> None:
    assert duties(text) == []


def test_a_relative_clause_is_no_lead() -> None:
    found = said("Công an tỉnh có trách nhiệm bảo vệ ngày hội do Sở Nội vụ chủ trì tổ chức.")
    assert [office for office, _, _ in found] == ["Công an"]


def test_what_is_sure_is_trusted_more() -> None:
    own = duties("Sở Y tế có trách nhiệm kiểm tra bếp ăn trường học.")[0]
    far = duties("Sở Y tế kiểm tra bếp ăn.", "Trong năm qua có 5 vụ.", "Bố trí thuốc men.")[-1]
    assert own.trust > 0.8
    assert far.trust < own.trust


def test_an_article_without_outline_is_read_by_its_marks() -> None:
    text = "Sở Y tế có trách nhiệm:\n\na) Kiểm tra bếp ăn trường học."
    (found,) = extract(Article("a", text, "", place="tỉnh Cà Mau"))
    assert (found.actor, found.intro) == ("Sở Y tế tỉnh Cà Mau", (0, text.index("\n")))
