from __future__ import annotations

from itertools import pairwise
from math import log

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index.postings import K1, B, occurrences
from ingest.terms import codes, parts, runs
from ingest.text import fold, key, words
from ingest.types import Passage
from retriever.lexical import Bm25, LexicalIndex

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềệốộớợứự ABCĐ0123456789/-.,", max_size=60)


def passages(*texts: str, articles: str = "", context: str = "") -> list[Passage]:
    names = articles or "".join(chr(ord("a") + i) for i in range(len(texts)))
    return [
        Passage(f"p{i}", name, 0, len(text), text, context)
        for i, (text, name) in enumerate(zip(texts, names, strict=True))
    ]


def index(texts: list[str]) -> Bm25:
    return Bm25(occurrences([codes(runs(key(text))) for text in texts]))


def ask(built: Bm25, question: str) -> np.ndarray:
    asked = codes(runs(key(question)))
    return built.scores(asked, np.ones(len(asked), np.float32))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("104/kh-ubnd", ["104", "kh", "ubnd"]),
        ("02/9", ["2", "9"]),
        ("136-kh", ["136", "kh"]),
        ("1.490,5", ["1.490,5"]),
        ("000", ["0"]),
        ("kh-ubnd", ["kh-ubnd"]),  # `words` never gives a hyphen without a digit before it
        ("dân", ["dân"]),
    ],
)
def test_a_document_number_has_parts(word: str, expected: list[str]) -> None:
    assert parts(word) == expected


def test_one_term_by_hand() -> None:
    # Two rows of 2 and 1 terms ("chủ", "chủ"), no pairs across rows; "trì" stands in the first.
    # Row 0: chủ, trì, chủ+trì = 3 terms; row 1: chủ = 1 term; mean length (3 + 1) / 2 = 2.
    rarity = log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    expected = rarity * 1 / (1 + K1 * (1 - B + B * 3 / 2))
    assert ask(index(["chủ trì", "chủ"]), "trì") == pytest.approx([expected, 0])


def test_equals_the_library() -> None:
    texts = ["Ban Dân tộc chủ trì", "Mặt trận phối hợp Ban Dân tộc", "kinh phí dân dân", "x"]
    questions = ["ban dân tộc", "phối hợp ai", "dân", "trì kinh phí"]

    def terms(text: str) -> list[str]:
        found = words(key(text))
        return found + [f"{a} {b}" for a, b in pairwise(found)]

    library = bm25s.BM25(k1=K1, b=B, method="lucene")
    library.index([terms(text) for text in texts], show_progress=False)
    ours = index(texts)
    for question in questions:
        known = library.get_tokens_ids(terms(question))
        assert ask(ours, question) == pytest.approx(library.get_scores_from_ids(known), abs=1e-5)


def test_document_number_matches_whole_and_by_parts() -> None:
    found = LexicalIndex(
        passages("Kế hoạch 104/KH-UBND", "Kế hoạch 104 của tỉnh", "Kế hoạch 105/KH-MTTQ")
    ).scores("104/KH-UBND")
    assert found[0] > found[1] > found[2] > 0


def test_number_with_leading_zero() -> None:
    assert LexicalIndex(passages("Đề án 09-ĐA/TU", "Đề án khác")).scores("9-đa/tu")[0] > 0


def test_without_diacritics_finds_the_same() -> None:
    lexical = LexicalIndex(passages("Sở Y tế chủ trì", "Ban Dân tộc phối hợp", "kinh phí"))
    for question in ("ban dân tộc", "ban dan toc", "BAN DÂN TỘC"):
        assert lexical.scores(question).argmax() == 1


def test_slip_of_tone_is_seen_through() -> None:
    lexical = LexicalIndex(passages("Mặt trận Tố quốc", "Hội Nông dân"))
    assert lexical.scores("Tổ quốc")[0] > lexical.scores("Tổ quốc")[1] == 0


def test_words_of_the_article_count_for_its_passages() -> None:
    lexical = LexicalIndex(passages("tỉnh Lào Cai", "tuyên truyền", "tuyên truyền", articles="aab"))
    lao_cai, _, other = lexical.scores("tuyên truyền ở Lào Cai")[[1, 0, 2]]
    assert lao_cai > other


def test_context_is_indexed() -> None:
    some = passages("tuyên truyền", context="Trách nhiệm của Sở Y tế")
    assert LexicalIndex(some).scores("sở y tế")[0] > 0


@pytest.mark.parametrize("question", ["", "?!", "không có", "12/QĐ"])
def test_nothing_shared_is_zero(question: str) -> None:
    assert LexicalIndex(passages("dân tộc", "tôn giáo")).scores(question).tolist() == [0, 0]


def test_empty_index() -> None:
    assert LexicalIndex([]).scores("dân tộc").shape == (0,)


def test_passages_without_words() -> None:
    assert LexicalIndex(passages("…", "—")).scores("dân").tolist() == [0, 0]


@given(st.lists(VIETNAMESE, max_size=6), VIETNAMESE)
def test_scores_are_finite_and_know_no_case(texts: list[str], question: str) -> None:
    lexical = LexicalIndex(passages(*texts))
    scores = lexical.scores(question)
    assert scores.shape == (len(texts),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert lexical.scores(question.upper()) == pytest.approx(scores)


@given(VIETNAMESE.filter(lambda text: bool(words(text))))
def test_a_text_finds_itself(text: str) -> None:
    lexical = LexicalIndex(passages(text, "zz"))
    assert lexical.scores(text)[0] > 0
    assert lexical.scores(fold(text))[0] > 0


def test_words_beside_the_question_count_by_their_weight() -> None:
    lexical = LexicalIndex(passages("bố trí ngân sách", "mở lớp tập huấn", "tiền thưởng"))
    asked = lexical.scores("tiền làm đường")
    half = lexical.scores("tiền làm đường", [("ngân sách", 0.5)])
    whole = lexical.scores("tiền làm đường", [("ngân sách", 1.0)])
    assert asked[0] == 0
    assert half[0] == pytest.approx(whole[0] / 2, rel=1e-4)
    assert half[1:] == pytest.approx(asked[1:])


def test_what_is_asked_is_not_counted_again() -> None:
    lexical = LexicalIndex(passages("bố trí ngân sách", "mở lớp tập huấn"))
    assert lexical.scores("ngân sách", [("ngân sách", 0.5)]) == pytest.approx(
        lexical.scores("ngân sách")
    )


def test_a_phrase_with_a_word_that_no_text_holds_is_left_out() -> None:
    lexical = LexicalIndex(passages("ban nhạc của phường", "mở lớp tập huấn"))
    assert not lexical.scores("ai lo", [("ban quản trị", 0.5)]).any()
