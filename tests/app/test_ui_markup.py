"""The Markdown of answers: what it may become, and what it never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui import markup
from tests.app.html_words import Reader
from tests.app.standin import HOSTILE

ALLOWED = {
    "p", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "br",
    "div", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@given(st.text())
def test_any_text_gives_allowed_tags_and_no_address(text: str) -> None:
    read = Reader(markup.to_html(text, {}))
    assert read.tags <= ALLOWED
    assert {name for name, _ in read.attributes} <= {"class", "style", "start"}


@given(st.lists(st.sampled_from([*HOSTILE.split(), "\n", "|---|", "> ", "- ", "# ", "[1]"])))
def test_hostile_pieces_in_any_order_stay_inert(pieces: list[str]) -> None:
    read = Reader(markup.to_html(" ".join(pieces), {1: "<button>[1]</button>"}))
    assert read.tags <= ALLOWED | {"button"}
    assert not {"href", "src", "onerror"} & {name for name, _ in read.attributes}


def test_known_markers_become_buttons_and_others_stay_words() -> None:
    html = markup.to_html("Một [1], hai [2].", {1: "<button>một</button>"})
    assert html == "<p>Một <button>một</button>, hai [2].</p>\n"


def test_an_escaped_marker_of_an_article_is_no_button() -> None:
    assert markup.to_html(r"Xem \[1\]", {1: "<button></button>"}) == "<p>Xem [1]</p>\n"


def test_a_marker_before_parentheses_is_no_link() -> None:
    html = markup.to_html("[1](javascript:alert(1))", {1: "<b>1</b>"})
    assert html == "<p><b>1</b>(javascript:alert(1))</p>\n"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**A** & B", "<p><strong>A</strong> &amp; B</p>\n"),
        ("- một\n- hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>\n"),
        ("# Tỉnh", "<h3>Tỉnh</h3>\n"),
        (r"\*\*A\*\* \<b\>", "<p>**A** &lt;b&gt;</p>\n"),
        ("`mã` ~~x~~ <i>", "<p>`mã` ~~x~~ &lt;i&gt;</p>\n"),
    ],
)
def test_the_markdown_that_answers_use(markdown: str, html: str) -> None:
    assert markup.to_html(markdown, {}) == html


def test_tables_can_scroll_on_their_own() -> None:
    html = markup.to_html("| a | b |\n|---|---|\n| c | d |", {})
    assert html.startswith('<div class="dm-wide"><table>')
    assert html.rstrip().endswith("</table></div>")


def test_words_for_copying_keep_lines_markers_and_cells() -> None:
    markdown = "**Sở A** chủ trì [1]\n\n1. một\n2. hai\n\n| a | b |\n|---|---|\n| c | d |\n\nHết."
    assert markup.to_text(markdown) == "Sở A chủ trì [1]\n\n1. một\n2. hai\n\na | b\nc | d\n\nHết."
