"""What an office is to do where the words tell it otherwise than by a duty of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.judge.choose import of_office
from app.judge.decide import _behind
from app.judge.decision import Weighed
from app.opened import Opened
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from tests import quick
from tests.app.deciding import asking, stating, weighed

PLAN = """ỦY BAN NHÂN DÂN TỈNH BẠC LIÊU
KẾ HOẠCH
Trông coi vườn cò tỉnh Bạc Liêu năm 2023

1. Chi cục Kiểm lâm tỉnh đếm tổ cò hai lần mỗi năm. Khi nước lên, không quá 03 giờ phải có mặt.
2. Xuồng máy do Chi cục Kiểm lâm tỉnh bố trí, Sở Tài chính cấp tiền dầu.
3. Sở Giao thông vận tải cắm biển cấm còi.
"""
QUESTION = "Liệt kê nhiệm vụ của Chi cục Kiểm lâm tỉnh Bạc Liêu về vườn cò."


@pytest.fixture(scope="module")
def herons(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("herons")
    (folder / "bai").mkdir()
    (folder / "bai" / "co.txt").write_text(PLAN, encoding="utf-8")
    settings = replace(
        configuration.load(), index=folder / "index", embedding_model=None, chroma_url=None
    )
    build([folder / "bai"], settings, recipe=quick.recipe())
    return Opened(open_index(settings), load(settings))


def having(chances: Mapping[str, float], opened: Opened) -> list[Weighed]:
    """Statements by their words, likeliest first; they state no duties."""
    return [weighed(QUESTION, opened, stating(w, opened), p) for w, p in chances.items()]


def words(found: tuple[Weighed, ...], opened: Opened) -> list[str]:
    return [opened.text(w.candidate.article, w.candidate.statement.span) for w in found]


@pytest.mark.parametrize(("likely", "told"), [(0.5, True), (0.1, False)])
def test_what_goes_on_about_nobody_else_is_told_too(
    likely: float, told: bool, herons: Opened
) -> None:
    found = having({"đếm tổ cò": 0.6, "Khi nước lên": likely}, herons)
    late = found[1]
    found[1] = replace(late, candidate=replace(late.candidate, duties=()))
    kept = words(of_office(asking(QUESTION, herons), found, herons), herons)
    assert any("Khi nước lên" in text for text in kept) is told


@pytest.mark.parametrize(("best", "behind"), [("biển cấm còi", True), ("đếm tổ cò", False)])
def test_tasks_far_behind_another_statement_are_not_meant(
    best: str, behind: bool, herons: Opened
) -> None:
    likely = {best: 0.9, "Xuồng máy": 0.001}
    found = having(likely, herons)
    tasks = tuple(having({"đếm tổ cò": 0.001, "Xuồng máy": 0.001}, herons))
    assert _behind(tasks, found) is behind
