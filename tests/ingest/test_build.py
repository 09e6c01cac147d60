from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Recipe, Summary, build, open_index
from ingest.index.content import EMBEDDING, READING
from ingest.index.making import Job, make
from ingest.index.rows import Lazily, Rows, RowsWriter, encoded
from ingest.settings import Settings
from ingest.types import Article, Duty, Passage

from . import stand_in
from .stand_in import Embedder


class Counting:
    """The stand-in recipe, counting the calls of each step."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def recipe(self, **versions: str) -> Recipe:
        plain = replace(stand_in.recipe(Embedder()), **versions)
        return replace(
            plain,
            read=self._counted("read", plain.read),
            cut=self._counted("cut", plain.cut),
            extract=self._counted("extract", plain.extract),
        )

    def _counted(self, name: str, step: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def counted(argument: Any) -> Any:
            self.calls.append(name)
            return step(argument)

        return counted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    write(folder, "a.txt", "Bài A\n\nBan chủ trì việc.")
    write(folder, "b.txt", "Bài B\n\nSở chủ trì việc.")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def made(folder: Path, settings: Settings, recipe: Recipe | None = None) -> Summary:
    return build([folder], settings, recipe=recipe or stand_in.recipe(Embedder()))


def reasons(summary: Summary) -> dict[str, str]:
    return {Path(s.path).name: s.reason for s in summary.skipped}


def test_bad_files_are_named_and_the_others_go_on(folder: Path, settings: Settings) -> None:
    write(folder, "empty.txt", " \n")
    (folder / "link.txt").symlink_to(folder / "nowhere")

    summary = made(folder, settings)

    assert summary.articles == 2
    assert reasons(summary) == {
        "empty.txt": "tệp rỗng",
        "link.txt": "không đọc được tệp (No such file or directory)",
    }


def test_repetitions_are_skipped_with_the_first_one_named(folder: Path, settings: Settings) -> None:
    write(folder, "inner/a.txt", "Bài A\n\nBản khác.")
    write(folder, "same_bytes.txt", "Bài A\n\nBan chủ trì việc.")
    write(folder, "same_text.txt", "Bài A\n\nBan chủ trì việc.\n\n")

    summary = made(folder, settings)

    first = folder / "a.txt"
    assert summary.articles == 2
    assert {str(Path(s.path).relative_to(folder)): s.reason for s in summary.skipped} == {
        "inner/a.txt": f"trùng tên với {first}, tệp đã được nạp",
        "same_bytes.txt": f"nội dung giống hệt {first}, tệp đã được nạp",
        "same_text.txt": f"nội dung giống hệt {first}, tệp đã được nạp",
    }
    assert made(folder, settings).skipped == summary.skipped
    assert not made(folder, settings).published


def test_a_bad_file_takes_no_name_from_a_good_one(folder: Path, settings: Settings) -> None:
    write(folder, "c.txt", "")
    write(folder, "d.txt", "")
    write(folder, "inner/c.txt", "Bài C")

    summary = made(folder, settings)

    assert summary.articles == 3
    assert reasons(summary) == {"c.txt": "tệp rỗng", "d.txt": "tệp rỗng"}


def test_an_article_without_passages_is_skipped(folder: Path, settings: Settings) -> None:
    plain = stand_in.recipe(Embedder())
    some = replace(plain, cut=lambda article: [] if article.id == "a" else stand_in.cut(article))
    summary = made(folder, settings, some)
    assert (summary.articles, reasons(summary)) == (
        1,
        {"a.txt": "không có câu văn nào để tra cứu"},
    )


def test_unchanged_sources_are_not_read_again(folder: Path, settings: Settings) -> None:
    made(folder, settings)
    counting = Counting()
    made(folder, settings, counting.recipe())
    assert counting.calls == []
    write(folder, "b.txt", "Bài B\n\nKhác.")
    made(folder, settings, counting.recipe())
    assert counting.calls == ["read", "cut", "extract"]


@pytest.mark.parametrize(
    ("version", "steps"),
    [
        ("reading", ["read", "read"]),
        ("chunking", ["cut", "cut"]),
        ("extraction", ["extract", "extract"]),
    ],
)
def test_a_new_version_of_a_step_takes_that_step_again(
    folder: Path, settings: Settings, version: str, steps: list[str]
) -> None:
    made(folder, settings)
    counting = Counting()

    summary = made(folder, settings, counting.recipe(**{version: "2"}))

    assert counting.calls == steps
    assert summary.published
    assert (summary.embedded, summary.reused) == (0, 4)


def test_an_article_that_reads_differently_is_cut_again(folder: Path, settings: Settings) -> None:
    made(folder, settings)
    counting = Counting()
    recipe = counting.recipe(reading="2")
    read = recipe.read

    def read_better(path: Path) -> Article:
        article = read(path)
        return replace(article, place="tỉnh B") if article.id == "b" else article

    made(folder, settings, replace(recipe, read=read_better))

    assert counting.calls == ["read", "read", "cut", "extract"]


def test_a_renamed_file_is_another_article_with_the_same_vectors(
    folder: Path, settings: Settings
) -> None:
    made(folder, settings)
    (folder / "a.txt").rename(folder / "z.txt")
    summary = made(folder, settings)
    assert (summary.articles, summary.removed, summary.embedded) == (2, 1, 0)
    index = open_index(settings, fingerprint=stand_in.fingerprint)
    assert list(index.articles) == ["b", "z"]
    assert {p.article for p in index.passages} == {d.article for d in index.duties} == {"b", "z"}


def test_the_order_of_the_sources_is_no_change(folder: Path, settings: Settings) -> None:
    made(folder, settings)
    paths = [folder / "b.txt", folder / "a.txt"]
    recipe = replace(stand_in.recipe(Embedder()), find=lambda named: list(named))
    assert not build(paths, settings, recipe=recipe).published


def test_progress_counts_every_file_and_every_vector(folder: Path, settings: Settings) -> None:
    seen: dict[str, list[int]] = {}
    totals: dict[str, int] = {}

    def progress(stage: str, done: int, total: int) -> None:
        seen.setdefault(stage, []).append(done)
        totals[stage] = total

    build([folder], settings, progress=progress, recipe=stand_in.recipe(Embedder()))

    assert (sum(seen[READING]), totals[READING]) == (2, 2)
    # Two passages of each article.
    assert (sum(seen[EMBEDDING]), totals[EMBEDDING]) == (2 * 2, 2 * 2)


def test_what_is_embedded_is_the_passage_with_its_context() -> None:
    article = Article("a", "Ban chủ trì việc.", "Bài A")
    made = make(Job(Path("a.txt"), article), stand_in.steps())
    assert made.units["passages"] == [("Bài A\nBan chủ trì việc.", ())]
    assert made.ids["passages"] == [passage.id for passage in stand_in.cut(article)]
    assert made.statement_of_duty == [-1]


text = st.text(st.characters(codec="utf-8"), max_size=20)
spans = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple)
articles = st.builds(Article, id=text, text=text, title=text, headings=spans)
passages = st.builds(
    Passage, id=text, article=text, start=st.just(0), end=st.just(1), text=text, context=text
)
duties = st.builds(
    Duty, id=text, article=text, actor=text, role=st.just("chủ trì"), action=text,
    partners=st.lists(text, max_size=3).map(tuple), time=text,
    basis=st.lists(text, max_size=2).map(tuple), place=text, start=st.just(0), end=st.just(1),
    quote=text, inferred=st.booleans(), support=spans,
)  # fmt: skip


@given(st.lists(articles, max_size=3), st.lists(passages, max_size=3), st.lists(duties, max_size=3))
@hypothesis.settings(deadline=None)  # every file is forced to the disk
def test_what_is_stored_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    some_articles: list[Article],
    some_passages: list[Passage],
    some_duties: list[Duty],
) -> None:
    folder = tmp_path_factory.mktemp("version")
    written = (("a", some_articles), ("p", some_passages), ("d", some_duties))
    for name, some in written:
        with RowsWriter(folder, name) as writer:
            for row in some:
                writer.add(encoded(row))
    for (name, some), kind in zip(written, (Article, Passage, Duty), strict=True):
        rows = Rows(folder, name, kind)
        assert list(rows) == rows[:] == list(some)
        with RowsWriter(folder, f"{name}-copy") as writer:
            writer.copy(rows, min(1, len(rows)), len(rows))
            writer.copy(rows, 0, len(rows))
        assert list(Rows(folder, f"{name}-copy", kind)) == [*some[1:], *some]


def test_an_outline_is_made_when_it_is_first_asked_for() -> None:
    made: list[int] = []

    def twice(number: int) -> int:
        made.append(number)
        return 2 * number

    lazily = Lazily(lambda: map(twice, (1, 2, 3)))
    assert made == []
    assert len(lazily) == 3
    assert lazily == (2, 4, 6)
    plain = (2, 4, 6)
    assert plain == lazily
    assert lazily == Lazily(lambda: (2, 4, 6))
    assert lazily != (2, 4)
    assert (lazily[-1], lazily[:2], list(lazily)) == (6, (2, 4), [2, 4, 6])
    assert hash(lazily) == hash((2, 4, 6))
    assert encoded(lazily) == b"[2, 4, 6]"
    assert made == [1, 2, 3]
