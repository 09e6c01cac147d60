"""Which document a question about a document itself means."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from app.judge.decide import judged
from app.judge.meant import articles, bearing, document
from app.opened import Opened
from ingest.index.heads import ById
from tests.app.conftest import Ask
from tests.app.deciding import asking


def meant(question: str, opened: Opened) -> tuple[str, float]:
    asked = asking(question, opened)
    return document(asked, judged(asked, opened), opened)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Kế hoạch quản lý nhà nuôi chim yến ở Khánh Hòa ký ngày nào?", "yen"),
        ("ke hoach quan ly nha nuoi chim yen khanh hoa ai ky", "yen"),
        ("Giấy cho mượn sách lưu động ở Phú Yên đánh số mấy, ra hôm nào?", "sach"),
        ("Văn bản số 92/TB-UBND do ai ký?", "bo-song"),
    ],
)
def test_the_document_is_found_by_what_names_it(question: str, article: str, small: Opened) -> None:
    found, likely = meant(question, small)
    assert found == article
    assert likely > 0.5


def test_a_number_of_no_document_means_none(small: Opened) -> None:
    assert meant("Văn bản số 93/TB-UBND do ai ký?", small) == ("", 0.0)


def test_no_text_is_read_to_see_which_document_bears_a_number(small: Opened) -> None:
    asked = asking("Văn bản số 92/TB-UBND do ai ký?", small)
    with patch.object(ById, "__getitem__", side_effect=AssertionError):
        assert bearing(asked, small) == ["bo-song"]


def test_another_subject_of_the_same_place_is_less_likely(small: Opened) -> None:
    _, own = meant("Kế hoạch nuôi chim yến ở Khánh Hòa ký ngày nào?", small)
    _, other = meant("Kế hoạch phòng cháy rừng ở Khánh Hòa ký ngày nào?", small)
    assert other < own


def test_the_only_document_about_a_place_is_marked(small: Opened) -> None:
    asked = asking("Thông báo quan trắc sạt lở ở Đồng Tháp ký ngày nào?", small)
    told = articles(asked, judged(asked, small), small)
    assert set(told) == {"bo-song"}  # the others are about other places
    assert told["bo-song"].alone == 1.0
    assert told["bo-song"].ahead > 0


def test_everyday_words_for_signing_get_the_signature(put: Ask) -> None:
    answer = put("Giấy quản lý nhà nuôi chim yến của Khánh Hòa ông nào đặt bút, hôm nào?")
    assert "Lê Hữu Phước Thọ" in answer.answer
    assert "12/3/2024" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Thông báo số 92/TB-UBND ban hành ngày nào?", "20/8/2022"),
        ("van ban so 417/KH-UBND do ai ky", "Lê Hữu Phước Thọ"),
        ("Quy chế 58/QCPH-SVHTTDL-BĐBP giữa những bên nào?", "Bộ đội Biên phòng tỉnh Phú Yên"),
        ("kế hoạch nhà nuôi chim yến Khánh Hòa số mấy", "417/KH-UBND"),
    ],
)
def test_one_fact_of_a_document_is_answered(question: str, said: str, put: Ask) -> None:
    answer = put(question)
    assert answer.act == "answer"
    assert said in answer.answer


def test_the_only_document_with_the_number_is_meant(small: Opened) -> None:
    assert meant("Văn bản số 417/KH-UBND về phòng cháy rừng do ai ký?", small) == ("yen", 1.0)


def test_a_fact_is_asked_of_what_was_talked_about(put: Ask) -> None:
    answer = put("Văn bản đó do ai ký?", "Ai chủ trì rà soát nhà nuôi chim yến ở Khánh Hòa?")
    assert answer.act == "answer"
    assert "Lê Hữu Phước Thọ" in answer.answer
