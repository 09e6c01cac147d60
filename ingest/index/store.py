"""What a version holds apart from the vectors' side, and the manifest that vouches for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from ingest.index import tailed
from ingest.index.heads import ById, Head
from ingest.index.rows import unfit
from ingest.index.segment import Segment
from ingest.index.versions import MANIFEST
from ingest.statements import Statement
from ingest.types import Article, Duty, Passage

FORMAT = 3
"""Layout of a version; a version of another layout is not read."""
BESIDE = "beside"
"""What the manifest calls the rows that stand beside a graph (`ingest.index.collections`)."""
WHOLE = 1 << 25
"""Files up to this size are vouched for byte by byte; of larger ones blocks all over are looked at,
and rows and vectors by themselves when they are read, so that opening takes the same time
whatever the size."""
_BLOCK = 1 << 16
_BLOCKS = 64

Manifest = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Stored:
    """A version without its vectors' side; rows are read when they are asked for."""

    manifest: Manifest
    segment: Segment
    """All that was made of the articles: heads, names, postings, where rows stand."""

    @property
    def articles(self) -> ById[Article]:
        """By article id, in the order of the sources."""
        return self.segment.articles

    @property
    def heads(self) -> list[Head]:
        """The articles without their texts."""
        return self.segment.heads

    @property
    def passages(self) -> Sequence[Passage]:
        """In the articles' order."""
        return self.segment.passages

    @property
    def duties(self) -> Sequence[Duty]:
        """In the articles' order."""
        return self.segment.duties

    @property
    def statements(self) -> Sequence[Statement]:
        """One for each window of the passages, in their order."""
        return self.segment.statements


def digest(path: Path) -> str:
    """SHA-256 of a file; of one larger than `WHOLE`, of its size and of blocks all over."""
    size = path.stat().st_size
    hasher = hashlib.sha256(b"" if size <= WHOLE else str(size).encode())
    with path.open("rb") as stream:
        if size <= WHOLE:
            while block := stream.read(_BLOCK):
                hasher.update(block)
        else:
            for number in range(_BLOCKS):
                stream.seek((size - _BLOCK) * number // (_BLOCKS - 1))
                hasher.update(stream.read(_BLOCK))
    return hasher.hexdigest()


def digests(version: Path, files: Iterable[Path]) -> dict[str, str]:
    """File, as it is called below the version, → its digest."""
    return {str(path.relative_to(version)): digest(path) for path in files}


def write_manifest(version: Path, manifest: Manifest) -> None:
    """Write the manifest; it comes last, so that a version without one is unfinished."""
    written = orjson.dumps({"format": FORMAT, **manifest}, option=orjson.OPT_INDENT_2)
    (version / MANIFEST).write_bytes(written + b"\n")


def read_manifest(version: Path) -> Manifest:
    """Read the manifest.

    Raises:
        Unfit: it is missing, damaged or of another layout.
    """
    try:
        manifest = orjson.loads((version / MANIFEST).read_bytes())
    except (OSError, ValueError):
        raise unfit(version, f"{MANIFEST} thiếu hoặc hỏng") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise unfit(version, "khuôn dạng của một bản Đầu Mối khác")
    return manifest


def read(version: Path) -> Stored:
    """Open a version after checking its files' digests and the counts.

    Raises:
        Unfit: a file is missing, differs from the manifest or can't be understood.
    """
    manifest = read_manifest(version)
    try:
        for name, expected in manifest["files"].items():
            if digest(version / name) != expected:
                raise unfit(version, f"{name} đã bị sửa hoặc hỏng")
        stored = Stored(manifest, tailed.opened(version))
        counts = {name: len(getattr(stored, name)) for name in ("articles", "passages", "duties")}
        agrees = all(manifest["counts"][name] == n for name, n in counts.items())
    except OSError as error:
        raise unfit(version, f"không đọc được {error.filename or 'tệp'}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise unfit(version, "nội dung không đúng khuôn dạng") from error
    if not agrees:
        raise unfit(version, "số lượng không khớp với manifest.json")
    return stored
