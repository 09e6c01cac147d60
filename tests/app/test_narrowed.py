"""Questions narrowed to some articles: nothing outside of them is searched, listed or counted."""

from __future__ import annotations

import numpy as np
import pytest

from app.chain import ask, build_chain
from app.opened import Opened
from app.types import Answer, Turn

REVIEW = "Ai chủ trì rà soát các nhà nuôi chim yến trong khu dân cư?"
COLLECTION = "Kho có những văn bản nào?"


def narrowed(
    opened: Opened, question: str, *articles: str, before: tuple[Turn, ...] = ()
) -> Answer:
    return ask(build_chain(opened), question, before, frozenset(articles))


def test_search_ranks_the_articles_given_and_no_other(small: Opened) -> None:
    vector = small.embedder.query(REVIEW)
    whole = small.statements.search(REVIEW, vector)
    only = small.statements.search(REVIEW, vector, {"sach", "bo-song"})
    statements = small.statements.statements
    assert {statements[f.row].article for f in only} == {"sach", "bo-song"}
    assert len(only) == sum(s.article != "yen" for s in statements)
    kept = {f.row: f for f in whole}
    for found in only:
        assert found.row in kept
        assert np.isclose(found.cosine, kept[found.row].cosine, atol=1e-4)
        assert np.isclose(found.passage, kept[found.row].passage, atol=1e-4)
        assert found.lexical in (kept[found.row].lexical, 0.0)


def test_it_is_narrowed_before_the_nearest_are_taken(
    small: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few are looked at, those few are of the articles given."""
    monkeypatch.setattr("retriever.statements.CANDIDATES", 1)
    statements = small.statements.statements
    assert {statements[f.row].article for f in small.statements.search(REVIEW)} == {"yen"}
    for name in ("sach", "bo-song"):
        found = small.statements.search(REVIEW, articles={name})
        assert {statements[f.row].article for f in found} == {name}


@pytest.mark.parametrize("articles", [("yen",), ("yen", "sach")])
def test_an_answer_inside_is_given(small: Opened, articles: tuple[str, ...]) -> None:
    answer = narrowed(small, REVIEW, *articles)
    assert "Sở Nông nghiệp và Phát triển nông thôn" in answer.answer
    assert {c.article for c in answer.citations} == {"yen"}


def test_an_answer_outside_is_neither_given_nor_quoted(small: Opened) -> None:
    answer = narrowed(small, REVIEW, "sach", "bo-song")
    assert "Sở Nông nghiệp" not in answer.answer
    assert {c.article for c in answer.citations} <= {"sach", "bo-song"}
    if answer.abstained:
        assert answer.answer.startswith("Trong phạm vi đã chọn (2 văn bản)")


def test_nothing_chosen_answers_nothing(small: Opened) -> None:
    answer = narrowed(small, REVIEW)
    assert answer.abstained
    assert answer.reason == "not_in_corpus"
    assert answer.answer.startswith("Trong phạm vi đã chọn (0 văn bản)")


def test_a_number_and_a_place_outside_are_refused_as_outside(small: Opened) -> None:
    number = narrowed(
        small, "Kế hoạch số 417/KH-UBND giao ai rà soát nhà nuôi chim yến?", "bo-song"
    )
    place = narrowed(small, "Ai rà soát nhà nuôi chim yến ở Khánh Hòa?", "bo-song")
    for answer in (number, place):
        assert not answer.citations
        assert "Trong phạm vi đã chọn" in answer.answer
        assert "Kho có" not in answer.answer


def test_the_collection_is_what_was_chosen(small: Opened) -> None:
    answer = narrowed(small, COLLECTION, "yen", "sach")
    assert answer.answer.startswith("Trong phạm vi đã chọn có 2 văn bản")
    assert {c.article for c in answer.citations} == {"yen", "sach"}
    assert ask(build_chain(small), COLLECTION).answer.startswith("Kho có 3 văn bản")


def test_a_follow_up_rests_on_what_its_turn_was_narrowed_to(small: Opened) -> None:
    """The earlier turn is gone through again as it was asked: within its own articles."""
    who = "Ai chủ trì?"
    for first, words in (("yen", "chim yến"), ("bo-song", "quan trắc")):
        turn = Turn(
            f"Ai chủ trì {'rà soát' if first == 'yen' else 'lắp đặt'}?", within=frozenset({first})
        )
        answer = ask(build_chain(small), f"Cơ quan đó làm gì? {who}", (turn,))
        assert words in answer.answer.lower(), answer.answer
        assert {c.article for c in answer.citations} == {first}


def test_one_conversation_does_not_answer_for_another_scope(small: Opened) -> None:
    """What is kept of a turn is kept for its scope alone."""
    chain = build_chain(small)
    inside = ask(chain, REVIEW, (), frozenset({"yen"}))
    outside = ask(chain, REVIEW, (), frozenset({"sach"}))
    follow = "Khi nào phải hoàn thành?"
    one = ask(chain, follow, (Turn(REVIEW, within=frozenset({"yen"})),), frozenset({"yen"}))
    two = ask(chain, follow, (Turn(REVIEW, within=frozenset({"sach"})),), frozenset({"sach"}))
    assert inside.answer != outside.answer
    assert "30/9/2024" in one.answer
    assert "30/9/2024" not in two.answer
