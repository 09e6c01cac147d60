from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import IndexUnavailable
from ingest.index import build, collections, open_index, versions
from ingest.index.segment import Segment
from ingest.settings import REPOSITORY, Settings

from . import stand_in
from .stand_in import Embedder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nothing harms."""
    settings = stand_in.settings_for(tmp_path_factory.mktemp("whole") / "index")
    make(settings)
    return settings.index


@pytest.fixture
def settings(whole: Path, tmp_path: Path) -> Settings:
    """They name a copy of it, which a test may harm."""
    return stand_in.settings_for(Path(shutil.copytree(whole, tmp_path / "index")))


def sources(settings: Settings) -> Path:
    folder = settings.index.parent / "sources"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("Bài A\n\nBan chủ trì việc.\n\nMột câu.", encoding="utf-8")
    return folder


def make(settings: Settings, embedder: Embedder | None = None) -> None:
    build([sources(settings)], settings, recipe=stand_in.recipe(embedder or Embedder()))


def graph_of_passages(version: Path) -> Path:
    """The one duty has no graph on disk yet: that takes two rows."""
    [folder] = [path.parent for path in version.glob("chroma/*/index_metadata.pickle")]
    return folder / "data_level0.bin"


def damage_truncated_graph(version: Path) -> None:
    graph = graph_of_passages(version)
    graph.write_bytes(graph.read_bytes()[:100])


def damage_zeroed_graph(version: Path) -> None:
    graph = graph_of_passages(version)
    graph.write_bytes(bytes(graph.stat().st_size))


def damage_lost_graph(version: Path) -> None:
    graph = graph_of_passages(version)
    shutil.rmtree(graph.parent)


def damage_truncated_database(version: Path) -> None:
    database = version / "chroma" / "chroma.sqlite3"
    database.write_bytes(database.read_bytes()[:20000])


def damage_overwritten_database(version: Path) -> None:
    (version / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 100)


def damage_lost_vectors(version: Path) -> None:
    shutil.rmtree(version / "chroma")


def damage_edited_passages(version: Path) -> None:
    lines = (version / "passages.jsonl").read_text(encoding="utf-8")
    (version / "passages.jsonl").write_text(lines.replace("câu", "câụ"), encoding="utf-8")


def damage_lost_articles(version: Path) -> None:
    (version / "articles.jsonl").unlink()


def damage_cut_manifest(version: Path) -> None:
    (version / "manifest.json").write_text('{"format": 2')


def damage_other_layout(version: Path) -> None:
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    (version / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))


def damage_wrong_counts(version: Path) -> None:
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    manifest["counts"]["passages"] += 1
    (version / "manifest.json").write_text(json.dumps(manifest))


def damage_lost_version(version: Path) -> None:
    shutil.rmtree(version)


def damage_zeroed_vectors(version: Path) -> None:
    file = version / "passages.f16"
    file.write_bytes(bytes(file.stat().st_size))


def damage_lost_postings(version: Path) -> None:
    shutil.rmtree(version / "lexical" / "statements.folded.fine")


DAMAGES = [value for name, value in list(globals().items()) if name.startswith("damage_")]
UNUSED = {damage_truncated_database, damage_overwritten_database}
"""What a reader of a small index doesn't look at: it compares the vectors by themselves."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_version_is_refused_and_the_next_ingest_mends_it(
    settings: Settings, damage: Callable[[Path], None]
) -> None:
    before = versions.current(settings.index)
    assert before is not None
    damage(versions.folder(settings.index, before))

    if damage in UNUSED:
        open_index(settings, fingerprint=stand_in.fingerprint).close()
    else:
        with pytest.raises(IndexUnavailable, match="hãy chạy daumoi-ingest"):
            open_index(settings, fingerprint=stand_in.fingerprint)
    make(settings)

    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert index.version != before
    assert [p.text for p in index.passages] == ["Bài A", "Ban chủ trì việc.", "Một câu."]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_ingest_sees_the_damage_by_itself(
    settings: Settings, damage: Callable[[Path], None]
) -> None:
    before = versions.current(settings.index)
    assert before is not None
    damage(versions.folder(settings.index, before))

    make(settings)

    assert open_index(settings, fingerprint=stand_in.fingerprint).version != before


def test_a_graph_that_is_needed_is_looked_at(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collections, "EXACT", 2)
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    found, cosines = index.sides["passages"].nearest(Embedder().query("Bài A\nMột câu."), 1)
    assert (found.tolist(), cosines) == ([2], pytest.approx([1], abs=1e-3))
    index.close()
    # One vector goes missing in a way that neither files nor database give away.
    with stand_in.collection(settings) as held:
        held.delete(ids=held.get(limit=1)["ids"])

    with pytest.raises(IndexUnavailable, match="số vectơ"):
        open_index(settings, fingerprint=stand_in.fingerprint)
    make(settings)
    assert stand_in.count(settings) == 3


def test_offsets_that_do_not_quote_the_text_are_not_published(settings: Settings) -> None:
    before = versions.current(settings.index)
    shifted = replace(
        stand_in.recipe(Embedder()),
        chunking="2",
        cut=lambda article: [replace(p, start=p.start + 1) for p in stand_in.cut(article)],
    )
    summary = build([sources(settings)], settings, recipe=shifted)
    assert ["lệch khỏi văn bản" in one.reason for one in summary.skipped] == [True]
    assert versions.current(settings.index) == before
    assert [p.name for p in (settings.index / "versions").iterdir()] == [before]


