"""Saying that the corpus does not hold it, and what it does hold nearby."""

from __future__ import annotations

from app.say.phrases import enumerated
from app.decide import Decision
from app.say.draft import Draft, Statement, escape, sources_of
from app.knowledge import Knowledge
from retriever.question_words import Field


def compose(decision: Decision, knowledge: Knowledge) -> Draft:
    """One sentence of refusal; where something near is there, one that names it with its source."""
    statements = [Statement(_reason(decision, knowledge))]
    if decision.reason == "not_in_corpus" and decision.ranked:
        duty = decision.ranked[0].duty
        near = f"Gần nhất trong kho: **{escape(duty.actor)}**, {escape(duty.action)}."
        if decision.ranked[0].hit.coverage >= 0.4:
            statements.append(Statement(near, sources_of(duty)))
    return Draft(tuple(statements))


_NOT_TOLD: dict[Field | None, str] = {
    "place": "nơi thực hiện",
    "reason": "lý do, mục đích của",
    "result": "kết quả của",
}
"""What more is asked about the task of the last answer, and not told."""


def _reason(decision: Decision, knowledge: Knowledge) -> str:
    area = decision.scope
    places = enumerated(sorted({a.place for a in knowledge.index.articles.values() if a.place}))
    if decision.reason == "off_topic":
        return (
            "Câu hỏi nằm ngoài phạm vi của Đầu Mối. Tôi chỉ trả lời cơ quan nào chủ trì, phối hợp, "
            f"theo văn bản nào, đến khi nào, trong các bài về {escape(places)}."
        )
    if decision.reason == "unclear":
        return "Tôi chưa rõ câu hỏi. Xin nêu nhiệm vụ, cơ quan hoặc địa phương cần tra."
    missing = [
        *(f"bài nào về {place}" for place in area.missing_places),
        *(f"thông tin về {office}" for office in area.missing_offices),
        *(f"văn bản {text}" for text in area.missing_documents),
        *(f"nội dung của năm {year}" for year in area.missing_years),
    ]
    if missing:
        return f"Kho bài không có {escape(enumerated(missing))}."
    if decision.query.field == "budget":
        return "Các bài trong kho không nêu số tiền."
    if decision.query.field == "contact":
        return "Các bài trong kho không nêu thông tin liên hệ."
    if decision.query.focus and decision.query.field in _NOT_TOLD:
        return f"Bài không nêu {_NOT_TOLD[decision.query.field]} việc này."
    return "Tôi không tìm thấy nội dung này trong kho bài."
