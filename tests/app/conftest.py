"""One opened index of the real corpus for all tests of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.chain import ask, build_chain
from app.knowledge import Knowledge
from app.types import Answer, Turn
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import open_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def knowledge(corpus_index: Path) -> Knowledge:
    """The corpus, searched by the bundled model; nothing in it changes."""
    settings = replace(
        configuration.load(), index=corpus_index, embedding_model=None, chroma_url=None, llm=None
    )
    return Knowledge(open_index(settings), load(settings))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of pages."""
    from tests.app.serving import browser

    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def asked(knowledge: Knowledge) -> Ask:
    """Ask one question, after the questions of earlier turns; equal calls are answered once."""
    chain = build_chain(knowledge)
    answered: dict[tuple[str, ...], Answer] = {}

    def of(question: str, *before: str) -> Answer:
        key = (question, *before)
        if key not in answered:
            answered[key] = ask(chain, question, [Turn(turn) for turn in before])
        return answered[key]

    return of
