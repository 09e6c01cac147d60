"""Yes, a correction or a quotation: by what the statement that settles a claim says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.judge.decision import Decision
from app.judge.held import Held
from app.judge.model import load
from app.judge.premise import Claim
from app.judge.ruling import mistaken, rule
from app.judge.verdict import BORNE, NAMES, THERE, THOUGH, VERDICTS, signs, verdicts
from app.opened import Opened
from ingest.errors import InputError
from tests.app.deciding import asking, duty, stating, weighed

REVIEW = "rà soát các nhà nuôi"
BOARD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Khánh Hòa"


def ruled(
    question: str, small: Opened, probability: float = 0.99, others: float = 0.02
) -> Decision:
    lead = duty(REVIEW, small, BOARD, partners=("Sở Xây dựng tỉnh Khánh Hòa",))
    meant = weighed(question, small, stating(REVIEW, small, lead), probability)
    other = weighed(question, small, stating("Đo tiếng ồn", small), others)
    blank = Decision("refuse", "none", asking(question, small), 0.0, weighed=(meant, other))
    return rule(replace(blank, sure=probability), small)


@pytest.mark.parametrize(
    ("question", "act"),
    [
        (
            "Có phải rà soát nhà nuôi chim yến trong khu dân cư ở Khánh Hòa xong trước ngày "
            "30/9/2024 không?",
            "answer",
        ),
        (
            "Có phải rà soát nhà nuôi chim yến trong khu dân cư ở Khánh Hòa xong trước ngày "
            "15/11/2024 không?",
            "correct",
        ),
    ],
)
def test_a_value_bears_out_or_contradicts(question: str, act: str, small: Opened) -> None:
    decision = ruled(question, small)
    assert decision.act == act
    assert decision.confidence > 0.5


def test_what_is_surely_meant_and_settles_nothing_is_quoted(small: Opened) -> None:
    question = "Có phải 40 chuồng nuôi chim yến trong khu dân cư ở Khánh Hòa được rà soát không?"
    for probability in (0.9, 0.999, 1.0):
        assert ruled(question, small, probability).act == "quote"


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("Ai rà soát nhà nuôi chim yến trong khu dân cư trước ngày 15/11/2024?", True),
        ("Ai rà soát nhà nuôi chim yến trong khu dân cư trước ngày 30/9/2024?", False),
        ("Ai rà soát nhà nuôi chim yến trong khu dân cư?", False),
        ("Sở Y tế rà soát nhà nuôi chim yến trong khu dân cư lúc nào?", False),
    ],
)
def test_a_value_taken_for_granted_is_put_right_and_nothing_else(
    question: str, corrected: bool, small: Opened
) -> None:
    lead = duty(REVIEW, small, BOARD)
    meant = weighed(question, small, stating(REVIEW, small, lead), 0.99)
    other = weighed(question, small, stating("Đo tiếng ồn", small), 0.02)
    blank = Decision("refuse", "none", asking(question, small), 0.0, weighed=(meant, other))
    assert (mistaken(replace(blank, sure=0.95), small) is not None) is corrected
    assert mistaken(replace(blank, sure=0.3), small) is None


def test_nothing_is_ruled_by_a_statement_that_is_hardly_meant(small: Opened) -> None:
    question = "Có phải bãi đáp trực thăng ở Khánh Hòa xong trước ngày 15/11/2024 không?"
    assert ruled(question, small, 0.05, 0.045).act in ("quote", "refuse")


def test_no_statement_of_another_place_rules(small: Opened) -> None:
    question = "Có phải rà soát nhà nuôi chim yến ở Đồng Tháp xong trước ngày 15/11/2024 không?"
    assert ruled(question, small).act in ("quote", "refuse")


def test_probabilities_add_up_and_follow_the_signs(small: Opened) -> None:
    question = "Có phải rà soát nhà nuôi chim yến xong trước ngày 15/11/2024 không?"
    meant = weighed(question, small, stating(REVIEW, small), 0.9)
    said = Claim((Held("value", "30/9/2024", ""),), (), 0.9)
    other = Claim((Held("value", "15/11/2024", "30/9/2024"),), (), 0.9)
    one = verdicts(signs(meant, said, [meant]))
    two = verdicts(signs(meant, other, [meant]))
    assert sum(one.values()) == pytest.approx(1)
    assert set(one) == set(VERDICTS)
    assert one["said"] > two["said"]
    assert two["contradicted"] > one["contradicted"]


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    file = tmp_path / "borne_out.json"
    file.write_text('{"intercept": 0, "weights": {}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"borne_out\.json.*eval\.fitting\.premises"):
        load(file, NAMES, "premises")
    assert all(file.is_file() for file in (THERE, BORNE, THOUGH))


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("Ai rà soát nhà nuôi chim yến ở Khánh Hòa xong trước ngày 15/11/2024?", True),
        ("Sau văn bản ngày 12/3/2024, ai rà soát nhà nuôi chim yến ở Khánh Hòa?", False),
    ],
)
def test_a_day_that_stands_elsewhere_tells_what_is_meant(
    question: str, corrected: bool, small: Opened
) -> None:
    """No question of who or what says of another day that the task is due on it."""
    lead = duty(REVIEW, small, BOARD, partners=("Sở Xây dựng tỉnh Khánh Hòa",))
    meant = weighed(question, small, stating(REVIEW, small, lead), 0.99)
    blank = Decision("refuse", "none", asking(question, small), 0.0, weighed=(meant,))
    assert (mistaken(replace(blank, sure=0.99), small) is not None) == corrected
