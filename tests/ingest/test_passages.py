"""Passages: whole sentences, cited exactly, embedded with what stands above them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.passages import CONTEXT, LONGEST, cut
from ingest.statements import statements
from ingest.text import syllables
from ingest.types import Article, Node, Passage
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


def test_context_is_title_place_and_what_leads_to_it() -> None:
    text = f"{TITLE}\nSở Y tế:\nTiêm phòng."
    lead, item = text.index("Sở"), text.index("Tiêm")
    outline = (
        Node(0, len(TITLE), "title", 0, None, 0),
        Node(lead, item - 1, "item", 0, None, lead),
        Node(item, len(text), "item", 1, 1, item),
    )
    [first] = cut(Article("bai", text, TITLE, place="tỉnh Nghệ An", outline=outline))
    assert first.text == "Sở Y tế:\nTiêm phòng."
    assert first.context == f"{TITLE}\ntỉnh Nghệ An"
    assert first.embedded == f"{first.context}\n{first.text}"


def test_a_long_introduction_is_shortened_in_the_context() -> None:
    lead, items = paragraph(1, CONTEXT + 40), [paragraph(1, LONGEST)] * 2
    text = "\n".join((lead, *items))
    starts = [0, len(lead) + 1, len(lead) + len(items[0]) + 2]
    outline = (
        Node(0, len(lead), "item", 0, None, 0),
        *(Node(s, s + len(items[0]), "item", 1, 0, s) for s in starts[1:]),
    )
    last = cut(Article("bai", text, TITLE, outline=outline))[-1]
    assert last.text == items[1]
    assert size(last.context) == size(TITLE) + CONTEXT


def test_short_neighbours_share_a_passage() -> None:
    assert [p.text for p in passages("- Giữ rừng;", "- Trồng cây.")] == [
        f"{TITLE}\n\n- Giữ rừng;\n\n- Trồng cây."
    ]


def test_long_paragraph_is_cut_into_like_shares() -> None:
    found = cut(Article("bai", paragraph(20), TITLE))
    assert [size(p.text) for p in found] == [100, 100]  # 20 × 10 syllables, at most 150 a passage
    assert all(p.text.endswith(".") for p in found)


def test_long_sentence_stays_whole() -> None:
    long = paragraph(1, LONGEST + 50)
    assert [p.text for p in cut(Article("bai", long, TITLE))] == [long]


def test_equal_ids_for_equal_vectors_alone() -> None:
    article = Article("bai", f"{TITLE}\n\nGiữ rừng.", TITLE, place="tỉnh Nghệ An")
    other = Article("bai", f"{TITLE}\n\nGiữ rừng.", TITLE, place="tỉnh Cà Mau")
    assert [p.id for p in cut(article)] == [p.id for p in cut(article)]
    assert {p.id for p in cut(article)}.isdisjoint(p.id for p in cut(other))


def test_nothing_to_cut() -> None:
    assert cut(Article("bai", "", "")) == []


def check(article: Article) -> None:
    found = cut(article)
    for passage in found:
        assert passage.article == article.id
        assert 0 <= passage.start < passage.end <= len(article.text)
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.text.strip() == passage.text
    assert all(one.end <= following.start for one, following in pairwise(found))
    assert len({passage.id for passage in found}) == len(found)
    for start, end in (statement.span for statement in statements(article)):
        around = [p for p in found if p.start < end and start < p.end]
        assert len(around) == 1
        assert around[0].start <= start
        assert end <= around[0].end
    if article.text:
        assert found


@settings(deadline=None)
@given(articles())
def test_every_statement_stands_whole_in_one_passage(article: Article) -> None:
    check(article)


@settings(deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=20))
def test_no_passage_is_long_for_its_sentences(lengths: list[int]) -> None:
    text = " ".join(paragraph(1, max(2, length)) for length in lengths)
    article = Article("bai", text, "")
    check(article)
    longest = max(lengths)
    assert all(size(p.text) <= LONGEST + longest for p in cut(article))


def test_windows_are_statements() -> None:
    text = "\n\n".join((TITLE, "Sở Y tế:", "- Tiêm phòng. Phun thuốc.", "- Khám bệnh."))
    article = Article("bai", text, TITLE)
    [passage] = cut(article)
    found = [article.text[a:b] for a, b in passage.windows]
    assert found == [TITLE, "Sở Y tế:", "- Tiêm phòng.", "Phun thuốc.", "- Khám bệnh."]


@settings(max_examples=50, deadline=None)
@given(articles())
def test_windows_are_all_statements_in_their_order(article: Article) -> None:
    found = [window for passage in cut(article) for window in passage.windows]
    assert found == [statement.span for statement in statements(article)]
