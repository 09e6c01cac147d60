"""A version whose vectors are on a Chroma server: a real one, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexUnavailable
from ingest.index import build, chroma, open_index, versions
from ingest.settings import Settings

from . import stand_in
from .stand_in import Embedder


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--path", tmp_path_factory.mktemp("server")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text("Bài A\n\nBan chủ trì việc.", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path, server: str) -> Settings:
    return stand_in.settings_for(tmp_path / "index", server)


def collections(settings: Settings) -> set[str]:
    with closing(chroma.connect(settings.index, settings)) as client:
        return {collection.name for collection in client.list_collections()}


def test_a_version_is_a_collection_on_the_server(folder: Path, settings: Settings) -> None:
    embedder = Embedder()
    names = []
    for text in ("Một.", "Hai.", "Ba."):
        (folder / "b.txt").write_text(f"Bài B\n\n{text}", encoding="utf-8")
        summary = build([folder], settings, recipe=stand_in.recipe(embedder))
        names.append(f"daumoi-{summary.version}-passages")
        index = open_index(settings, fingerprint=stand_in.fingerprint)
        assert index.sides["passages"].count == 4
        assert stand_in.count(settings) == 4
        index.close()

    # Two paragraphs of A and two of B at first, then the one that changed.
    assert len(embedder.computed) == 2 + 2 + 1 + 1
    assert set(names[1:]) <= collections(settings)
    assert names[0] not in collections(settings)
    assert not build([folder], settings, recipe=stand_in.recipe(embedder)).published


def test_a_lost_collection_is_noticed_and_made_again(folder: Path, settings: Settings) -> None:
    first = build([folder], settings, recipe=stand_in.recipe(Embedder()))
    chroma.drop(versions.folder(settings.index, str(first.version)), ["passages"], settings)
    with pytest.raises(IndexUnavailable, match="hãy chạy daumoi-ingest"):
        open_index(settings, fingerprint=stand_in.fingerprint)
    assert build([folder], settings, recipe=stand_in.recipe(Embedder())).published
    assert open_index(settings, fingerprint=stand_in.fingerprint).sides["passages"].count == 2


def test_moving_from_embedded_to_a_server_is_a_new_version(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    embedded = stand_in.settings_for(tmp_path / "index")
    build([folder], embedded, recipe=stand_in.recipe(Embedder()))
    with pytest.raises(IndexUnavailable, match="DAUMOI_CHROMA_URL"):
        open_index(settings, fingerprint=stand_in.fingerprint)

    assert build([folder], settings, recipe=stand_in.recipe(Embedder())).published

    assert open_index(settings, fingerprint=stand_in.fingerprint).sides["passages"].count == 2


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "nonsense", "http://127.0.0.1:port"])
def test_a_server_that_is_not_there_is_one_sentence(folder: Path, tmp_path: Path, url: str) -> None:
    settings = stand_in.settings_for(tmp_path / "index", url)
    with pytest.raises(IndexUnavailable, match="máy chủ Chroma"):
        build([folder], settings, recipe=stand_in.recipe(Embedder()))
    assert versions.current(settings.index) is None


def poisoned(settings: Settings, seal: str | None) -> None:
    """Put another collection in the place of the version's own, with its ids."""
    version = versions.folder(settings.index, str(versions.current(settings.index)))
    with closing(chroma.connect(version, settings)) as client:
        own = chroma.get(client, version, "passages", settings)
        held = own.get(include=["embeddings", "metadatas"])
        kept = (own.metadata or {}).get("daumoi", "")
        chroma.drop(version, ["passages"], settings)
        put = chroma.create(client, version, "passages", settings, kept if seal is None else seal)
        vectors = held["embeddings"][::-1]
        put.add(held["ids"], embeddings=vectors, metadatas=held["metadatas"])


@pytest.mark.parametrize("seal", ["", "another version's", None])
def test_a_foreign_collection_is_refused(
    folder: Path, settings: Settings, seal: str | None
) -> None:
    build([folder], settings, recipe=stand_in.recipe(Embedder()))
    poisoned(settings, seal)
    with pytest.raises(IndexUnavailable, match="không phải của phiên bản này"):
        open_index(settings, fingerprint=stand_in.fingerprint)
    assert build([folder], settings, recipe=stand_in.recipe(Embedder())).published
    open_index(settings, fingerprint=stand_in.fingerprint).close()


def test_both_sides_find_the_same(folder: Path, tmp_path: Path, settings: Settings) -> None:
    """The seam's two implementations, side by side on the same articles."""
    for n in range(6):
        (folder / f"n{n}.txt").write_text(f"Bài {n}\n\nCâu {n}.\n\nÝ {n}.", encoding="utf-8")
    embedded = stand_in.settings_for(tmp_path / "embedded")
    sides = []
    for one in (embedded, settings):
        build([folder], one, recipe=stand_in.recipe(Embedder()))
        sides.append(open_index(one, fingerprint=stand_in.fingerprint))
    mapped, server = (index.sides["passages"] for index in sides)
    assert [type(side).__name__ for side in (mapped, server)] == ["MappedSide", "ServerSide"]
    question = Embedder().query("Bài 3\nÝ 3.")
    chosen = np.arange(2, mapped.count, 3)
    for among in (None, chosen, chosen[:0]):
        rows, cosines = mapped.nearest(question, 5, among)
        others, theirs = server.nearest(question, 5, among)
        np.testing.assert_allclose(cosines, theirs, atol=2e-3)
        assert rows.tolist() == others.tolist()
        assert among is None or set(rows) <= set(among)
    np.testing.assert_allclose(mapped.vectors(chosen), server.vectors(chosen), atol=1e-3)


def test_headers_are_sent_with_every_request(folder: Path, tmp_path: Path) -> None:
    seen: list[str | None] = []

    class Guard(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization"))
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with HTTPServer(("127.0.0.1", 0), Guard) as guard:
        threading.Thread(target=guard.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{guard.server_port}"
        settings = replace(
            stand_in.settings_for(tmp_path / "index", url),
            chroma_headers=(("Authorization", "Bearer bí-mật".encode("ascii", "ignore").decode()),),
        )
        with pytest.raises(IndexUnavailable) as told:
            build([folder], settings, recipe=stand_in.recipe(Embedder()))
        guard.shutdown()
    assert seen
    assert set(seen) == {"Bearer b-mt"}
    assert "b-mt" not in str(told.value)
