from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.perturb import KINDS, Dice, perturb, strip_diacritics
from ingest.errors import InputError
from ingest.text import fold, key
from retriever.telex import decode

QUESTION = "Ủy ban nhân dân tỉnh Lào Cai chủ trì, phối hợp với cơ quan nào theo số 104/KH-UBND?"
vietnamese = st.text(alphabet="aăâđeêoôơưyáàảãạếộĐẮỦ nghtcb UBND 0123/-.,?", max_size=60)


@pytest.mark.parametrize("kind", KINDS)
@given(text=vietnamese, seed=st.integers(0, 3))
def test_pure(kind: str, text: str, seed: int) -> None:
    assert perturb(text, kind, seed) == perturb(text, kind, seed)


@pytest.mark.parametrize("kind", ["nodia", "half", "telex", "vni", "typo", "abbr"])
def test_numbers_stay(kind: str) -> None:
    assert "104/KH-UBND?" in perturb(QUESTION, kind, 1)


def test_none_is_the_text_itself() -> None:
    assert perturb(QUESTION, "none") == QUESTION


@given(vietnamese)
def test_nodia_drops_all_diacritics_and_nothing_else(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    bare = perturb(text, "nodia")

    assert bare.isascii()
    assert fold(bare) == fold(text)
    assert [c.isupper() for c in bare] == [c.isupper() for c in text]


def test_half_drops_about_half_of_them_whole() -> None:
    words = QUESTION.split()
    dropped = kept = 0
    for seed in range(40):
        for word, half in zip(words, perturb(QUESTION, "half", seed).split(), strict=True):
            assert half in (word, strip_diacritics(word))
            if strip_diacritics(word) != word:
                dropped += half != word
                kept += half == word
    assert 0.4 < dropped / (dropped + kept) < 0.6


@pytest.mark.parametrize("kind", ["telex", "vni"])
def test_keys_decode_to_the_question(kind: str) -> None:
    changed = 0
    for seed in range(10):
        for word, typed in zip(
            QUESTION.split(), perturb(QUESTION, kind, seed).split(), strict=True
        ):
            if typed != word:
                changed += 1
                assert decode(typed.strip(",?").lower()) == key(word.strip(",?"))
    assert changed > 20


def test_abbr_uses_what_officers_type() -> None:
    typed = perturb(QUESTION, "abbr", 0)

    assert "nhân dân" not in typed
    assert len(typed) < len(QUESTION)


def test_typo_is_one_slip_a_word() -> None:
    for seed in range(10):
        for word, typed in zip(
            QUESTION.split(), perturb(QUESTION, "typo", seed).split(), strict=True
        ):
            assert abs(len(word) - len(typed)) <= 1


def test_unicode_form_and_capitals() -> None:
    assert unicodedata.normalize("NFC", perturb(QUESTION, "nfd")) == QUESTION
    assert perturb(QUESTION, "upper") == QUESTION.upper()


def test_unknown_kind_is_named() -> None:
    with pytest.raises(InputError, match=r"'leet'.*nodia"):
        perturb(QUESTION, "leet")


def test_dice_are_even() -> None:
    dice = Dice("a")
    throws = [dice.between(0, 6) for _ in range(6000)]

    assert all(900 < throws.count(face) < 1100 for face in range(6))  # 6000 / 6 = 1000 each
