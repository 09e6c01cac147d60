"""Markdown of answers as blocks, HTML and text: nothing of an article's own becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.say.draft import escape
from app.ui import markup
from tests.app.html_words import Reader, squeezed
from tests.app.standin import HOSTILE


def cite(run: tuple[int, ...]) -> str:
    return f"<button>{'+'.join(map(str, run))}</button>"


def html(markdown: str) -> str:
    return "".join(block.words.html(cite) for block in markup.parse(markdown))


@given(st.text(st.sampled_from("ab <>&\"'[]()*_`|#\\!1đ")))
def test_escaped_words_of_an_article_come_out_as_they_are(words: str) -> None:
    read = Reader(html(f"Bài nêu: {escape(words)}"))
    assert read.tags == set()
    assert squeezed(read.words) == squeezed(f"Bài nêu: {words}")


def test_hostile_markdown_that_nobody_escaped_has_no_links_pictures_or_tags() -> None:
    read = Reader(html(HOSTILE))
    assert not {"script", "img", "a", "code"} & read.tags


def test_markers_behind_each_other_are_one_citation() -> None:
    assert html("Một [1][2], hai [3].") == ("Một <button>1+2</button>, hai <button>3</button>.")


def test_an_escaped_marker_of_an_article_is_no_button() -> None:
    assert html(r"Xem \[1\]") == "Xem [1]"


def test_a_marker_before_parentheses_is_no_link() -> None:
    assert html("[1](javascript:alert(1))") == "<button>1</button>(javascript:alert(1))"


@pytest.mark.parametrize(
    ("markdown", "kinds"),
    [
        ("Một\n\nHai", ["paragraph", "paragraph"]),
        ("Gồm:\n\n- một\n- hai", ["paragraph", "item", "item"]),
        ("> lời trích", ["quotation"]),
        ("# Tỉnh", ["heading"]),
        ("| a | b |\n|---|---|\n| c | d |", ["table"]),
    ],
)
def test_the_blocks_that_answers_use(markdown: str, kinds: list[str]) -> None:
    assert [block.kind for block in markup.parse(markdown)] == kinds


def test_a_table_keeps_its_head_and_cells() -> None:
    (table,) = markup.parse("| a | b |\n|---|---|\n| **c** [1] | d |")
    assert [words.text() for words in table.head] == ["a", "b"]
    assert table.rows[0][0].markers == (1,)


def test_words_for_copying_keep_lines_and_cells_and_a_leading_line_is_not_cited() -> None:
    text = markup.to_text(
        "**Sở A** chủ trì [1]\n\nGồm: [2]\n\n- một [3]\n- hai\n\n| a |\n|---|\n| c |",
        lambda run: f"[{run[0]}]",
    )
    assert text == "Sở A chủ trì [1]\n\nGồm:\n\n- một [3]\n- hai\n\na\nc"


@given(st.text(st.sampled_from("ab *_[]<>|#`\\đ1.")))
def test_markdown_made_again_says_the_same(words: str) -> None:
    (block,) = markup.parse(f"x {escape(words)} y")
    again = block.words.markdown(lambda _: "")
    assert [b.words.text() for b in markup.parse(again)] == [block.words.text()]
