"""What is kept, and for whom."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.store import Conversations, Database, Drafts, Feedback, Shares, from_record, to_record
from app.store.views import Earlier
from app.types import Answer, Citation, Turn
from ingest.errors import InputError
from tests.app.standin import ARTICLES, DUTIES

ANA, BINH = "a" * 64, "b" * 64
GIVEN = Answer(
    "Ai chủ trì?", "**Sở Tư pháp tỉnh Cà Mau** chủ trì [1].", False, None, 0.8,
    (Citation(1, "ca-mau", "Quy chế", 3, 9, "chủ trì"),), DUTIES, ("Một lưu ý.",),
    seconds={"total": 0.2},
)  # fmt: skip


def asked(kept: Conversations, name: str, question: str = "Ai chủ trì?", of: str = "c1") -> None:
    kept.ask(ANA, of, name, question)
    begun = kept.begin(of)
    assert begun
    assert begun.id == name
    kept.finish(name, to_record(GIVEN), "v1")


def test_a_question_and_its_answer_are_kept_whole(kept: Conversations) -> None:
    kept.ask(ANA, "c1", "x1", "Ai chủ trì?", {"places": ["tỉnh Cà Mau"]})
    assert kept.exchange(ANA, "x1").state == "pending"
    asked(kept, "x1")
    (one,) = kept.conversation(ANA, "c1").exchanges
    assert (one.answer, one.version, one.state) == (GIVEN, "v1", "done")
    assert one.scope == {"places": ["tỉnh Cà Mau"]}


def test_the_same_question_sent_twice_is_kept_once(kept: Conversations) -> None:
    for _ in range(3):
        kept.ask(ANA, "c1", "x1", "Ai?")
    assert len(kept.conversation(ANA, "c1").exchanges) == 1


def test_questions_wait_in_their_order_and_know_what_was_answered_before(
    kept: Conversations,
) -> None:
    asked(kept, "x1")
    kept.ask(ANA, "c1", "x2", "Khi nào?")
    kept.ask(ANA, "c1", "x3", "Theo văn bản nào?")
    second = kept.begin("c1")
    assert second
    assert (second.id, second.history) == ("x2", (Earlier(Turn("Ai chủ trì?", GIVEN.answer), {}),))
    kept.fail("x2", "Hỏng.")
    third = kept.begin("c1")
    assert third
    assert third.id == "x3"
    assert kept.exchange(ANA, "x2").error == "Hỏng."
    assert kept.retry(ANA, "x2").state == "pending"


def test_a_question_that_never_gets_to_its_end_fails_at_last(kept: Conversations) -> None:
    kept.ask(ANA, "c1", "x1", "Ai?")
    begun = [kept.begin("c1") for _ in range(4)]
    assert [one is None for one in begun] == [False, False, False, True]
    assert kept.exchange(ANA, "x1").state == "failed"
    assert kept.waiting() == []


def test_nobody_reads_or_changes_anothers(database: Database, kept: Conversations) -> None:
    asked(kept, "x1")
    assert kept.summaries(BINH) == []
    denied = (
        lambda: kept.conversation(BINH, "c1"),
        lambda: kept.exchange(BINH, "x1"),
        lambda: kept.ask(BINH, "c1", "x9", "Ai?"),
        lambda: kept.ask(BINH, "c9", "x1", "Ai?"),
        lambda: kept.retry(BINH, "x1"),
        lambda: kept.rename(BINH, "c1", "Của tôi"),
        lambda: kept.delete(BINH, "c1"),
        lambda: Feedback(database).mark(BINH, "x1", "up"),
        lambda: Shares(database).share(BINH, "x1"),
        lambda: Shares(database).stop(BINH, "x1"),
    )
    for attempt in denied:
        with pytest.raises(InputError):
            attempt()
    assert kept.conversation(ANA, "c1").title == "Ai chủ trì?"


def test_the_list_is_newest_first_goes_on_and_is_searched(kept: Conversations) -> None:
    for n in range(5):
        asked(kept, f"x{n}", f"Câu hỏi về việc số {n} của Đồng Tháp?", f"c{n}")
    asked(kept, "x9", "Còn nữa?", "c0")
    names = [one.id for one in kept.summaries(ANA)]
    assert names == ["c0", "c4", "c3", "c2", "c1"]
    first = kept.summaries(ANA, most=2)
    assert [o.id for o in kept.summaries(ANA, before=first[-1].updated)] == ["c3", "c2", "c1"]
    assert [o.id for o in kept.summaries(ANA, "dong thap SỐ 3")] == ["c3"]
    assert len(kept.summaries(ANA, "tư pháp cà mau")) == 5  # stands in the answers
    assert kept.summaries(ANA, "50%_") == []


def test_a_conversation_is_renamed_and_deleted_with_its_draft(
    database: Database, kept: Conversations
) -> None:
    asked(kept, "x1")
    Drafts(database).keep(ANA, "c1", "Còn")
    assert kept.rename(ANA, "c1", "  Việc   tháng 3 ") == "Việc tháng 3"
    assert [o.id for o in kept.summaries(ANA, "viec thang 3")] == ["c1"]
    with pytest.raises(InputError, match="trống"):
        kept.rename(ANA, "c1", " ")
    kept.delete(ANA, "c1")
    assert kept.summaries(ANA) == []
    assert Drafts(database).of(ANA, "c1") == ""
    kept.finish("x1", to_record(GIVEN), "v1")  # an answer that comes too late is let go


def test_too_many_questions_at_once_are_told_so(kept: Conversations) -> None:
    for n in range(20):
        kept.ask(ANA, "c1", f"x{n}", "Ai?")
    with pytest.raises(InputError, match="mời đợi"):
        kept.ask(ANA, "c1", "x20", "Ai?")
    kept.ask(BINH, "c2", "x21", "Ai?")


def test_drafts_are_kept_by_owner_and_conversation(database: Database) -> None:
    drafts = Drafts(database)
    drafts.keep(ANA, "", "Ai chủ")
    drafts.keep(ANA, "", "Ai chủ trì")
    drafts.keep(ANA, "c1", "Khi nào")
    assert (drafts.of(ANA, ""), drafts.of(ANA, "c1"), drafts.of(BINH, "")) == (
        "Ai chủ trì", "Khi nào", "",
    )  # fmt: skip
    drafts.keep(ANA, "", "")
    assert drafts.of(ANA, "") == ""


def test_feedback_outlives_its_conversation(database: Database, kept: Conversations) -> None:
    feedback = Feedback(database)
    asked(kept, "x1")
    asked(kept, "x2", "Khi nào?")
    feedback.mark(ANA, "x2", "up")
    feedback.mark(ANA, "x2", "down", "office", " phải là Sở Y tế ")
    kept.delete(ANA, "c1")
    (one,) = feedback.remarks()
    assert (one.verdict, one.reason, one.note) == ("down", "office", "phải là Sở Y tế")
    assert (one.question, one.history, one.version) == ("Khi nào?", ("Ai chủ trì?",), "v1")
    assert from_record(one.answer) == GIVEN


def test_feedback_is_taken_back_and_checked(database: Database, kept: Conversations) -> None:
    feedback = Feedback(database)
    asked(kept, "x1")
    feedback.mark(ANA, "x1", "up")
    assert feedback.marks(["x1"])["x1"].verdict == "up"
    feedback.mark(ANA, "x1", "")
    assert feedback.remarks() == []
    for verdict, reason in (("down", ""), ("down", "vì thế"), ("meh", "")):
        with pytest.raises(InputError, match="lý do"):
            feedback.mark(ANA, "x1", verdict, reason)


def test_an_answer_is_shared_until_it_is_not(database: Database, kept: Conversations) -> None:
    shares = Shares(database)
    asked(kept, "x1")
    token = shares.share(ANA, "x1")
    assert shares.share(ANA, "x1") == token == shares.tokens(["x1"])["x1"]
    assert shares.read(token).answer == GIVEN
    shares.stop(ANA, "x1")
    for unknown in (token, "x1"):
        with pytest.raises(InputError, match="chia sẻ"):
            shares.read(unknown)


def test_a_record_of_another_version_is_still_read() -> None:
    record = to_record(GIVEN)
    record["mood"] = "mới"
    del record["mode"]
    for duty in record["duties"]:
        duty["mood"] = 1
    assert from_record(record) == GIVEN
    assert ARTICLES  # the stand-in's duties speak of them


def test_many_threads_ask_at_once_and_nothing_is_lost(kept: Conversations) -> None:
    faults: list[Exception] = []

    def work(n: int) -> None:
        try:
            for m in range(2):
                kept.ask(f"{n:064}", f"c{n % 4}-{n}", f"x{n}-{m}", "Ai?")
                kept.summaries(f"{n:064}")
        except Exception as error:  # shown below, in the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert len(kept.waiting()) == 12


def test_the_sqlite_file_is_for_its_owner_alone(tmp_path: Path, database: Database) -> None:
    for path in tmp_path.glob("index.db*"):
        assert path.stat().st_mode & 0o077 == 0 or path.name.endswith(".lock")
