"""What a claim in everyday words has in common with a statement."""

from __future__ import annotations

from app.judge.candidates import Candidate
from app.judge.likeness import Likeness, likeness
from app.opened import Opened
from tests.app.deciding import asking, duty, stating

REVIEW = "rà soát các nhà nuôi"
BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"


def alike(question: str, small: Opened, around: str = "") -> Likeness:
    candidate: Candidate = stating(REVIEW, small, duty(REVIEW, small, BOARD))
    clause = candidate.statement.span
    return likeness(asking(question, small), candidate, clause, around, small)


def test_an_office_is_alike_by_the_words_of_its_name(small: Opened) -> None:
    own = alike("Bên nông nghiệp, phát triển nông thôn lo vụ nhà yến phải không?", small)
    another = alike("Bên quân sự lo vụ nhà yến phải không?", small)
    assert own.acting > another.acting


def test_numbers_count_whatever_they_count(small: Opened) -> None:
    text = "Phải xong mười bảy nhà trước cuối tháng, đúng không?"
    assert (alike(text, small).figures, alike(text, small).strange) == (0, 1)
    above = alike(text, small, "17 cơ sở nuôi chim")
    assert (above.figures, above.strange) == (1, 0)


def test_a_year_and_the_number_of_a_document_are_no_figures(small: Opened) -> None:
    found = alike(
        "Theo Kế hoạch số 4512/KH-UBND năm 2024, nhà yến được rà soát, đúng không?", small
    )
    assert (found.figures, found.strange) == (0, 0)
