"""The one writer: builds a version, checks it as a reader would, and only then publishes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from ingest.errors import IndexUnavailable, InputError, ModelError
from ingest.index import chroma, store, versions, windows
from ingest.index.content import (
    EMBEDDED,
    EMBEDDING,
    Content,
    Progress,
    Recipe,
    Summary,
    Table,
    gather,
    silent,
    standard_recipe,
    tables,
    unchanged,
)
from ingest.index.reader import open_version
from ingest.index.store import Manifest, Stored, Unfit, unfit
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.embedding import WindowEmbedder
    from ingest.index.vectors import Known


def build(
    sources: Sequence[Path],
    settings: Settings,
    *,
    progress: Progress = silent,
    recipe: Recipe | None = None,
) -> Summary:
    """Make an index of these files and folders, and of nothing else, and publish it.

    What is unchanged since the version before is taken from it; if nothing changed, no version
    is made. Until the very last step the old version is served, whatever happens.

    Args:
        sources: files and folders; they define the whole content.
        settings: where the index is, which model embeds.
        progress: told of each step.
        recipe: the steps; default `ingest.index.content.standard_recipe`.

    Raises:
        InputError: no file to read.
        IndexBusy: another process is writing this index.
        IndexUnavailable: it can't be written, or the new version failed its self-check.
        ModelError: the model can't be loaded.
    """
    started = perf_counter()
    run = _Build(settings.index.resolve(), settings, recipe or standard_recipe(), progress)
    files = run.recipe.find(sources)
    if not files:
        named = ", ".join(map(str, sources))
        raise InputError(f"{named}: không có tệp nào để nạp; hãy thêm tệp rồi chạy lại.")
    try:
        with versions.writer(run.root):
            summary = run.make(files)
    except OSError as error:
        raise _unwritable(run.root, error.strerror or str(error)) from error
    return replace(summary, seconds=perf_counter() - started)


def _unwritable(root: Path, reason: str) -> IndexUnavailable:
    return IndexUnavailable(
        f"{root}: không ghi được chỉ mục ({reason}); hãy kiểm tra quyền ghi và chỗ trống trên đĩa "
        "rồi chạy lại (chỉ mục cũ, nếu có, vẫn được dùng)."
    )


@dataclass(frozen=True)
class _Build:
    """One run of the writer, which holds the lock."""

    root: Path
    settings: Settings
    recipe: Recipe
    progress: Progress

    def make(self, files: list[Path]) -> Summary:
        """Everything between taking the lock and letting it go."""
        before = versions.current(self.root)
        self._tidy(before)
        old = self._sound(before)
        content = gather(files, self.recipe, old, self.progress)
        identity = {
            "model": self.recipe.fingerprint(self.settings),
            "reading": self.recipe.reading,
            "chunking": self.recipe.chunking,
            "extraction": self.recipe.extraction,
            "storage": chroma.storage(self.settings),
            "tables": list(EMBEDDED),
        }
        if not content.articles:
            return _summary(content, old, before, before, (0, 0))
        if old is not None and unchanged(old.manifest, identity, content.sources):
            return _summary(content, old, before, before, (0, len(content.passages)))
        name = versions.new_name()
        counts = self._publish(name, content, old, identity | {"previous": before})
        self._tidy(name)
        return _summary(content, old, before, name, counts)

    def _sound(self, name: str | None) -> Stored | None:
        """The current version if it can be built upon; else everything is made anew."""
        if name is None or versions.is_damaged(version := versions.folder(self.root, name)):
            return None
        try:
            stored = store.read(version)
            windows.read(version, stored.passages)
            if stored.manifest["storage"] == chroma.EMBEDDED:
                _check_database(version)
            elif self.settings.chroma_url:
                open_version(version, self.settings, stored.manifest["model"]).close()
        except Unfit:
            return None
        return stored

    def _publish(
        self, name: str, content: Content, old: Stored | None, identity: Manifest
    ) -> tuple[int, int]:
        """Write, check and publish a version; passages embedded and passages reused."""
        version = versions.create(self.root, name)
        try:
            files = store.write(version, content.articles, content.passages, content.duties)
            counts = self._write_vectors(version, content, old, identity)
            files |= {
                str(path.relative_to(version)): store.digest(path)
                for path in (*chroma.final_files(version), version / store.WINDOWS)
            }
            store.write_manifest(version, identity | _particulars(content, files))
            _check_quotations(version, content)
            open_version(version, self.settings, identity["model"]).close()
            versions.publish(self.root, name)
        except BaseException:
            if versions.current(self.root) != name:
                self._remove(name)
            raise
        return counts

    def _write_vectors(
        self, version: Path, content: Content, old: Stored | None, identity: Manifest
    ) -> tuple[int, int]:
        from ingest.index import vectors

        embedder = self._embedder(old, identity)

        def progress(rows: int) -> None:
            self.progress(EMBEDDING, rows, total)

        counts = []
        with ExitStack() as stack:
            stack.enter_context(
                chroma.faults(self.settings, lambda reason: _unwritable(version, reason))
            )
            client = stack.enter_context(closing(chroma.connect(version, self.settings)))
            todo = tables(content.passages, content.duties, EMBEDDED)
            total = sum(len(table.ids) for table in todo)
            draft = stack.enter_context(windows.draft(version, content.passages))
            for table in todo:
                collection = chroma.create(client, version, table.name, self.settings)
                known = self._known(table, old, identity, stack)
                into = draft if table.name == "passages" else None
                counts.append(vectors.fill(table, collection, known, embedder, progress, into))
        return counts[0]

    def _embedder(self, old: Stored | None, identity: Manifest) -> Callable[[], WindowEmbedder]:
        """The model, loaded when it is first needed; what it proves to be goes to the manifest.

        A model that had to be downloaded first has its identity only then. One that changes while
        vectors of it are taken over is refused, lest they be mixed.
        """
        reusing = old is not None and old.manifest["model"] == identity["model"]

        @cache
        def embedder() -> WindowEmbedder:
            loaded = self.recipe.load_embedder(self.settings)
            expected = identity["model"] if reusing else self.recipe.fingerprint(self.settings)
            if loaded.fingerprint != expected:
                raise ModelError(f"{loaded.fingerprint}: mô hình vừa thay đổi; hãy chạy lại.")
            identity["model"] = loaded.fingerprint
            return loaded

        return embedder

    def _known(
        self, table: Table, old: Stored | None, identity: Manifest, stack: ExitStack
    ) -> Known | None:
        """Vectors of the version before, if they are of the same model."""
        from ingest.index.vectors import Known

        if old is None or any(old.manifest[key] != identity[key] for key in ("model", "storage")):
            return None
        if table.name not in old.manifest["tables"]:
            return None
        version = versions.folder(self.root, identity["previous"])
        client = stack.enter_context(closing(chroma.connect(version, self.settings)))
        [before] = tables(old.passages, old.duties, [table.name])
        collection = chroma.get(client, version, table.name, self.settings)
        held = windows.read(version, old.passages) if table.name == "passages" else None
        return Known(before, collection, held)

    def _tidy(self, current: str | None) -> None:
        """Remove what crashed builds left, and versions older than the previous one."""
        keep: set[str | None] = set()
        if current is not None:
            try:
                manifest = store.read_manifest(versions.folder(self.root, current))
            except Unfit:
                return  # what came before a damaged version may be all that is left
            keep = {current, manifest["previous"]}
        for name in versions.removable(self.root, keep):
            self._remove(name)

    def _remove(self, name: str) -> None:
        if self.settings.chroma_url:
            version = versions.folder(self.root, name)
            with chroma.faults(self.settings, lambda reason: _unwritable(version, reason)):
                chroma.drop(version, EMBEDDED, self.settings)
        versions.remove(self.root, name)


def _particulars(content: Content, files: dict[str, str]) -> Manifest:
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": {
            "articles": len(content.articles),
            "passages": len(content.passages),
            "duties": len(content.duties),
        },
        "sources": content.sources,
        "files": files,
    }


def _summary(
    content: Content,
    old: Stored | None,
    before: str | None,
    now: str | None,
    counts: tuple[int, int],
) -> Summary:
    ids = {article.id for article in content.articles}
    return Summary(
        articles=len(ids),
        passages=len(content.passages),
        duties=len(content.duties),
        embedded=counts[0],
        reused=counts[1],
        removed=len(set(old.articles) - ids) if old and ids else 0,
        skipped=tuple(content.skipped),
        seconds=0.0,
        version=now,
        published=now != before,
    )


def _check_database(version: Path) -> None:
    """Raise Unfit where SQLite finds its file damaged; quicker than asking Chroma."""
    path = version / "chroma" / "chroma.sqlite3"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
            answer = database.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise unfit(version, f"kho vectơ: {error}") from error
    if answer != ("ok",):
        raise unfit(version, "kho vectơ hỏng")


def _check_quotations(version: Path, content: Content) -> None:
    """Raise Unfit where a passage or duty is not exactly the text that its offsets point at."""
    texts = {article.id: article.text for article in content.articles}
    quoted = [(p.article, p.start, p.end, p.text) for p in content.passages]
    quoted += [(d.article, d.start, d.end, d.quote) for d in content.duties]
    for article, start, end, quote_ in quoted:
        if texts[article][start:end] != quote_:
            raise unfit(version, f"trích dẫn {start}–{end} của {article} lệch khỏi văn bản")
