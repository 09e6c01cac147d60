from __future__ import annotations

import pytest

from app.knowledge import Knowledge
from tests.app.conftest import Ask
from tests.app.deciding import decision


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Kế hoạch 136-KH/TU do ai ban hành?", "Ban Thường vụ Thành ủy TPHCM"),
        ("Ai ra Kế hoạch 136-KH/TU?", "Ban Thường vụ Thành ủy TPHCM"),
        ("Nghị quyết 120/2020/QH14 do cơ quan nào thông qua?", "Quốc hội"),
        ("Quyết định 12/2018/QĐ-TTg là của ai?", "Thủ tướng Chính phủ"),
        ("Đề án 09-ĐA/TU do ai ban hành?", "Tỉnh ủy Hòa Bình"),
    ],
)
def test_the_clause_that_names_the_office(question: str, office: str, asked: Ask) -> None:
    answer = asked(question)
    assert answer.answer.startswith(f"**{office}**")
    assert answer.answer.count("**") == 2
    assert answer.citations


def test_the_asked_verb_is_its_subjects_own(asked: Ask) -> None:
    answer = asked("Cơ quan nào trình HĐND tỉnh Thừa Thiên Huế nguồn lực cho vùng dân tộc?")
    assert answer.answer.startswith("**UBND tỉnh Thừa Thiên Huế** trình")
    assert "**Ban Dân" not in answer.answer


def test_what_is_told_is_affirmed(asked: Ask) -> None:
    answer = asked("Ban Thường vụ Thành ủy TPHCM có ban hành kế hoạch về cán bộ dân tộc không?")
    assert answer.answer.startswith("Đúng.")
    assert "136-KH/TU" in answer.answer


def test_the_work_on_a_document_is_not_its_making(knowledge: Knowledge) -> None:
    assert decision("Ai sơ kết Nghị quyết 03-NQ/TU?", knowledge).shape == "duties"
    question = "Tuyên truyền Kết luận 01/KL-ĐCT ở Hòa Bình là việc của ai?"
    assert decision(question, knowledge).shape == "duties"


def test_an_act_of_no_article_is_refused(asked: Ask) -> None:
    assert asked("Cơ quan nào dạy tiếng dân tộc cho cán bộ ở Hòa Bình?").abstained
