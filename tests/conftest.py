"""Fixtures that more than one package's tests share, and the order of all tests."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from eval.article_sets import CRAWLED
from eval.vectors import cached_recipe
from ingest import collector
from ingest import settings as configuration
from ingest.index import build
from ingest.load import read_article
from ingest.types import Article
from tests.once import once

# How long an example takes tells of the machine: the first one may load a list, others may work.
hypothesis_settings.register_profile("daumoi", deadline=None)
hypothesis_settings.load_profile("daumoi")

_LATE = ("corpus_index", "chromium")
"""Fixtures that take seconds to make: tests without them come first, and fail first."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What the imports make lives as long as the process: it is not looked through again."""
    with collector.paused():
        found = yield
        collector.settle()
        return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick tests first, those in a browser last; otherwise in the usual order."""
    items.sort(key=_lateness)


def _lateness(item: pytest.Item) -> int:
    names = getattr(item, "fixturenames", ())
    return max((at for at, name in enumerate(_LATE, start=1) if name in names), default=0)


@pytest.fixture(scope="session")
def crawled() -> Path:
    """The folder of the corpus's originals, which stand beside the repository where at all."""
    if not CRAWLED.is_dir():
        pytest.skip("the crawled originals are not here")
    return CRAWLED


@pytest.fixture(scope="session")
def crawled_articles(crawled: Path) -> dict[str, Article]:
    """They as the readers read them, by id."""
    return {path.stem: read_article(path) for path in sorted(crawled.glob("*.txt"))}


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of ``corpus/articles`` by the bundled model, built once; to be read only.

    Its vectors are kept from one session to the next (`eval.vectors`), so that only what changed is
    embedded again; texts and duties are read anew each time.
    """

    def make(folder: Path) -> None:
        settings = replace(
            configuration.load(),
            index=folder / "index", embedding_model=None, chroma_url=None, llm=None,
        )  # fmt: skip
        summary = build([configuration.CORPUS / "articles"], settings, recipe=cached_recipe())
        assert summary.articles
        assert not summary.skipped

    return once(tmp_path_factory, "corpus", make) / "index"
