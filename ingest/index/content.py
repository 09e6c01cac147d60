"""What a version holds: files → articles → passages and duties, taking over what is unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import SourceError
from ingest.index.store import Manifest, Stored, digest
from ingest.settings import CORPUS, Settings
from ingest.text import Span
from ingest.types import Article, Duty, Passage

if TYPE_CHECKING:
    from ingest.embedding import WindowEmbedder

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the number of things done since the last call, and their total."""
READING, CUTTING, EMBEDDING = "Đọc tệp", "Tách đoạn", "Tính vectơ"
"""Stages that progress is told of; things: files, articles, texts."""
_HERE = Path(__file__).parent.parent
_STEPS = ("*.py", "readers/*.py", "duties/*.py")
"""Where the code of the steps is, from ``ingest/`` on."""
Row = TypeVar("Row", Passage, Duty)
Unit = tuple[str, tuple[Span, ...]]
"""A text and the windows in it: equal ones have equal vectors."""


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


def standard_recipe() -> Recipe:
    """The recipe of the command: every reader, the gazetteer of ``corpus/``, the chosen model."""
    from ingest import duties, embedding, load, passages
    from ingest.offices import load_gazetteer

    # The code of the steps counts as part of their versions, so that a step that was improved is
    # taken again though nobody raised a number; and so do the names of offices.
    modules = [path for pattern in _STEPS for path in _HERE.glob(pattern)]
    code = _digest_of([*modules, *CORPUS.glob("*.yaml")])
    return Recipe(
        find=load.find_sources,
        read=load.read_article,
        cut=passages.cut,
        extract=lambda article: duties.extract(article, load_gazetteer()),
        fingerprint=embedding.fingerprint,
        load_embedder=embedding.load,
        reading=code,
        chunking=f"{passages.CHUNKING_VERSION}+{code}",
        extraction=f"{duties.EXTRACTION_VERSION}+{code}",
    )


def _digest_of(paths: Iterable[Path]) -> str:
    digests = "".join(digest(path) for path in sorted(paths))
    return hashlib.sha256(digests.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, or of which a part was, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Content:
    """Everything of a version but the vectors, in the order of the sources."""

    articles: list[Article] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)
    """Per article: ``article`` (id), ``name`` and ``sha256`` of its file."""
    skipped: list[Skipped] = field(default_factory=list)


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


@dataclass(frozen=True, slots=True)
class Table:
    """Texts whose vectors one collection holds; the sequences run in parallel."""

    name: str
    ids: Sequence[str]
    texts: Sequence[str]
    articles: Sequence[str]
    windows: Sequence[tuple[Span, ...]]
    """Spans of each text that have vectors beside it, in `ingest.index.windows`."""

    @property
    def units(self) -> list[Unit]:
        """What each row's vectors are made from."""
        return list(zip(self.texts, self.windows, strict=True))


EMBEDDED = ("passages", "duties")
"""Tables that get vectors, a collection each: `Passage.embedded` and `duty_text`."""


def tables(
    passages: Sequence[Passage], duties: Sequence[Duty], names: Sequence[str]
) -> list[Table]:
    """The named tables, in that order."""
    rows: dict[str, Sequence[Passage] | Sequence[Duty]] = {"passages": passages, "duties": duties}
    texts = {
        "passages": [passage.embedded for passage in passages],
        "duties": [duty_text(duty) for duty in duties],
    }
    windows: dict[str, list[tuple[Span, ...]]] = {
        "passages": [_windows(passage) for passage in passages],
        "duties": [()] * len(duties),
    }
    return [
        Table(
            name,
            [r.id for r in rows[name]],
            texts[name],
            [r.article for r in rows[name]],
            windows[name],
        )
        for name in names
    ]


def _windows(passage: Passage) -> tuple[Span, ...]:
    """Spans of the passage's windows in the text that is embedded."""
    shift = len(passage.embedded) - len(passage.text) - passage.start
    return tuple((start + shift, end + shift) for start, end in passage.windows)


