"""Two page servers on one index and one database, behind nginx, with many officers at once.

``python -m eval.benchmarks.two_servers [--users 50] [--seconds 60] [--index DIR]`` starts both, and
nginx with ``app/deploy/nginx.conf`` in which only the addresses are replaced, and lets users work
as `eval.benchmarks.many_users` does. Prints its JSON object; memory is that of both servers, and
``answered_by`` how many questions each of them answered. Needs nginx on the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from eval.benchmarks.many_users import crowd, figures
from eval.cases import load_cases
from eval.served import Served, served
from eval.vectors import cached_recipe
from ingest import settings as configuration
from ingest.errors import InputError
from ingest.index import build
from ingest.settings import CORPUS, REPOSITORY

_CONF = REPOSITORY / "app" / "deploy" / "nginx.conf"
_PATIENCE = 10.0
"""Seconds in which nginx must answer."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Some page servers behind one address."""

    address: str
    servers: tuple[Served, ...]

    def memory(self) -> float:
        """Megabytes that all of them hold."""
        return sum(server.memory() for server in self.servers)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    asked = sorted({case.question for case in load_cases() if case.answerable})
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        index = arguments.index or _ingested(folder / "index")
        kept = folder / "conversations.db"
        with (
            served(index, kept) as one,
            served(index, kept) as two,
            balanced((one, two), folder) as behind,
        ):
            for server in behind.servers:
                server.wait()
            seen = asyncio.run(crowd(behind, asked, arguments))
            by = [_answered(server) for server in behind.servers]
    found = figures(seen, arguments) | {"answered_by": by}
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def _ingested(index: Path) -> Path:
    settings = replace(configuration.load(), index=index, chroma_url=None)
    build([CORPUS / "articles"], settings, recipe=cached_recipe())
    return index


@contextmanager
def balanced(servers: Sequence[Served], folder: Path) -> Iterator[Behind]:
    """Servers behind nginx on a free port; raises InputError where nginx is missing or refuses."""
    program = shutil.which("nginx")
    if program is None:
        raise InputError("không thấy nginx; hãy cài rồi chạy lại (apt install nginx-light).")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = folder / "nginx.conf"
    path.write_text(configuration_of(servers, port, folder), encoding="utf-8")
    command = [program, "-c", str(path), "-p", str(folder), "-e", str(folder / "error.log")]
    process = subprocess.Popen([*command, "-g", "daemon off;"])  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}/"
        _reached(address, process)
        yield Behind(address, tuple(servers))
    finally:
        process.terminate()
        process.wait(10)


def configuration_of(servers: Sequence[Served], port: int, folder: Path) -> str:
    """The shipped configuration with these addresses, as a whole one for a user of its own."""
    shipped = _CONF.read_text(encoding="utf-8")
    listed = "".join(f"    server {httpx.URL(s.address).netloc.decode()};\n" for s in servers)
    shipped = re.sub(r"(?:    server page-\d:\d+;\n)+", listed, shipped)
    shipped = shipped.replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    events = "events { worker_connections 1024; }\n"
    head = f"pid {folder}/nginx.pid;\nworker_processes 1;\n{events}"
    return f"{head}http {{\naccess_log off;\n{temporary}{shipped}}}\n"


def _reached(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(address, timeout=_PATIENCE)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise InputError("nginx không trả lời; hãy xem error.log của nó.")


def _answered(server: Served) -> int:
    """Questions that one server has answered, by its own counters."""
    text = httpx.get(f"{server.address}metrics").text
    return int(sum(float(n) for n in re.findall(r"daumoi_answers_total{[^}]*} ([\d.]+)", text)))


if __name__ == "__main__":
    main()
