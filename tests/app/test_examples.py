from __future__ import annotations

import pytest

from app.examples import LONGEST, examples
from app.opened import Opened
from tests.app.conftest import Ask


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_so_many_and_the_same_each_time(count: int, knowledge: Opened, asked: Ask) -> None:
    found = examples(knowledge, asked, count)
    assert len(found) <= count
    assert found == examples(knowledge, asked, count)


def test_different_short_questions(knowledge: Opened, asked: Ask) -> None:
    found = examples(knowledge, asked)
    assert len(found) == len(set(found)) >= 3
    assert all(question.endswith("?") and len(question) <= LONGEST for question in found)


def test_every_example_is_answered(knowledge: Opened, asked: Ask) -> None:
    for question in examples(knowledge, asked):
        answer = asked(question)
        assert not answer.abstained, question
        assert answer.reason is None, question
        assert answer.citations
