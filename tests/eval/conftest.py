from __future__ import annotations

from pathlib import Path

import pytest

from eval.article_sets import CRAWLED


@pytest.fixture
def crawled() -> Path:
    """The originals of the corpus, which stand outside the repository."""
    if not CRAWLED.is_dir():
        pytest.skip("the crawled originals are not here")
    return CRAWLED
