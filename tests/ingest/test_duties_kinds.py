"""Kinds of reading that other offices' papers have: members, topics, fields, common names."""

from __future__ import annotations

import pytest

from ingest.duties import read_agreement
from ingest.duties.labels import label
from ingest.duties.source import Source
from ingest.offices import load_gazetteer
from ingest.places import named_places
from ingest.types import Article
from tests.ingest.duty_reading import SIGNED, duties, said

PLACE = "tỉnh Nghệ An"


def source(text: str, place: str = PLACE) -> Source:
    return Source.of(Article("bai", text, "", place=place), load_gazetteer())


def offices(text: str, place: str = PLACE) -> list[str]:
    gazetteer = load_gazetteer()
    return [m.office for m in gazetteer.mentions(text, place, gazetteer.definitions(text))]


def test_name_of_a_person_is_no_office() -> None:
    read = source("Ông Hồ Đình Trường chủ trì cuộc họp.")
    assert not any(name.office.startswith("Trường") for name in read.names)


def test_name_of_a_person_may_end_the_text() -> None:
    assert duties("Sở Y tế chủ trì khám bệnh.", "Thượng tá Trần Văn Nam")[0].action == "khám bệnh"


def test_topic_before_the_verb_keeps_the_subject() -> None:
    found = duties(
        "Hội Nông dân tỉnh tuyên truyền chính sách bảo hiểm xã hội cho hội viên.",
        "Trong công tác giám sát chủ trì phối hợp với các cơ quan liên quan tổ chức ba cuộc giám "
        "sát tại cơ sở.",
    )
    assert found[-1].quote.startswith("Trong công tác giám sát")
    assert found[-1].actor in ("Hội Nông dân tỉnh Nghệ An", "")


def test_role_of_a_list_is_that_of_a_lead_alone() -> None:
    found = said(
        "Sở Công Thương có nhiệm vụ:",
        "- Kiểm tra các chợ.",
        "- Tổng hợp khó khăn của doanh nghiệp.",
    )
    assert [role for _, role, _ in found] == ["giám sát", "thực hiện"]


@pytest.mark.parametrize("words", ["Trách nhiệm của Sở Y tế", "Sở Y tế chủ trì"])
def test_label_of_an_office_opens_no_field(words: str) -> None:
    found = said(
        f"{words}: xây dựng kế hoạch tiêm chủng; hằng tháng gửi số liệu cho Công an tỉnh và Sở "
        "Giáo dục và Đào tạo để quản lý học sinh chưa tiêm."
    )
    assert {office for office, _, _ in found} == {"Sở Y tế"}


def test_field_of_offices_is_still_read() -> None:
    found = said("Rà soát hộ nghèo.", "Cơ quan chủ trì: Sở Nội vụ.", "Cơ quan phối hợp: Sở Y tế.")
    assert [(office, role) for office, role, _ in found][:1] == [("Sở Nội vụ", "chủ trì")]


def test_parties_with_a_common_name() -> None:
    text = (
        "Điều 1. Quy chế này quy định việc phối hợp giữa Sở Y tế, Công an tỉnh, Sở Công Thương và "
        "Chi cục Thú y (sau đây gọi chung là bốn ngành) trong kiểm tra thực phẩm."
    )
    shared = read_agreement(Article("bai", text, "", place=PLACE), load_gazetteer())
    assert len(shared.parties) == 4


def test_parties_of_the_document_that_it_follows_are_not_its_own() -> None:
    text = (
        "Thực hiện Quy chế số 12/QC-UBND ngày 5/3/2024 giữa UBND tỉnh và Hội Nông dân tỉnh, Sở"
        " Y tế và Hội Nông dân tỉnh thống nhất Kế hoạch như sau:"
    )
    article = Article("bai", text, "", number="7/KHPH-SYT-HND", place=PLACE)
    shared = read_agreement(article, load_gazetteer())
    assert {n.office for n in shared.parties} == {f"Sở Y tế {PLACE}", f"Hội Nông dân {PLACE}"}


def test_unknown_body_of_a_known_office_is_a_label() -> None:
    read = source("Ban cán sự đảng UBND tỉnh")
    found = label(read, 0, len(read.text))
    assert found is not None
    assert len(found.names) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Giao Phòng Giáo dục và Đào tạo các huyện chỉ đạo các trường.",
        "Phòng Quản lý nợ là đầu mối của Cục Thuế.",
    ],
)
def test_what_an_office_does_with_another_is_no_label(text: str) -> None:
    read = source(text)
    assert label(read, 0, len(text)) is None


