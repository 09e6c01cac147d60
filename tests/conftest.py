"""Fixtures that more than one package's tests share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import settings as configuration
from ingest.index import build


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of ``corpus/articles`` by the bundled model, built once; to be read only."""
    index = tmp_path_factory.mktemp("corpus") / "index"
    settings = replace(
        configuration.load(), index=index, embedding_model=None, chroma_url=None, llm=None
    )
    summary = build([configuration.CORPUS / "articles"], settings)
    assert summary.articles
    assert not summary.skipped
    return index
