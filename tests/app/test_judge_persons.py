"""Persons that a question names in full: what they are said to do, and what they are given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.judge.choose import of_office
from app.judge.premise import Claim, claim
from app.opened import Opened
from tests.app.deciding import asking, duty, stating, weighed

SIGNS = "cắm biển cảnh báo"
ACTS = "Đồng chí Lý Thu Trang"


def made(question: str, small: Opened, *actors: str) -> Claim:
    duties = [duty(SIGNS, small, actor) for actor in actors]
    return claim(asking(question, small), stating(SIGNS, small, *duties), small)


def said(claimed: Claim) -> list[tuple[str, str, str]]:
    return [(one.part, one.said, one.stated) for one in claimed.held]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Có phải ông Lý Thu Trang lo việc cắm biển không?", ["Lý Thu Trang"]),
        ("Có phải Chủ tịch UBND huyện Hồng Ngự Lý Thu Trang cắm biển không?", ["Lý Thu Trang"]),
        ("Có phải Công an tỉnh Đồng Tháp cắm biển không?", []),
        ("Có phải UBND phường Trần Hưng Đạo cắm biển không?", []),
        ("Ở Hà Giang Sở Y tế phải làm gì?", []),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG THÁP LÀM GÌ VỀ SẠT LỞ", []),
        ("Hà Giang Ai Lo Vụ Cắm Biển Cảnh Báo", []),
    ],
)
def test_persons_of_a_question(question: str, names: list[str], small: Opened) -> None:
    asked = asking(question, small)
    assert [asked.text[a:b] for a, b in asked.persons] == names


def test_who_acts_is_said_to_act_whatever_post_stands_beside(small: Opened) -> None:
    """The office where somebody holds a post is no rival of the person."""
    question = "Có phải bà Lý Thu Trang, Phó Giám đốc Sở Xây dựng, cho cắm biển cảnh báo không?"
    assert said(made(question, small, ACTS)) == [("office", "Lý Thu Trang", "")]


def test_another_person_stands_in_the_place_of_one(small: Opened) -> None:
    question = "Có phải bà Đỗ Minh Châu cho cắm biển cảnh báo ở Đồng Tháp không?"
    assert said(made(question, small, ACTS)) == [("office", "Đỗ Minh Châu", ACTS)]


def test_no_office_stands_in_the_place_of_a_person_nor_a_person_in_an_office_s(
    small: Opened,
) -> None:
    question = "Có phải bà Đỗ Minh Châu cho cắm biển cảnh báo ở Đồng Tháp không?"
    assert said(made(question, small, "Công an tỉnh Đồng Tháp")) == []
    question = "Có phải Sở Xây dựng cắm biển cảnh báo ở Đồng Tháp không?"
    assert [part for part in made(question, small, ACTS).held if not part.agrees] == []


def test_what_a_person_is_given_is_what_names_the_person(small: Opened) -> None:
    """Not what the office does where the person holds a post."""
    question = "Liệt kê các việc của Bùi Văn Tám, Sở Tài nguyên và Môi trường tỉnh Khánh Hòa"
    asked = asking(question, small)
    best = weighed(question, small, stating("Đo tiếng ồn", small), 0.9)
    assert of_office(asked, [best], small) == ()
    named = "Hội Nông dân tỉnh"  # stands in for a name in the statement
    asked = replace(asked, text=f"Liệt kê các việc của {named}", persons=((21, 21 + len(named)),))
    [found] = of_office(asked, [best], small)
    assert named in small.text("yen", found.candidate.statement.span)
