from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexBusy, IndexUnavailable, InputError, ModelError
from ingest.index import Summary, build, current_version, open_index, versions
from ingest.index.reader import Index
from ingest.settings import Settings

from . import stand_in
from .stand_in import Embedder

TEXTS = {
    "a": "Bài A\n\nBan chủ trì việc một.\n\nCâu của A.",
    "b": "Bài B\n\nSở chủ trì việc hai.\n\nCâu của B.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def make(folder: Path, settings: Settings, embedder: Embedder | None = None) -> Summary:
    return build([folder], settings, recipe=stand_in.recipe(embedder or Embedder()))


def opened(settings: Settings) -> Index:
    return open_index(settings, fingerprint=stand_in.fingerprint)


def test_a_version_holds_what_was_read_and_the_vectors_of_its_passages(
    folder: Path, settings: Settings
) -> None:
    summary = make(folder, settings)

    # Three paragraphs and one duty in each of two articles.
    assert summary.record() | {"seconds": 0} == {
        "articles": 2,
        "passages": 2 * 3,
        "duties": 2 * 1,
        "embedded": 2 * 3,
        "reused": 0,
        "removed": 0,
        "skipped": [],
        "seconds": 0,
    }
    index = opened(settings)
    assert index.version == summary.version == current_version(settings)
    assert list(index.articles) == ["a", "b"]
    assert index.articles["a"] == stand_in.read(folder / "a.txt")
    assert list(index.passages) == [
        p for article in index.articles.values() for p in stand_in.cut(article)
    ]
    assert list(index.duties) == [
        d for article in index.articles.values() for d in stand_in.extract(article)
    ]
    with stand_in.collection(settings) as held:
        got = held.get(ids=[index.passages[4].id], include=["embeddings", "metadatas"])
    expected = Embedder().query(index.passages[4].embedded)
    np.testing.assert_allclose(np.asarray(got["embeddings"])[0], expected, atol=1e-3)
    assert got["metadatas"] == [{"article": "b"}]


def test_distance_is_the_cosine(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    index = opened(settings)
    vector = 3 * Embedder().query(index.passages[0].embedded)

    with stand_in.collection(settings) as held:
        found = held.query(query_embeddings=[vector], n_results=1, include=["distances"])

    # Length doesn't matter to the cosine: distance 1 - 1.
    assert found["distances"] is not None
    assert found["distances"][0][0] == pytest.approx(0, abs=1e-5)


def test_nothing_changed_makes_no_version_and_loads_no_model(
    folder: Path, settings: Settings
) -> None:
    first = make(folder, settings)
    embedder = Embedder()

    second = make(folder, settings, embedder)

    assert (second.version, second.published) == (first.version, False)
    assert (second.embedded, second.reused) == (0, 6)
    assert embedder.computed == []


def test_only_changed_passages_are_embedded(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    # The changed article keeps its title, moves one paragraph and gains another.
    (folder / "b.txt").write_text("Bài B\n\nMới.\n\nCâu của B.", encoding="utf-8")
    embedder = Embedder()

    summary = make(folder, settings, embedder)

    assert embedder.computed == ["Bài B\nMới."]
    assert (summary.embedded, summary.reused) == (1, 3 + 2)
    assert summary.duties == 1
    index = opened(settings)
    with stand_in.collection(settings) as held:
        stored = held.get(ids=[p.id for p in index.passages], include=["embeddings"])
    assert stored["embeddings"] is not None
    assert len(stored["ids"]) == len(index.passages) == 6
    for passage_id, vector in zip(stored["ids"], stored["embeddings"], strict=True):
        [passage] = [p for p in index.passages if p.id == passage_id]
        np.testing.assert_allclose(vector, Embedder().query(passage.embedded), atol=1e-3)
    vectors = index.sides["passages"].vectors(np.arange(6))
    expected = [Embedder().query(passage.embedded) for passage in index.passages]
    np.testing.assert_allclose(vectors, expected, atol=1e-3)


def test_articles_no_longer_named_are_removed(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    (folder / "a.txt").unlink()

    summary = make(folder, settings)

    assert (summary.articles, summary.removed, summary.embedded) == (1, 1, 0)
    index = opened(settings)
    assert list(index.articles) == ["b"]
    assert stand_in.count(settings) == index.sides["passages"].count == 3


def test_another_model_embeds_everything_again(folder: Path, settings: Settings) -> None:
    make(folder, settings)
    with pytest.raises(IndexUnavailable, match="mô hình khác"):
        open_index(settings, fingerprint=lambda settings: "other")

    other = Embedder("other")
    summary = make(folder, settings, other)

    assert (summary.embedded, summary.reused) == (6, 0)
    index = open_index(settings, fingerprint=lambda settings: "other")
    assert index.manifest["model"] == "other"


def test_a_model_that_is_not_the_announced_one_is_refused(folder: Path, settings: Settings) -> None:
    recipe = replace(stand_in.recipe(Embedder()), fingerprint=lambda settings: "announced")
    with pytest.raises(ModelError):
        build([folder], settings, recipe=recipe)
    assert list((settings.index / "versions").iterdir()) == []


def test_a_model_is_known_by_what_it_proves_to_be_once_it_is_downloaded(
    folder: Path, settings: Settings
) -> None:
    downloaded = []

    def load(settings: Settings) -> Embedder:
        downloaded.append(Embedder())
        return downloaded[-1]

    recipe = replace(
        stand_in.recipe(Embedder()),
        load_embedder=load,
        fingerprint=lambda settings: "stand-in" if downloaded else "not downloaded",
    )

    assert build([folder], settings, recipe=recipe).embedded == 6

    assert opened(settings).manifest["model"] == "stand-in"
    assert not build([folder], settings, recipe=recipe).published


def test_a_model_that_changes_while_its_vectors_are_taken_over_is_refused(
    folder: Path, settings: Settings
) -> None:
    first = make(folder, settings)
    (folder / "c.txt").write_text("Bài C\n\nMới.", encoding="utf-8")
    recipe = replace(
        stand_in.recipe(Embedder()), load_embedder=lambda settings: Embedder("changed")
    )
    with pytest.raises(ModelError, match="vừa thay đổi"):
        build([folder], settings, recipe=recipe)
    assert opened(settings).version == first.version


def test_vectors_that_are_not_finite_are_refused(folder: Path, settings: Settings) -> None:
    class Broken(Embedder):
        def query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
            return np.full(stand_in.DIMENSIONS, np.nan, dtype=np.float32)

    with pytest.raises(ModelError, match="không hữu hạn"):
        make(folder, settings, Broken())


def test_equal_paragraphs_are_embedded_once(tmp_path: Path, settings: Settings) -> None:
    source = tmp_path / "c.txt"
    source.write_text("Bài C\n\nLặp lại.\n\nLặp lại.", encoding="utf-8")
    embedder = Embedder()

    summary = make(source, settings, embedder)

    assert len(embedder.computed) == 2
    assert (summary.passages, summary.embedded) == (3, 3)
    assert stand_in.count(settings) == 3


def test_the_previous_version_is_kept_and_older_ones_go(folder: Path, settings: Settings) -> None:
    names = []
    for text in ("một", "hai", "ba"):
        (folder / "a.txt").write_text(f"Bài A\n\n{text}", encoding="utf-8")
        names.append(make(folder, settings).version)

    assert sorted(p.name for p in (settings.index / "versions").iterdir()) == sorted(
        str(name) for name in names[-2:]
    )


def test_a_version_that_is_read_is_not_removed(folder: Path, settings: Settings) -> None:
    first = make(folder, settings)
    index = opened(settings)
    for text in ("hai", "ba", "bốn"):
        (folder / "a.txt").write_text(f"Bài A\n\n{text}", encoding="utf-8")
        make(folder, settings)

    assert index.path.exists()
    assert [p.text for p in index.passages][:2] == ["Bài A", "Ban chủ trì việc một."]
    path = index.path
    del index
    gc.collect()
    make(folder, settings)
    assert not path.exists(), first


def test_readers_notice_a_new_version(folder: Path, settings: Settings) -> None:
    assert current_version(settings) is None
    make(folder, settings)
    index = opened(settings)
    assert current_version(settings) == index.version
    (folder / "c.txt").write_text("Bài C\n\nMới", encoding="utf-8")
    make(folder, settings)
    assert current_version(settings) != index.version
    assert len(opened(settings).articles) == 3
    assert len(index.passages) == 6


def test_a_second_writer_is_turned_away(folder: Path, settings: Settings) -> None:
    with versions.writer(settings.index), pytest.raises(IndexBusy, match="tiến trình khác"):
        make(folder, settings)
    assert make(folder, settings).published


def test_no_index_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(IndexUnavailable, match="hãy chạy daumoi-ingest"):
        opened(settings)


def test_nothing_to_read_keeps_the_old_version(
    tmp_path: Path, folder: Path, settings: Settings
) -> None:
    first = make(folder, settings)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="không có tệp nào"):
        make(empty, settings)
    for name in TEXTS:
        (folder / f"{name}.txt").write_text("", encoding="utf-8")
    summary = make(folder, settings)
    assert (summary.articles, summary.removed, summary.published) == (0, 0, False)
    assert len(summary.skipped) == 2
    assert opened(settings).version == first.version


def test_no_name_of_a_version_is_used_twice() -> None:
    assert len({versions.new_name() for _ in range(50)}) == 50


@pytest.mark.parametrize("content", ["", "../elsewhere", "nonsense\n", "20260101T000000-abcdef/.."])
def test_a_pointer_that_names_no_version_counts_as_none(settings: Settings, content: str) -> None:
    settings.index.mkdir(parents=True)
    (settings.index / "current").write_text(content)
    assert current_version(settings) is None
