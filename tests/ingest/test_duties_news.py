"""Duties in news of meetings and in papers that name persons: who is meant, and what is over."""

from __future__ import annotations

import pytest

from ingest.duties.agreement import agreement
from ingest.duties.events import looks_back
from ingest.duties.source import Source
from ingest.offices import load_gazetteer
from ingest.types import Article
from tests.ingest.duty_reading import PLACE, duties, partners, said, surest

REVIEW = (
    "(NA) - Ngày 4/6, Sở Y tế và Hội Nông dân tỉnh tổ chức hội nghị sơ kết Chương trình phối hợp"
    " nước sạch giai đoạn 2020 - 2025."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chiều 12/9, Sở Tư pháp tổ chức hội nghị giao ban.",
        "BNA - Ngày 12/9, tại xã Nghi Lâm, Sở Tư pháp và Công an tỉnh tổ chức lễ phát động.",
        "Ngày 12/9/2022, Phó Chủ tịch UBND tỉnh Vi Thị Hòa đã chủ trì cuộc họp nghe báo cáo.",
        "Phó Chủ tịch UBND tỉnh Vi Thị Hòa chủ trì hội nghị.",
        "Giám đốc Sở Tư pháp Lê Mạnh đồng chủ trì.",
    ],
)
def test_a_meeting_that_was_held_is_no_duty(sentence: str) -> None:
    assert said(sentence) == []


def test_who_presides_at_regular_meetings_has_that_duty() -> None:
    (found,) = said("Giám đốc Sở Tư pháp chủ trì họp tổ công tác vào ngày 5 hằng tháng.")
    assert found[:2] == ("Sở Tư pháp", "chủ trì")


@pytest.mark.parametrize("meeting", ["hội nghị", "buổi làm việc"])
def test_who_met_over_the_programme_are_its_parties(meeting: str) -> None:
    article = Article("bai", REVIEW.replace("hội nghị", meeting), "", place=PLACE)
    shared = agreement(Source.of(article, load_gazetteer()))
    assert [n.office for n in shared.parties] == [f"Sở Y tế {PLACE}", f"Hội Nông dân {PLACE}"]


def test_both_have_what_the_two_agree_on_at_the_review() -> None:
    found = duties(REVIEW, "Thời gian tới, hai đơn vị tiếp tục lắp đặt bể lọc tại 20 bản.")
    assert {d.actor for d in found} == {f"Sở Y tế {PLACE}", f"Hội Nông dân {PLACE}"}


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("Qua ba năm thực hiện, hai ngành mở 40 lớp.", True),
        ("9 tháng đầu năm, lực lượng kiểm lâm xử lý 12 vụ.", True),
        ("Theo báo cáo của Sở Y tế, tỷ lệ này tăng.", True),
        ("Năm 2019, Sở Y tế khám cho 900 người.", True),
        ("Năm 2023, Sở Y tế khám cho 900 người.", False),
        ("6 tháng cuối năm, Sở Y tế khám cho 900 người.", None),
        ("Sáu tháng một lần, Sở Y tế khám cho 900 người.", None),
        ("Định kỳ hằng năm và 03 năm/01 lần, hai ngành sơ kết.", None),
        ("Sở Y tế khám cho 900 người.", None),
    ],
)
def test_a_sentence_that_opens_on_what_is_over(sentence: str, back: bool | None) -> None:
    article = Article("bai", sentence, "", place=PLACE, published="2022-10-01")
    source = Source.of(article, load_gazetteer())
    assert looks_back(source, 0, len(sentence)) is back


def test_figures_reached_are_no_duties() -> None:
    block = (
        "Qua ba năm, Sở Y tế vận động được 7,2 tỷ đồng. Hội Nông dân tỉnh thành lập được 22 tổ"
        " tự quản."
    )
    assert said(block) == []


@pytest.mark.parametrize(
    "demand",
    [
        "Đối với UBND thị xã Thái Hòa và huyện Quỳ Châu, Phó Chủ tịch UBND tỉnh yêu cầu",
        "Riêng UBND thị xã Thái Hòa, huyện Quỳ Châu cần",
    ],
)
def test_a_demand_concerns_each_of_the_places_that_share_an_office(demand: str) -> None:
    actors = {actor for actor, _, _ in said(f"{demand} kiểm tra các lò mổ trước ngày 5/12.")}
    assert actors == {"UBND thị xã Thái Hòa", "UBND huyện Quỳ Châu"}


def test_a_commune_with_its_district_is_one_office() -> None:
    actors = [actor for actor, _, _ in said("UBND xã Châu Bính, huyện Quỳ Châu kiểm tra lò mổ.")]
    assert actors == ["UBND xã Châu Bính"]


