"""Statements: every sentence, item and row once, each with what leads to it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from ingest.statements import Statement, flat, statements
from ingest.types import Article, Node, NodeKind
from tests.ingest.administrative_text import articles

TEXT = "Dâu tằm\nI. Phân công\n1. Sở Công Thương:\n- Mua kén. Xây kho.\n- Bán tơ.\nGhi chú chung."


def node(kind: NodeKind, line: str, parent: int | None = None) -> Node:
    start = TEXT.index(line)
    return Node(start, start + len(line), kind, 0, parent, start)


OUTLINE = (
    node("title", "Dâu tằm"),
    node("heading", "I. Phân công"),
    node("item", "1. Sở Công Thương:", 1),
    node("item", "- Mua kén. Xây kho.", 2),
    node("item", "- Bán tơ.", 2),
    node("paragraph", "Ghi chú chung."),
)


def words(statement: Statement, article: Article) -> str:
    return article.text[statement.start : statement.end]


@settings(deadline=None)
@given(articles())
def test_without_an_outline_they_cover_the_text_and_never_overlap(article: Article) -> None:
    found = statements(article)
    edges = [(0, 0), *(s.span for s in found), (len(article.text), len(article.text))]
    for (_, before), (start, _) in pairwise(edges):
        assert before <= start
        assert not article.text[before:start].strip()
    for statement in found:
        assert statement.start < statement.end
        assert words(statement, article).strip() == words(statement, article) != ""
        assert statement.article == article.id


@settings(deadline=None)
@given(articles())
def test_each_lies_in_its_block(article: Article) -> None:
    outline = flat(article.text)
    for statement in statements(article):
        block = outline[statement.node]
        assert block.start <= statement.start < statement.end <= block.end


def test_headings_and_introductions_are_the_path_of_what_stands_under_them() -> None:
    article = Article("tam", TEXT, "Dâu tằm", outline=OUTLINE)
    found = statements(article)
    assert [words(s, article) for s in found] == [
        "1. Sở Công Thương:",
        "- Mua kén.",
        "Xây kho.",
        "- Bán tơ.",
        "Ghi chú chung.",
    ]
    assert [s.leads for s in found] == [True, False, False, False, False]
    paths = [[TEXT[a:b] for a, b in s.path] for s in found]
    assert paths[0] == ["I. Phân công"]
    assert paths[1] == paths[2] == paths[3] == ["I. Phân công", "1. Sở Công Thương:"]
    assert paths[4] == []


def test_a_heading_with_nothing_under_it_is_a_statement() -> None:
    article = Article("tam", TEXT, "Dâu tằm", outline=OUTLINE[:2])
    assert [words(s, article) for s in statements(article)] == ["I. Phân công"]


def test_a_row_is_one_statement_whatever_its_cells_hold() -> None:
    row = node("row", "- Mua kén. Xây kho.")
    article = Article("tam", TEXT, "Dâu tằm", outline=(row,))
    assert [words(s, article) for s in statements(article)] == ["- Mua kén. Xây kho."]
