"""What counted in an answer is told as it was counted."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import pairwise

import pytest

from app.commands import records, shown
from app.judge import decide
from app.judge.evidence import NAMES
from app.judge.explain import OTHERS, SAID, explain
from app.opened import Opened
from app.store import from_record, to_record
from tests.app.conftest import Ask
from tests.app.deciding import asking

REVIEW = "Ai chủ trì rà soát các nhà nuôi chim yến trong khu dân cư ở Khánh Hòa?"


def test_every_feature_is_told_in_words() -> None:
    assert set(SAID) == set(NAMES)


@pytest.mark.parametrize(
    "question", [REVIEW, "Ai chủ trì rà soát? Bao giờ họp giao ban?", "Ở Huế?"]
)
def test_base_and_shares_make_up_the_probability(question: str, put: Ask) -> None:
    why = put(question).why
    assert why
    for one in why:
        odds = one.base + sum(share.log_odds for share in one.shares)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(one.probability, abs=1e-3)
        assert all(abs(a.log_odds) >= abs(b.log_odds) for a, b in pairwise(one.shares))
        assert len({share.said for share in one.shares}) == len(one.shares)


def test_the_statement_that_decided_comes_first_and_is_cited(put: Ask, small: Opened) -> None:
    answer = put(REVIEW)
    first, *others = answer.why
    assert first.chosen
    assert not any(one.chosen for one in others)
    assert len(others) == OTHERS
    assert "chim yến trong khu dân cư" in small.text(first.article, (first.start, first.end))
    assert first.article in {c.article for c in answer.citations}
    assert {"Địa phương được hỏi", "Nêu những từ chính của câu hỏi"} <= {
        share.said for share in first.shares if share.log_odds > 0
    }


def test_another_place_counts_against_a_statement(put: Ask) -> None:
    why = put("Ai chủ trì rà soát các nhà nuôi chim yến ở Bình Thuận?").why
    against = [s for one in why for s in one.shares if s.said == "Địa phương được hỏi"]
    assert against
    assert all(share.log_odds < 0 for share in against)


def test_a_refusal_chose_nothing_and_tells_what_it_looked_at(small: Opened) -> None:
    decision = decide(asking(REVIEW, small), small)
    why = explain(replace(decision, act="refuse", shape="none", chosen=(), reason="not_in_corpus"))
    assert len(why) == OTHERS
    assert not any(one.chosen for one in why)


def test_a_document_is_not_explained_by_a_statement(small: Opened) -> None:
    decision = decide(asking(REVIEW, small), small)
    assert explain(decision)
    assert explain(replace(decision, shape="document", article="yen")) == ()


def test_it_is_kept_with_the_answer(put: Ask) -> None:
    answer = put(REVIEW)
    assert from_record(json.loads(json.dumps(to_record(answer)))) == answer


def test_the_command_shows_points_and_words(put: Ask, small: Opened) -> None:
    answer = put(REVIEW)
    text = shown.why(answer, lambda name: small.index.articles[name])
    head, first, *lines = text.splitlines()
    assert head.startswith("Vì sao")
    assert "được chọn" in first
    assert any("Địa phương được hỏi" in line and "+" in line for line in lines)
    record = records.why_record(answer)
    assert json.loads(records.line(record))[0]["shares"][0]["features"]
    assert "why" not in records.answer_record(answer, None, REVIEW)
