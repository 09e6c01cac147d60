"""Passages: whole sentences, cited exactly, embedded with what stands above them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.offices import load_gazetteer
from ingest.passages import LONGEST, SHORT, WINDOW, cut
from ingest.structure import blocks
from ingest.text import Span, sentences, syllables
from ingest.types import Article, Passage
from tests.ingest.administrative_text import articles

TITLE = "Phối hợp bảo vệ rừng"


def passages(*lines: str) -> list[Passage]:
    text = "\n\n".join((TITLE, *lines))
    return cut(Article("bai", text, TITLE, place="tỉnh Nghệ An"))


def size(text: str) -> int:
    return len(syllables(text))


def paragraph(count: int, length: int = 10) -> str:
    """So many sentences of so many syllables."""
    return " ".join("Rừng " + " ".join(["xanh"] * (length - 1)) + "." for _ in range(count))


def test_context_is_title_place_heading_and_speaker() -> None:
    first, second = passages("II. Tổ chức thực hiện", "Sở Y tế: Tiêm phòng.", paragraph(5))
    assert first.text == "Sở Y tế: Tiêm phòng."
    assert first.context == f"{TITLE}\ntỉnh Nghệ An\nII. Tổ chức thực hiện"
    assert second.context == f"{first.context}\nSở Y tế tỉnh Nghệ An"
    assert second.embedded == f"{second.context}\n{second.text}"


def test_title_and_headings_are_no_passages_where_text_follows() -> None:
    assert [p.text for p in passages("I. Mục đích", "Giữ rừng.")] == ["Giữ rừng."]
    assert [p.text for p in cut(Article("bai", TITLE, TITLE))] == [TITLE]


def test_short_neighbours_share_a_passage() -> None:
    assert [p.text for p in passages("- Giữ rừng;", "- Trồng cây.")] == [
        "- Giữ rừng;\n\n- Trồng cây."
    ]
    short = paragraph(1, SHORT - 1)
    whole = LONGEST // (SHORT - 1)
    assert [size(p.text) // (SHORT - 1) for p in passages(*[short] * (whole + 1))] == [whole, 1]


def test_neighbours_of_another_heading_or_speaker_do_not() -> None:
    found = passages("Sở Y tế: Tiêm phòng.", "Công an tỉnh: Tuần tra.", "II. Kinh phí", "Đủ tiền.")
    assert [p.text for p in found] == [
        "Sở Y tế: Tiêm phòng.",
        "Công an tỉnh: Tuần tra.",
        "Đủ tiền.",
    ]


def test_long_paragraph_is_cut_into_like_shares() -> None:
    found = passages(paragraph(20))
    assert [size(p.text) for p in found] == [100, 100]  # 20 × 10 syllables, at most 150 a passage
    assert all(p.text.endswith(".") for p in found)


def test_long_sentence_stays_whole() -> None:
    long = paragraph(1, LONGEST + 50)
    assert [p.text for p in passages(long)] == [long]


def test_equal_ids_for_equal_vectors_alone() -> None:
    article = Article("bai", f"{TITLE}\n\nGiữ rừng.", TITLE, place="tỉnh Nghệ An")
    other = Article("bai", f"{TITLE}\n\nGiữ rừng.", TITLE, place="tỉnh Cà Mau")
    assert [p.id for p in cut(article)] == [p.id for p in cut(article)]
    assert {p.id for p in cut(article)}.isdisjoint(p.id for p in cut(other))


def test_nothing_to_cut() -> None:
    assert cut(Article("bai", "", "")) == []


def held(article: Article) -> list[Span]:
    """Sentences that must stand in a passage: all but those of titles and headings."""
    return [
        (block.start + left, block.start + right)
        for block in blocks(article, load_gazetteer())
        if block.kind not in ("title", "heading")
        for left, right in sentences(article.text[block.start : block.end])
    ]


def check(article: Article) -> None:
    found = cut(article)
    for passage in found:
        assert passage.article == article.id
        assert 0 <= passage.start < passage.end <= len(article.text)
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.text.strip() == passage.text
    assert all(one.end <= following.start for one, following in pairwise(found))
    assert len({passage.id for passage in found}) == len(found)
    for start, end in held(article):
        around = [p for p in found if p.start < end and start < p.end]
        assert len(around) == 1
        assert around[0].start <= start
        assert end <= around[0].end
    if article.text:
        assert found


@settings(deadline=None)
@given(articles())
def test_every_sentence_stands_whole_in_one_passage(article: Article) -> None:
    check(article)


@settings(deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=20))
def test_no_passage_is_long_for_its_sentences(lengths: list[int]) -> None:
    text = " ".join(paragraph(1, max(2, length)) for length in lengths)
    article = Article("bai", text, "")
    check(article)
    longest = max(lengths)
    assert all(size(p.text) <= LONGEST + longest for p in cut(article))


def test_windows_are_runs_of_whole_sentences() -> None:
    # Sentences of 20 syllables: two fill a window of 50, the fifth has its own.
    [passage] = passages(paragraph(5, 20))
    found = [passage.text[a - passage.start : b - passage.start] for a, b in passage.windows]
    assert found == [paragraph(2, 20), paragraph(2, 20), paragraph(1, 20)]
    [long] = passages(paragraph(1, WINDOW + 10))
    assert long.windows == ((long.start, long.end),)


@settings(max_examples=50)
@given(articles())
def test_windows_hold_every_sentence_once(article: Article) -> None:
    for passage in cut(article):
        ends = [passage.start, *(end for _, end in passage.windows)]
        for (start, end), before in zip(passage.windows, ends, strict=False):
            assert before <= start < end <= passage.end
            assert not article.text[before:start].strip()
            inner = sentences(article.text[start:end])
            assert len(inner) == 1 or size(article.text[start:end]) <= WINDOW
        assert not article.text[ends[-1] : passage.end].strip()
