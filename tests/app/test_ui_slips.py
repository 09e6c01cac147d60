"""Slips of a source are marked as its own; what is spelt rightly never is."""

from __future__ import annotations

import re

import pytest

from app.ui import slips
from ingest.settings import CORPUS

WORDS = re.findall(
    r"\w+",
    "nghiêng quốc quyết giếng gì giữ khuỷu xoong ngoằn hoà hòa ưu yêu quý quí huýt thuở đêm ủy uỷ "
    "quét quần gia giết cưu",
)


@pytest.mark.parametrize("word", WORDS)
def test_syllables_of_every_build_are_allowed(word: str) -> None:
    assert slips.is_syllable(word)


@pytest.mark.parametrize(
    "word", ["thưc", "phôí́", "hiêện", "trach", "nhiêmm", "quôc", "bôj", "vịệc"]
)
def test_what_cannot_be_spelt_so_is_no_syllable(word: str) -> None:
    assert not slips.is_syllable(word)


def test_slips_are_marked_and_names_abbreviations_and_foreign_words_are_not() -> None:
    html = "<p title='thưc'>Xã Ea Knuêc thưc hiện online trên website, UBND &lt;b&gt;</p>"
    marked = slips.mark(html)
    assert re.findall(r"<abbr[^>]*>(.*?)</abbr>", marked) == ["thưc"]
    assert re.sub(r"</?abbr[^>]*>", "", marked) == html


def test_hardly_anything_of_clean_articles_is_marked() -> None:
    text = "\n".join(p.read_text("utf-8") for p in sorted((CORPUS / "articles").glob("*.md")))
    marked = re.findall(r"<abbr[^>]*>(.*?)</abbr>", slips.mark(text.replace("<", " ")))
    assert len(marked) <= len(text.split()) / 500, marked
