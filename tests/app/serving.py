"""A real server for browser tests, in a thread of its own, and the browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from app.ui import server
from app.ui.assistant import Assistant, Waking
from ingest.settings import REPOSITORY

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def serving(load: Callable[[], Assistant]) -> Iterator[str]:
    """The page of an assistant on a free port; gives its address."""
    with server.listen("127.0.0.1", 0) as listener:
        running: list[uvicorn.Server] = []

        async def main() -> None:
            application = server.create(Waking(load), frozenset({"127.0.0.1"}))
            config = uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=1)
            running.append(uvicorn.Server(config))
            await running[0].serve(sockets=[listener])

        thread = threading.Thread(target=asyncio.run, args=(main(),))
        thread.start()
        try:
            while not (running and running[0].started):
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.05)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            for one in running:
                one.should_exit = True
            thread.join(20)


@contextmanager
def commanded(index: Path) -> Iterator[str]:
    """``daumoi serve`` in a process of its own, on a port that the system picks."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--index", str(index)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert process.stdout
    try:
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address, "the command did not name its address"
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        assert process.wait(20) == 0


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that ``DAUMOI_CHROMIUM`` names."""
    program = os.environ.get("DAUMOI_CHROMIUM") or shutil.which("chromium")
    assert program, "no Chromium: run tests/browser_setup.sh or set DAUMOI_CHROMIUM"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield chromium
        chromium.close()
