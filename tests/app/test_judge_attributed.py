"""What a question says of a document that it names by number."""

from __future__ import annotations

import pytest

from tests.app.conftest import Ask


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Kế hoạch số 104/KH-UBND ngày 22/2/2023 của tỉnh Hòa Bình giao Sở Nội vụ làm gì?", "Lào"),
        ("Kế hoạch số 104/KH-UBND của tỉnh Hòa Bình giao ai tiêm phòng trâu bò?", ""),
        ("Kế hoạch số 104/KH-UBND ngày 22/2/2023 của tỉnh Lào Cai giao Sở Nội vụ làm gì?", ""),
    ],
)
def test_another_place_is_put_right_where_the_rest_agrees(
    question: str, stated: str, asked: Ask
) -> None:
    """Two places may have given one number: only the rest of the question tells them apart."""
    answer = asked(question)
    assert (answer.act == "correct") is bool(stated)
    assert stated in answer.answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Nghị quyết 120/2020/QH14 ngày 19/6/2021 phê duyệt chương trình nào?", "19/6/2020"),
        ("Nghị quyết 120/2020/QH14 ngày 19/6/2020 phê duyệt chương trình nào?", ""),
        ("Nghị quyết 120/2020/QH14 phê duyệt chương trình nào?", ""),
        ("Kế hoạch 185/KHPH-MTTQ-BDT ngày 28/3/2022 giao ai sơ kết?", "28/3/2023"),
        ("Kế hoạch 185/KHPH-MTTQ-BDT năm 2024 của Hòa Bình giao ai sơ kết?", "năm 2023"),
        ("Kế hoạch 185/KHPH-MTTQ-BDT năm 2023 của Hòa Bình giao ai sơ kết?", ""),
        ("Kế hoạch 104/KH-UBND của Lào Cai có áp dụng cho năm 2026 không?", "năm 2023"),
        ("Kế hoạch 104/KH-UBND của Lào Cai có áp dụng cho năm 2023 không?", ""),
    ],
)
def test_a_day_or_a_year_behind_the_number(question: str, stated: str, asked: Ask) -> None:
    answer = asked(question)
    assert (answer.act == "correct") is bool(stated)
    assert stated in answer.answer


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Kế hoạch 136-KH/TU có phải do UBND TPHCM ban hành không?", "correct"),
        ("Kế hoạch 136-KH/TU có phải do Ban Thường vụ Thành ủy ban hành không?", "answer"),
    ],
)
def test_who_issued_a_numbered_document_is_held_against_its_issuer(
    question: str, act: str, asked: Ask
) -> None:
    answer = asked(question)
    assert answer.act == act
    assert "Ban Thường vụ Thành ủy" in answer.answer
