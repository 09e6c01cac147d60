from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.types import Answer, Citation
from eval.fieldset.answers import Context, Judged, judge_answer
from eval.fieldset.duties import placed
from eval.fieldset.gold import Document, Question, read
from eval.fieldset.said import act_of, comparable, verdict_of
from ingest.load import read_article

from .made import CHECK, LEAD, gold, question, written

PREMISE: dict[str, Any] = {"kind": "true_premise", "verdict": "said", "offices": []}


@pytest.fixture
def document(tmp_path: Path) -> Document:
    rows = [
        question(),
        question(id="true", **PREMISE, must=[["thùng ong"]], question="Ong do Trung tâm phát?"),
        question(
            id="false", kind="false_premise", verdict="contradicted", evidence=[CHECK],
            question="Có phải Trạm Thú y kiểm tra đàn ong?", offices=[["Hội Làm vườn huyện"]],
        ),
        question(id="near", kind="near_miss", verdict="not_said", offices=[], evidence=[]),
        question(
            id="when", kind="when", offices=[], must=[["15/4/2022"]], mustnot=["20/4/2022"],
            evidence=[CHECK],
        ),
    ]  # fmt: skip
    written(tmp_path, ("work", gold(questions=rows)))
    return read(tmp_path / "work" / "gold" / "ong.json", "work")


def judged(document: Document, name: str, text: str, cited: str = "", **said: Any) -> Judged:
    asked = {q.id: q for q in document.questions}[name]
    article = read_article(document.path)
    citations = ()
    if cited:
        at = article.text.index(cited)
        citations = (Citation(1, "ong", article.title, at, at + len(cited), cited),)
    fields = {"abstained": False, "reason": None, "confidence": 0.9, "citations": citations} | said
    answer = Answer("?", text, **fields)
    context = Context("ong", {"ong": article}, {"ong": placed(document, article)})
    return judge_answer(asked, asked.wordings["asked"], answer, context)


def flags(judged: Judged) -> set[str]:
    counted = ("wrong_office", "false_correction", "false_refusal", "false_answer",
               "omission", "contradiction", "right")  # fmt: skip
    return {name for name in counted if judged.scores.get(name, (0, 0))[0]}


def test_the_right_office(document: Document) -> None:
    text = "**Trung tâm Nuôi ong huyện Yên Thượng** chủ trì phát thùng ong [1]."
    assert flags(judged(document, "q01", text, LEAD)) == {"right"}


def test_another_office_is_a_contradiction_even_beside_the_right_one(document: Document) -> None:
    both = "**Trung tâm Nuôi ong** và **Trạm Thú y huyện** chủ trì [1]."
    assert flags(judged(document, "q01", both, LEAD)) == {"wrong_office", "contradiction"}


def test_a_partner_named_beside_is_not_wrong(document: Document) -> None:
    text = "**Trung tâm Nuôi ong** chủ trì, cùng **Hội Làm vườn** [1]."
    assert flags(judged(document, "q01", text, LEAD)) == {"right"}


def test_nothing_stated_is_an_omission(document: Document) -> None:
    assert flags(judged(document, "q01", "Có việc phát thùng ong [1].", LEAD)) == {"omission"}


def test_refusing_what_is_stated(document: Document) -> None:
    refused = judged(document, "q01", "Không tìm thấy.", abstained=True, reason="not_in_corpus")
    assert flags(refused) == {"false_refusal"}


def test_correcting_a_plain_question(document: Document) -> None:
    text = "Không đúng: **Trung tâm Nuôi ong** chủ trì [1]."
    corrected = judged(document, "q01", text, LEAD, reason="false_premise")
    assert flags(corrected) == {"false_correction", "contradiction"}
    # so opens an answer that doesn't call itself a correction
    assert flags(judged(document, "q01", text, LEAD)) == {"false_correction", "contradiction"}


