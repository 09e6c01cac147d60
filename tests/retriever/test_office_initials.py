"""Offices typed by their kind and the initials of the rest."""

from __future__ import annotations

import pytest

from retriever.abbreviations import load_abbreviations
from retriever.office_initials import initials

NAMES = (
    "Sở Giáo dục và Đào tạo tỉnh Bắc Kạn",
    "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bắc Kạn",
    "Sở Nông nghiệp và Môi trường tỉnh Cà Mau",
    "Sở Tư pháp tỉnh Cà Mau",
    "Phòng Kinh tế, Hạ tầng và Đô thị phường Trường Thi",
    "Sở Khoa học và Công nghệ",
    "Sở Kế hoạch và Đầu tư",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở GD", "Sở Giáo dục và Đào tạo"),
        ("Sở GDDT", "Sở Giáo dục và Đào tạo"),
        ("Sở NN", "Sở Nông nghiệp"),
        ("Sở NNMT", "Sở Nông nghiệp và Môi trường"),
        ("Phòng KTHTDT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Sở KH", None),
        ("Sở KHDT", "Sở Kế hoạch và Đầu tư"),
    ],
)
def test_initials_stand_for_what_the_names_share(typed: str, meant: str | None) -> None:
    assert initials(NAMES).get(typed) == meant


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("so nn chu tri viec gi", "Sở Nông nghiệp chu tri viec gi"),
        ("sở gd bắc kạn làm gì", "Sở Giáo dục và Đào tạo bắc kạn làm gì"),
        ("gui ho so nn cho ai", "gui ho so nn cho ai"),
        ("tru so gd o dau", "tru so gd o dau"),
    ],
)
def test_questions_name_offices_by_their_initials(question: str, read: str) -> None:
    assert load_abbreviations().of_offices(NAMES).expand(question).text == read
