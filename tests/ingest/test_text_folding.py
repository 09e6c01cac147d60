"""Folding a text and folding its words is the same, whatever the characters."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from ingest.text import fold, words


def test_every_character_stays_one_and_its_words_stay_whole() -> None:
    for code in range(0x3000):
        text = f"a{chr(code)}b 1{chr(code)}2"
        assert len(fold(text)) == len(text)
        assert words(fold(text)) == [fold(word) for word in words(text)], hex(code)


@given(st.text(st.characters(max_codepoint=sys.maxunicode, exclude_categories=["Cs"])))
def test_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert words(fold(text)) == [fold(word) for word in words(text)]
    assert fold(text) == "".join(map(fold, text))
