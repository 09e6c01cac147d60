"""Two page servers on one index, one Chroma server and one database, behind nginx.

``python -m eval.benchmarks.two_servers [--users 50] [--seconds 120] [--think 15] [--json]`` starts
Chroma's own server (``chroma run``), both page servers, and nginx with ``app/deploy/nginx.conf`` in
which only the addresses are replaced, and lets officers work as `eval.benchmarks.crowd` says.
Prints its table; memory is that of both page servers, ``answered_by`` how many questions each of
them answered. Needs nginx on the machine.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from eval.benchmarks import crowd
from eval.served import Served, collection_index, served
from ingest.errors import InputError
from ingest.settings import REPOSITORY

_CONF = REPOSITORY / "app" / "deploy" / "nginx.conf"
_PATIENCE = 30.0
"""Seconds in which nginx, and Chroma's server, must answer."""


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
    arguments = crowd.options(__doc__).parse_args()
    asked, found = crowd.questions(), []
    for plan in crowd.plans(arguments):
        with tempfile.TemporaryDirectory() as scratch, chroma(Path(scratch)) as vectors:
            folder = Path(scratch)
            index, kept = collection_index(folder / "index", vectors), folder / "conversations.db"
            with (
                served(index, kept, vectors) as one,
                served(index, kept, vectors) as two,
                balanced((one, two), folder) as behind,
            ):
                for server in behind.servers:
                    server.wait()
                found.append(crowd.worked(behind, asked, plan))
                found[-1]["answered_by"] = [_answered(server) for server in behind.servers]
    crowd.tell(found, arguments)


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    """Address of a Chroma server of the occasion; raises InputError where it does not answer."""
    port = _free_port()
    program, quiet = Path(sys.executable).with_name("chroma"), subprocess.DEVNULL
    command = [str(program), "run", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--path", str(folder / "chroma")]
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        _reached("chroma", f"{address}/api/v2/heartbeat", process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def balanced(servers: Sequence[Served], folder: Path) -> Iterator[Behind]:
    """Servers behind nginx on a free port; raises InputError where nginx is missing or refuses."""
    program = shutil.which("nginx")
    if program is None:
        raise InputError("không thấy nginx; hãy cài rồi chạy lại (apt install nginx-light).")
    port = _free_port()
    path = folder / "nginx.conf"
    path.write_text(configuration_of(servers, port, folder), encoding="utf-8")
    command = [program, "-c", str(path), "-p", str(folder), "-e", str(folder / "error.log")]
    process = subprocess.Popen([*command, "-g", "daemon off;"])  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}/"
        _reached("nginx", address, process)
        yield Behind(address, tuple(servers))
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


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


def _reached(name: str, address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(address, timeout=_PATIENCE)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise InputError(f"{name} không trả lời sau {_PATIENCE:.0f} giây; hãy thử chạy riêng nó.")


def _answered(server: Served) -> int:
    """Questions that one server has answered, by its own counters."""
    text = httpx.get(f"{server.address}metrics").text
    return int(sum(float(n) for n in re.findall(r"daumoi_answers_total{[^}]*} ([\d.]+)", text)))


if __name__ == "__main__":
    main()
