from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.coverage import Coverage, terms
from retriever.thesaurus import TO_WRITTEN, Row, Thesaurus

TEXTS = ("giám sát ngân sách", "giám sát rừng", "trồng rừng")


def test_terms_are_syllables_and_pairs() -> None:
    assert terms(["Giám", "sát", "rừng"]) == {"giam", "sat", "rung", "giam sat", "sat rung"}
    assert terms([]) == set()


def test_weight_is_rarity() -> None:
    coverage = Coverage(TEXTS)
    assert coverage.weight("rung") == pytest.approx(math.log(1 + (3 + 1) / (2 + 0.5)))
    assert coverage.weight("ca phe") == pytest.approx(math.log(1 + (3 + 1) / (0 + 0.5)))
    assert coverage.weight("ngan") > coverage.weight("giam")


def test_share_is_of_the_weight() -> None:
    coverage = Coverage(TEXTS)
    rung, ca = coverage.weight("rung"), coverage.weight("ca")
    pair = coverage.weight("rung ca") / 2
    assert coverage.share(["rừng", "cá"], "Trồng rừng") == pytest.approx(rung / (rung + ca + pair))


def test_order_counts_less_than_presence() -> None:
    coverage = Coverage(TEXTS)
    assert coverage.share(["giám", "sát"], "giám sát chợ") == 1
    assert 0.5 < coverage.share(["giám", "sát"], "sát chợ, giám đốc") < 1


def test_nothing_asked_is_covered() -> None:
    assert Coverage(TEXTS).share([], "bất kỳ") == 1
    assert Coverage([]).share(["rừng"], "") == 0


def test_words_are_held_as_wholes() -> None:
    coverage = Coverage(TEXTS)
    assert coverage.share(["rung"], "ở miền Trung") == 0
    assert coverage.share(["104/KH"], "kế hoạch 104/KH-UBND") == 0
    assert coverage.share(["rừng", "cá"], "rung ca") == 1


def test_unknown() -> None:
    assert Coverage(TEXTS).unknown(["rừng", "RUNG", "phở"]) == ["phở"]


@given(st.lists(st.text(max_size=6), max_size=6), st.text(max_size=40))
def test_share_is_a_share(asked: list[str], text: str) -> None:
    assert 0 <= Coverage(TEXTS).share(asked, text) <= 1


THESAURUS = Thesaurus([Row(said=("tiền",), written=("ngân sách", "kinh phí"))])


def test_another_word_for_what_is_asked_counts_in_part() -> None:
    coverage = Coverage(TEXTS, THESAURUS)
    assert coverage.share(["tiền"], "giám sát ngân sách") == TO_WRITTEN
    assert coverage.share(["tiền"], "trồng rừng") == 0
    assert coverage.share(["ngân", "sách"], "giám sát ngân sách") == 1


def test_a_word_that_the_texts_put_otherwise_is_not_unknown() -> None:
    coverage = Coverage(TEXTS, THESAURUS)
    assert coverage.unknown(["tiền", "đò"]) == ["đò"]
    assert Coverage(["trồng rừng"], THESAURUS).unknown(["tiền"]) == ["tiền"]


def test_texts_that_follow_one_another_hold_what_they_hold_together() -> None:
    texts = ("Sở Nội vụ", "", "chủ trì,", "  ", "phối hợp 104/KH-UBND")
    coverage = Coverage(texts)
    row = coverage.row(*texts)
    assert row == " so noi vu chu tri phoi hop 104/kh-ubnd "
    assert coverage.row("", " ") == coverage.row("") == " "
    asked = ("vụ", "chủ", "biển")
    assert coverage.share_of(asked, row) == coverage.share(asked, "\n".join(texts))
    assert coverage.share_of(asked, row) > coverage.share(asked, texts[0])
