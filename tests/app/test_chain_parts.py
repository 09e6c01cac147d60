"""Two questions in one: which decisions stand."""

from __future__ import annotations

import pytest

from app import chain
from app.ask.asked import Asked
from app.judge.decision import Decision
from app.opened import Opened
from app.types import Act
from tests.app.deciding import asking

BOTH = "Ai rà soát nhà nuôi chim yến, và lắp bao nhiêu trạm quan trắc sạt lở?"


@pytest.mark.parametrize(
    ("parts", "whole", "stand"),
    [
        (("quote", "quote"), "quote", ["quote", "quote"]),
        (("quote", "refuse"), "quote", ["quote", "refuse"]),
        (("quote", "quote"), "answer", ["answer"]),
        (("refuse", "refuse"), "quote", ["quote"]),
        (("answer", "quote"), "answer", ["answer", "quote"]),
    ],
)
def test_unsure_parts_keep_a_quotation_each(
    parts: tuple[Act, Act],
    whole: Act,
    stand: list[Act],
    small: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asking(BOTH, small)
    assert len(asked.parts) == 2
    acts = {part.text: act for part, act in zip(asked.parts, parts, strict=True)}

    def decided(one: Asked, opened: Opened) -> Decision:
        del opened
        return Decision(acts.get(one.text, whole), "none", one, 0.5)

    monkeypatch.setattr(chain, "decide", decided)
    assert [d.act for d in chain._decided(asked, small)] == stand
