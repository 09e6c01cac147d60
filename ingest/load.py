"""From a file to an article: read, cleaned, described; whatever is wrong with it, said plainly."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.clean import clean
from ingest.errors import InputError, SourceError
from ingest.metadata import describe
from ingest.outline import headings_of, outline
from ingest.readers import READERS, Content, UnreadableError
from ingest.readers.base import one_line
from ingest.types import Article
from ingest.zones import zones

SUFFIXES: frozenset[str] = frozenset(READERS)
"""Lower-case suffixes of the formats that can be read."""
UNREAD = frozenset(
    {".doc", ".docm", ".odp", ".ods", ".odt", ".ppt", ".pptx", ".rtf", ".wps", ".xls", ".xlsx"}
)
"""Office files of other formats: found in a folder, they are named as not read."""
_NAMED = SUFFIXES | UNREAD
MAX_BYTES = 20_000_000
"""A larger file is refused."""
MAX_CHARACTERS = 3_000_000
"""A file with more text is refused: some 1,500 pages."""
MAX_PARAGRAPH = 100_000
"""So is one with a longer paragraph, which no official text has, in characters."""
_SEPARATOR = "\n\n"


def find_sources(paths: Sequence[Path]) -> list[Path]:
    """The files to read, sorted, each once.

    A named file is taken whatever its suffix; folders are walked for the known ones and for other
    office files, whose reading fails, without hidden entries and links to folders. A folder that
    can't be listed is returned itself, so that reading it names the fault. Raises InputError for a
    missing path.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder; check the path.")
        for source in _walk(path) if path.is_dir() else [path]:
            found.setdefault(os.path.realpath(source), source)
    return sorted(found.values())


def _walk(folder: Path) -> Iterator[Path]:
    unlisted: list[Path] = []

    def note(error: OSError) -> None:
        unlisted.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if Path(name).suffix.lower() in _NAMED and not name.startswith((".", "~$")):
                yield Path(parent, name)
    yield from unlisted


def read_article(path: Path) -> Article:
    """Read one file. Raises SourceError, with one sentence, for any file that can't be used."""
    reader = READERS.get(path.suffix.lower())
    if reader is None and not path.is_dir():
        known = " ".join(sorted(SUFFIXES))
        raise SourceError(path, f"the format is not supported; known are {known}")
    data = _bytes(path)
    if not data.strip():
        raise SourceError(path, "the file is empty")
    try:
        content = READERS[path.suffix.lower()](data)
    except UnreadableError as fault:
        raise SourceError(path, str(fault)) from fault
    except MemoryError as error:
        raise SourceError(path, "the file needs more memory than there is") from error
    except Exception as error:
        # A parser of an untrusted file may fail in any way; the other files must go on.
        reason = f"the file is damaged and can't be read ({type(error).__name__}); save it again"
        raise SourceError(path, reason) from error
    _check_size(path, content)
    return _article(path, content)


def _check_size(path: Path, content: Content) -> None:
    """Before anything is looked for in the text: what is endless is no document."""
    sizes = [len(block.text) for block in content.blocks]
    if max(sizes, default=0) > MAX_PARAGRAPH:
        raise SourceError(
            path, f"a paragraph is longer than {MAX_PARAGRAPH:,} characters; break it"
        )
    if sum(sizes) > MAX_CHARACTERS:
        raise SourceError(path, f"the text is longer than {MAX_CHARACTERS:,} characters; split it")


def _bytes(path: Path) -> bytes:
    """The file's content; never waits on a pipe, never reads an oversized file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder that can't be listed" if path.is_dir() else "not a regular file"
            raise SourceError(path, f"this is {what}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(path, f"the file can't be opened ({reason})") from error
    if len(data) > MAX_BYTES:
        raise SourceError(path, f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it")
    return data


def _article(path: Path, content: Content) -> Article:
    blocks = [replace(b, text=text) for b in content.blocks if (text := one_line(b.text))]
    page = clean(blocks, one_line(content.stated.title), page=content.page)
    nodes = outline(page.blocks, zones(page))
    text = _SEPARATOR.join(block.text for block in page.blocks)
    if not any(char.isalpha() for char in text):
        raise SourceError(path, "no text is left when page furniture is taken out")
    about = describe(content.stated, page)
    return Article(
        id=unicodedata.normalize("NFC", path.stem),
        text=text,
        title=about.title,
        publisher=about.publisher,
        place=about.place,
        published=about.published,
        number=about.number,
        source=about.source,
        headings=headings_of(nodes, page.blocks),
        outline=nodes,
        remarks=content.remarks,
    )
