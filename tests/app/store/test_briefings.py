"""Kept briefings: each owner's own, newest first, replaced under their id."""

from __future__ import annotations

import pytest

from app.store import Briefings, Database
from app.store import briefings as module
from ingest.errors import InputError

MINE, YOURS = "a" * 64, "b" * 64


@pytest.fixture
def briefings(database: Database) -> Briefings:
    return Briefings(database)


def test_a_briefing_comes_back_as_it_was_kept(briefings: Briefings) -> None:
    content = {"choice": {"topic": "người có uy tín"}, "rows": {"k": {"task": "Thăm hỏi"}}}
    kept = briefings.keep(MINE, "Bài 1", content, "v1")
    found = briefings.opened(MINE, kept)
    assert (found.title, found.content, found.version) == ("Bài 1", content, "v1")


def test_keeping_again_replaces_and_comes_first(briefings: Briefings) -> None:
    first = briefings.keep(MINE, "Bài 1", {}, "v1")
    second = briefings.keep(MINE, "Bài 2", {}, "v1")
    assert briefings.keep(MINE, "Bài 1, sửa", {"count": 3}, "v2", first) == first
    assert [(b.id, b.title) for b in briefings.listed(MINE)] == [
        (first, "Bài 1, sửa"),
        (second, "Bài 2"),
    ]


def test_nobody_sees_changes_or_deletes_anothers(briefings: Briefings) -> None:
    kept = briefings.keep(MINE, "Bài 1", {}, "v1")
    assert briefings.listed(YOURS) == []
    for call in (briefings.opened, briefings.drop):
        with pytest.raises(InputError, match="Không có tài liệu này"):
            call(YOURS, kept)
    assert briefings.keep(YOURS, "Chép", {}, "v1", kept) != kept
    assert briefings.opened(MINE, kept).title == "Bài 1"
    briefings.drop(MINE, kept)
    assert briefings.listed(MINE) == []


def test_the_oldest_goes_where_there_are_too_many(
    briefings: Briefings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for n in range(3):
        briefings.keep(MINE, f"Bài {n}", {}, "v1")
    assert [b.title for b in briefings.listed(MINE)] == ["Bài 2", "Bài 1"]
