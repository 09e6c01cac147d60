"""Saying that the collection does not hold it, and only what was looked up."""

from __future__ import annotations

from app.judge.decision import Decision
from app.opened import Opened
from app.say.draft import Draft, Statement, escape

_SAID = {
    "unclear": (
        "Tôi chưa hiểu câu hỏi. Xin nêu cơ quan, nhiệm vụ, địa phương hoặc số văn bản cần tra."
    ),
    "off_topic": "Tôi chỉ trả lời cơ quan nào làm việc gì theo các văn bản trong kho.",
}


def compose(decision: Decision, opened: Opened) -> Draft:
    """One sentence; how many documents there are on the place or number asked about."""
    said = _SAID.get(decision.reason or "", "") or _absent(decision, opened)
    return Draft((Statement(said),))


def _absent(decision: Decision, opened: Opened) -> str:
    asked = decision.asked
    known, scope = opened.index.segment.numbers, asked.scope
    held = len(known if scope is None else known.keys() & scope)
    where = "Kho" if scope is None else f"Trong phạm vi đã chọn ({held} văn bản)"
    for document in asked.documents:
        if document.number and all(w.evidence.document < 0 for w in decision.weighed):
            return f"{where} không có văn bản nào nêu số {escape(document.number)}."
    if asked.places:
        place = asked.places[0]
        about = opened.places.of(place).articles
        count = len(about if scope is None else about & scope)
        if not count:
            return f"{where} không có văn bản nào về {escape(place)}."
        return (
            f"{where} có {count} văn bản về {escape(place)}; "
            "tôi không tìm thấy điều anh/chị hỏi trong đó."
        )
    if scope is not None:
        return f"{where} tôi không tìm thấy điều anh/chị hỏi."
    return f"Tôi không tìm thấy điều anh/chị hỏi trong {held} văn bản của kho."
