"""One index from the shards of several machines, with the result of one run over all files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.errors import IndexUnavailable, InputError, SourceError
from ingest.index import chroma, joining, store, tails, versions
from ingest.index.content import Progress, Skipped, Summary, silent
from ingest.index.draft import Entry
from ingest.index.plan import Taken
from ingest.index.publishing import Publisher
from ingest.index.reader import nothing_in
from ingest.index.segment import EMBEDDED
from ingest.index.store import Manifest, Stored
from ingest.index.writer import summary
from ingest.settings import Settings

_SAME = ("model", "chunking", "extraction")


def merge(shards: Sequence[Path], settings: Settings, *, progress: Progress = silent) -> Summary:
    """Publish one version of all that the current versions of other indexes hold, in their order.

    Nothing is read, extracted or embedded again. Of articles that stand in several, the first is
    taken, as in one run.

    Args:
        shards: folders of the indexes.
        settings: where the merged index is.
        progress: told of each step.

    Raises:
        InputError: no shard is named, or one is the merged index itself.
        IndexUnavailable: a shard is missing or damaged, or the shards were made in different ways;
            or the merged index can't be written.
        IndexBusy: another process is writing it.
    """
    root = settings.index.resolve()
    if not shards or root in {shard.resolve() for shard in shards}:
        raise InputError("Hãy nêu các chỉ mục cần gộp, khác với chỉ mục đích (--index).")
    publisher = Publisher(root, settings, progress)
    return publisher.locked(lambda: _merged(shards, settings, publisher))


def _merged(shards: Sequence[Path], settings: Settings, publisher: Publisher) -> Summary:
    stored = [_opened(shard) for shard in shards]
    identity = _identity(shards, stored)
    root = publisher.root
    before = versions.current(root)
    publisher.tidy(before)
    entries, skipped = _entries(stored)
    identity |= {"storage": chroma.storage(settings), "previous": before}
    name = versions.new_name()
    with publisher.unfinished(name) as version:
        order = [(entry.segment, entry.row) for entry in entries]
        parts, order = tails.split([one.segment for one in stored], order)
        joining.join(parts, order, version)
        publisher.publish(version, identity, [entry.source for entry in entries], None)
    reused = sum(entry.passages for entry in entries)
    return summary(entries, skipped, None, name, True, (0, reused))


def _opened(shard: Path) -> Stored:
    name = versions.current(shard)
    if name is None:
        raise nothing_in(shard)
    return store.read(versions.folder(shard, name))


def _identity(shards: Sequence[Path], stored: Sequence[Stored]) -> Manifest:
    first = stored[0].manifest
    for shard, one in zip(shards, stored, strict=True):
        if any(one.manifest[name] != first[name] for name in _SAME):
            raise IndexUnavailable(
                f"{shard}: được nạp bằng mô hình hoặc phiên bản Đầu Mối khác với {shards[0]}; hãy "
                "nạp lại các phần bằng cùng một bản."
            )
    return {**{name: first[name] for name in _SAME}, "tables": list(EMBEDDED)}


def _entries(stored: Sequence[Stored]) -> tuple[list[Entry], list[Skipped]]:
    """Every article once, in the shards' order, and those that repeat an earlier one."""
    taken = Taken()
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for number, one in enumerate(stored):
        for row, source in enumerate(one.manifest["sources"]):
            name, label = source["article"], source["name"]
            keys = {"content": source["sha256"], "text": source["text"]}
            try:
                taken.check(Path(label), name, name=name, **keys)
            except SourceError as error:
                skipped.append(Skipped(label, error.reason))
                continue
            taken.add(label, name, name=name, **keys)
            entries.append(Entry.of(one.heads[row], number, row, source))
    return entries, skipped
