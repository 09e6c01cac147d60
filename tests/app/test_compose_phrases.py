from __future__ import annotations

from dataclasses import replace

import pytest

from app.say.phrases import ROLE_SHOWN, bold, doing, ended, enumerated, task, uncapitalised
from ingest.types import ROLES, Duty, Role

DUTY = Duty(
    id="d", article="a", actor="Sở X", role="thực hiện", action="Lập *kế hoạch*", partners=(),
    time="", basis=(), place="", start=0, end=1, quote="L",
)  # fmt: skip


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_enumerations(names: list[str], shown: str) -> None:
    assert enumerated(names) == shown


def test_offices_are_bold_and_inert() -> None:
    assert bold(["A", "B*"]) == r"**A** và **B\***"


def test_every_role_has_its_words() -> None:
    assert set(ROLE_SHOWN) == set(ROLES)
    assert ROLE_SHOWN["joint"] == "cùng thực hiện"


@pytest.mark.parametrize(
    ("role", "partners", "shown"),
    [
        ("chủ trì", [], "chủ trì lập"),
        ("chủ trì", ["B"], "chủ trì, phối hợp với B lập"),
        ("phối hợp", [], "phối hợp lập"),
        ("phối hợp", ["B", "C"], "phối hợp với B và C lập"),
        ("joint", [], "cùng thực hiện: lập"),
        ("thực hiện", [], "lập"),
    ],
)
def test_role_before_task(role: Role, partners: list[str], shown: str) -> None:
    assert doing(replace(DUTY, role=role, action="Lập"), partners) == shown


def test_words_of_the_source_are_inert() -> None:
    assert task(DUTY) == r"lập \*kế hoạch\*"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Đề xuất", "đề xuất"), ("UBND tỉnh", "UBND tỉnh"), ("A", "a"), ("", ""), ("5 lớp", "5 lớp")],
)
def test_first_letters(text: str, shown: str) -> None:
    assert uncapitalised(text) == shown


@pytest.mark.parametrize(("text", "shown"), [("a", "a."), ("a.", "a."), ("a:", "a:"), ("a?", "a?")])
def test_full_stops(text: str, shown: str) -> None:
    assert ended(text) == shown
