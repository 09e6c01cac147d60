from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.telex import (
    decode,
    encode_telex,
    encode_vni,
    is_spelt,
    is_syllable,
    split_tone,
    with_tone,
)

BARE = ["ba", "thuy", "hoa", "hoan", "quy", "nguyên", "ương", "đương", "gia", "khuya", "êm", "tiêu"]
STOPPED = ["quôc", "đat", "thưc", "xuât", "bach", "hop"]


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("khoong", "không"),
        ("ddaay", "đây"),
        ("dangd", "đang"),
        ("uyr", "ủy"),
        ("hoaf", "hòa"),
        ("nguwowif", "người"),
        ("nguowif", "người"),
        ("dduwowcj", "được"),
        ("sasch", "sách"),
        ("tiêngs", "tiếng"),
        ("quoocs", "quốc"),
        ("u3y", "ủy"),
        ("to63", "tổ"),
        ("d9a6y", "đây"),
        ("ngu7o7i2", "người"),
    ],
)
def test_decodes_leftover_keys(keys: str, syllable: str) -> None:
    assert decode(keys) == syllable


@pytest.mark.parametrize("text", ["ban", "panthers", "internet2", "q1", "covid19", "", "s", "ááá"])
def test_decodes_nothing_else(text: str) -> None:
    assert decode(text) is None


@given(st.sampled_from(BARE + STOPPED), st.integers(0, 5))
def test_keys_decode_to_what_they_encode(bare: str, tone: int) -> None:
    syllable = with_tone(bare, tone)

    assert split_tone(syllable) == (bare, tone)
    if is_syllable(syllable):
        for typed in (encode_telex(syllable), encode_vni(syllable)):
            assert typed == syllable or decode(typed) == syllable


@given(st.text(max_size=12))
def test_any_text_can_be_asked_about(text: str) -> None:
    found = decode(text)

    assert found is None or is_syllable(found)


def test_spelling() -> None:
    assert is_syllable("nghiêng")
    assert is_syllable("học")
    assert not is_syllable("hoc")  # a stop takes the sắc or nặng tone
    assert is_spelt("hoc")
    assert not is_syllable("ubnd")
    assert not is_spelt("ubnd")
