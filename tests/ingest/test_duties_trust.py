"""How surely a duty is claimed: by its own words, and by what stands around it."""

from __future__ import annotations

from ingest.duties import extract
from ingest.duties.rating import Rated, Told, trust_features
from ingest.types import Article
from tests.ingest.duty_reading import PLACE, surest

TASK = "đường liên thôn sạch, đẹp vào các ngày cuối tuần"
"""No verb that the grammar knows."""


def _trust(*blocks: str) -> float:
    return next(d.trust for d in surest(*blocks) if TASK in d.quote)


def test_one_phrase_among_tasks_is_surer_than_among_figures() -> None:
    label = "Đoàn Thanh niên tỉnh có trách nhiệm:"
    tasks = "- Tổ chức tập huấn cho đoàn viên;", "- Kiểm tra việc thu gom rác thải."
    figures = "- Đã có 215 đoàn viên, 12 tổ;", "- Số hộ đã tham gia đạt 82%."
    assert _trust(label, tasks[0], f"- {TASK};", tasks[1]) > _trust(
        label, figures[0], f"- {TASK};", figures[1]
    )


def test_a_clause_by_itself_is_as_sure_as_it_is() -> None:
    told = Told(0, {"node=item": 1.0}, ({"place=above": 1.0},), {})
    (alone,) = trust_features([Rated(told, 0.9, 0, 0.8)])
    assert alone["previous"] == alone["own"] == alone["next"]


def test_what_stands_far_off_is_no_neighbour() -> None:
    near, far = (Told(node, {}, ({},), {}) for node in (0, 9))
    first, _ = trust_features([Rated(near, 0.9, 0, 0.8), Rated(far, 0.1, 0, 0.8)])
    assert first["next"] == first["own"]
    first, _ = trust_features([Rated(near, 0.9, 0, 0.8), Rated(near, 0.1, 0, 0.8)])
    assert first["next"] < first["own"]


def test_who_is_unknown_is_not_weighed() -> None:
    assert trust_features([Rated(Told(0, {}, (), {}), 0.9, -1, 0.0)]) == [{}]
    assert trust_features([]) == []


def test_what_is_ahead_is_surer_than_what_is_over() -> None:
    def trust(day: str) -> float:
        text = f"Hội Nông dân tỉnh mở lớp tập huấn vào ngày {day}/2024."
        article = Article("bai", text, "", place=PLACE, published="2024-03-05")
        return extract(article)[0].trust

    assert trust("12/8") > trust("3/1")
