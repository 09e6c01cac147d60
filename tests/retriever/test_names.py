from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import InputError
from retriever.names import name_phrases
from retriever.restore import Restorer


def test_offices_stand_with_their_levels_and_without_abbreviations() -> None:
    lines = name_phrases().split("\n")
    assert "Sở Ngoại vụ tỉnh" in lines
    assert "Hội Khuyến học xã" in lines
    assert not any("KH&ĐT" in line.split() for line in lines if line.startswith("Sở"))


def test_places_stand_with_their_kind() -> None:
    assert {"tỉnh Điện Biên", "ở Điện Biên"} <= set(name_phrases().split("\n"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("so tu phap tinh dien bien lo viec gi", "sở tư pháp tỉnh điện biên lo việc gì"),
        ("hat kiem lam huyen lam gi", "hạt kiểm lâm huyện làm gì"),
    ],
)
def test_names_that_no_text_holds_are_restored(typed: str, meant: str) -> None:
    assert Restorer(["Trường mở lớp vào tháng sáu."]).restore(typed) == meant


def test_lists_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    assert name_phrases(tmp_path) == ""


def test_a_list_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text("places: [", encoding="utf-8")
    with pytest.raises(InputError, match=r"places\.yaml"):
        name_phrases(tmp_path)
