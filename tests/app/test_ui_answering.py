"""Questions are answered from the store, in order, whatever goes wrong."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.store import Conversations, Database, open_database
from app.store.views import Exchange
from app.ui import texts
from app.ui.answering import Answering
from app.ui.assistant import Waking
from ingest import settings as configuration
from ingest.errors import IndexUnavailable
from tests.app.standin import StandIn

ANA = "a" * 64


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(replace(configuration.load({}), index=tmp_path / "index"))
    yield found
    found.close()


def settled(kept: Conversations, *names: str) -> list[Exchange]:
    """The exchanges once none of them waits."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [kept.exchange(ANA, name) for name in names]
        if all(one.state != "pending" for one in found):
            return found
        time.sleep(0.02)
    raise AssertionError("a question was not answered")


def test_questions_of_a_conversation_are_answered_in_order_each_knowing_those_before(
    database: Database,
) -> None:
    gate = threading.Event()
    assistant = StandIn(gate)
    kept = Conversations(database)
    answering = Answering(Waking(lambda _: assistant), kept)
    for n, question in enumerate(("Ai chủ trì quy chế?", "Còn phòng Dân tộc?", "Sơ kết khi nào?")):
        kept.ask(ANA, "c1", f"x{n}", question)
        answering.start("c1")
    gate.set()
    found = settled(kept, "x0", "x1", "x2")
    assert all(one.answer and one.version == "v1" for one in found)
    assert [[t.question for t in h] for h in assistant.histories] == [
        [], ["Ai chủ trì quy chế?"], ["Ai chủ trì quy chế?", "Còn phòng Dân tộc?"],
    ]  # fmt: skip


def test_what_a_stopped_server_left_is_answered_by_the_next(database: Database) -> None:
    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "Ai chủ trì quy chế?")
    kept.begin("c1")  # and the server stopped here
    Answering(Waking(lambda _: StandIn()), kept).resume()
    assert settled(kept, "x1")[0].answer


def test_an_expected_fault_is_told_in_its_own_words(database: Database) -> None:
    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "xin báo lỗi")
    Answering(Waking(lambda _: StandIn()), kept).start("c1")
    assert "mời viết lại" in settled(kept, "x1")[0].error


def test_an_unexpected_fault_is_logged_and_told_plainly(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "hệ thống hỏng")
    kept.ask(ANA, "c1", "x2", "Ai chủ trì quy chế?")
    with caplog.at_level(logging.ERROR):
        Answering(Waking(lambda _: StandIn()), kept).start("c1")
        first, second = settled(kept, "x1", "x2")
    assert "a fault that nobody expected" in caplog.text
    assert first.error == texts.FAILED
    assert second.answer


def test_a_visitor_is_told_no_path_the_maintainer_is(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def load(_: object) -> StandIn:
        raise IndexUnavailable("/srv/index: chưa có chỉ mục; hãy chạy daumoi-ingest.")

    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "Ai?")
    Answering(Waking(load), kept).start("c1")
    assert settled(kept, "x1")[0].error == texts.FAILED
    assert "/srv/index: chưa có chỉ mục" in caplog.text


def test_a_question_is_narrowed_to_the_articles_that_its_scope_means(database: Database) -> None:
    assistant = StandIn()
    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "Ai chủ trì quy chế?", {"places": ["huyện Bắc Sơn"]})
    kept.ask(ANA, "c1", "x2", "Ai chủ trì quy chế?", {"places": ["tỉnh Không Có"]})
    Answering(Waking(lambda _: assistant), kept).start("c1")
    _, second = settled(kept, "x1", "x2")
    assert assistant.within == [frozenset({"bac-son"})]
    assert second.error == texts.EMPTY_SCOPE


def test_earlier_turns_are_told_with_what_they_were_narrowed_to(database: Database) -> None:
    assistant = StandIn()
    kept = Conversations(database)
    kept.ask(ANA, "c1", "x1", "Ai chủ trì quy chế?", {"places": ["huyện Bắc Sơn"]})
    kept.ask(ANA, "c1", "x2", "Họ phối hợp với ai?")
    Answering(Waking(lambda _: assistant), kept).start("c1")
    settled(kept, "x1", "x2")
    assert [t.within for t in assistant.histories[1]] == [frozenset({"bac-son"})]
    assert assistant.within[1] is None
