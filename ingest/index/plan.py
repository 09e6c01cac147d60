"""What an ingest has to do: which articles stay as they are, which are made, in which order."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import overload

from ingest.errors import SourceError
from ingest.index.content import Recipe, Skipped, Source
from ingest.index.making import Job
from ingest.index.store import Manifest, Stored, digest
from ingest.load import MAX_BYTES

IDENTITY = ("model", "chunking", "extraction")
"""What has to be the same for an article's rows to be taken over as they stand."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article that may become part of the version."""

    path: Path
    """Its file; of an article for which no file was named, the name that its file had."""
    sha256: str
    row: int | None
    """Its row in the version before, where it stands there already."""
    named: bool
    """Its file was named now."""
    copied: bool
    """Its rows are taken over as they stand."""


@dataclass(slots=True)
class Plan:
    """Every article in order; those that are not copied are jobs."""

    items: list[Item] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def jobs(self, old: Stored | None, recipe: Recipe) -> Jobs:
        """What is to be made, in order."""
        return Jobs([item for item in self.items if not item.copied], old, recipe)


class Jobs(Sequence[Job]):
    """Jobs that are put together when they are handed out, so that they take no memory before."""

    def __init__(self, items: Sequence[Item], old: Stored | None, recipe: Recipe) -> None:
        self._items, self._old, self._recipe = items, old, recipe
        sources = old.manifest["sources"] if old else []
        self._by_name = {source["name"]: row for row, source in enumerate(sources)}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Job: ...
    @overload
    def __getitem__(self, at: slice) -> list[Job]: ...
    def __getitem__(self, at: int | slice) -> Job | list[Job]:
        if isinstance(at, slice):
            return [self._job(item) for item in self._items[at]]
        return self._job(self._items[at])

    def _job(self, item: Item) -> Job:
        old = self._old
        row = self._by_name.get(item.path.name) if item.row is None else item.row
        if old is None or row is None:
            return Job(item.path)
        segment, manifest = old.segment, old.manifest
        before = segment.article_rows[row]
        passages, duties = (
            slice(*segment.bounds[t][row : row + 2]) for t in ("passages", "duties")
        )
        return Job(
            item.path,
            article=before if item.row is not None else None,
            before=before,
            passages=tuple(segment.passages[passages])
            if manifest["chunking"] == self._recipe.chunking
            else None,
            duties=tuple(segment.duties[duties])
            if manifest["extraction"] == self._recipe.extraction
            else None,
        )


def plan(
    files: Sequence[Path],
    recipe: Recipe,
    old: Stored | None,
    identity: Manifest,
    removed: frozenset[str] | None = None,
) -> Plan:
    """Look at every file, and at what the version before holds.

    Where ``removed`` is given, articles of ``old`` stay though no file is named for them, but for
    these ids.
    """
    made = Plan()
    sources: list[Source] = old.manifest["sources"] if old else []
    copied = old is not None and all(old.manifest[name] == identity[name] for name in IDENTITY)
    known = {
        (source["name"], source["sha256"]): row
        for row, source in enumerate(sources)
        if source["reading"] == recipe.reading
    }
    for path in files:
        try:
            sha256 = checked(path)
        except SourceError as error:
            made.skipped.append(Skipped(shown(path), error.reason))
        else:
            row = known.get((path.name, sha256))
            made.items.append(Item(path, sha256, row, True, copied and row is not None))
    if removed is not None:
        taken = {item.row for item in made.items}
        made.items[:0] = [
            Item(Path(source["name"]), source["sha256"], row, False, copied)
            for row, source in enumerate(sources)
            if source["article"] not in removed and row not in taken
        ]
    return made


def checked(path: Path) -> str:
    """Digest of a file that may be read.

    Raises:
        SourceError: its name is no text, it can't be opened, is no regular file or too large.
    """
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError:
        raise SourceError(path, "tên tệp không phải UTF-8; hãy đổi tên tệp") from None
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "thư mục không mở được" if stat.S_ISDIR(status.st_mode) else "không phải tệp"
            raise SourceError(path, f"{what} (ống dẫn, thiết bị và ổ cắm không được đọc)")
        if status.st_size > MAX_BYTES:
            raise SourceError(path, f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB; hãy chia nhỏ")
        # Should a pipe have taken the file's place meanwhile, nobody waits for it.
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
        return digest(path)
    except OSError as error:
        raise SourceError(path, f"không đọc được tệp ({error.strerror or error})") from error


def shown(path: Path) -> str:
    """A path as text, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Taken:
    """Of several files with the same bytes, name or text, the first is taken."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[str, str]] = {}

    def check(self, path: Path, article: str, **keys: str) -> None:
        """Raise SourceError where an earlier file has one of the keys.

        An article of the version before that the file brings anew is no earlier one.
        """
        for kind, key in keys.items():
            label, own = self._first.get((kind, key), ("", ""))
            if label and not (kind != "name" and own == article):
                relation = "trùng tên với" if kind == "name" else "nội dung giống hệt"
                raise SourceError(path, f"{relation} {label}, tệp đã được nạp")

    def add(self, label: str, article: str, **keys: str) -> None:
        """Remember a file, or an article that stays, by its keys."""
        for kind, key in keys.items():
            self._first.setdefault((kind, key), (label, article))
