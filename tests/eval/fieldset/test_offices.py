from __future__ import annotations

import pytest

from eval.fieldset.offices import looks_like_office, one_of, same

FULL = ("Sở Khoa học và Công nghệ tỉnh Bến Lức", "Sở Khoa học và Công nghệ", "Sở KH&CN")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UBND huyện Yên Thượng", "Ủy ban nhân dân huyện"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ tỉnh Bến Lức"),
        ("Sở Khoa học", "Sở Khoa học và Công nghệ"),
        ("Sở NN-PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Tỉnh đoàn", "Đoàn TNCS Hồ Chí Minh tỉnh"),
        ("Uỷ ban MTTQ Việt Nam tỉnh", "Mặt trận Tổ quốc tỉnh"),
        ("UBND các xã", "UBND cấp xã"),
        ("BHXH thành phố", "Bảo hiểm xã hội"),
        ("Công an thành phố", "Công an tỉnh"),
        ("Các quận, huyện", "các quận, huyện"),
        ("Các huyện, thị xã", "Các huyện, thị xã, thành phố"),
        ("các cấp", "Các cấp"),
        ("Xã, phường", "các xã, phường"),
    ],
)
def test_one_office_under_two_names(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Văn phòng UBND huyện", "UBND huyện"),
        ("UBND tỉnh", "UBND xã"),
        ("Sở Y tế tỉnh Bến Lức", "Sở Y tế tỉnh Yên Hạ"),
        ("Ban Dân vận", "Ban Dân tộc"),
        ("Phòng Tài chính", "Sở Tài chính"),
        ("Công an xã", "Công an huyện"),
        ("", "Sở Y tế"),
        ("", "các cấp"),
        ("Các quận, huyện", "các xã, phường"),
        ("các cấp", "Các xã"),
        ("Các xã", "xã Hương Sơn"),
        ("Các huyện", "Huyện đoàn"),
        ("Trung ương Hội Nông dân", "các cấp"),
    ],
)
def test_two_offices(a: str, b: str) -> None:
    assert not same(a, b)
    assert not same(b, a)


def test_the_fullest_name_speaks_for_the_place_of_the_short_ones() -> None:
    assert one_of("Sở Khoa học và Công nghệ tỉnh Bến Lức", FULL)
    assert one_of("Sở KH&CN", FULL)
    assert not one_of("Sở Khoa học và Công nghệ tỉnh Yên Hạ", FULL)
    assert not one_of("Phòng Khoa học và Công nghệ huyện", FULL)


def test_words_in_bold_that_are_no_office() -> None:
    assert looks_like_office("UBND huyện Yên Thượng")
    assert looks_like_office("Trạm Thú y")
    assert not looks_like_office("trước ngày 15/4/2022")
    assert not looks_like_office("Không đúng")
