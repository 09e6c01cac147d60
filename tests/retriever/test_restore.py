from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.perturb import perturb
from ingest.settings import CORPUS
from ingest.text import key, normalise, sentences
from retriever.restore import Restorer, is_shouted

TEXTS = [normalise(p.read_text("utf-8")) for p in sorted((CORPUS / "articles").glob("*.md"))]
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "articles"


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer(TEXTS, abbreviations=["ubnd", "mttq", "tu"])


@pytest.fixture(scope="module")
def published() -> list[str]:
    if not PUBLISHED.is_dir():
        pytest.skip("the published articles are not beside the repository")
    return [normalise(p.read_text("utf-8")) for p in sorted(PUBLISHED.glob("*.txt"))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("co quan nao chu tri", "cơ quan nào chủ trì"),
        ("Uy ban nhan dan tinh", "Ủy ban nhân dân tỉnh"),
        ("cơ quan nao chủ tri, phoi hợp", "cơ quan nào chủ trì, phối hợp"),
        ("uyr ban nhaan daan tirnh", "ủy ban nhân dân tỉnh"),
        ("cow quan nafo chur trif", "cơ quan nào chủ trì"),
        ("u3y ban nha6n da6n ti3nh", "ủy ban nhân dân tỉnh"),
        ("khoong", "không"),
        ("ddaay là việc của ai", "đây là việc của ai"),
        ("tiêngs nói", "tiếng nói"),
        ("Ban Dân tộc phụ trac việc gì", "Ban Dân tộc phụ trách việc gì"),
        ("đồng bào dân tộc thiếu số", "đồng bào dân tộc thiểu số"),
    ],
)
def test_reads_what_was_meant(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ban Dân tộc và ai cùng lo việc này?",
        "so sánh hai bên",
        "Uỷ ban nhân dân tỉnh chủ trì việc gì?",
        "hoá đơn, hóa đơn",
        "email ban@example.vn, https://example.vn/chu-tri",
        "Kế hoạch số 104/KH-UBND ngày 22/2/2023",
        "Nghị quyết 120/2020/QH14, Đề án 15-ĐA/TU",
        "BDT, BDVTU và MTTQ",
        "J. Smith và IBM",
        "",
        " \n ?",
    ],
)
def test_keeps_what_is_well_typed(restorer: Restorer, text: str) -> None:
    restored = restorer.restore_detail(text)

    assert restored.text == text
    assert not restored.changed


def test_an_abbreviation_that_was_not_told_is_no_slip() -> None:
    """It has no vowel: another word in its place would be made up."""
    restorer = Restorer(TEXTS, abbreviations=["bp"])
    assert restorer.restore("đồn trưởng bp báo cáo huyện").split()[2] == "bp"


def test_says_whether_a_change_matters(restorer: Restorer) -> None:
    assert restorer.restore_detail("co quan nao chu tri").changed
    assert not restorer.restore_detail("CƠ QUAN NÀO CHỦ TRÌ VIỆC NÀY").changed
    assert not restorer.restore_detail(unicodedata.normalize("NFD", "cơ quan nào chủ trì")).changed


def test_capitals_become_usual_ones_and_abbreviations_stay(restorer: Restorer) -> None:
    restored = restorer.restore("UBND TINH CHU TRI, PHOI HOP VOI MTTQ TINH")

    assert restored == "UBND tỉnh chủ trì, phối hợp với MTTQ tỉnh"


def test_shouting_takes_more_than_a_few_capitals() -> None:
    assert is_shouted("CƠ QUAN NÀO CHỦ TRÌ")
    assert not is_shouted("UBND, MTTQ, BDT và HĐND")
    assert not is_shouted("Ảnh: VIỆT DŨNG")


@given(st.text(alphabet="aăâđeêoôơưy áàảãạếộ nghtcbUBND0123456789/-.,?\n", max_size=60))
def test_numbers_and_everything_between_words_stay(text: str) -> None:
    restored = SMALL.restore(text)
    numbers = re.compile(r"(?<!\w)\d[\w/.,-]*")

    assert numbers.findall(restored) == numbers.findall(unicodedata.normalize("NFC", text))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    restored = SMALL.restore(text)

    assert len(restored.split("\n")) == len(unicodedata.normalize("NFC", text).split("\n"))


SMALL = Restorer(["Ủy ban nhân dân tỉnh chủ trì, phối hợp với Ban Dân tộc."])


def test_reading_again_changes_nothing(restorer: Restorer) -> None:
    for text in TEXTS:
        for start, end in sentences(text)[:12]:
            for kind in ("none", "nodia", "half", "telex", "upper"):
                once = restorer.restore(perturb(text[start:end], kind, 1))
                assert restorer.restore(once) == once


def test_well_typed_sentences_stay(restorer: Restorer) -> None:
    kept = [
        restorer.restore(text[start:end]) == text[start:end]
        for text in TEXTS
        for start, end in sentences(text)
        if not is_shouted(text[start:end])
    ]

    assert sum(kept) >= 0.99 * len(kept)


def test_sentences_without_diacritics_come_back(restorer: Restorer) -> None:
    right = words = 0
    for text in TEXTS:
        for start, end in sentences(text):
            meant = key(text[start:end]).split()
            read = key(restorer.restore(perturb(text[start:end], "nodia"))).split()
            assert len(meant) == len(read)
            words += len(meant)
            right += sum(a == b for a, b in zip(meant, read, strict=True))

    assert right >= 0.98 * words
