"""What a question asks for: kind, role, offices, places, years, documents, task."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.offices import load_gazetteer
from ingest.text import Span, fold, normalise
from ingest.types import ROLES
from retriever.query import Query, parse
from retriever.question_words import FIELDS, KINDS, bounded
from tests.ingest.administrative_text import texts


def read(question: str, places: dict[str, list[Span]] | None = None) -> Query:
    return parse(question, question, load_gazetteer(), places or {})


KINDS_OF = [
    ("who", "Ai chủ trì kiểm tra chợ?"),
    ("who", "Cơ quan nào được giao tham mưu đề án trồng rừng?"),
    ("who", "Sở nào lo việc tiêm phòng?"),
    ("with_whom", "Sở Y tế phối hợp với ai khi tiêm phòng?"),
    ("with_whom", "Khi tuần tra, Công an tỉnh phối hợp cùng những đơn vị nào?"),
    ("what", "Hội Nông dân tỉnh làm gì để bảo vệ môi trường?"),
    ("what", "Trách nhiệm của Sở Tư pháp là gì?"),
    ("when", "Bao giờ Sở Nội vụ phải báo cáo biên chế?"),
    ("when", "Quy chế phối hợp số 7/QCPH ký ngày nào?"),
    ("document", "Việc trồng rừng theo văn bản nào?"),
    ("count", "Kinh phí tiêm phòng là bao nhiêu?"),
    ("list", "Liệt kê các nhiệm vụ của Công an tỉnh Nghệ An"),
    ("yes_no", "Có phải Sở Y tế chủ trì tiêm phòng không?"),
    ("yes_no", "Sở Y tế chủ trì tiêm phòng, đúng không?"),
    ("compare", "So sánh trách nhiệm của Sở Y tế ở Nghệ An và Cà Mau"),
    ("other", "Thời tiết hôm nay"),
]


@pytest.mark.parametrize(("kind", "question"), KINDS_OF)
def test_kind(kind: str, question: str) -> None:
    assert read(question).kind == kind


@pytest.mark.parametrize(("kind", "question"), KINDS_OF)
@pytest.mark.parametrize("typing", [fold, str.upper, str.lower])
def test_kind_however_it_is_typed(kind: str, question: str, typing: object) -> None:
    assert callable(typing)
    assert read(typing(question)).kind == kind


@pytest.mark.parametrize(
    ("field", "question"),
    [
        ("budget", "Kinh phí tiêm phòng là bao nhiêu tiền?"),
        ("contact", "Số điện thoại của Sở Y tế?"),
        ("person", "Giám đốc Sở Y tế là ai?"),
        ("place", "Hội nghị diễn ra ở đâu?"),
        ("place", "Mô hình trồng rừng được làm tại xã nào?"),
        ("reason", "Vì sao phải trồng rừng?"),
        ("result", "Kết quả kiểm tra chợ ra sao?"),
        (None, "Ai chủ trì kiểm tra chợ?"),
        (None, "Sở Y tế chủ trì việc gì?"),
    ],
)
def test_other_things_asked_for(field: str | None, question: str) -> None:
    assert read(question).field == field


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("chủ trì", "Ai chủ trì kiểm tra chợ?"),
        ("chủ trì", "Ai đứng ra tổ chức hội thi?"),
        ("phối hợp", "Cơ quan nào phối hợp kiểm tra chợ?"),
        ("giám sát", "Ai giám sát việc thu gom rác?"),
        ("tham mưu", "Ai tham mưu đề án trồng rừng?"),
        ("tham mưu", "Ai trình đề án trồng rừng?"),
        ("chỉ đạo", "Ai giao việc cho Sở Y tế?"),
        ("tạo điều kiện", "Ai lo kinh phí mua sách?"),
        ("phối hợp", "Sở Y tế phối hợp với Công an tỉnh làm gì?"),
        (None, "Việc tiêm phòng do ai làm?"),
    ],
)
def test_role(role: str | None, question: str) -> None:
    assert read(question).role == role
    assert read(fold(question)).role == role


@pytest.mark.parametrize(
    "question",
    [
        "Quy chế phối hợp có mấy chương?",
        "Công tác tôn giáo có gì mới?",
        "Ai dạy giáo viên trường xã?",
        "Quy trình nộp hồ sơ ra sao?",
        "Công trình thủy lợi ở đâu?",
        "Chương trình trồng rừng ở đâu?",
    ],
)
def test_words_that_look_like_a_role(question: str) -> None:
    assert read(question).role is None
    assert read(fold(question)).role is None


def test_role_of_who_is_asked_for_comes_first() -> None:
    """The document's name holds another role's word."""
    assert read("Kế hoạch kiểm tra năm 2025 do ai chủ trì?").role == "chủ trì"
    assert read("Ai phối hợp với cơ quan chủ trì tiêm phòng?").role == "phối hợp"


@pytest.mark.parametrize(
    ("asks", "question"),
    [
        (True, "Ai chủ trì kiểm tra chợ?"),
        (True, "Có phải cơ quan nào cũng kiểm tra chợ không?"),
        (False, "Sở Y tế phối hợp với ai?"),
        (False, "Việc trồng rừng theo văn bản nào?"),
        (False, "Quy chế áp dụng giai đoạn nào?"),
        (False, "Theo quyết định số nào?"),
        (False, "Mô hình được làm ở địa bàn nào?"),
    ],
)
def test_asks_for_the_office(asks: bool, question: str) -> None:
    assert read(question).asks_actor is asks


def test_offices_times_documents() -> None:
    query = read("Theo Quy chế số 7/QCPH, năm 2025 Sở Y tế tỉnh Nghệ An làm gì?")
    assert [m.office for m in query.offices] == ["Sở Y tế tỉnh Nghệ An"]
    assert query.places == ("tỉnh Nghệ An",)
    assert query.years == {2025}
    assert [d.number for d in query.documents] == ["7/QCPH"]


def test_people_are_no_offices() -> None:
    assert read("Giám đốc Sở Y tế là ai?").offices == ()


def test_years_of_a_period() -> None:
    assert read("Sở Y tế làm gì giai đoạn 2024 - 2026?").years == {2024, 2025, 2026}
    assert read("Sở Y tế làm gì?").years == frozenset()


def test_places_are_passed_in() -> None:
    question = "Ở Cà Mau ai trồng rừng, Nghệ An thì sao?"
    query = read(question, {"tỉnh Nghệ An": [(24, 31)], "tỉnh Cà Mau": [(2, 8)]})
    assert set(query.places) == {"tỉnh Nghệ An", "tỉnh Cà Mau"}
    assert query.place_starts == (2, 24)
    assert query.task == ("trồng", "rừng")


@pytest.mark.parametrize(
    ("task", "question"),
    [
        ("kiểm tra chợ", "Ai chủ trì kiểm tra chợ?"),
        ("tiêm phòng", "Có phải Sở Y tế chủ trì tiêm phòng năm 2025 không?"),
        ("bảo vệ môi trường", "Hội Nông dân tỉnh làm gì để bảo vệ môi trường?"),
        ("", "Liệt kê 5 nhiệm vụ của Công an tỉnh Nghệ An"),
    ],
)
def test_task_is_what_remains(task: str, question: str) -> None:
    assert " ".join(read(question).task) == task


@pytest.mark.parametrize(
    ("event", "question"),
    [
        (True, "Quy chế phối hợp ký ngày nào?"),
        (True, "Ai tham dự hội nghị?"),
        (False, "Ai chủ trì kỷ niệm ngày thành lập?"),
        (False, "Ai kiểm tra chợ?"),
    ],
)
def test_event(event: bool, question: str) -> None:
    assert read(question).event is event


def test_tables_are_written_to_be_folded() -> None:
    """An escape in upper case would change its meaning."""
    for _, alternatives in (*KINDS, *FIELDS):
        assert all("\\" not in part or part == part.lower() for part in alternatives)
    assert bounded(("đối chiếu", "so sánh")).search("hay doi chieu")
    assert not bounded(("ai",)).search("hai")


@settings(deadline=None)
@given(texts | st.text(max_size=60).map(normalise))
def test_any_text_is_read(text: str) -> None:
    query = read(text)
    assert query.text == text
    assert query.role is None or query.role in ROLES
    assert all(0 <= m.start < m.end <= len(text) for m in query.offices)
    assert all(word == word.lower() for word in query.task)
    assert all(1 <= year <= 9999 for year in query.years)
