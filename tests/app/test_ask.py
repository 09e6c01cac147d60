"""Reading a question: what it wants, what it names, what it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.ask import read
from app.ask.asked import WANTS, Want
from app.ask.follow import Rested, follow, points_back
from app.ask.parts import parts
from app.ask.read import _of_one_document
from app.ask.wants import current, load, terms
from app.opened import Opened
from ingest.errors import InputError
from ingest.types import Role


def test_the_fitted_wants_load_and_are_probabilities() -> None:
    model = current()
    assert set(model.intercepts) == set(WANTS)
    for found in (set[str](), {"ai", "^ ai", "bao giờ", "không $"}):
        assert all(0 <= value <= 1 for value in model.wants(found).values())


@pytest.mark.parametrize("content", ["", "{}", '{"intercepts": {"hunger": 1}, "weights": {}}'])
def test_another_file_is_no_model(content: str, tmp_path: Path) -> None:
    file = tmp_path / "wants.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"wants\.json"):
        load(file)


def test_names_give_way_to_their_kinds() -> None:
    text = "Ai giúp Sở Xây dựng ở Bến Tre?"
    office, place = (text.index("Sở"), text.index(" ở")), (text.index("Bến"), len(text) - 1)
    found = terms(text, [(office, "CQ"), (place, "NƠI")])
    assert {"ai giúp CQ", "CQ ở NƠI", "NƠI $"} <= found
    assert not {"sở", "xây", "bến"} & found
    assert "#" in terms("khoản 12", [])


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Ai chủ trì rà soát các nhà nuôi chim yến?", "office"),
        ("Khi nào phải hoàn thành việc rà soát nhà nuôi chim yến?", "time"),
        ("Sở Tài chính tỉnh Khánh Hòa làm những việc gì?", "task"),
        ("Có phải Công an tỉnh cắm biển cảnh báo sạt lở không?", "verdict"),
        ("Lắp đặt bao nhiêu trạm quan trắc sạt lở?", "number"),
        ("Thư viện tỉnh Phú Yên luân chuyển sách theo văn bản nào?", "basis"),
        ("Văn bản số 92/TB-UBND do ai ký?", "signed"),
        ("Quy chế thư viện lưu động gồm những bên nào?", "signed"),
        ("Vì sao Sở Tài chính mở lớp tập huấn?", "reason"),
        ("Ông Lê Hữu Phước Thọ giữ chức vụ gì?", "person"),
        ("Sở Tài chính và Hội Nông dân tỉnh mỗi bên làm gì?", "comparison"),
        ("Thông báo sạt lở do ai thực hiện?", "office"),
    ],
)
def test_what_is_wanted(question: str, want: Want, small: Opened) -> None:
    assert read(question, small).wanted(want) > 0.5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ai đo tiếng ồn, và ai mở lớp tập huấn?", 2),
        ("Cơ quan nào luân chuyển sách? Bao giờ hai bên họp giao ban?", 2),
        ("Ai đo tiếng ồn và công bố kết quả đo?", 1),
        ("Sở Tài chính và Hội Nông dân tỉnh làm gì?", 1),
        ("Có phải ai cũng được mượn sách và đọc tại chỗ không?", 1),
        ("", 1),
    ],
)
def test_two_questions_are_told_apart(text: str, count: int) -> None:
    found = parts(text)
    assert len(found) == count
    assert all(part in text for part in found)


def test_each_part_has_what_the_whole_names(small: Opened) -> None:
    asked = read("Ở Đồng Tháp ai lắp đặt trạm quan trắc, và ai cắm biển cảnh báo?", small)
    assert len(asked.parts) == 2
    assert {part.places for part in asked.parts} == {("tỉnh Đồng Tháp",)}
    assert "trạm" in asked.parts[0].topic
    assert "trạm" not in asked.parts[1].topic


def test_what_is_asked_of_one_document_stays_together(small: Opened) -> None:
    assert read("Kế hoạch nuôi chim yến Khánh Hòa số mấy, do ai ký?", small).parts == ()


@pytest.mark.parametrize(("signed", "together"), [(0.9, True), (0.1, False)])
def test_a_part_with_a_topic_of_its_own_stands_alone(
    signed: float, together: bool, small: Opened
) -> None:
    """Though the whole sounds as if it asked of a document: "ai đăng ký", "ngày nào"."""
    whole = read("Nhãn hiệu tổ yến ai đăng ký, lớp tập huấn làm sạch tổ yến ngày nào mở?", small)
    parts = [replace(part, wants={"signed": signed}) for part in whole.parts]
    assert _of_one_document(replace(whole, wants={"signed": 0.9}), parts) is together


def test_a_paragraph_before_the_question_is_context(small: Opened) -> None:
    told = (
        "Tôi mới về nhận việc ở tỉnh Đồng Tháp và đang đọc lại hồ sơ của người tiền nhiệm để lại, "
        "trong đó có nhiều giấy tờ cũ, mỗi tờ nói một kiểu, đọc mãi mà chưa ra được điều mình cần, "
        "nên đành hỏi ở đây cho nhanh, mong được chỉ giúp cho rõ ràng. "
    )
    asked = read(f"{told}Ai cắm biển cảnh báo tại các điểm sạt lở?", small)
    alone = read("Ai cắm biển cảnh báo tại các điểm sạt lở?", small)
    assert asked.text == alone.text
    assert asked.wants == alone.wants
    assert asked.topic == alone.topic
    assert asked.places == ("tỉnh Đồng Tháp",)
    assert "places" in asked.carried
    assert not alone.places


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Ai chủ trì rà soát các nhà nuôi chim yến?", ("chủ trì",)),
        ("Sở Xây dựng tỉnh Khánh Hòa phối hợp làm gì?", ("phối hợp",)),
        ("Quy chế phối hợp về thư viện lưu động nói gì về phòng đọc?", ()),
        ("Kế hoạch kiểm tra tiếng ồn có hiệu lực từ bao giờ?", ()),
        ("Sở Xây dựng tỉnh Khánh Hòa được giao làm gì?", ()),
        ("Sở Xây dựng tỉnh Khánh Hòa giao ai làm?", ("chỉ đạo",)),
    ],
)
def test_roles_stand_beside_an_office_or_a_who_word(
    question: str, roles: tuple[Role, ...], small: Opened
) -> None:
    assert read(question, small).roles == roles


def test_the_topic_is_without_names_and_question_words(small: Opened) -> None:
    asked = read("Cơ quan nào ở Khánh Hòa công bố tiếng ồn loa dẫn dụ năm 2024?", small)
    assert asked.topic == ("công", "bố", "tiếng", "ồn", "loa", "dẫn", "dụ")
    assert asked.places == ("tỉnh Khánh Hòa",)
    assert asked.years == {2024}


def test_a_follow_up_carries_what_it_leaves_out(small: Opened) -> None:
    before = read("Ai chủ trì rà soát các nhà nuôi chim yến ở Khánh Hòa?", small)
    asked = follow(read("Khi nào xong?", small), Rested(before, (), ("yen",)), small)
    assert asked.places == ("tỉnh Khánh Hòa",)
    assert set(before.topic) <= set(asked.topic)
    assert {"places", "topic"} <= asked.carried
    assert asked.within == {"yen"}


def test_a_question_with_two_parts_of_place_names_reads_no_office_in_them(small: Opened) -> None:
    """A name that begins inside a place's is part of the place."""
    asked = read("Xã Trường Sa ở Khánh Hòa có mấy nhà nuôi chim yến?", small)
    assert not [m for m in asked.offices if m.kind == "office"]


