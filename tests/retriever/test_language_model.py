from __future__ import annotations

import pytest

from ingest.pairs import EDGE, NUMBER, count_pairs, symbols
from retriever.general import EMPTY, General, load_general
from retriever.language_model import BigramModel


def test_symbols_pass_over_hyphens_and_keep_clause_ends() -> None:
    assert symbols("kinh tế - xã hội, 104/KH-UBND.") == [
        "kinh", "tế", "xã", "hội", ",", NUMBER, "."
    ]  # fmt: skip


def test_numbers_count_as_one_symbol() -> None:
    texts = [f"số {n}/KH-UBND ngày {n}" for n in range(10, 60)]
    assert len(count_pairs(texts)) == len(count_pairs(texts[:1]))


def test_probability_by_hand() -> None:
    # One text, "a b a c", edges at both ends: 5 counted seconds . → a, a → b, b → a, a → c, c → .
    general = General({"a": 0.5, "b": 0.2, "c": 0.2}, {"a": {"b": 0.3}}, {"a": 0.3}, "")
    model = BigramModel(["a b a c"], general)

    share = 5 / (5 + 20_000)
    unigram = (1 - share) * 0.2 + share * 1 / 5
    behind = 0.3 + (1 - 0.3) * unigram
    kinds = 2 + 1
    assert model.probability("a", "b") == pytest.approx((1 + kinds * behind) / (2 + kinds))


def test_what_follows_sums_to_one() -> None:
    model = BigramModel(["Ban Dân tộc tỉnh chủ trì năm 2023, phối hợp với Mặt trận."], EMPTY)
    words = list(model.vocabulary)  # every known symbol, edges and numbers included

    for first in ("tỉnh", EDGE, NUMBER):
        row, rest = model.after(first)
        total = sum(row.values()) + rest * sum(map(model.unigram, words))
        share = 15 / (15 + 20_000)
        # The general list is empty here, so its part of the unigram has the edges alone.
        empty = (1 - share) * (1 - 0.1)
        assert total == pytest.approx(1 - rest * empty)


def test_usual_spelling_and_capitals_come_from_the_texts() -> None:
    model = BigramModel(["tại Đắk Lắk, ở Đắk Lắk. Uỷ ban; uỷ ban."], EMPTY)

    assert model.surface["đăk"] == "đắk"
    assert model.surface["ủy"] == "uỷ"
    assert model.is_capital("đăk", "lắk")
    assert not model.is_capital("ủy", "ban")


def test_rare_wrong_marks_are_no_evidence() -> None:
    model = BigramModel(["các tổ chức. " * 4 + "các tố chức."], EMPTY)

    assert model.seen("tổ", "chức")
    assert not model.seen("tố", "chức")


def test_general_list_is_vietnamese() -> None:
    general = load_general()

    assert sum(general.unigram.values()) == pytest.approx(0.9)
    assert general.unigram["không"] > general.unigram["giám"]
    assert "sát" in general.compound["giám"]
    assert all(0 < bound <= 0.8 + 1e-9 for bound in general.bound.values())
