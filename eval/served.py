"""``daumoi serve`` in a process of its own, and a browser that looks at it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from eval.vectors import cached_recipe
from ingest import settings as configuration
from ingest.errors import InputError
from ingest.index import build
from ingest.settings import CORPUS, REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_PATIENCE = 180.0
"""Seconds in which a busy machine has the assistant loaded."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    """With a slash at its end."""
    pid: int

    def memory(self) -> float:
        """Megabytes of memory that the process holds now (its resident set)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def processor(self) -> float:
        """Seconds of processor time that the process has taken so far."""
        stat = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        return sum(map(int, stat.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def wait(self) -> float:
        """Seconds from now until the assistant is loaded; raises InputError where it never is."""
        began = time.monotonic()
        with httpx.Client(base_url=self.address, timeout=_PATIENCE) as http:
            while time.monotonic() < began + _PATIENCE:
                # The page gives the key that all other calls carry, once its libraries are loaded.
                if not http.cookies:
                    http.get("/")
                else:
                    state = http.get("/desk/state").json()
                    if state.get("ready"):
                        return time.monotonic() - began
                    if state.get("fault"):
                        raise InputError(str(state["fault"]))
                time.sleep(0.2)
        raise InputError(f"{self.address}: trợ lý chưa sẵn sàng sau {_PATIENCE:.0f} giây.")


@contextmanager
def served(
    index: Path, database: Path | None = None, chroma: str | None = None
) -> Iterator[Served]:
    """The pages over an index, on a port that the system picks; stopped as Ctrl-C stops it.

    ``database``: the SQLite file of conversations; where none is given, the one beside the index.
    ``chroma``: address of the Chroma server that the index is on.
    """
    environment = dict(os.environ)
    if chroma is not None:
        environment["DAUMOI_CHROMA_URL"] = chroma
    if database is not None:
        environment["DAUMOI_DATABASE_URL"] = f"sqlite:///{database.absolute()}"
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--index", str(index)]
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY, env=environment
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        address = re.search(r"http://\S+", line)
        if address is None:
            raise InputError(f"daumoi serve không nêu địa chỉ của trang: {line.strip()!r}.")
        yield Served(f"{address[0].rstrip('/')}/", process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        if process.stdout:
            process.stdout.close()
        code = process.wait(30)
    if code:
        raise InputError(f"daumoi serve kết thúc với mã {code}.")


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that ``DAUMOI_CHROMIUM`` names."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise InputError("cần thư viện thử trang; hãy chạy make test một lần.") from None
    program = os.environ.get("DAUMOI_CHROMIUM") or shutil.which("chromium")
    if not program:
        raise InputError(
            "không thấy Chromium; hãy chạy tests/browser_setup.sh hoặc đặt DAUMOI_CHROMIUM."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield chromium
        chromium.close()


def collection_index(index: Path, chroma: str | None = None) -> Path:
    """An index of ``corpus/articles``; its vectors on a Chroma server where one is given."""
    settings = replace(configuration.load(), index=index, chroma_url=chroma)
    build([CORPUS / "articles"], settings, recipe=cached_recipe())
    return index


@contextmanager
def collection_served(index: Path | None = None) -> Iterator[tuple[Served, Path]]:
    """The pages with their assistant loaded, and the SQLite file of their conversations.

    Over ``index``, or over one of ``corpus/articles`` made for the occasion. The conversations are
    always in a new database, so that nothing of the user's is seen or changed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if index is None:
            index = collection_index(folder / "index")
        with served(index, folder / "conversations.db") as server:
            server.wait()
            yield server, folder / "conversations.db"