def test_body_that_is_concerned_does_not_act() -> None:
    read = said("Đối với các xã vùng lõm sóng, phối hợp cùng doanh nghiệp phủ sóng di động.")
    assert not any("xã" in office for office, _, _ in read)


def test_places_of_a_label_are_one_office_each() -> None:
    text = "UBND các xã Vĩnh Thạnh, Thạnh An và Trường Khánh"
    found = label(source(text), 0, len(text))
    assert found is not None
    assert [name.office for name in found.names] == [
        "UBND xã Vĩnh Thạnh", "UBND xã Thạnh An", "UBND xã Trường Khánh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("Báo Bình Thuận phối hợp với Sở Y tế đưa tin.", "tỉnh Bình Thuận", "Báo Bình Thuận"),
        ("Công ty Điện lực Tuyên Quang ngừng cấp điện.", "tỉnh Tuyên Quang",
         "Công ty Điện lực Tuyên Quang"),
        ("Hội đồng quản trị các hợp tác xã ký hợp đồng.", "tỉnh Sóc Trăng", "Hội đồng quản trị"),
        ("UBND các xã Pa Ủ, Mù Cả và Chủ tịch Hội họp bàn.", "tỉnh Lai Châu",
         "UBND các xã Pa Ủ, Mù Cả"),
    ],
)  # fmt: skip
def test_what_is_called_by_a_name_of_its_own(text: str, place: str, wanted: str) -> None:
    assert offices(text, place)[0] == wanted


def test_department_in_a_commune_is_the_province_s() -> None:
    place = "xã Tá Chải, tỉnh Lai Châu"
    assert offices("Chi cục Kiểm lâm tuần tra rừng.", place) == ["Chi cục Kiểm lâm tỉnh Lai Châu"]
    assert offices("Trạm Y tế tiêm chủng.", place) == ["Trạm Y tế xã Tá Chải"]


def test_society_in_capitals_is_no_commune() -> None:
    assert named_places("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI") == []
    assert [p.place for p in named_places("xã Hội Sơn")] == ["xã Hội Sơn"]


def test_a_person_behind_a_place_is_no_part_of_its_name() -> None:
    text = "Chủ tịch UBND huyện Tuyên Hóa Lê Nam Giang"
    assert [p.place for p in named_places(text)] == ["huyện Tuyên Hóa"]
    assert [m.office for m in load_gazetteer().mentions(text)] == ["UBND huyện Tuyên Hóa"]


def test_a_committee_of_the_party_is_at_its_place() -> None:
    found = [p.place for p in named_places("Huyện ủy Yên Châu, Thành ủy Tam Kỳ, Tỉnh đoàn Gia Lai")]
    assert found == ["huyện Yên Châu", "thành phố Tam Kỳ", "tỉnh Gia Lai"]
    assert offices("Đảng ủy xã Tr'Bin họp.") == ["Đảng ủy xã Tr'Bin"]


def test_a_name_is_not_cut_inside_a_word() -> None:
    assert offices("Phòng tư vấn tâm lý mở cửa.") == []
    assert said("Ủy viên thường trực tổng hợp số liệu.", "Phó Trưởng ban thường trực duyệt chi.")[
        0
    ] == ("Ủy viên thường trực", "thực hiện", "tổng hợp số liệu")


def test_what_is_done_with_a_body_is_no_label() -> None:
    told = said("1. Sở Y tế:", "a) Trực tiếp chỉ đạo Tổ giúp việc;", "b) Theo dõi các trạm.")
    assert [office for office, _, _ in told] == ["Sở Y tế", "Sở Y tế"]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("- Sở Y tế - cơ quan thường trực chương trình:", "Sở Y tế"),
        ("- Ban Bảo tồn (Sở Du lịch):", "Ban Bảo tồn"),
        ("- Hội Làm vườn là cơ quan thường trực của Ban Chỉ đạo, có nhiệm vụ:", "Hội Làm vườn"),
    ],
)
def test_what_stands_beside_the_office_of_a_label(line: str, office: str) -> None:
    read = source(line)
    found = label(read, 2, len(line))
    assert found is not None
    assert [n.office.removesuffix(f" {PLACE}") for n in found.names] == [office]


