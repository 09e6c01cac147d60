"""Every measure by name: what it is called in reports, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eval.cases import Case
from eval.metrics import (
    abstention,
    actors,
    citations,
    correctness,
    coverage,
    groundedness,
    retrieval,
    spans,
)
from eval.metrics.matching import Ground, Score
from eval.records import Record

Group = Literal["answer", "actor", "source", "abstain", "cause", "retrieval", "confidence"]
GROUPS: dict[Group, str] = {
    "actor": "Cơ quan",
    "answer": "Câu trả lời",
    "source": "Dẫn nguồn",
    "abstain": "Từ chối",
    "cause": "Từ chối theo nguyên nhân (tỷ lệ xử lý đúng)",
    "confidence": "Độ tin cậy",
    "retrieval": "Tìm đoạn",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of the table."""

    name: str
    title: str
    group: Group
    higher: bool = True
    """Whether higher is better."""
    tolerance: float | None = None
    """Loss that the gate lets pass; None: the gate does not look at it."""


TABLE: tuple[Measure, ...] = (
    Measure("wrong_actor", "SAI CƠ QUAN (câu hỏi ai)", "actor", higher=False),
    Measure("false_actor", "Nêu cơ quan khi phải từ chối", "actor", higher=False),
    Measure("actor_exact", "Đúng và đủ cơ quan", "actor", tolerance=0.03),
    Measure("actor_precision", "Cơ quan nêu ra là đúng", "actor"),
    Measure("actor_recall", "Cơ quan cần nêu có nêu", "actor"),
    Measure("right", "Đúng toàn bộ / số câu hỏi", "answer", tolerance=0.03),
    Measure("right_answered", "Đúng toàn bộ / số câu trả lời", "answer"),
    Measure("quoted", "Chỉ trích dẫn, nói rõ là không chắc", "answer", higher=False),
    Measure("fact_coverage", "Ý phải có: tỷ lệ có", "answer", tolerance=0.03),
    Measure("all_facts", "Đủ mọi ý phải có", "answer"),
    Measure("partner_coverage", "Cơ quan phối hợp có nêu", "answer", tolerance=0.05),
    Measure("verdict", "Có/không đúng chiều", "answer"),
    Measure("forbidden", "Chứa điều không được nói", "answer", higher=False),
    Measure("error", "Lỗi khi chạy", "answer", higher=False),
    Measure("offsets", "Trích dẫn đúng nguyên văn vị trí", "source"),
    Measure("ungrounded", "Có số hoặc cơ quan ngoài nguồn", "source", higher=False),
    Measure("grounded_words", "Từ ngữ có trong nguồn", "source", tolerance=0.02),
    Measure("citation_recall", "Ý có nguồn chứng minh", "source", tolerance=0.03),
    Measure("citation_precision", "Nguồn dẫn là cần thiết", "source"),
    Measure("span_f1", "Đoạn dẫn: F1 ký tự", "source", tolerance=0.03),
    Measure("span_precision", "Đoạn dẫn: chính xác", "source"),
    Measure("span_recall", "Đoạn dẫn: đầy đủ", "source"),
    Measure("span_iou", "Đoạn dẫn: IoU", "source"),
    Measure("false_refusal", "Từ chối nhầm", "abstain", higher=False, tolerance=0.03),
    Measure("false_answer", "Trả lời khi phải từ chối", "abstain", higher=False, tolerance=0.05),
    Measure("abstain_precision", "Từ chối: chính xác", "abstain"),
    Measure("abstain_recall", "Từ chối: đầy đủ", "abstain"),
    Measure("abstain_f1", "Từ chối: F1", "abstain"),
    Measure("reason", "Nêu đúng lý do", "abstain"),
    Measure("cause_off_topic", "ngoài lĩnh vực", "cause"),
    Measure("cause_unsafe", "yêu cầu không an toàn", "cause"),
    Measure("cause_unclear", "chưa rõ", "cause"),
    Measure("cause_near_miss", "gần giống: nơi, năm, cơ quan khác", "cause"),
    Measure("cause_not_in_corpus", "không có trong kho", "cause"),
    Measure("cause_false_premise", "tiền đề sai (phải đính chính)", "cause"),
    Measure("auroc", "AUROC của độ tin cậy", "confidence"),
    Measure("aurc", "AURC (rủi ro–bao phủ)", "confidence", higher=False),
    Measure("recall_1", "Recall@1", "retrieval"),
    Measure("recall_5", "Recall@5", "retrieval"),
    Measure("recall_10", "Recall@10", "retrieval", tolerance=0.03),
    Measure("mrr_10", "MRR@10", "retrieval", tolerance=0.03),
    Measure("ndcg_10", "nDCG@10", "retrieval", tolerance=0.03),
    Measure("claim_recall", "Ý phải có nằm trong 10 đoạn", "retrieval"),
)
MEASURES = {measure.name: measure for measure in TABLE}
GATED = tuple(measure for measure in TABLE if measure.tolerance is not None)
GLOBAL = frozenset({"auroc", "aurc"})
"""Measures of all cases at once, not a ratio of sums over cases."""


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """Every measure that applies to the case, as numerator and denominator."""
    scores: dict[str, Score] = {}
    for module in (actors, coverage, spans, groundedness, citations, retrieval):
        scores |= module.score(case, record, ground)
    scores |= abstention.score(case, record)
    scores |= correctness.score(case, record, scores)
    return {name: value for name, value in scores.items() if value[1] > 0}
