"""A version whose vectors are on a Chroma server: a real one, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

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

    # Two paragraphs and a duty of A and two paragraphs of B at first, then the one that changed.
    assert len(embedder.computed) == 2 + 1 + 2 + 1 + 1
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
