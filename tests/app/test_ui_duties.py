"""The table of duties."""

from __future__ import annotations

from dataclasses import replace

from app.types import Citation
from app.ui import duties, texts
from tests.app.html_words import Reader
from tests.app.standin import ARTICLES, DUTIES


def citation() -> Citation:
    duty = DUTIES[0]
    return Citation(3, duty.article, ARTICLES[0].title, duty.start, duty.end, duty.quote)


def test_no_duties_no_table() -> None:
    assert duties.table((), (citation(),)) == ""


def test_every_column_and_fact_is_there() -> None:
    words = Reader(duties.table(DUTIES, (citation(),))).words
    for shown in (*texts.DUTY_COLUMNS, DUTIES[0].actor, "chủ trì", "trước ngày 30/6/2024"):
        assert shown in words


def test_a_joint_duty_is_done_together_and_an_inferred_office_says_so() -> None:
    words = Reader(duties.table(DUTIES[2:], ())).words
    assert "cùng thực hiện" in words
    assert "joint" not in words
    assert texts.INFERRED in words


def test_the_source_is_the_citation_that_covers_the_duty_else_its_own_span() -> None:
    read = Reader(duties.table(DUTIES[:2], (citation(),)))
    assert read.values("data-label") == ["[3]", ""]
    assert read.values("data-start") == [str(DUTIES[0].start), str(DUTIES[1].start)]


def test_hostile_duties_are_words() -> None:
    hostile = replace(DUTIES[0], actor="<script>x</script>", action='"><img src=x>', time="<b>")
    read = Reader(duties.table((hostile,), ()))
    assert not {"script", "img", "b"} & read.tags
    assert "<script>x</script>" in read.words
