"""A quick recipe for tests of the index: paragraphs, made-up duties, vectors from a hash.

Run as a program it ingests a folder slowly, to be killed:
``python -m tests.ingest.stand_in FOLDER INDEX SECONDS_PER_TEXT``.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.errors import SourceError
from ingest.facts import ArticleFacts
from ingest.index import Recipe, build, chroma, versions
from ingest.index.making import Steps
from ingest.settings import Settings
from ingest.text import Span, sentences
from ingest.types import Article, Duty, Passage

if TYPE_CHECKING:
    from chromadb import Collection

DIMENSIONS = 16


class Embedder:
    """Unit vectors that depend on the text alone; counts what it computed."""

    dimensions = DIMENSIONS

    def __init__(self, fingerprint: str = "stand-in", delay: float = 0.0) -> None:
        self.fingerprint = fingerprint
        self.delay = delay
        self.computed: list[str] = []

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        for _ in texts:
            time.sleep(self.delay)
            if progress is not None:
                progress(1)
        self.computed += texts
        return np.stack([self.query(text) for text in texts])

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[NDArray[np.float32]]:
        own = self.passages(texts, progress)
        return [
            np.stack([vector, *(self.query(text[start:end]) for start, end in spans)])
            for text, vector, spans in zip(texts, own, windows, strict=True)
        ]

    def query(self, text: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256((self.fingerprint + text).encode()).digest()[:8])
        vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
        return vector / np.linalg.norm(vector)


def find(paths: Sequence[Path]) -> list[Path]:
    return sorted(
        inner for path in paths for inner in (path.rglob("*.txt") if path.is_dir() else [path])
    )


def read(path: Path) -> Article:
    text = path.read_text(encoding="utf-8").strip()
    if not text:
        raise SourceError(path, "tệp rỗng")
    return Article(path.stem, text, text.split("\n")[0])


def cut(article: Article) -> list[Passage]:
    return [
        Passage(
            hashlib.sha256(f"{article.id} {m.start()} {m[0]}".encode()).hexdigest()[:24],
            article.id,
            m.start(),
            m.end(),
            m[0],
            article.title,
        )
        for m in re.finditer(r"[^\n]+", article.text)
    ]


def cut_with_windows(article: Article) -> list[Passage]:
    """Paragraphs, each sentence a window."""
    return [
        replace(p, windows=tuple((p.start + a, p.start + b) for a, b in sentences(p.text)))
        for p in cut(article)
    ]


def extract(article: Article) -> list[Duty]:
    return [
        Duty(
            id=f"{article.id}-{m.start()}",
            article=article.id,
            actor=m[1],
            role="chủ trì",
            action=m[2],
            partners=("Sở Nội vụ",),
            time="",
            basis=(),
            place="",
            start=m.start(),
            end=m.end(),
            quote=m[0],
            support=((0, 4),),
        )
        for m in re.finditer(r"(\w+) chủ trì (\w+)", article.text)
    ]


def facts(article: Article) -> ArticleFacts:
    return ArticleFacts((), ("Sở Nội vụ",), frozenset({2023}), frozenset(), (), {})


def steps() -> Steps:
    return Steps(read, cut, extract, facts)


def recipe(embedder: Embedder) -> Recipe:
    return Recipe(
        find=find,
        read=read,
        cut=cut,
        extract=extract,
        facts=facts,
        fingerprint=lambda settings: embedder.fingerprint,
        load_embedder=lambda settings: embedder,
        reading="1",
        chunking="1",
        extraction="1",
    )


def settings_for(index: Path, chroma_url: str | None = None) -> Settings:
    return Settings(index, index / "cache", None, None, chroma_url, None, None, None)


@contextmanager
def collection(settings: Settings, table: str = "passages") -> Iterator[Collection]:
    """A Chroma collection of the current version, which nobody else may have open."""
    version = versions.folder(settings.index, str(versions.current(settings.index)))
    with closing(chroma.connect(version, settings)) as client:
        yield chroma.get(client, version, table, settings)


def count(settings: Settings) -> int:
    with collection(settings) as passages:
        return passages.count()


def fingerprint(settings: Settings) -> str:
    return "stand-in"


def slow_build(folder: str, index: str, delay: str) -> None:
    slow = recipe(Embedder(delay=float(delay)))
    build([Path(folder)], settings_for(Path(index)), recipe=replace(slow))


if __name__ == "__main__":
    slow_build(*sys.argv[1:])
