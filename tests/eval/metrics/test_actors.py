from __future__ import annotations

import pytest

from eval.cases import Evidence
from eval.metrics.actors import f1, named_actors, score
from eval.metrics.matching import Ground
from ingest.offices import Gazetteer, load_gazetteer

from ..made import LEAD, SHARED, case, cited, ground, record, refusal, refused_case, stated

JOINT = case(
    role="phối hợp",
    question="Ai phối hợp với UBND tỉnh tổ chức đối thoại?",
    actors=(("Ủy ban MTTQ Việt Nam tỉnh Lào Cai", "Mặt trận Tổ quốc tỉnh"),),
    evidence=(Evidence("muong-xa", "phối hợp với Mặt trận Tổ quốc tỉnh"),),
)


def test_the_right_office_under_another_name() -> None:
    answer = record(
        "**Sở Nội vụ Lào Cai** chủ trì kiểm tra. [1]",
        cited(LEAD),
        duties=(stated("Sở Nội vụ tỉnh Lào Cai", "chủ trì", LEAD),),
    )
    assert score(case(), answer, ground()) == {
        "actor_exact": (1, 1),
        "actor_precision": (1, 1),
        "actor_recall": (1, 1),
        "wrong_actor": (0, 1),
    }


def test_a_wrong_office_beside_the_right_one() -> None:
    answer = record(
        "**Sở Nội vụ tỉnh Lào Cai** và **UBND tỉnh Lào Cai** chủ trì. [1]",
        cited(LEAD),
        duties=(
            stated("Sở Nội vụ tỉnh Lào Cai", "chủ trì", LEAD),
            stated("UBND tỉnh Lào Cai", "chủ trì", LEAD),
        ),
    )
    found = score(case(), answer, ground())
    assert found["wrong_actor"] == (1, 1)
    assert found["actor_exact"] == (0, 1)
    assert found["actor_precision"] == (1, 1 + 1)


def test_an_office_in_bold_that_no_duty_bears_out_is_wrong() -> None:
    answer = record(
        "**Sở Tài chính** chủ trì. [1]",
        cited(LEAD),
        duties=(stated("Sở Nội vụ tỉnh Lào Cai", "chủ trì", LEAD),),
    )
    assert score(case(), answer, ground())["wrong_actor"] == (1, 1)


class Confused(Gazetteer):
    """An alias table that takes every office for every other."""

    def same(self, a: str, b: str) -> bool:
        return True


def test_a_broken_alias_table_does_not_hide_a_wrong_office() -> None:
    shipped = load_gazetteer()
    confused = Confused.__new__(Confused)
    confused.__dict__.update(shipped.__dict__)
    blind = Ground(ground().articles, [], confused)
    answer = record("**Sở Tài chính tỉnh Lào Cai** chủ trì. [1]", cited(LEAD))
    assert score(case(), answer, blind)["wrong_actor"] == (1, 1)


def test_the_office_of_another_province_is_wrong() -> None:
    answer = record("**Sở Nội vụ tỉnh Hòa Bình** chủ trì. [1]", cited(LEAD))
    assert score(case(), answer, ground())["wrong_actor"] == (1, 1)


def test_duties_in_another_role_are_not_what_was_asked() -> None:
    answer = record(
        "**Sở Nội vụ tỉnh Lào Cai** chủ trì; UBND tỉnh Lào Cai phối hợp. [1][2]",
        cited(LEAD),
        cited(SHARED, 2),
        duties=(
            stated("Sở Nội vụ tỉnh Lào Cai", "chủ trì", LEAD),
            stated("UBND tỉnh Lào Cai", "phối hợp", SHARED),
        ),
    )
    assert score(case(), answer, ground())["actor_exact"] == (1, 1)


def test_a_refusal_names_nobody() -> None:
    found = score(case(), refusal(), ground())
    assert found["wrong_actor"] == (0, 1)
    assert found["actor_recall"] == (0, 1)


def test_who_works_with_an_office_is_not_that_office() -> None:
    answer = record(
        "**UBND tỉnh Lào Cai** phối hợp với Mặt trận Tổ quốc tỉnh tổ chức đối thoại. [1]",
        cited(SHARED),
        duties=(
            stated("UBND tỉnh Lào Cai", "phối hợp", SHARED, ("Ủy ban MTTQ Việt Nam tỉnh Lào Cai",)),
        ),
    )
    found = score(JOINT, answer, ground())
    assert found["actor_exact"] == (1, 1)
    assert found["wrong_actor"] == (0, 1)


def test_a_yes_or_no_question_names_the_office_that_answers_it() -> None:
    asked = case(
        kind="yes_no",
        polarity="yes",
        role="phối hợp",
        question="UBND tỉnh có phối hợp tổ chức đối thoại không?",
        actors=(("UBND tỉnh Lào Cai", "UBND tỉnh"),),
        evidence=(Evidence("muong-xa", "UBND tỉnh phối hợp"),),
    )
    answer = record(
        "Có.\n\n**UBND tỉnh Lào Cai** phối hợp tổ chức đối thoại. [1]",
        cited(SHARED),
        duties=(stated("UBND tỉnh Lào Cai", "phối hợp", SHARED),),
    )
    assert score(asked, answer, ground())["actor_exact"] == (1, 1)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [("Sở Nội vụ và UBND tỉnh họp. [1]", 0), ("UBND tỉnh họp. [1]", 1)],
    ids=["the gold office is among them", "it is not"],
)
def test_bare_quotations_name_every_office_of_their_words(answer: str, wrong: int) -> None:
    quoted = record(answer, cited(LEAD))
    assert named_actors(case(), quoted, ground()).quoted
    assert score(case(), quoted, ground())["wrong_actor"] == (wrong, 1)
    assert score(case(), quoted, ground())["actor_exact"] == (0, 1)


def test_an_office_named_where_refusal_is_due() -> None:
    answer = record("**Sở Nội vụ tỉnh Lào Cai** chủ trì. [1]", cited(LEAD))
    assert score(refused_case(), answer, ground()) == {"false_actor": (1, 1)}
    assert score(refused_case(), refusal(), ground()) == {"false_actor": (0, 1)}


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(0.5, 1.0) == pytest.approx(2 * 0.5 / 1.5)
    assert f1(0.0, 0.0) == 0.0
