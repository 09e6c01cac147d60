"""What a question takes for granted of offices."""

from __future__ import annotations

import pytest

from app.judge import presumed
from app.judge.held import Held
from app.opened import Opened
from tests.app.deciding import asking

BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Vì sao Sở Công Thương rà soát nhà nuôi chim yến trong khu dân cư?", True),
        ("Sở Công Thương chủ trì rà soát nhà nuôi chim yến đến khi nào?", True),
        ("Sở Công Thương làm gì với nhà nuôi chim yến trong khu dân cư?", False),
        ("Ai chủ trì rà soát nhà nuôi chim yến cùng Sở Công Thương?", False),
        ("Vì sao Sở Công Thương?", False),
    ],
)
def test_who_is_said_to_act(question: str, granted: bool, small: Opened) -> None:
    """A reason, or a role behind the name, says so; asking for the task or for who does not."""
    wrong = [Held("office", "Sở Công Thương", BOARD)]
    assert presumed.acts(asking(question, small), wrong) is granted


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        (
            "Sở Văn hóa, Thể thao và Du lịch và Công an tỉnh Phú Yên ký quy chế ngày nào?",
            "Phú Yên",
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch và Bộ đội Biên phòng tỉnh Phú Yên ký quy chế khi nào?",
            "",
        ),
        ("Công an tỉnh và Sở Tài chính Phú Yên ký quy chế ngày nào?", ""),
        ("Công an tỉnh Phú Yên ký quy chế ngày nào?", ""),
    ],
)
def test_the_other_party(question: str, stated: str, small: Opened) -> None:
    """Put right only where one of the two did sign, and with another."""
    found = presumed.other_party(asking(question, small), "sach", small)
    assert (found is not None) is bool(stated)
    if found:
        assert stated in found.stated
        assert "Biên phòng" in found.stated