def test_a_post_charged_in_general_keeps_its_list() -> None:
    told = said("1- Trưởng ban chịu trách nhiệm chung; quyết định chương trình công tác.")
    assert {office for office, _, _ in told} == {"Trưởng ban"}


def test_whom_a_demand_concerns_is_asked() -> None:
    told = said("Đối với ngành Công Thương, đồng chí yêu cầu kiểm tra các kho xăng dầu.")
    assert [office for office, _, _ in told] == ["Ngành Công Thương"]
    told = said("Về phía các trường, hiệu trưởng công khai danh sách học sinh được hỗ trợ.")
    assert [office for office, _, _ in told] == ["Hiệu trưởng"]


def test_a_place_where_a_body_must_stand_is_its_committee() -> None:
    told = said("Riêng huyện Kỳ Sơn bố trí chỗ ở cho giáo viên trước ngày 15/8.")
    assert [office for office, _, _ in told] == ["UBND huyện Kỳ Sơn"]


def test_attendants_and_meetings_give_no_duty() -> None:
    told = said("Dự hội nghị có bà Lê Thị Lam, Phó Chủ tịch UBND tỉnh; lãnh đạo Công an tỉnh.")
    assert told == []
    assert said("Chiều 3/4, Sở Y tế tổ chức hội nghị giao ban quý I.") == []


def test_who_heads_a_body_is_said_aside() -> None:
    found = said(
        "Tổ giúp việc Ban Chỉ đạo do Phó Giám đốc Sở Y tế làm Tổ trưởng, gồm 05 chuyên viên,"
        " có nhiệm vụ tổng hợp số liệu hằng tháng."
    )
    assert [who for who, _, _ in found] == ["Tổ giúp việc Ban Chỉ đạo"]


def test_number_belongs_to_the_name() -> None:
    found = said("Cơ sở cai nghiện ma túy số 2 tiếp nhận học viên 24/24 giờ.")
    assert [who for who, _, _ in found] == ["Cơ sở cai nghiện ma túy số 2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự lễ có ông Trần Văn An, Phó Chủ tịch UBND tỉnh; đại diện Sở Nội vụ, Hiệp hội Du lịch.",
        "Ghi nhận Sở Y tế và Sở Xây dựng đã hoàn thành 3 dự án trong năm.",
        "Yêu cầu Thủ trưởng các đơn vị triển khai thực hiện nghiêm túc Kế hoạch này.",
    ],
)
def test_attendance_praise_and_closing_words_give_no_duty(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize("verb", ["dự báo nhu cầu nhân lực", "dự trữ hàng hóa thiết yếu"])
def test_verbs_that_begin_as_attending_does(verb: str) -> None:
    assert said(f"Sở Y tế sẽ {verb} từng quý.") == [("Sở Y tế", "thực hiện", f"sẽ {verb} từng quý")]


@pytest.mark.parametrize(
    "name", ["Đảng ủy UBND tỉnh", "Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy Quân sự tỉnh"]
)
def test_party_committee_of_an_office_is_not_the_office(name: str) -> None:
    found = said(f"{name} chỉ đạo rà soát quỹ đất.")
    assert [who for who, _, _ in found] == [name.removesuffix(" tỉnh")]


def test_fee_for_services_assigns_nothing() -> None:
    found = said("Sở Y tế chi trả phí ủy thác cho Hội Nông dân tỉnh mỗi quý.")
    assert [who for who, _, _ in found] == ["Sở Y tế"]


def test_petition_to_whoever_is_competent_is_the_petitioners() -> None:
    found = said("Sở Y tế:", "- Kiến nghị cơ quan có thẩm quyền xem xét hồ sơ chậm giải quyết.")
    assert [who for who, _, _ in found] == ["Sở Y tế"]


def test_own_commune_in_capitals_is_a_label() -> None:
    found = said(
        SIGNED, "4. XÃ TÂN KỲ CÓ TRÁCH NHIỆM", "+ Rà soát hộ được hỗ trợ.", place="xã Tân Kỳ"
    )
    assert [who for who, _, what in found if what.startswith("Rà")] == ["UBND"]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Hạt Kiểm lâm liên huyện xử lý tang vật.", "Hạt Kiểm lâm liên huyện"),
        ("Tổng phụ trách Đội lập danh sách học sinh.", "Tổng phụ trách Đội"),
    ],
)
def test_name_keeps_what_tells_it_from_others(sentence: str, actor: str) -> None:
    assert [who for who, _, _ in said(sentence)] == [actor]
