"""What counted for and against the statements that an answer was chosen from.

A feature's share is what the log-odds lose without it; those of features that say the same thing
in two ways (the cosine of a statement and of its passage) are added up and told as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.ask.asked import Asked
from app.judge.choose import likeliest
from app.judge.decision import Decision, Weighed
from app.judge.network import network
from app.judge.standing import odds
from app.types import Share, Why

OTHERS = 4
"""Candidates that are told beside the chosen one."""
SAID = {
    "nearness": "Gần nghĩa với câu hỏi",
    "surroundings": "Gần nghĩa với câu hỏi",
    "lexical": "Trùng từ với câu hỏi",
    "covered": "Nêu những từ chính của câu hỏi",
    "covered_above": "Nêu những từ chính của câu hỏi",
    "unknown": "Từ của câu hỏi mà kho không có",
    "particular": "Nêu những từ riêng của câu hỏi, ngoài tên văn bản",
    "of_particular": "Nêu những từ riêng của câu hỏi, ngoài tên văn bản",
    "titled": "Tên văn bản có những từ của câu hỏi",
    "nowhere": "Từ của câu hỏi mà bài không nêu ở đó",
    "opening": "Nằm ở phần mở đầu của bài",
    "place": "Địa phương được hỏi",
    "year": "Năm được hỏi",
    "document": "Số văn bản được hỏi",
    "office": "Cơ quan được hỏi",
    "side": "Cơ quan được gọi theo ngành",
    "valued": "Ngày và số mà câu hỏi nêu",
    "spelt": "Cơ quan được hỏi",
    "role": "Vai trò được hỏi",
    "holds_office": "Nêu cơ quan, là điều được hỏi",
    "holds_partner": "Nêu bên phối hợp, là điều được hỏi",
    "holds_time": "Nêu thời gian, là điều được hỏi",
    "holds_number": "Nêu con số, là điều được hỏi",
    "holds_basis": "Nêu văn bản làm căn cứ, là điều được hỏi",
    "holds_person": "Nêu người, là điều được hỏi",
    "duty": "Nêu rõ cơ quan nào làm việc gì",
    "lead": "Là câu dẫn vào một danh sách",
    "within": "Thuộc bài vừa trả lời",
    "behind": "Câu khác gần với câu hỏi hơn",
    "behind_nearness": "Câu khác gần với câu hỏi hơn",
    "behind_surroundings": "Câu khác gần với câu hỏi hơn",
    "behind_lexical": "Câu khác trùng nhiều từ của câu hỏi hơn",
    "behind_covered": "Câu khác trùng nhiều từ của câu hỏi hơn",
    "behind_covered_above": "Câu khác trùng nhiều từ của câu hỏi hơn",
    "behind_particular": "Câu khác trùng nhiều từ của câu hỏi hơn",
}
"""What each feature of the evidence speaks of."""


def explain(decision: Decision) -> tuple[Why, ...]:
    """The statement that decided, then the likeliest others; none where no statement was weighed.

    A document is chosen by its title and number, so nothing is told of the statement beside it.
    """
    if decision.shape in ("document", "collection"):
        return ()
    best = _decisive(decision)
    others = [w for w in decision.weighed if w is not best][:OTHERS]
    told = tuple(_why(decision.asked, w, chosen=False) for w in others)
    return (_why(decision.asked, best, chosen=True), *told) if best is not None else told


def _decisive(decision: Decision) -> Weighed | None:
    if decision.act == "refuse" or not decision.weighed:
        return None
    shown = decision.chosen or tuple(w for _, own in decision.sides for w in own)
    return likeliest(shown, decision.weighed) if shown else None


def _why(asked: Asked, weighed: Weighed, *, chosen: bool) -> Why:
    """The base is all that no feature tells by itself: how sure any statement is, and more."""
    candidate, own = weighed.candidate, network().shares(asked, weighed.evidence)
    return Why(
        article=candidate.article,
        start=candidate.statement.start,
        end=candidate.statement.end,
        chosen=chosen,
        probability=round(weighed.probability, 4),
        base=round(odds(weighed.probability) - sum(own.values()), 4),
        shares=tuple(sorted(_together(own), key=lambda share: -abs(share.log_odds))),
    )


def _together(shares: Mapping[str, float]) -> Iterator[Share]:
    """One share for all features that speak of the same, without those that added nothing."""
    together: dict[str, list[tuple[str, float]]] = {}
    for name, share in shares.items():
        if share:
            together.setdefault(SAID.get(name, name), []).append((name, share))
    for said, parts in together.items():
        total = round(sum(share for _, share in parts), 4)
        yield Share(said, tuple(name for name, _ in parts), total)
