"""What a comparison sets side by side."""

from __future__ import annotations

from dataclasses import replace

from app.judge.sides import sides
from app.opened import Opened
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


def test_a_side_without_a_sure_office_is_none(small: Opened) -> None:
    """Nothing could be shown of it, and one side alone is no comparison."""
    sure = duty(REVIEW, small, "Sở Nông nghiệp")
    unsure = replace(duty(STATIONS, small, "", trust=0.3), actor="")
    found = [
        weighed(COMPARED, small, stating(REVIEW, small, sure), 0.8),
        weighed(COMPARED, small, stating(STATIONS, small, unsure), 0.8),
    ]
    assert sides(asking(COMPARED, small), found, small) == ()
