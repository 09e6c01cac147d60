from __future__ import annotations

import pytest

from retriever.reading import QuestionReader, Reading

TEXTS = (
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra an toàn thực phẩm.",
    "Hội Nông dân tỉnh vận động hội viên bảo vệ môi trường.",
)


@pytest.fixture(scope="module")
def reader() -> QuestionReader:
    return QuestionReader(TEXTS, {"CTPH": "chương trình phối hợp"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("so y te chu tri kiem tra", "sở y tế chủ trì kiểm tra"),
        ("hoi nong dan van dong hoi vien", "hội nông dân vận động hội viên"),
        ("sở y te chu trì", "sở y tế chủ trì"),
    ],
)
def test_diacritics(reader: QuestionReader, typed: str, meant: str) -> None:
    assert reader.read(typed) == Reading(meant, True)
    assert reader.restore(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kiểm tra thực phẩm t6/2026", "kiểm tra thực phẩm tháng 6/2026"),
        ("kiểm tra thực phẩm T10", "kiểm tra thực phẩm tháng 10"),
        ("kiểm tra thực phẩm q4/2025", "kiểm tra thực phẩm quý 4/2025"),
        ("kiểm tra thực phẩm qIV", "kiểm tra thực phẩm quý IV"),
        ("kiểm tra thực phẩm t6 và q1", "kiểm tra thực phẩm t6 và q1"),
    ],
)
def test_months_and_quarters_in_a_hurry(reader: QuestionReader, typed: str, meant: str) -> None:
    """A Friday or a district may be meant where no year tells."""
    assert reader.restore(typed) == meant


def test_abbreviation_of_the_corpus(reader: QuestionReader) -> None:
    assert "chương trình phối hợp" in reader.restore("CTPH là gì?").lower()
    assert reader.read("CTPH là gì?").changed


@pytest.mark.parametrize("text", ["Sở Y tế chủ trì kiểm tra gì?", "", "2025", "???"])
def test_well_typed_stays(reader: QuestionReader, text: str) -> None:
    assert reader.read(text) == Reading(text, False)
