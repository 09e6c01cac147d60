"""Chroma: embedded, in the version's own folder, or on a server, with collections by version.

Chroma is imported only when a collection is needed, so that a run that changes nothing is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from ingest.errors import IndexUnavailable
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

EMBEDDED, SERVER = "embedded", "server"


def storage(settings: Settings) -> str:
    """Where the settings put vectors: ``embedded`` or ``server``."""
    return SERVER if settings.chroma_url else EMBEDDED


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
        return cast("Client", chromadb.PersistentClient(str(version / "chroma"), settings=quiet))
    try:
        url = urlsplit(settings.chroma_url)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        host = url.hostname or ""
        return cast("Client", chromadb.HttpClient(host, port, ssl=secure, settings=quiet))
    except ValueError as error:
        raise IndexUnavailable(
            f"{settings.chroma_url}: không kết nối được máy chủ Chroma; hãy kiểm tra máy chủ và "
            "biến DAUMOI_CHROMA_URL."
        ) from error


def create(client: Client, version: Path, table: str, settings: Settings) -> Collection:
    """A new, empty collection; its distance is the cosine, which can't be changed later."""
    return client.create_collection(
        _name(version, table, settings),
        # Written out after every batch: otherwise the last thousand rows stay in a queue and enter
        # the graph again at each opening, and the graph's files are not final.
        configuration={"hnsw": {"space": "cosine", "sync_threshold": 2, "batch_size": 2}},
        embedding_function=None,
    )


def get(client: Client, version: Path, table: str, settings: Settings) -> Collection:
    """A collection of a finished version."""
    return client.get_collection(_name(version, table, settings), embedding_function=None)


def final_files(version: Path) -> list[Path]:
    """Files of an embedded version that no later opening changes: the graphs of the vectors."""
    graphs = [path.parent for path in version.glob("chroma/*/index_metadata.pickle")]
    return sorted(path for graph in graphs for path in graph.iterdir())


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
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except HTTPError as error:
        raise IndexUnavailable(
            f"{settings.chroma_url}: máy chủ Chroma không trả lời; hãy kiểm tra rồi thử lại."
        ) from error
    except ChromaError as error:
        raise make(f"Chroma: {error}".splitlines()[0]) from error
