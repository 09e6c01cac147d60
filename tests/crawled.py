"""The five crawled articles, which stand beside the repository where they are at hand at all."""

from __future__ import annotations

import pytest

from ingest.load import read_article
from ingest.settings import REPOSITORY
from ingest.types import Article

FOLDER = REPOSITORY.parent / "shared" / "articles"


@pytest.fixture(scope="module")
def crawled() -> dict[str, Article]:
    """The articles by id; the test is skipped where they are not here."""
    if not FOLDER.is_dir():
        pytest.skip("the crawled articles are not here")
    return {path.stem: read_article(path) for path in sorted(FOLDER.glob("*.txt"))}
