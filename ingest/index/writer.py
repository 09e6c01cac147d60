"""The one writer: builds a version, checks it as a reader would, and only then publishes it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import IndexUnavailable, InputError
from ingest.index import chroma, store, tails, versions
from ingest.index.content import (
    Progress,
    Recipe,
    Skipped,
    Summary,
    silent,
    standard_recipe,
    unchanged,
)
from ingest.index.draft import Draft, Entry
from ingest.index.plan import Plan, plan, shown
from ingest.index.publishing import Publisher
from ingest.index.reader import nothing_in, open_version
from ingest.index.rows import Unfit
from ingest.index.segment import EMBEDDED, Segment
from ingest.index.store import Manifest, Stored
from ingest.settings import Settings

_NEW = "new"
"""Folder of a version in the making for what is made anew."""


def build(
    sources: Sequence[Path],
    settings: Settings,
    *,
    shard: tuple[int, int] = (1, 1),
    progress: Progress = silent,
    recipe: Recipe | None = None,
) -> Summary:
    """Make an index of these files and folders, and of nothing else, and publish it.

    What is unchanged since the version before is taken from it; if nothing changed, no version
    is made. Until the very last step the old version is served, whatever happens.

    Args:
        sources: files and folders; they define the whole content.
        settings: where the index is, which model embeds.
        shard: (i, n): of n equal parts of the files, take the i-th; `merge` makes one of all.
        progress: told of each step.
        recipe: the steps; default `ingest.index.content.standard_recipe`.

    Raises:
        InputError: no file to read.
        IndexBusy: another process is writing this index.
        IndexUnavailable: it can't be written, or the new version failed its self-check.
        ModelError: the model can't be loaded.
    """
    run = _started(settings, progress, recipe)
    files = _shard(_files(sources, run.recipe), shard)
    return run.publisher.locked(lambda: run.make(files))


def update(
    settings: Settings,
    *,
    add: Sequence[Path] = (),
    remove: Sequence[str] = (),
    progress: Progress = silent,
    recipe: Recipe | None = None,
) -> Summary:
    """Add files to an index, or replace articles of the same id; remove articles; keep the rest.

    Args:
        settings: where the index is, which model embeds.
        add: files and folders.
        remove: ids of articles; one that is added as well is added.
        progress: told of each step.
        recipe: the steps; default `ingest.index.content.standard_recipe`.

    Raises:
        InputError: no file to read, an id that the index doesn't hold, or nothing would be left.
        IndexUnavailable: there is nothing to remove from, or the index is damaged; and as `build`.
    """
    run = _started(settings, progress, recipe)
    files = _files(add, run.recipe) if add else []
    return run.publisher.locked(lambda: run.make(files, frozenset(remove)))


def _started(settings: Settings, progress: Progress, recipe: Recipe | None) -> _Build:
    publisher = Publisher(settings.index.resolve(), settings, progress)
    return _Build(publisher, settings, recipe or standard_recipe(), progress)


def _files(sources: Sequence[Path], recipe: Recipe) -> list[Path]:
    files = recipe.find(sources)
    if not files:
        named = ", ".join(map(shown, sources))
        raise InputError(f"{named}: không có tệp nào để nạp; hãy thêm tệp rồi chạy lại.")
    return files


def _shard(files: list[Path], shard: tuple[int, int]) -> list[Path]:
    """The i-th of n neighbouring parts, so that the parts in order are the files in order."""
    at, count = shard
    part = files[len(files) * (at - 1) // count : len(files) * at // count]
    if not part:
        raise InputError(f"Phần {at}/{count} không có tệp nào; hãy chia ít phần hơn.")
    return part


@dataclass(frozen=True)
class _Build:
    """One run of the writer, which holds the lock."""

    publisher: Publisher
    settings: Settings
    recipe: Recipe
    progress: Progress

    @property
    def root(self) -> Path:
        """Folder of the index."""
        return self.publisher.root

    def make(self, files: Sequence[Path], removed: frozenset[str] | None = None) -> Summary:
        """Everything between taking the lock and letting it go."""
        before = versions.current(self.root)
        self.publisher.tidy(before)
        old = self._sound(before)
        if removed is not None:
            self._check_removed(before, old, removed, bool(files))
        identity = self._identity(before)
        planned = plan(files, self.recipe, old, identity, removed)
        if not planned.items and removed:
            raise InputError(
                f"{self.root}: gỡ hết thì chỉ mục không còn bài nào; hãy giữ lại ít nhất một bài."
            )
        return self._publish(planned, old, before, identity)

    def _check_removed(
        self, before: str | None, old: Stored | None, removed: frozenset[str], adds: bool
    ) -> None:
        if before is None and not adds:
            raise nothing_in(self.root)
        if before is not None and old is None:
            raise IndexUnavailable(
                f"{self.root}: chỉ mục đang dùng bị hỏng hoặc của bản khác, không thêm bớt được; "
                "hãy chạy daumoi-ingest với đủ các thư mục để dựng lại."
            )
        unknown = sorted(removed - set(old.articles if old else ()))
        if unknown:
            raise InputError(
                f"{', '.join(unknown)}: không có bài nào mang mã này; xem daumoi articles."
            )

    def _identity(self, before: str | None) -> Manifest:
        return {
            "model": self.recipe.fingerprint(self.settings),
            "chunking": self.recipe.chunking,
            "extraction": self.recipe.extraction,
            "storage": chroma.storage(self.settings),
            "tables": list(EMBEDDED),
            "previous": before,
        }

    def _sound(self, name: str | None) -> Stored | None:
        """The current version if it can be built upon; else everything is made anew."""
        if name is None or versions.is_damaged(version := versions.folder(self.root, name)):
            return None
        try:
            stored = store.read(version)
            for table in (*EMBEDDED, "windows"):
                stored.segment.vectors(table)
            if stored.manifest["storage"] == chroma.EMBEDDED:
                chroma.check_database(version)
            elif self.settings.chroma_url:
                open_version(version, self.settings, stored.manifest["model"]).close()
        except Unfit:
            return None
        return stored

    def _publish(
        self, planned: Plan, old: Stored | None, before: str | None, identity: Manifest
    ) -> Summary:
        """Write, check and publish a version, unless it would be the one before."""
        name = versions.new_name()
        draft = Draft(planned, old, self.recipe, self.settings, self.progress)

        def told(published: bool, counts: tuple[int, int]) -> Summary:
            now = name if published else before
            return summary(draft.entries, draft.skipped, old, now, published, counts)

        with self.publisher.unfinished(name) as version:
            new = version / _NEW
            new.mkdir()
            draft.make(new, identity)
            if not draft.entries:
                return told(False, (0, 0))
            same = {key: value for key, value in identity.items() if key != "previous"}
            if old is not None and unchanged(old.manifest, same, draft.sources):
                return told(False, (0, draft.copied + draft.reused))
            self._assemble(version, draft, old)
            base = old if draft.same_model else None
            self.publisher.publish(version, identity, draft.sources, base)
        return told(True, (draft.embedded, draft.copied + draft.reused))

    def _assemble(self, version: Path, draft: Draft, old: Stored | None) -> None:
        """Put together what is taken over and what was made."""
        new = version / _NEW
        if all(entry.segment for entry in draft.entries) and draft.whole:
            for path in new.iterdir():
                path.rename(version / path.name)
        else:
            segments = [old.segment if old else Segment(new), Segment(new)]
            order = [(entry.segment, entry.row) for entry in draft.entries]
            tails.write(segments, order, version)
        shutil.rmtree(new)


def summary(
    entries: Sequence[Entry],
    skipped: Sequence[Skipped],
    old: Stored | None,
    now: str | None,
    published: bool,
    counts: tuple[int, int],
) -> Summary:
    """What an ingest did; ``counts``: passages embedded and reused."""
    ids = {entry.id for entry in entries}
    return Summary(
        articles=len(ids),
        passages=sum(entry.passages for entry in entries),
        duties=sum(entry.duties for entry in entries),
        embedded=counts[0],
        reused=counts[1],
        removed=len(set(old.articles) - ids) if old and ids else 0,
        skipped=tuple(skipped),
        seconds=0.0,
        version=now,
        published=published,
    )
