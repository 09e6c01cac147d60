from __future__ import annotations

import pytest

from ingest.offices import load_gazetteer
from ingest.text import fold
from retriever.acts import NEAR, verbs_at
from retriever.query import Query, parse


def of(text: str) -> Query:
    return parse(text, text, load_gazetteer(), {})


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("ban hành kế hoạch", ["ban hành"]),
        ("đã tổ chức lễ ký kết Quy chế", ["ký kết"]),
        ("cùng thống nhất ban hành", ["ban hành"]),
        ("soạn thảo, ký và ban hành Quy chế", ["soan thao", "ký kết", "ban hành"]),
        ("nghiên cứu, tham mưu để UBND tỉnh", ["tham muu"]),
        ("tổ chức các hoạt động tuyên truyền", ["tuyen truyen"]),
        ("tổ chức Đại hội", ["to chuc"]),
        ("về việc", []),
    ],
)
def test_the_verbs_that_open_a_stretch(text: str, families: list[str]) -> None:
    assert [verb.family for verb in verbs_at(text, fold(text), 0, len(text))] == families


@pytest.mark.parametrize(
    ("question", "family"),
    [
        ("Kế hoạch 7/KH-UBND do ai ban hành?", "ban hành"),
        ("Ai ra Kế hoạch 7/KH-UBND?", "ban hành"),
        ("Kế hoạch 7/KH-UBND là của ai?", "ban hành"),
        ("Nghị quyết 5/2020/QH14 do cơ quan nào thông qua?", "phê duyệt"),
        ("Cơ quan nào trình HĐND tỉnh dự toán?", "trình"),
    ],
)
def test_the_act_that_is_asked_about(question: str, family: str) -> None:
    act = of(question).act
    assert act is not None
    assert (act.verb.family, act.subject) == (family, None)


@pytest.mark.parametrize(
    "question", ["Việc thăm hỏi là việc của ai?", "Nội dung nào được nêu?", "Bao giờ xong?"]
)
def test_no_act(question: str) -> None:
    assert of(question).act is None


def test_who_is_taken_to_act() -> None:
    act = of("Sở Y tế có ban hành kế hoạch tiêm chủng không?").act
    assert act is not None
    assert act.subject is not None
    assert (act.verb.family, act.subject.office) == ("ban hành", "Sở Y tế")


def test_the_agent_of_a_passive_goes_before_other_offices() -> None:
    act = of("Đề án của Sở Y tế do UBND tỉnh phê duyệt phải không?").act
    assert act is not None
    assert act.subject is not None
    assert act.subject.office == "UBND tỉnh"


def test_near_acts_are_families() -> None:
    assert all(family in NEAR or family == "ký kết" for near in NEAR.values() for family in near)
