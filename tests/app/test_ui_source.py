"""The source panel: the whole article, its paragraphs, and exactly the cited words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui import source, texts
from app.ui.source import Place, seal_of
from ingest.text import normalise
from ingest.types import Article
from tests.app.html_words import Reader, squeezed
from tests.app.standin import ARTICLES

ARTICLE_TEXT = st.text(st.sampled_from("ab <>&\"'[]*|\n\n\nđệ")).map(normalise).filter(bool)


def place(article: Article, start: int, end: int) -> Place:
    return Place(article.id, start, end, "[1]", seal_of(article.text[start:end]))


@given(ARTICLE_TEXT, st.data())
def test_the_mark_holds_the_cited_words_and_the_panel_all_words(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("x", text, "")
    read = Reader(source.panel(article, place(article, start, end)))
    assert squeezed(read.marked) == squeezed(text[start:end])
    assert squeezed(read.words).endswith(squeezed(text))


@given(ARTICLE_TEXT)
def test_paragraph_spans_cover_every_word_in_order(text: str) -> None:
    spans = source.paragraph_spans(text)
    assert "\n\n".join(text[start:end] for start, end in spans) == text


def test_paragraphs_are_kept_and_a_mark_never_crosses_them() -> None:
    article = Article("x", "Một.\n\nHai.\nBa.\n\nBốn.", "Bài")
    html = source.panel(article, place(article, 0, len(article.text)))
    assert "<p><mark>Một.</mark></p><p><mark>Hai.<br>Ba.</mark></p><p><mark>Bốn.</mark></p>" in html


def test_headings_of_the_file_are_headings() -> None:
    article = Article("x", "Mục I\n\nNội dung.", "Bài", headings=((0, 5),))
    assert "<h3>Mục I</h3><p>" in source.panel(article, place(article, 7, 16))


def test_facts_are_shown_and_unknown_ones_left_out() -> None:
    read = Reader(source.panel(ARTICLES[0], place(ARTICLES[0], 0, 10)))
    for shown in ("12/QC-UBND", "05/03/2024", "huyện Bắc Sơn", ARTICLES[0].publisher):
        assert shown in read.words
    bare = Reader(source.panel(Article("x", "Văn bản.", "Bài"), Place("x", 0, 3, "", "")))
    assert texts.PUBLISHER not in bare.words


def test_an_article_that_changed_is_shown_without_a_mark() -> None:
    article = Article("x", "Văn bản mới hẳn.", "Bài")
    read = Reader(source.panel(article, Place("x", 0, 7, "[1]", seal_of("Văn bản cũ"))))
    assert read.marked == ""
    assert texts.SOURCE_CHANGED in read.words


def test_offsets_outside_the_article_mark_nothing() -> None:
    article = Article("x", "Ngắn.", "Bài")
    for start, end in ((-3, 2), (0, 99), (3, 3), (4, 2)):
        assert Reader(source.panel(article, Place("x", start, end, "", seal_of("")))).marked == ""


def test_hostile_articles_are_words_and_only_web_addresses_are_links() -> None:
    hostile = ARTICLES[1]
    read = Reader(source.panel(hostile, place(hostile, 0, len(hostile.text))))
    assert not {"script", "img", "a", "b", "i"} & read.tags
    assert hostile.title in read.words
    assert "https://bacson.example.vn/quy-che" in Reader(
        source.panel(ARTICLES[0], place(ARTICLES[0], 0, 5))
    ).values("href")


def test_what_stands_elsewhere_is_marked_in_a_second_tone() -> None:
    article = Article("x", "Hạt Kiểm lâm huyện.\n\nTuần tra rừng hằng tuần.", "Bài")
    spans = ((21, 34), (0, 12), (35, 44))
    quotes = [article.text[start:end] for start, end in spans]
    html = source.panel(article, Place("x", *spans[0], "[1]", seal_of(*quotes), spans[1:]))
    assert '<p><mark class="dm-beside">Hạt Kiểm lâm</mark> huyện.</p>' in html
    assert '<mark>Tuần tra rừng</mark> <mark class="dm-beside">hằng tuần</mark>.' in html
    assert texts.MARKED_BESIDE in html
    moved = source.panel(article, Place("x", *spans[0], "[1]", seal_of(*quotes), ((1, 13),)))
    assert "<mark" not in moved


def test_what_a_browser_sends_is_checked() -> None:
    sent = {"article": "a", "start": "1", "end": "5", "label": "[1]", "seal": "s"}
    assert source.place_from(sent) == Place("a", 1, 5, "[1]", "s")
    both = source.place_from({**sent, "beside": "7-9,12-20,x"})
    assert both == Place("a", 1, 5, "[1]", "s", ((7, 9), (12, 20)))
    unusable: list[dict[str, str]] = [{}, {**sent, "start": "NaN"}, {**sent, "end": ""}]
    for broken in unusable:
        assert source.place_from(broken) is None


def test_dates_are_written_the_vietnamese_way() -> None:
    assert source.shown_date("2023-03-29") == "29/03/2023"
    assert source.shown_date("2023") == "2023"
    assert source.shown_date("quý III") == "quý III"