def test_each_of_several_places_of_a_committee() -> None:
    sentence = (
        "Ông Lô Văn Thắng yêu cầu cấp ủy các xã Mường Nọc, Tri Lễ đưa việc này vào nghị quyết."
    )
    assert [actor.lower() for actor, _, _ in said(sentence)] == [
        "cấp ủy xã mường nọc",
        "cấp ủy xã tri lễ",
    ]


@pytest.mark.parametrize("verb", ["lưu ý", "mong", "kêu gọi", "nhắc nhở"])
def test_whom_a_person_asks_has_the_duty(verb: str) -> None:
    sentence = f"Bà Vi Thị Hòa, Phó Chủ tịch UBND tỉnh {verb} Sở Y tế kiểm tra nguồn nước trạm xá."
    assert [(actor, role) for actor, role, _ in said(sentence)] == [("Sở Y tế", "giám sát")]


def test_what_an_office_says_it_will_do() -> None:
    sentence = "Đại diện Sở Y tế cho biết sẽ cấp 300 bộ lọc nước cho trường học trong quý III."
    assert [actor for actor, _, _ in said(sentence)] == ["Sở Y tế"]


def test_the_head_of_an_office_labels_its_tasks() -> None:
    block = "5. Đồng chí Lê Văn Mão - Giám đốc Sở Y tế: Chuẩn bị cơ số thuốc, 03 kíp cấp cứu."
    assert [actor for actor, _, _ in said("Phân công như sau:", block)] == ["Sở Y tế"]


def test_the_guest_labels_his_tasks() -> None:
    block = "6. Mời đồng chí Chủ tịch Hội Nông dân tỉnh: Vận động hội viên nhận khoán rừng."
    assert [actor for actor, _, _ in said("Phân công như sau:", block)] == ["Hội Nông dân"]


def test_a_member_by_his_office() -> None:
    sentence = "Thành viên là lãnh đạo Sở Y tế chịu trách nhiệm bố trí xe cứu thương."
    assert [actor for actor, _, _ in said(sentence)] == ["Sở Y tế"]


def test_a_deputy_is_no_office_with_a_verb_in_its_name() -> None:
    (found,) = said("Tổ phó thường trực giúp Tổ trưởng giải quyết công việc hằng ngày.")
    assert found[0] == "Tổ phó thường trực"


def test_the_person_behind_the_office_is_no_place() -> None:
    sentence = "Chủ tịch Hội Nông dân tỉnh Lê Thị Hà giao Ban Kinh tế lập danh sách hộ vay."
    assert [actor for actor, _, _ in said(sentence)] == [
        f"Ban Kinh tế {PLACE}".removesuffix(f" {PLACE}")
    ]


def test_a_lead_that_works_with_others() -> None:
    (duty,) = [
        d
        for d in duties("Giao Sở Y tế làm đầu mối, phối hợp Sở Công Thương kiểm tra hàng hóa.")
        if d.actor.startswith("Sở Y tế")
    ]
    assert (duty.role, partners(duty)) == ("chủ trì", ["Sở Công Thương"])


def test_a_standing_office_that_has_a_task_as_such() -> None:
    sentence = "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm lập kế hoạch năm."
    assert said(sentence)[0][:2] == ("Sở Y tế", "thực hiện")


def test_a_frame_behind_what_the_bodies_are() -> None:
    sentence = (
        "Các thành viên phụ trách địa bàn có trách nhiệm xuống cơ sở trước khi bão vào 24 giờ."
    )
    assert [duty.role for duty in surest(sentence)] == ["thực hiện"]


def test_a_time_between_subject_and_verb() -> None:
    (found,) = said("Sở Y tế ít nhất mỗi quý kiểm tra 02 bếp ăn.")
    assert found[:2] == ("Sở Y tế", "giám sát")


def test_a_deadline_behind_a_semicolon_belongs_to_the_task() -> None:
    (duty,) = duties("Giao Sở Y tế lập danh sách; thời gian hoàn thành trước ngày 10/4/2024.")
    assert duty.time.endswith("trước ngày 10/4/2024")


def test_those_whom_a_dispatch_is_sent_to_have_no_duty() -> None:
    blocks = ("CHỦ TỊCH UBND TỈNH điện:", "- Các sở, ngành;", "- Các đơn vị quản lý hồ chứa nước.")
    assert said(*blocks) == []


@pytest.mark.parametrize(
    "closing",
    [
        "Yêu cầu các sở, ngành nghiêm túc thực hiện Công điện này.",
        "Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.",
        "Sau khi nghe Sở Y tế báo cáo và ý kiến các đơn vị dự họp.",
    ],
)
def test_closing_words_and_hearings_lay_nothing_on_anybody(closing: str) -> None:
    assert said(closing) == []
