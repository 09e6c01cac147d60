"""Offices as people call them, found among those that an article names."""

from __future__ import annotations

import pytest

from app.judge.spoken_offices import spoken_offices
from app.opened import Opened
from tests.app.deciding import asking, stating


def meant(question: str, small: Opened) -> list[tuple[str, list[str]]]:
    article = stating("rà soát các nhà nuôi", small).article
    found = spoken_offices(asking(question, small), article, small)
    return [(one.said, sorted(one.offices)) for one in found]


def test_a_side_is_an_office_that_the_article_names(small: Opened) -> None:
    ((said, offices),) = meant("Bên xây dựng cùng coi nhà yến phải không?", small)
    assert said == "Bên xây dựng"
    assert offices == ["Sở Xây dựng tỉnh Khánh Hòa"]


@pytest.mark.parametrize(
    "question",
    [
        "Bên nào coi nhà yến?",
        "Hai bên cùng coi nhà yến phải không?",
        "Bên kia coi nhà yến phải không?",
        "Bên hàng hải coi nhà yến phải không?",
    ],
)
def test_no_side_is_named(question: str, small: Opened) -> None:
    assert meant(question, small) == []


def test_an_office_by_its_name_is_none_by_what_it_is_called(small: Opened) -> None:
    assert meant("Bên Sở Xây dựng tỉnh Khánh Hòa cùng coi nhà yến phải không?", small) == []