def test_a_true_premise(document: Document) -> None:
    yes = judged(document, "true", "Đúng. Trung tâm phát thùng ong [1].", LEAD)
    assert flags(yes) == {"right"}
    assert yes.verdict == "said"
    no = judged(document, "true", "Không đúng: bài không nêu.", LEAD, reason="false_premise")
    assert flags(no) == {"false_correction", "contradiction"}
    assert no.scores["true_denied"] == (1, 1)


def test_a_false_premise_is_corrected_not_affirmed_or_refused(document: Document) -> None:
    text = "Không đúng: **Hội Làm vườn huyện** kiểm tra, không phải Trạm Thú y [1]."
    assert flags(judged(document, "false", text, CHECK, reason="false_premise")) == {"right"}
    assert "contradiction" in flags(judged(document, "false", "Đúng, Trạm Thú y [1].", CHECK))
    assert flags(judged(document, "false", "Không có.", abstained=True)) == {"false_refusal"}


def test_a_near_miss_may_be_refused_or_quoted_but_not_answered(document: Document) -> None:
    assert flags(judged(document, "near", "Không có.", abstained=True)) == {"right"}
    answered = judged(document, "near", "**Trung tâm Nuôi ong** [1].", LEAD)
    assert flags(answered) == {"false_answer"}
    shown = judged(document, "near", LEAD, LEAD, mode="sentence")
    assert flags(shown) == {"false_answer"}


def test_dates_are_compared_in_one_form(document: Document) -> None:
    text = "Hội kiểm tra trước ngày 15 tháng 4 năm 2022 [1]."
    assert flags(judged(document, "when", text, CHECK)) == {"right"}
    late = judged(document, "when", "Trước 15/4/2022, chậm nhất 20/4/2022 [1].", CHECK)
    assert flags(late) == {"wrong_office", "contradiction"}
    assert comparable("ngày 05 tháng 04 năm 2022") == comparable("5-4-2022") == "5/4/2022"


def test_what_is_shown_claims_nothing_and_is_right_where_it_holds_the_evidence(
    document: Document,
) -> None:
    shown = judged(document, "q01", f"Yên Thượng\n\n{LEAD} [1]", LEAD, mode="sentence")
    assert flags(shown) == {"right"}
    assert shown.scores["right_by_quote"] == (1, 1)
    other = judged(document, "q01", f"{CHECK} [1]", CHECK, mode="sentence")
    assert flags(other) == {"omission"}


def test_a_swapped_question_may_be_corrected_too(document: Document) -> None:
    asked = Question("s", "made_office", {"asked": "?"}, verdict="untrue")
    changed = replace(document, questions=(asked,))
    text = "Không đúng: **Trung tâm Nuôi ong** chủ trì [1]."
    assert flags(judged(changed, "s", text, LEAD, reason="false_premise")) == {"right"}
    assert flags(judged(changed, "s", "Đúng. **Trạm Thú y** [1].", LEAD)) == {"false_answer"}


def test_the_opening_of_an_answer_tells_its_verdict() -> None:
    said = {
        "Đúng. Trung tâm phát.": "said",
        "Có, trong tháng 3.": "said",
        "Có 12 nhiệm vụ phù hợp:": "none",
        "Không, Hội kiểm tra.": "contradicted",
        "Chưa đúng: Hội kiểm tra.": "contradicted",
        "Không gian họp là nhà văn hóa.": "none",
    }
    for text, verdict in said.items():
        assert verdict_of(Answer("?", text, False, None, 0.9), "answer") == verdict


def test_acts_are_derived_where_the_answer_states_none() -> None:
    assert act_of(Answer("?", "", True, "off_topic", 0.1)) == "refuse"
    assert act_of(Answer("?", "", False, "false_premise", 0.1)) == "correct"
    assert act_of(Answer("?", "", False, None, 0.1)) == "answer"
    assert act_of(Answer("?", "", False, None, 0.1, mode="plain")) == "shown"
