"""Making what a plan asks for: files are read beside the model, which encodes what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import ModelError, SourceError
from ingest.index import workers
from ingest.index.content import EMBEDDING, READING, Progress, Recipe, Skipped, Source
from ingest.index.heads import Head
from ingest.index.making import Made
from ingest.index.plan import Item, Jobs, Plan, Taken, shown
from ingest.index.segment_writer import SegmentWriter
from ingest.index.store import Manifest, Stored
from ingest.index.vectors import Filler
from ingest.index.workers import Outcomes
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.embedder import WindowEmbedder


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the version that is made."""

    id: str
    segment: int
    """0: it stands in the version before; 1: it was made anew."""
    row: int
    """Its row there."""
    source: Source
    passages: int
    duties: int
    remarks: Sequence[str] = ()
    """What of its file could not be read."""

    @classmethod
    def of(cls, head: Head, segment: int, row: int, source: Source) -> Entry:
        """The entry of an article that stands at a row of a segment."""
        return cls(head.id, segment, row, source, head.passages, head.duties, head.remarks)


class Draft:
    """What the articles of a version are, after `make`."""

    def __init__(
        self,
        planned: Plan,
        old: Stored | None,
        recipe: Recipe,
        settings: Settings,
        progress: Progress,
    ) -> None:
        self._plan, self._old, self._recipe = planned, old, recipe
        self._settings, self._progress = settings, progress
        self._entries: dict[str, Entry] = {}
        self._taken = Taken()
        self._made = 0
        self._texts = 0
        self.skipped: list[Skipped] = list(planned.skipped)
        self.embedded = self.reused = 0
        self.same_model = False

    @property
    def entries(self) -> list[Entry]:
        """The articles, in order."""
        return list(self._entries.values())

    @property
    def sources(self) -> list[Source]:
        """Where they come from."""
        return [entry.source for entry in self.entries]

    @property
    def copied(self) -> int:
        """Passages that are taken over with all their articles' rows."""
        return sum(entry.passages for entry in self.entries if not entry.segment)

    @property
    def whole(self) -> bool:
        """Whether every article that was made is part of the version, in the order of making."""
        return [e.row for e in self.entries if e.segment] == list(range(self._made))

    def make(self, folder: Path, identity: Manifest) -> None:
        """Write to ``folder`` the articles that have to be made, with their vectors.

        A model that had to be downloaded first has its identity only when it is loaded: it is put
        into ``identity``.

        Raises:
            ModelError: the model can't be loaded, changed meanwhile or gives unfit vectors.
            OSError: the disk is full.
        """
        old = self._old
        self.same_model = old is not None and old.manifest["model"] == identity["model"]
        base = old.segment if old is not None and self.same_model else None
        jobs = self._plan.jobs(old, self._recipe)
        with (
            SegmentWriter(folder) as writer,
            ThreadPoolExecutor(1) as beside,
            closing(self._outcomes(jobs)) as outcomes,
        ):
            # Nearly every new file has words of its own: the model loads while it is read.
            brought = any(item.row is None for item in self._plan.items)
            loading = beside.submit(self._load, identity) if brought else None
            embedder = self._embedder(identity, loading)
            filler = Filler(writer.vectors, base, embedder, self._told(len(jobs)))
            for _ in self.skipped:
                self._progress(READING, 1, len(self.skipped) + len(self._plan.items))
            for item in self._plan.items:
                self._take(item, outcomes, writer, filler)
                self._progress(READING, 1, len(self._plan.skipped) + len(self._plan.items))
            filler.flush()
        self.embedded, self.reused = filler.tally.embedded, filler.tally.reused

    def _outcomes(self, jobs: Jobs) -> Outcomes:
        if self._recipe.workers is None:
            return workers.here(jobs, self._recipe.steps)
        return workers.beside(jobs, self._recipe.workers, self._recipe.limits)

    def _told(self, jobs: int) -> Callable[[int], None]:
        """Progress of the vectors; how many there will be is supposed from the articles so far."""

        def told(rows: int) -> None:
            supposed = self._texts * jobs // max(self._made, 1)
            self._progress(EMBEDDING, rows, max(supposed, self._texts))

        return told

    def _take(self, item: Item, outcomes: Outcomes, writer: SegmentWriter, filler: Filler) -> None:
        outcome = None if item.copied else next(outcomes)
        try:
            if isinstance(outcome, SourceError):
                raise outcome
            source = self._source(item, outcome)
            keys = {"content": source["sha256"], "text": source["text"]}
            if item.named:
                self._taken.check(item.path, source["article"], name=source["article"], **keys)
        except SourceError as error:
            self.skipped.append(Skipped(shown(error.path), error.reason))
            return
        name = source["article"]
        self._entries.pop(name, None)  # it stayed from the version before, and is brought anew
        if item.named:
            self._taken.add(shown(item.path), name, name=name, **keys)
        else:
            self._taken.add(f"bài {name}", name, **keys)
        self._entries[name] = entry = self._entry(item, outcome, source, writer, filler)
        if item.named:
            self.skipped += [Skipped(shown(item.path), remark) for remark in entry.remarks]

    def _source(self, item: Item, made: Made | None) -> Source:
        old = self._old.manifest["sources"][item.row] if self._old and item.row is not None else {}
        if made is None:
            return dict(old)
        return {
            "article": made.head.id,
            "name": item.path.name,
            "sha256": item.sha256,
            "text": made.text,
            "reading": old.get("reading", self._recipe.reading),
        }

    def _entry(
        self,
        item: Item,
        made: Made | None,
        source: Source,
        writer: SegmentWriter,
        filler: Filler,
    ) -> Entry:
        if made is None:
            return self._kept(source)
        first = writer.add(made)
        self._made += 1
        self._texts += sum(map(len, made.units.values()))
        filler.add(made, first)
        return Entry.of(made.head, 1, self._made - 1, source)

    def _kept(self, source: Source) -> Entry:
        """An article of the version before, of which this is the source."""
        segment = self._old.segment if self._old else None
        if segment is None:
            raise KeyError(source["article"])
        row = segment.numbers[source["article"]]
        return Entry.of(segment.heads[row], 0, row, source)

    def _load(self, identity: Manifest) -> WindowEmbedder:
        """The model; what it proves to be goes to ``identity``.

        One that changes while vectors of it are taken over is refused, lest they be mixed.
        """
        loaded = self._recipe.load_embedder(self._settings)
        known = identity["model"] if self.same_model else self._recipe.fingerprint(self._settings)
        if loaded.fingerprint != known:
            raise ModelError(f"{loaded.fingerprint}: mô hình vừa thay đổi; hãy chạy lại.")
        identity["model"] = loaded.fingerprint
        return loaded

    def _embedder(
        self, identity: Manifest, loading: Future[WindowEmbedder] | None
    ) -> Callable[[], WindowEmbedder]:
        """The model when it is needed: loaded then, unless it was begun to be loaded before."""

        @cache
        def embedder() -> WindowEmbedder:
            return loading.result() if loading is not None else self._load(identity)

        return embedder
