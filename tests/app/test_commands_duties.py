from __future__ import annotations

import pytest

from app.commands.duties import actors_named, role_named
from ingest.errors import InputError
from ingest.offices import load_gazetteer
from ingest.types import ROLES

ACTORS = (
    "Ban Dân tộc tỉnh Hòa Bình",
    "Ban Dân tộc TPHCM",
    "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình",
    "Ủy ban MTTQ Việt Nam tỉnh Hòa Bình",
    "UBND huyện Đăk Hà",
    "Trạm quan trắc số 5",
)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_known_by_its_name(role: str) -> None:
    assert role_named(role) == role


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("chu tri", "chủ trì"),
        ("  CHỦ  TRÌ ", "chủ trì"),
        ("cùng thực hiện", "joint"),
        ("cung thuc hien", "joint"),
        ("thuc hien", "thực hiện"),
        ("tạo điều kiện", "tạo điều kiện"),
    ],
)
def test_roles_are_known_however_typed(typed: str, role: str) -> None:
    assert role_named(typed) == role


@pytest.mark.parametrize("typed", ["", "boss", "chủ"])
def test_another_word_is_told_the_roles(typed: str) -> None:
    with pytest.raises(InputError, match=r"chủ trì, phối hợp, .*cùng thực hiện"):
        role_named(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ban Dân tộc", {0, 1}),
        ("ban dan toc", {0, 1}),
        ("BDT", {0, 1}),
        ("Ban Dân tộc tỉnh Hòa Bình", {0}),
        ("UBMTTQ", {3}),
        ("Mặt trận Tổ quốc tỉnh", {3}),
        ("Uỷ ban nhân dân huyện", {4}),
        ("tram quan trac", {5}),
        ("quan trac so", {5}),
        ("trac", {5}),
        ("quan tra", set()),
        ("UBND tỉnh Lào Cai", set()),
    ],
)
def test_actors_are_found_however_named(typed: str, found: set[int]) -> None:
    assert actors_named(typed, ACTORS, load_gazetteer()) == {ACTORS[i] for i in found}


@pytest.mark.parametrize("typed", ["", " ", "-"])
def test_an_empty_actor_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="--actor"):
        actors_named(typed, ACTORS, load_gazetteer())
