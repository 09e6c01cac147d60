"""From the files of a version to a published one: collections, manifest, self-check, pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from ingest.errors import IndexUnavailable
from ingest.index import chroma, collections, store, tailed, versions
from ingest.index.content import STORING, Progress, Source, Summary
from ingest.index.reader import open_version
from ingest.index.rows import Unfit, unfit
from ingest.index.segment import EMBEDDED, Segment
from ingest.index.store import Manifest, Stored
from ingest.settings import Settings


def unwritable(root: Path, reason: str) -> IndexUnavailable:
    """The error for an index that can't be written."""
    return IndexUnavailable(
        f"{root}: không ghi được chỉ mục ({reason}); hãy kiểm tra quyền ghi và chỗ trống trên đĩa "
        "rồi chạy lại (chỉ mục cũ, nếu có, vẫn được dùng)."
    )


@dataclass(frozen=True)
class Publisher:
    """The one writer of an index, while it holds the lock."""

    root: Path
    settings: Settings
    progress: Progress

    def locked(self, work: Callable[[], Summary]) -> Summary:
        """Do the work as the one writer; the summary with its seconds.

        Raises:
            IndexBusy: another process is writing this index.
            IndexUnavailable: it can't be written.
        """
        started = perf_counter()
        try:
            with versions.writer(self.root):
                summary = work()
        except OSError as error:
            # numpy tells of a write that stopped half way by an error of no number
            raise unwritable(self.root, error.strerror or "không còn chỗ để ghi hết") from error
        return replace(summary, seconds=perf_counter() - started)

    @contextmanager
    def unfinished(self, name: str) -> Iterator[Path]:
        """The folder of a new version, removed in the end unless it was published."""
        try:
            yield versions.create(self.root, name)
        finally:
            if versions.current(self.root) != name:
                self._remove(name)

    def publish(
        self, version: Path, identity: Manifest, sources: Sequence[Source], base: Stored | None
    ) -> None:
        """Fill the collections of a version whose content is there, check it, make it current.

        Args:
            version: its folder.
            identity: what its manifest says of how it was made.
            sources: where its articles come from, in their order.
            base: the version before, where its vectors are of the same model.
        """
        segment = tailed.opened(version)
        with ThreadPoolExecutor(1) as pool:
            # the disk works while Chroma computes
            content = pool.submit(_vouched, version, tailed.files(version), base)
            beside = self._fill(segment, base)
            graphs = _vouched(version, chroma.final_files(version), base)
            files = {**content.result(), **graphs}
        if beside and base is not None and not graphs.items() <= base.manifest["files"].items():
            raise unfit(version, "bản sao của kho vectơ khác bản gốc")
        told = {**_particulars(segment, sources), store.BESIDE: beside, "files": files}
        store.write_manifest(version, {**identity, **told})
        model, check = identity["model"], not beside
        open_version(version, self.settings, model, written=segment, check=check).close()
        versions.publish(self.root, version.name)
        self.tidy(version.name)

    def _fill(self, segment: Segment, base: Stored | None) -> collections.Beside:
        version = segment.folder
        total = sum(len(segment.keys(table)["id"]) for table in EMBEDDED)
        embedded = base is not None and base.manifest["storage"] == chroma.EMBEDDED

        def told(rows: int) -> None:
            self.progress(STORING, rows, total)

        with chroma.faults(self.settings, lambda reason: unwritable(version, reason)):
            return collections.fill(segment, self.settings, base if embedded else None, told)

    def tidy(self, current: str | None) -> None:
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
        version = versions.folder(self.root, name)
        if self.settings.chroma_url:
            with chroma.faults(self.settings, lambda reason: unwritable(version, reason)):
                chroma.drop(version, EMBEDDED, self.settings)
        versions.remove(self.root, name)


def _vouched(version: Path, files: Sequence[Path], base: Stored | None) -> dict[str, str]:
    """Digests of files, which are on the disk then.

    A file that is one of the version before was vouched for when that version was opened.
    """
    known = base.manifest["files"] if base else {}
    found, new = {}, []
    for file in files:
        name = str(file.relative_to(version))
        if base and name in known and file.samefile(base.segment.folder / name):
            found[name] = known[name]
        else:
            new.append(file)
    for file in new:
        versions.sync(file)
    return {**found, **store.digests(version, new)}


def _particulars(segment: Segment, sources: Sequence[Source]) -> Mapping[str, object]:
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": {
            "articles": len(segment.heads),
            "passages": len(segment.passages),
            "duties": len(segment.duties),
        },
        "sources": list(sources),
    }
