from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.general import EMPTY
from retriever.language_model import BigramModel
from retriever.slips import SlipIndex, is_one_slip


@pytest.mark.parametrize("typed", ["thuc", "thhuc", "tuhc", "rhuc", "thuv"])
def test_one_slip(typed: str) -> None:
    assert is_one_slip(typed, "thuc") == (typed != "thuc")


@pytest.mark.parametrize("typed", ["hcut", "thucab", "tc", "rhuv"])
def test_two_slips(typed: str) -> None:
    assert not is_one_slip(typed, "thuc")


def test_finds_words_of_the_texts() -> None:
    slips = SlipIndex(BigramModel(["Ban Dân tộc tỉnh"], EMPTY))

    assert slips.near("tin") == ["tinh"]
    assert slips.near("bna") == ["ban"]
    assert slips.near("xyz") == []


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_slips_are_symmetric(a: str, b: str) -> None:
    assert is_one_slip(a, b) == is_one_slip(b, a)