def test_another_place_leaves_the_article_behind(small: Opened) -> None:
    before = read("Ai chủ trì rà soát các nhà nuôi chim yến ở Khánh Hòa?", small)
    asked = follow(read("Còn ở Phú Yên?", small), Rested(before, (), ("yen",)), small)
    assert asked.places == ("tỉnh Phú Yên",)
    assert not asked.within
    assert "topic" in asked.carried


def test_what_may_be_done_with_anything_tells_no_task(small: Opened) -> None:
    before = read("Ai chủ trì rà soát các nhà nuôi chim yến ở Khánh Hòa?", small)
    found = follow(read("Bao giờ thì tổ chức?", small), Rested(before, (), ("yen",)), small)
    assert "yến" in found.topic


def test_a_question_that_stands_alone_carries_nothing(small: Opened) -> None:
    alone = read("Ai lắp đặt trạm quan trắc sạt lở bờ sông ở Đồng Tháp?", small)
    assert not points_back(alone, small)
    before = read("Ai chủ trì rà soát các nhà nuôi chim yến ở Khánh Hòa?", small)
    assert follow(alone, Rested(before, (), ("yen",)), small) == alone


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("Xong trước ngày nào?", True),
        ("Rà soát khi nào?", True),
        ("Bao giờ thì tổ chức?", True),
        ("con dong thap thi sao", True),
        ("Con giống nuôi ở Đồng Tháp do ai cấp?", False),
        ("Giá vàng hôm nay?", False),
        ("Ai cắm biển cảnh báo ở Đồng Tháp?", False),
    ],
)
def test_few_known_words_that_name_nothing_go_on(question: str, back: bool, small: Opened) -> None:
    assert points_back(read(question, small), small) is back
