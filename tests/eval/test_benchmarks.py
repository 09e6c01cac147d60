"""The benchmarks' own parts: what they measure has to be what they say."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.ask import read
from app.chain import ask, build_chain
from app.judge import decide
from app.opened import Opened
from eval.benchmarks import asking, copies, crowd, hashed
from eval.benchmarks.ingest_throughput import write_articles
from ingest import settings as configuration
from ingest.index import build, open_index


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An index of three generated articles, and one of four copies of each."""
    folder = tmp_path_factory.mktemp("copies")
    write_articles(folder / "sources", 3, 1)
    one = replace(configuration.load({}), index=folder / "one")
    build([folder / "sources"], one, recipe=hashed.recipe())
    copies.make(one, replace(one, index=folder / "four"), 4)
    return folder / "one", folder / "four"


def _open(path: Path) -> Opened:
    settings = replace(configuration.load({}), index=path)
    embedder = hashed.HashEmbedder()
    return Opened(open_index(settings, fingerprint=lambda _: embedder.fingerprint), embedder)


def test_copies_have_all_that_the_originals_have(copied: tuple[Path, Path]) -> None:
    one, four = map(_open, copied)
    assert len(four.index.articles) == 4 * len(one.index.articles) == 12
    for table in ("passages", "duties", "statements"):
        rows = [getattr(opened.index.segment, table) for opened in (one, four)]
        assert len(rows[1]) == 4 * len(rows[0])
    texts = sorted(article.text for article in four.index.articles.values())
    assert texts == sorted(4 * [article.text for article in one.index.articles.values()])
    for duty in four.index.segment.duties:
        assert four.index.articles[duty.article].text[duty.start : duty.end] == duty.quote
    passages = four.index.segment.passages
    assert len({passage.id for passage in passages}) == len(passages)
    vectors = four.index.segment.vectors("windows").astype(np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=0.01)
    own = one.index.segment.vectors("windows")
    assert len(np.unique(vectors, axis=0)) > len(np.unique(own, axis=0))


def test_copies_are_asked_as_any_index(copied: tuple[Path, Path]) -> None:
    opened = _open(copied[1])
    statement = opened.index.statements[len(opened.index.statements) // 2]
    text = opened.text(statement.article, statement.span)
    found = opened.statements.search(text)
    assert opened.text(opened.holder(found[0].row), statement.span) == text
    # copies rival each other and a hash tells no meaning, so how sure it is says nothing here
    best = decide(read(text, opened), opened).weighed[0].candidate
    assert opened.text(best.article, best.statement.span) == text
    assert ask(build_chain(opened), text).seconds["total"] > 0


def test_asking_measures_every_kind_and_the_plain_chain(copied: tuple[Path, Path]) -> None:
    settings = replace(configuration.load({}), index=copied[0])
    found = asking.measured(settings, hashed.HashEmbedder(), 5, 1)
    for kind in ("answers", "search", "narrowed", "narrowed_search", "passages", "plain"):
        assert 0 < found[f"{kind}_p50_ms"] <= found[f"{kind}_p95_ms"]
    assert found["to_plain"] > 0


def test_officers_are_told_in_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    parser = crowd.options("")
    plan = crowd.plans(parser.parse_args(["--users", "1", "16", "--seconds", "9"]))
    assert [(one.users, one.seconds) for one in plan] == [(1, 9.0), (16, 9.0)]
    seen = crowd.Seen([0.1, 0.2, 0.3], memory=[100.0, 104.0])
    figures = crowd.figures(seen, plan[0])
    assert figures["memory_growth"] == "+4.0 %"
    crowd.tell([figures, figures], argparse.Namespace(json=False))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert len({line.count("|") for line in lines}) == 1
