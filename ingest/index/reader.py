"""Opening the published version, after checking that it is sound and of the model in use."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IndexUnavailable
from ingest.index import chroma, store, vectors, versions, windows
from ingest.index.content import tables
from ingest.index.store import Manifest, Stored, Unfit, unfit
from ingest.index.windows import Windows
from ingest.settings import Settings
from ingest.types import Article, Duty, Passage

if TYPE_CHECKING:
    from chromadb import Collection


@dataclass(frozen=True, eq=False)
class Index:
    """An opened version; nothing in it changes, and it is not removed while it is open."""

    version: str
    path: Path
    manifest: Manifest
    articles: dict[str, Article]
    """By article id, in the order of the sources."""
    passages: list[Passage]
    duties: list[Duty]
    collections: dict[str, Collection]
    """Chroma collections (cosine) by table name; ids are those of the passages or duties."""
    windows: Windows | None
    """Vectors of the passages' windows, in the passages' order; None where they have none."""
    close: Callable[[], object]
    """Lets the version go; happens by itself when ``collection`` is no longer referred to."""

    @property
    def collection(self) -> Collection:
        """Vectors of the passages, by passage id."""
        return self.collections["passages"]


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
    raise _nothing_in(root)


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
    raise _nothing_in(root)


def _nothing_in(root: Path) -> IndexUnavailable:
    return IndexUnavailable(f"{root}: chưa có chỉ mục; hãy chạy daumoi-ingest để tạo.")


def open_version(version: Path, settings: Settings, model: str) -> Index:
    """Open one version, published or about to be.

    Raises:
        Unfit: it is damaged.
        IndexUnavailable: it is of another model or storage, or the server doesn't answer.
    """
    with ExitStack() as stack:
        try:
            stack.callback(os.close, versions.lease(version))
        except OSError as error:
            raise unfit(version, f"không mở được {version.name}") from error
        stored = store.read(version)
        _check_made_for(version, stored.manifest, settings, model)
        parts = windows.read(version, stored.passages)
        with chroma.faults(settings, lambda reason: unfit(version, reason)):
            collections = _collections(version, stored, settings, stack)
        release = stack.pop_all()
    finalizer = weakref.finalize(collections["passages"], release.close)
    return Index(
        version=version.name,
        path=version,
        manifest=stored.manifest,
        articles=stored.articles,
        passages=stored.passages,
        duties=stored.duties,
        collections=collections,
        windows=parts,
        close=finalizer,
    )


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


def _collections(
    version: Path, stored: Stored, settings: Settings, stack: ExitStack
) -> dict[str, Collection]:
    if not settings.chroma_url and not (version / "chroma" / "chroma.sqlite3").exists():
        raise unfit(version, "thiếu kho vectơ")  # Chroma would make an empty one
    client = stack.enter_context(closing(chroma.connect(version, settings)))
    collections = {}
    for table in tables(stored.passages, stored.duties, stored.manifest["tables"]):
        collection = chroma.get(client, version, table.name, settings)
        reason = vectors.fault(collection, table.ids)
        if reason is not None:
            raise unfit(version, reason)
        collections[table.name] = collection
    return collections
