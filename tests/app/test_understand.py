from __future__ import annotations

import pytest

from app.knowledge import Knowledge
from app.understand import LONGEST, checked, read, understand, with_actors
from ingest.errors import InputError


@pytest.mark.parametrize("question", ["", "   \n", "?!…", "\u200b\u202e", "\x00\x07"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(InputError, match="Câu hỏi trống"):
        checked(question)


@pytest.mark.parametrize("length", [LONGEST + 1, 8_001, 1_000_000])
def test_a_question_of_book_length_is_refused(length: int) -> None:
    with pytest.raises(InputError, match=f"{length} ký tự, quá giới hạn {LONGEST}"):
        checked("a" * length)


def test_the_longest_question() -> None:
    assert checked("a" * LONGEST) == "a" * LONGEST


def test_invisible_marks_do_not_count() -> None:
    assert checked("A\u200bi ch\u202eủ tr\u00adì\u0000?") == "Ai chủ trì?"


def test_reading_notes_what_it_changed(knowledge: Knowledge) -> None:
    assert read("Ai chủ trì giám sát?", knowledge).read_as == ""
    assert read("ai chu tri giam sat?", knowledge).read_as == "ai chủ trì giám sát?"


def test_a_question_without_history(knowledge: Knowledge) -> None:
    query = understand("Ở Lào Cai, năm 2023 Sở Nội vụ chủ trì việc gì?", knowledge)
    assert query.places == ("tỉnh Lào Cai",)
    assert query.years == {2023}
    assert query.role == "chủ trì"
    assert [m.family for m in query.offices] == ["so:noi-vu"]
    assert not query.inherited


def test_offices_of_the_last_answer_are_taken_over_once_each(knowledge: Knowledge) -> None:
    query = understand("Cơ quan này làm gì?", knowledge)
    duties = [d for d in knowledge.index.duties if d.article == "tphcm"]
    named = with_actors(query, duties, knowledge)
    assert {m.office for m in named.offices} == {d.actor for d in duties}
    assert len(named.offices) == len({d.actor for d in duties})
    assert with_actors(query, [], knowledge) == query
