"""Opening the published version, after checking that it is sound and of the model in use."""

from __future__ import annotations

import logging
import os
import weakref
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import IndexUnavailable
from ingest.index import chroma, collections, store, versions, windows
from ingest.index.rows import Unfit, unfit
from ingest.index.segment import Segment
from ingest.index.sides import VectorSide
from ingest.index.store import Manifest, Stored
from ingest.index.windows import Windows
from ingest.settings import Settings

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Index(Stored):
    """An opened version; nothing in it changes, and it is not removed while it is open."""

    version: str
    path: Path
    sides: dict[str, VectorSide]
    """By table that has vectors: the passages'."""
    windows: Windows | None
    """Vectors of the passages' windows, in the passages' order; None where they have none."""
    close: Callable[[], object]
    """Lets the version go; happens by itself when the index is no longer referred to."""


def current_version(settings: Settings) -> str | None:
    """Name of the version that is served now, None if there is none; reads one small file."""
    return versions.current(settings.index)


def model_in_use(settings: Settings) -> str:
    """Identity of the embedding model that the settings choose, without loading it."""
    from ingest import embedding

    return embedding.fingerprint(settings)


def open_index(
    settings: Settings, *, fingerprint: Callable[[Settings], str] = model_in_use
) -> Index:
    """Open the current version after checking files, counts, vectors and the model's identity.

    Nothing is written, so that folder and files may be read-only.

    Args:
        settings: where the index is, and which model its vectors must be of.
        fingerprint: identity of the model in use; by default that of the settings.

    Raises:
        IndexUnavailable: there is none, it is damaged, or it is of another model or storage.
    """
    root, model = settings.index.resolve(), fingerprint(settings)
    while (name := versions.current(root)) is not None:
        version = versions.folder(root, name)
        try:
            return open_version(version, settings, model)
        except IndexUnavailable as error:
            if versions.current(root) != name:
                continue  # replaced, and removed, between the two looks
            if isinstance(error, Unfit):
                # Best effort: where the folder can't be written, the build judges by itself.
                with suppress(OSError):
                    versions.mark_damaged(version)
            raise
    raise nothing_in(root)


def open_sound(
    settings: Settings, *, fingerprint: Callable[[Settings], str] = model_in_use
) -> Index:
    """As `open_index`; where the current version is damaged, the newest older one that is not.

    Which version is current is left as it is: the next ingest mends that, and so does a rollback.

    Raises:
        IndexUnavailable: as `open_index`, where no older version can be served either.
    """
    try:
        return open_index(settings, fingerprint=fingerprint)
    except Unfit as error:
        root = settings.index.resolve()
        for name in versions.published(root):
            with suppress(IndexUnavailable):
                if name != versions.current(root):
                    index = open_version(
                        versions.folder(root, name), settings, fingerprint(settings)
                    )
                    _LOG.error("%s is served instead: %s", name, error)
                    return index
        raise


def read_stored(settings: Settings) -> Stored:
    """Articles, passages and duties of the current version, for those who search nothing.

    Neither the vectors nor the model are looked at, and Chroma isn't imported, which saves most of
    a second.

    Raises:
        IndexUnavailable: there is no version, or its files are damaged.
    """
    root = settings.index.resolve()
    while (name := versions.current(root)) is not None:
        try:
            return store.read(versions.folder(root, name))
        except IndexUnavailable:
            if versions.current(root) == name:
                raise  # else it was replaced, and removed, between the two looks
    raise nothing_in(root)


def nothing_in(root: Path) -> IndexUnavailable:
    """The error for a folder that names no published version."""
    known = versions.published(root)
    if known:
        return Unfit(
            f"{root}: tệp current thiếu hoặc hỏng; hãy chạy daumoi rollback {known[0]} để dùng lại "
            "phiên bản mới nhất, hoặc daumoi-ingest để dựng lại."
        )
    return IndexUnavailable(f"{root}: chưa có chỉ mục; hãy chạy daumoi-ingest để tạo.")


def open_version(
    version: Path,
    settings: Settings,
    model: str,
    *,
    written: Segment | None = None,
    check: bool | None = None,
) -> Index:
    """Open one version, published or about to be.

    Args:
        version: its folder.
        settings: where its vectors should be.
        model: identity of the model that they should be of.
        written: its content as it was opened when the digests of its files were taken, just now.
        check: look at embedded collections, or don't; None: where they are needed.

    Raises:
        Unfit: it is damaged.
        IndexUnavailable: it is of another model or storage, or the server doesn't answer.
    """
    with ExitStack() as stack:
        try:
            stack.callback(os.close, versions.lease(version))
        except OSError as error:
            raise unfit(version, f"không mở được {version.name}") from error
        if written is None:
            stored = store.read(version)
        else:
            stored = Stored(store.read_manifest(version), written)
        _check_made_for(version, stored.manifest, settings, model)
        segment = stored.segment
        parts = windows.read(segment)
        beside = stored.manifest.get(store.BESIDE, {})
        sides = collections.sides(
            segment, settings, lambda client: stack.callback(client.close), beside, check=check
        )
        release = stack.pop_all()
    # The segment is what every searcher keeps, with or without the index around it.
    close = weakref.finalize(segment, release.close)
    return Index(stored.manifest, segment, version.name, version, sides, parts, close)


def _check_made_for(version: Path, manifest: Manifest, settings: Settings, model: str) -> None:
    if manifest["model"] != model:
        raise IndexUnavailable(
            f"{version}: chỉ mục được tạo bằng mô hình khác ({manifest['model']}, đang chọn "
            f"{model}); hãy chạy daumoi-ingest để nạp lại."
        )
    if manifest["storage"] != chroma.storage(settings):
        raise IndexUnavailable(
            f"{version}: vectơ của chỉ mục ở nơi khác với DAUMOI_CHROMA_URL đang đặt; hãy đặt lại "
            "biến này như khi nạp, hoặc chạy daumoi-ingest để nạp lại."
        )
