from __future__ import annotations

import numpy as np
import pytest

from eval.systems.sentence import BM25, COSINE, SentenceSystem, candidates
from ingest.errors import InputError
from ingest.types import Article, Passage
from retriever.lexical import LexicalIndex
from tests.eval.test_plain import Words

TEXT = "Hội Nông dân xã mở lớp trồng nấm. Hội Chữ thập đỏ huyện phát thuốc. Trạm thú y tiêm phòng."
CONTEXT = "Họp giao ban huyện Mường Xa\nPhân công"


@pytest.fixture
def system() -> SentenceSystem:
    passage = Passage("p", "xa", 0, len(TEXT), TEXT, CONTEXT, windows=((0, 20),))
    article = Article("xa", TEXT, title="Họp giao ban huyện Mường Xa")
    return SentenceSystem({"xa": article}, list(candidates([passage])), Words())


def test_one_sentence_whole_under_its_heading(system: SentenceSystem) -> None:
    answer = system.ask("Ai phát thuốc?", ())
    (cited,) = answer.citations
    assert cited.quote == TEXT[cited.start : cited.end] == "Hội Chữ thập đỏ huyện phát thuốc."
    assert answer.answer.startswith(CONTEXT)
    assert not answer.abstained
    assert not answer.duties
    assert 1 / 3 < answer.confidence <= 1


def test_what_no_sentence_answers_is_not_refused_either(system: SentenceSystem) -> None:
    assert not system.ask("Giá vé tàu hỏa là bao nhiêu?", ()).abstained


def test_the_score_is_the_stated_sum(system: SentenceSystem) -> None:
    some = list(candidates([Passage("p", "xa", 0, len(TEXT), TEXT, CONTEXT)]))
    cosines = Words().passages([c.embedded for c in some]) @ Words().query("tiêm phòng")
    expected = cosines / COSINE + LexicalIndex(some).scores("tiêm phòng") / BM25
    order = [some[i].start for i in np.argsort(-expected, kind="stable")]
    assert [start for _, start, _ in system.retrieve("tiêm phòng", (), 3)] == order


def test_an_empty_question_is_refused(system: SentenceSystem) -> None:
    with pytest.raises(InputError):
        system.ask(" ", ())
