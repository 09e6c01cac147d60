"""Every test of the store runs on SQLite and, where it is installed, on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.store import Conversations, Database, open_database
from ingest import settings as configuration
from ingest.settings import Settings


def _program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a PostgreSQL server of its own, which is gone afterwards."""
    initdb, server = _program("initdb"), _program("postgres")
    if initdb is None or server is None:
        pytest.skip("PostgreSQL is not installed: run tests/postgres_setup.sh")
    folder = tmp_path_factory.mktemp("postgres")
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    if user:
        # Another user must reach it, through folders that pytest keeps to its own user.
        base = Path(tempfile.gettempdir())
        for one in (folder, *(above for above in folder.parents if base in above.parents)):
            one.chmod(0o755)
        shutil.chown(folder, user)
    options = ["--auth=trust", "--username=daumoi", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([initdb, "-D", str(folder / "data"), *options], user=user, check=True,
                   capture_output=True, cwd="/")  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [server, "-D", str(folder / "data"), "-p", str(port), "-k", "", "-F"]
    with (folder.parent / "postgres.log").open("wb") as log:
        process = subprocess.Popen(command, user=user, stdout=log, stderr=log, cwd="/")
    url = f"postgresql://daumoi@127.0.0.1:{port}/postgres"
    try:
        _wait(url)
        yield url
    finally:
        process.send_signal(signal.SIGINT)  # without waiting for who is still connected
        process.wait(30)


def _wait(url: str) -> None:
    for _ in range(100):
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            # A server that is starting refuses at once: give it a tenth of a second.
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL did not start")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that name an empty database."""
    plain = replace(configuration.load({}), index=tmp_path / "index")
    if request.param == "sqlite":
        return plain
    url = request.getfixturevalue("postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return replace(plain, database_url=url)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """An opened database."""
    found = open_database(settings)
    yield found
    found.close()


@pytest.fixture
def kept(database: Database) -> Conversations:
    """Its conversations."""
    return Conversations(database)
