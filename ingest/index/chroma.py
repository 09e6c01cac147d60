"""Chroma: embedded, in the version's own folder, or on a server, with collections by version.

Chroma is imported only when a collection is needed, so that a run that changes nothing is quick.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

from ingest.errors import IndexUnavailable
from ingest.index.rows import unfit
from ingest.index.versions import link
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

EMBEDDED, SERVER = "embedded", "server"
_DATABASE = "chroma.sqlite3"
_KEPT = 400
"""Candidates that a search of the graph keeps: with Chroma's own 100, six of the nearest hundred
among 41,000 passages are missed."""


def storage(settings: Settings) -> str:
    """Where the settings put vectors: ``embedded`` or ``server``."""
    return SERVER if settings.chroma_url else EMBEDDED


def folder(version: Path) -> Path:
    """Where an embedded Chroma keeps a version's collections."""
    return version / "chroma"


def connect(version: Path, settings: Settings) -> Client:
    """A client to be closed by the caller.

    Raises:
        IndexUnavailable: the server's address is wrong or nothing answers there.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    # Chroma's close() leaves kept-alive connections open, so none is kept.
    quiet = ChromaSettings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0)
    if not settings.chroma_url:
        return cast("Client", chromadb.PersistentClient(str(folder(version)), settings=quiet))
    try:
        url = urlsplit(settings.chroma_url)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        host, headers = url.hostname or "", dict(settings.chroma_headers)
        made = chromadb.HttpClient(host, port, ssl=secure, headers=headers, settings=quiet)
        return cast("Client", made)
    except ValueError as error:
        raise IndexUnavailable(
            f"{settings.chroma_url}: không kết nối được máy chủ Chroma; hãy kiểm tra máy chủ và "
            "các biến DAUMOI_CHROMA_URL, DAUMOI_CHROMA_HEADERS."
        ) from error


def create(
    client: Client, version: Path, table: str, settings: Settings, seal: str = ""
) -> Collection:
    """A new, empty collection; its distance is the cosine, which can't be changed later.

    ``seal`` is stored with it, to tell it from a collection that someone else put there.
    """
    return client.create_collection(
        _name(version, table, settings),
        # Written out after every batch: otherwise the last thousand rows stay in a queue and enter
        # the graph again at each opening, and the graph's files are not final.
        configuration={
            "hnsw": {
                "space": "cosine",
                "ef_search": _KEPT,
                "sync_threshold": 2,
                "batch_size": 2,
            }
        },
        metadata={"daumoi": seal} if seal else None,
        embedding_function=None,
    )


def get(client: Client, version: Path, table: str, settings: Settings) -> Collection:
    """A collection of a finished version."""
    return client.get_collection(_name(version, table, settings), embedding_function=None)


def final_files(version: Path) -> list[Path]:
    """Files of an embedded version that no later opening changes: the graphs of the vectors."""
    graphs = [path.parent for path in folder(version).glob("*/index_metadata.pickle")]
    return sorted(path for graph in graphs for path in graph.iterdir())


def copy(old: Path, new: Path, *, linked: bool = False) -> None:
    """Copy the collections of an embedded version, which may be open, to another.

    ``linked``: graphs are not copied but called by a second name. Nothing may be put into them
    then, nor taken out, since Chroma changes their files where they stand.

    Raises:
        OSError: the disk is full.
        sqlite3.Error: the database is damaged.
    """
    source, target = folder(old), folder(new)
    target.mkdir()
    for graph in source.iterdir():
        if graph.is_dir():
            (target / graph.name).mkdir()
            for file in graph.iterdir():
                (link if linked else shutil.copyfile)(file, target / graph.name / file.name)
    with (
        closing(_read_only(source / _DATABASE)) as database,
        closing(sqlite3.connect(target / _DATABASE)) as copied,
    ):
        copied.execute("PRAGMA synchronous = OFF")  # it is forced to the disk with all the rest
        database.backup(copied)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)


def check_database(version: Path) -> None:
    """Raise Unfit where SQLite finds its file missing or damaged; quicker than asking Chroma."""
    try:
        with closing(_read_only(folder(version) / _DATABASE)) as database:
            answer = database.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise unfit(version, f"kho vectơ: {error}") from error
    if answer != ("ok",):
        raise unfit(version, "kho vectơ hỏng")


def drop(version: Path, tables: Iterable[str], settings: Settings) -> None:
    """Remove a version's collections from the server; those that aren't there are no matter."""
    from chromadb.errors import NotFoundError

    with closing(connect(version, settings)) as client:
        for table in tables:
            with suppress(NotFoundError):
                client.delete_collection(_name(version, table, settings))


def _name(version: Path, table: str, settings: Settings) -> str:
    return f"daumoi-{version.name}-{table}" if settings.chroma_url else table


@contextmanager
def faults(settings: Settings, make: Callable[[str], IndexUnavailable]) -> Iterator[None]:
    """Turn Chroma's errors into ours: ``make`` is given the reason."""
    try:
        yield
    except Exception as error:
        from chromadb.errors import ChromaError  # imported by now, if it is one of theirs
        from httpx import HTTPError

        if isinstance(error, HTTPError):
            raise IndexUnavailable(
                f"{settings.chroma_url}: máy chủ Chroma không trả lời; hãy kiểm tra rồi thử lại."
            ) from error
        if isinstance(error, ChromaError):
            raise make(f"Chroma: {error}".splitlines()[0]) from error
        raise
