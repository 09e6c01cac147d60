from __future__ import annotations

import pytest

from app.attributions import Attribution, attributions
from ingest.offices import load_gazetteer
from ingest.types import Article


def read(text: str, place: str = "tỉnh Cao Bằng") -> tuple[Attribution, ...]:
    article = Article("bai", text, "Bài", place=place)
    return attributions(article, load_gazetteer().mentions(text, place))


def said(text: str) -> list[tuple[list[str], str]]:
    return [([m.office for m in a.offices], a.verb) for a in read(text)]


@pytest.mark.parametrize(
    ("text", "offices", "verb"),
    [
        ("Rà soát Kế hoạch 36-KH/TU do Ban Thường vụ Tỉnh ủy ban hành ngày 1/2/2022.",
         ["Ban Thường vụ Tỉnh ủy Cao Bằng"], "ban hành"),
        ("Gắn với Chương trình mà Quốc hội phê duyệt bằng Nghị quyết 120/2020/QH14.",
         ["Quốc hội"], "phê duyệt"),
        ("Chương trình đã được HĐND tỉnh thông qua tại kỳ họp.", ["HĐND tỉnh Cao Bằng"],
         "phê duyệt"),
        ("Nghiên cứu, tham mưu để UBND tỉnh trình HĐND tỉnh nguồn lực.", ["UBND tỉnh Cao Bằng"],
         "trình"),
        ("Thực hiện Kế hoạch số 415/KH-UBND ngày 21/6/2024 của UBND tỉnh.", ["UBND tỉnh Cao Bằng"],
         "ban hành"),
        ("Ngày 3/4/2024, Sở Y tế và Sở Nội vụ đã tổ chức lễ ký kết Quy chế phối hợp.",
         ["Sở Y tế tỉnh Cao Bằng", "Sở Nội vụ tỉnh Cao Bằng"], "ký kết"),
    ],
)  # fmt: skip
def test_who_did_what(text: str, offices: list[str], verb: str) -> None:
    assert (offices, verb) in said(text)


def test_a_partner_does_nothing() -> None:
    assert not said("Phối hợp với Sở Y tế mở lớp bồi dưỡng.")


def test_a_person_is_no_office() -> None:
    assert not said("Giám đốc Sở Y tế ký biên bản.")


def test_what_is_submitted_stands_before_the_verb() -> None:
    text = "Phòng Kinh tế lập phương án bồi thường, trình UBND xã phê duyệt trước ngày 30/9/2025."
    found = next(a for a in read(text) if a.verb == "phê duyệt")
    start, end = found.shown
    assert text[start:end].startswith("phương án bồi thường, trình UBND xã phê duyệt")
    assert found.nested


def test_documents_named_besides_are_not_the_object() -> None:
    text = (
        "Thực hiện Quyết định số 16/QĐ-TTg ngày 2/1/2021 của Thủ tướng Chính phủ, Sở Y tế ban hành "
        "Kế hoạch số 9/KH-SYT."
    )
    made = {m.office: [d.number for d in a.documents] for a in read(text) for m in a.offices}
    assert made["Thủ tướng Chính phủ"] == ["16/QĐ-TTg"]
    assert made["Sở Y tế tỉnh Cao Bằng"] == ["9/KH-SYT"]


def test_spans_lie_in_the_sentence() -> None:
    text = (
        "Chiều 19/3, Sở Y tế tổng kết, đồng thời ký kết Chương trình số 27/CTPH-SYT với Tỉnh đoàn."
    )
    for found in read(text):
        start, end = found.sentence
        assert all(start <= a <= b <= end for a, b in (found.shown, *found.objects))
        assert all(start <= m.start < m.end <= end for m in found.offices)
    assert {a.verb for a in read(text)} >= {"tong ket", "ký kết"}
