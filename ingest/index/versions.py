"""The folders of an index: versions, the pointer to the current one, the writer's lock.

::

    <index>/lock                     held by the one writer
    <index>/current                  name of the version that readers open
    <index>/versions/<name>/         one version; nothing in it changes after it is published
        manifest.json  chroma/       and the content (`ingest.index.segment`)
        lease                        held (shared) by every reader of the version
        published                    it passed its self-check; others are unfinished
        damaged                      left by a reader that found the version unfit

The pointer changes by renaming a finished file over it, so that a reader finds the old name or
the new one, whatever moment the writer dies at. The kernel frees both kinds of lock with the
process that held them, so that no crash leaves one behind.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IndexBusy

MANIFEST = "manifest.json"
_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")
_LEASE = "lease"
_DAMAGED = "damaged"
_PUBLISHED = "published"


def new_name() -> str:
    """Name of a version: time (UTC) for people, random digits so that none is used twice."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def create(root: Path, name: str) -> Path:
    """Make the empty folder of a new version."""
    version = folder(root, name)
    version.mkdir()
    (version / _LEASE).touch()
    return version


def folder(root: Path, name: str) -> Path:
    """Folder of a version."""
    return root / "versions" / name


def current(root: Path) -> str | None:
    """Name of the published version; None if there is none."""
    try:
        name = (root / "current").read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    return name if _NAME.fullmatch(name) else None


def publish(root: Path, name: str) -> None:
    """Make a finished version the current one, in one step that survives a loss of power.

    Raises:
        OSError: the pointer can't be written; the old version stays current.
    """
    (folder(root, name) / _PUBLISHED).touch()
    sync_tree(folder(root, name))
    sync(root / "versions")
    point(root, name)


def point(root: Path, name: str) -> None:
    """Make a published version the current one; raises as `publish`."""
    draft = root / "current.new"
    draft.write_text(name + "\n", encoding="ascii")
    sync(draft)
    draft.replace(root / "current")
    sync(root)


def link(source: Path, target: Path) -> None:
    """Give a file that never changes a second name, or copy it where that can't be.

    Raises:
        OSError: the disk is full.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)


def sync(path: Path) -> None:
    """Force a file's content, or a folder's list of names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(path: Path) -> None:
    """Force everything under a folder to the disk."""
    for inner in path.rglob("*"):
        sync(inner)
    sync(path)


@contextmanager
def writer(root: Path) -> Iterator[None]:
    """Be the one writer of an index.

    Raises:
        IndexBusy: another process is writing.
        OSError: the folder can't be made or written.
    """
    (root / "versions").mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy(
            f"{root}: một tiến trình khác đang ghi chỉ mục này; hãy đợi nó xong rồi chạy lại."
        ) from None
    try:
        yield
    finally:
        lock.release()


def lease(version: Path) -> int:
    """Keep a version from being removed: a descriptor to close when reading is over.

    Nothing is written. On a file system without locks, as some that are shared read-only, none
    is held: there nothing is removed either.

    Raises:
        FileNotFoundError: the version has been removed.
    """
    descriptor = os.open(version / _LEASE, os.O_RDONLY)
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def leased(version: Path) -> bool:
    """Whether some reader, of this process or another, has the version open."""
    try:
        descriptor = os.open(version / _LEASE, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def mark_damaged(version: Path) -> None:
    """Tell the next build not to take this version for a sound one."""
    (version / _DAMAGED).touch()


def is_damaged(version: Path) -> bool:
    """Whether a reader found the version unfit."""
    return (version / _DAMAGED).exists()


def published(root: Path) -> list[str]:
    """Names of the versions that were ever current, newest first."""
    try:
        names = [inner.name for inner in (root / "versions").iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    whole = [n for n in names if _NAME.fullmatch(n) and (folder(root, n) / _PUBLISHED).exists()]

    def when(name: str) -> tuple[str, int]:
        """Of the second that the name tells, and within it."""
        return name.split("-")[0], (folder(root, name) / _PUBLISHED).stat().st_mtime_ns

    return sorted(whole, key=when, reverse=True)


def removable(root: Path, keep: set[str | None]) -> list[str]:
    """Versions that are not to be kept and that nobody reads: old ones and crashed builds."""
    names = [inner.name for inner in (root / "versions").iterdir() if _NAME.fullmatch(inner.name)]
    return sorted(name for name in names if name not in keep and not leased(folder(root, name)))


def remove(root: Path, name: str) -> None:
    """Delete a version's folder."""
    shutil.rmtree(folder(root, name))
