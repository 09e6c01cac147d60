"""What an ingest is made with, what it is told of, and what it says in the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.facts import ArticleFacts, facts
from ingest.index.making import Limits, Steps
from ingest.index.store import Manifest, digest
from ingest.settings import CORPUS, Settings
from ingest.types import Article, Duty, Passage

if TYPE_CHECKING:
    from ingest.embedder import WindowEmbedder

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the number of things done since the last call, and their total,
which is an estimate until all files are read."""
READING, EMBEDDING, STORING = "Đọc và tách", "Tính vectơ", "Ghi kho vectơ"
"""Stages that progress is told of; things: files, texts, vectors. The first two go on together."""
Source = dict[str, str]
"""Of one article: ``article`` (id), ``name`` and ``sha256`` of its file, ``text`` (SHA-256 of its
text), ``reading`` (version of the readers that read it)."""
_HERE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Recipe:
    """The steps of an ingest and the versions that say when their results may be taken over."""

    find: Callable[[Sequence[Path]], list[Path]]
    read: Callable[[Path], Article]
    cut: Callable[[Article], list[Passage]]
    extract: Callable[[Article], list[Duty]]
    fingerprint: Callable[[Settings], str]
    """Identity of the vectors, known without loading the model."""
    load_embedder: Callable[[Settings], WindowEmbedder]
    reading: str
    chunking: str
    extraction: str
    facts: Callable[[Article], ArticleFacts] = facts
    """Counted with the extraction."""
    workers: Callable[[], Steps] | None = None
    """A module's function that makes the steps in processes beside this one, where each file has
    limits (`ingest.index.workers`); None: they are done here, without limits."""
    limits: Limits = field(default_factory=Limits)

    @property
    def steps(self) -> Steps:
        """What is done with each file."""
        return Steps(self.read, self.cut, self.extract, self.facts)


def standard_recipe() -> Recipe:
    """The recipe of the command: every reader, the gazetteer of ``corpus/``, the chosen model."""
    from ingest import embedding, load
    from ingest.duties import EXTRACTION_VERSION
    from ingest.passages import CHUNKING_VERSION

    # The code of the steps counts as part of their versions, so that a step that was improved is
    # taken again though nobody raised a number; and so do the names of offices.
    modules = [path for path in _HERE.rglob("*.py") if path.parent.name != "index"]
    data = [*_HERE.rglob("*.json"), *_HERE.rglob("*.yaml"), *CORPUS.glob("*.yaml")]
    code = _digest_of([*modules, *data, _HERE / "index" / "making.py"])
    steps = standard_steps()
    return Recipe(
        find=load.find_sources,
        read=steps.read,
        cut=steps.cut,
        extract=steps.extract,
        fingerprint=embedding.fingerprint,
        load_embedder=embedding.load,
        reading=code,
        chunking=f"{CHUNKING_VERSION}+{code}",
        extraction=f"{EXTRACTION_VERSION}+{code}",
        workers=standard_steps,
    )


def standard_steps() -> Steps:
    """The steps of the command."""
    from ingest import duties, load, passages
    from ingest.offices import load_gazetteer

    return Steps(
        load.read_article,
        passages.cut,
        lambda article: duties.extract(article, load_gazetteer()),
        facts,
    )


def _digest_of(paths: Iterable[Path]) -> str:
    digests = "".join(digest(path) for path in sorted(paths))
    return hashlib.sha256(digests.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, or of which a part was, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What one ingest did."""

    articles: int
    passages: int
    duties: int
    embedded: int
    """Passages whose vectors were computed."""
    reused: int
    """Passages whose vectors were taken over."""
    removed: int
    """Articles of the version before that are no longer there."""
    skipped: tuple[Skipped, ...]
    seconds: float
    version: str | None
    """Name of the version that is served now; None if there is none."""
    published: bool
    """Whether that version is a new one."""

    def record(self) -> dict[str, Any]:
        """The object that ``daumoi-ingest --json`` prints."""
        names = ("articles", "passages", "duties", "embedded", "reused", "removed")
        return {
            **{name: getattr(self, name) for name in names},
            "skipped": [{"path": s.path, "reason": s.reason} for s in self.skipped],
            "seconds": round(self.seconds, 3),
        }


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def unchanged(manifest: Manifest, identity: Manifest, sources: Sequence[Source]) -> bool:
    """Whether a version made with this manifest already holds these sources, made the same way."""

    def ordered(rows: Sequence[Source]) -> list[list[tuple[str, str]]]:
        return sorted(sorted(row.items()) for row in rows)

    same = {name: manifest.get(name) for name in identity} == identity
    before = manifest["sources"]
    return same and len(before) == len(sources) and ordered(before) == ordered(sources)
