"""Opened indexes for all tests of the answers: the real corpus, and three invented documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.chain import ask, build_chain
from app.opened import Opened
from app.types import Answer, Turn
from eval.vectors import cached_recipe
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from tests.app import invented

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def knowledge(corpus_index: Path) -> Opened:
    """The corpus, searched by the bundled model; nothing in it changes."""
    settings = replace(
        configuration.load(), index=corpus_index, embedding_model=None, chroma_url=None, llm=None
    )
    return Opened(open_index(settings), load(settings))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The invented documents, searched by the bundled model; nothing in it changes."""
    folder = tmp_path_factory.mktemp("invented")
    settings = replace(
        configuration.load(),
        index=folder / "index",
        embedding_model=None,
        chroma_url=None,
        llm=None,
    )
    (folder / "articles").mkdir()
    build([invented.write(folder / "articles")], settings, recipe=cached_recipe())
    return Opened(open_index(settings), load(settings))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of pages."""
    from playwright.sync_api import expect

    from eval.served import browser

    expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong

    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def asked(knowledge: Opened) -> Ask:
    """Ask the corpus one question, after the questions of earlier turns; equal calls once."""
    return _asking(knowledge)


@pytest.fixture(scope="session")
def put(small: Opened) -> Ask:
    """The same of the invented documents."""
    return _asking(small)


def _asking(opened: Opened) -> Ask:
    chain = build_chain(opened)
    answered: dict[tuple[str, ...], Answer] = {}

    def of(question: str, *before: str) -> Answer:
        key = (question, *before)
        if key not in answered:
            answered[key] = ask(chain, question, [Turn(turn) for turn in before])
        return answered[key]

    return of
