"""What a comparison sets side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.judge.decision import Decision
from app.judge.sides import sides
from app.opened import Opened
from app.say import table
from tests.app.conftest import Ask
from tests.app.deciding import asking, duty, stating, weighed

COMPARED = "So sánh nhiệm vụ của Khánh Hòa và Đồng Tháp"
REVIEW, STATIONS = "rà soát các nhà nuôi", "12 trạm quan trắc"


def test_each_place_is_a_side(small: Opened) -> None:
    found = [
        weighed(COMPARED, small, stating(words, small, duty(words, small, actor)), 0.8)
        for words, actor in ((REVIEW, "Sở Nông nghiệp"), (STATIONS, "Chi cục Thủy lợi"))
    ]
    made = sides(asking(COMPARED, small), found, small)
    assert [name for name, _ in made] == ["tỉnh Khánh Hòa", "tỉnh Đồng Tháp"]


def test_a_side_without_a_sure_office_shows_its_words(small: Opened) -> None:
    """No office is named for it: the words stand alone."""
    sure = duty(REVIEW, small, "Sở Nông nghiệp")
    unsure = replace(duty(STATIONS, small, "", trust=0.3), actor="")
    found = [
        weighed(COMPARED, small, stating(REVIEW, small, sure), 0.8),
        weighed(COMPARED, small, stating(STATIONS, small, unsure), 0.8),
    ]
    made = sides(asking(COMPARED, small), found, small)
    assert len(made) == 2
    decided = Decision("answer", "table", asking(COMPARED, small), 0.8, sides=made)
    row = next(s for s in table.compose(decided, small).statements if "trạm" in "".join(s.cells))
    assert row.cells[:2] == ("–", "–")


def test_what_two_offices_do_together_is_told_once(asked: Ask) -> None:
    text = asked("Bên UBND tỉnh và bên Mặt trận tỉnh Lào Cai, mỗi bên lo phần việc nào?").answer
    assert text.count("Hưởng ứng và phát động các cuộc vận động") == 1
    for own in ("tổ chức đối thoại với Nhân dân", "giám sát có hiệu quả"):
        assert own in text


def test_periods_are_sides_with_what_names_them(small: Opened) -> None:
    question = "So sánh năm 2024 với năm 2031 về ngày hội yến sào"
    found = [weighed(question, small, stating(words, small), 0.8) for words in ("yến sào", REVIEW)]
    assert sides(asking(question, small), found, small) == ()


@pytest.mark.parametrize("typed", ["Khánh Hòa và Đồng Tháp", "dong thap voi khanh hoa"])
def test_documents_are_compared_by_their_facts(typed: str, put: Ask) -> None:
    text = put(f"Văn bản của {typed} khác nhau gì về số và ngày ban hành?").answer
    for said in ("417/KH-UBND", "12/3/2024", "92/TB-UBND", "20/8/2022"):
        assert said in text


def test_each_office_is_a_side_with_its_own_tasks(small: Opened) -> None:
    question = "So sánh Sở Nông nghiệp và Phát triển nông thôn với Sở Tài chính Khánh Hòa"
    made = sides(
        asking(question, small),
        [
            weighed(question, small, stating(words, small, duty(words, small, actor)), 0.8)
            for words, actor in (
                (REVIEW, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"),
                ("mở 3 lớp tập huấn", "Sở Tài chính tỉnh Khánh Hòa"),
            )
        ],
        small,
    )
    assert [len(own) for _, own in made] == [1, 1]
