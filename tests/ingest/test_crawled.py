"""Passages and duties of the crawled articles."""

from __future__ import annotations

from ingest.duties import extract
from ingest.passages import LONGEST, cut
from ingest.text import syllables
from ingest.types import Article
from tests.ingest.test_passages import check


def test_passages(crawled_articles: dict[str, Article]) -> None:
    for article in crawled_articles.values():
        check(article)
        found = cut(article)
        lengths = [len(syllables(passage.text)) for passage in found]
        assert max(lengths) <= 2 * LONGEST
        assert sum(lengths) >= 0.8 * len(syllables(article.text))
        assert all(passage.context.startswith(article.title) for passage in found)


def test_duties_quote_their_article(crawled_articles: dict[str, Article]) -> None:
    for article in crawled_articles.values():
        for duty in extract(article):
            assert article.text[duty.start : duty.end] == duty.quote
            assert duty.place == article.place
            for start, end in (*duty.support, *duty.ground):
                assert article.text[start:end].strip()
