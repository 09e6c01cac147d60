"""Opened indexes for all tests of the answers: the real corpus, and three invented documents."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.types import ASGIApp

from app.chain import ask, build_chain
from app.opened import Opened
from app.store import Database, open_database
from app.types import Answer, Turn
from app.ui import server
from app.ui.assistant import Waking
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from ingest.settings import Settings
from tests import quick
from tests.app import invented
from tests.app.standin import StandIn
from tests.once import once

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

    def settings_in(folder: Path) -> Settings:
        return replace(
            configuration.load(),
            index=folder / "index", embedding_model=None, chroma_url=None, llm=None,
        )  # fmt: skip

    def make(folder: Path) -> None:
        (folder / "articles").mkdir()
        articles = invented.write(folder / "articles")
        build([articles], settings_in(folder), recipe=quick.recipe())

    settings = settings_in(once(tmp_path_factory, "invented", make))
    return Opened(open_index(settings), load(settings))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty database for a module's tests."""
    index = tmp_path_factory.mktemp("database") / "index"
    found = open_database(replace(configuration.load({}), index=index))
    yield found
    found.close()


@pytest.fixture(scope="module")
def application(database: Database) -> ASGIApp:
    """The pages over a stand-in that is awake, without a server."""

    async def made() -> ASGIApp:
        waking = Waking(lambda _: StandIn())
        waking.get()
        return server.create(waking, database, frozenset({"127.0.0.1"}))[1]

    # In a running loop: outside of one Gradio opens loops of its own and leaves them open.
    return asyncio.run(made())


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