def test_ids_that_are_not_unique_are_not_published(settings: Settings) -> None:
    before = versions.current(settings.index)
    same = replace(
        stand_in.recipe(Embedder()),
        chunking="2",
        cut=lambda article: [replace(p, id="same") for p in stand_in.cut(article)],
    )
    with pytest.raises(IndexUnavailable):
        build([sources(settings)], settings, recipe=same)
    assert versions.current(settings.index) == before


class Lossy:
    """A collection whose search answers nothing for the first ``lost`` of the vectors."""

    metadata = None

    def __init__(self, segment: Segment, lost: int, *, missing: int = 0) -> None:
        self.ids = [passage.id for passage in segment.passages]
        self.own = dict(zip(self.ids, segment.vectors("passages").astype(float), strict=True))
        self.lost, self.missing = lost, missing

    def count(self) -> int:
        return len(self.ids) - self.missing

    def get(self, ids: list[str], include: list[str]) -> Any:
        return {"ids": ids[::-1], "embeddings": [self.own[name] for name in ids[::-1]]}

    def query(self, query_embeddings: Any, *, n_results: int, include: list[str]) -> Any:
        rows = range(len(query_embeddings))
        return {
            "ids": [[] if i < self.lost else [self.ids[i]] for i in rows],
            "distances": [[] if i < self.lost else [0.0] for i in rows],
        }


@pytest.mark.parametrize(
    ("size", "lost", "sound"),
    # One in 16 of the sample may be missed by the approximate search; fewer rows, none.
    [(32, 0, True), (32, 2, True), (32, 3, False), (8, 1, False), (1, 1, False)],
)
def test_sampled_vectors_find_themselves(tmp_path: Path, size: int, lost: int, sound: bool) -> None:
    lossy = Lossy(segment := made(tmp_path, size), lost)
    assert (collections.fault(lossy, segment, "passages") is None) == sound


def made(tmp_path: Path, size: int) -> Segment:
    paragraphs = "\n".join(f"Câu {n}." for n in range(1, size))
    (tmp_path / "many.txt").write_text(f"Bài\n{paragraphs}", encoding="utf-8")
    settings = stand_in.settings_for(tmp_path / "many")
    build([tmp_path / "many.txt"], settings, recipe=stand_in.recipe(Embedder()))
    return open_index(settings, fingerprint=stand_in.fingerprint).segment


def test_counts_and_vectors_are_compared(tmp_path: Path) -> None:
    segment = made(tmp_path, 3)
    fewer = collections.fault(Lossy(segment, 0, missing=1), segment, "passages")
    assert fewer == "số vectơ không khớp với số đoạn"
    foreign = Lossy(segment, 0)
    foreign.own[foreign.ids[1]] = -foreign.own[foreign.ids[1]]
    told = collections.fault(foreign, segment, "passages")
    assert told == "vectơ không phải của phiên bản này"


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = stand_in.settings_for(tmp_path / "file" / "index")
    with pytest.raises(IndexUnavailable, match="không ghi được chỉ mục"):
        build(
            [sources(stand_in.settings_for(tmp_path / "x"))],
            settings,
            recipe=stand_in.recipe(Embedder()),
        )


@pytest.mark.parametrize("limit", [0, 100, 30_000, 200_000])
def test_a_file_that_may_not_grow_keeps_the_old_version(settings: Settings, limit: int) -> None:
    before = versions.current(settings.index)
    done = ingested(settings.index, sources(settings), limit)
    check_full(done)
    assert versions.current(settings.index) == before
    assert open_index(settings, fingerprint=stand_in.fingerprint).version == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    options = ["-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if not (mount and umount) or subprocess.run([mount, *options], check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run([umount, "-l", str(folder)], check=True)


@pytest.mark.parametrize("room", [50_000, 250_000])
def test_a_full_disk_keeps_the_old_version(small_disk: Path, room: int) -> None:
    settings = stand_in.settings_for(small_disk / "index")
    build([sources(settings)], settings, recipe=stand_in.recipe(Embedder()))
    before = versions.current(settings.index)
    many(sources(settings))  # they take room too
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(max(0, free - room)))
    check_full(ingested(settings.index, sources(settings)))
    assert [p.name for p in (settings.index / "versions").iterdir()] == [before]
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert index.version == before
    index.close()
    (small_disk / "ballast").unlink()
    assert build([sources(settings)], settings, recipe=stand_in.recipe(Embedder())).published


def many(folder: Path) -> None:
    for n in range(200):
        (folder / f"n{n}.txt").write_text(f"Bài {n}\n\nCâu {n}.", encoding="utf-8")


def ingested(
    index: Path, folder: Path, limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    """An ingest in a process of its own, none of whose files may grow beyond the limit."""
    many(folder)
    own = "" if limit is None else f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    script = (
        "import resource, sys\n"
        "from tests.ingest.stand_in import slow_build\n"
        "from ingest.errors import DaumoiError\n"
        f"{own}\n"
        "try: slow_build(*sys.argv[1:], '0')\n"
        "except DaumoiError as error: print(error); sys.exit(2)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, str(folder), str(index)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def check_full(done: subprocess.CompletedProcess[str]) -> None:
    """It ended with one sentence, by itself."""
    assert done.returncode == 2, done.stderr
    assert "không ghi được chỉ mục" in done.stdout
    assert "Traceback" not in done.stderr
