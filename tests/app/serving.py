"""A real server for browser tests, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from app.store import open_database
from app.ui import server
from app.ui.assistant import Assistant, Say, Waking
from app.ui.starting import Starting
from ingest import settings as configuration
from ingest.settings import Settings


class Server:
    """The pages of an assistant on a port of their own; may be stopped and started again."""

    def __init__(self, load: Callable[[Say], Assistant], folder: Path) -> None:
        self._load = load
        self._settings = replace(configuration.load({}), index=folder / "index")
        self._port = 0
        self._running: list[uvicorn.Server] = []
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    @property
    def settings(self) -> Settings:
        """They name the database."""
        return self._settings

    def start(self, load: Callable[[Say], Assistant] | None = None) -> None:
        """Serve, on the port of before where there was one."""
        if load is not None:
            self._load = load
        self._running.clear()
        listener = server.listen("127.0.0.1", self._port)
        self._port = listener.getsockname()[1]

        async def main() -> None:
            with closing(open_database(self._settings)) as database, listener:
                waking = Waking(self._load)
                names = frozenset({"127.0.0.1"})
                application = Starting(lambda: server.create(waking, database, names))
                config = uvicorn.Config(
                    application, log_level="warning", timeout_graceful_shutdown=1
                )
                self._running.append(uvicorn.Server(config))
                await self._running[0].serve(sockets=[listener])

        self._thread = threading.Thread(target=asyncio.run, args=(main(),))
        self._thread.start()
        while not (self._running and self._running[0].started):
            assert self._thread.is_alive(), "the server did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop serving; who is connected is cut off."""
        for one in self._running:
            one.should_exit = True
        if self._thread is not None:
            self._thread.join(30)


@contextmanager
def serving(load: Callable[[], Assistant], folder: Path) -> Iterator[Server]:
    """The pages of an assistant, its database in a folder."""
    one = Server(lambda _: load(), folder)
    one.start()
    try:
        yield one
    finally:
        one.stop()