def duty_text(duty: Duty) -> str:
    """The text of a duty that is embedded: its task, under its heading.

    Offices and roles are compared as data; without them a joint duty needs one vector, not several.
    """
    return f"{duty.group}: {duty.action}" if duty.group else duty.action


def gather(
    files: Sequence[Path], recipe: Recipe, old: Stored | None, progress: Progress
) -> Content:
    """Read, cut and extract; what is unchanged since ``old`` is taken from there.

    Files that can't be used, and repetitions of earlier ones, are listed in ``skipped``.
    """
    content = Content()
    found = _read_all(files, recipe, old, content, progress)
    old_passages = _by_article(old.passages if old else [])
    old_duties = _by_article(old.duties if old else [])
    for path, article, source in found:
        same = old is not None and old.articles.get(article.id) == article
        if same and _made_by(old, "chunking", recipe.chunking):
            passages = old_passages.get(article.id, [])
        else:
            passages = recipe.cut(article)
        if not passages:
            content.skipped.append(Skipped(str(path), "không có câu văn nào để tra cứu"))
        else:
            content.articles.append(article)
            content.skipped += [Skipped(str(path), remark) for remark in article.remarks]
            content.sources.append(source)
            content.passages += passages
            if same and _made_by(old, "extraction", recipe.extraction):
                content.duties += old_duties.get(article.id, [])
            else:
                content.duties += recipe.extract(article)
        progress(CUTTING, 1, len(found))
    return content


def _read_all(
    files: Sequence[Path],
    recipe: Recipe,
    old: Stored | None,
    content: Content,
    progress: Progress,
) -> list[tuple[Path, Article, dict[str, str]]]:
    known: dict[tuple[str, str], Article] = {}
    if old is not None and _made_by(old, "reading", recipe.reading):
        for source in old.manifest["sources"]:
            known[source["name"], source["sha256"]] = old.articles[source["article"]]
    found: list[tuple[Path, Article, dict[str, str]]] = []
    taken = _Taken()
    for path in files:
        try:
            sha256 = digest(path)
            taken.check(path, content=sha256)
            article = known.get((path.name, sha256)) or recipe.read(path)
            taken.check(path, name=article.id, text=article.text)
        except SourceError as error:
            content.skipped.append(Skipped(str(path), error.reason))
        except OSError as error:
            reason = f"không đọc được tệp ({error.strerror or error})"
            content.skipped.append(Skipped(str(path), reason))
        else:
            source = {"article": article.id, "name": path.name, "sha256": sha256}
            found.append((path, article, source))
            taken.add(path, content=sha256, name=article.id, text=article.text)
        progress(READING, 1, len(files))
    return found


class _Taken:
    """Of several files with the same bytes, name or text, the first is taken."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Path] = {}

    def check(self, path: Path, **keys: str) -> None:
        """Raise SourceError where an earlier file has one of the keys."""
        for kind, key in keys.items():
            earlier = self._first.get((kind, key))
            if earlier is not None:
                relation = "trùng tên với" if kind == "name" else "nội dung giống hệt"
                raise SourceError(path, f"{relation} {earlier}, tệp đã được nạp")

    def add(self, path: Path, **keys: str) -> None:
        self._first.update(((kind, key), path) for kind, key in keys.items())


def _made_by(old: Stored | None, step: str, version: str) -> bool:
    return old is not None and old.manifest.get(step) == version


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.article, []).append(row)
    return grouped


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def unchanged(manifest: Manifest, identity: Manifest, sources: list[dict[str, str]]) -> bool:
    """Whether a version made with this manifest already holds these sources, made the same way."""

    def ordered(rows: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
        return sorted(sorted(row.items()) for row in rows)

    return {name: manifest.get(name) for name in identity} == identity and (
        ordered(manifest["sources"]) == ordered(sources)
    )
