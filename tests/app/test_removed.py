"""A document that was removed is gone from all that the running assistant says and shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.assistant import Assistant
from app.briefing import content
from app.briefing.model import Choice
from app.types import Turn
from app.ui.library import Catalogue
from ingest import settings as configuration
from ingest.errors import InputError
from ingest.index import build, update
from ingest.settings import Settings
from tests import quick

GONE = "Sở Y tế chủ trì tiêm phòng bệnh dại cho đàn chó mèo tại các bản vùng cao Mường Lống."
STAYS = "Sở Công Thương chủ trì kiểm tra các chợ đầu mối nông sản trước Tết Nguyên đán."
QUESTION = "Cơ quan nào chủ trì tiêm phòng bệnh dại cho đàn chó mèo?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("removed")
    for name, words in (("tiem-phong", GONE), ("cho-dau-moi", STAYS)):
        text = f"Kế hoạch {name.replace('-', ' ')}\n\n{words}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = replace(
        configuration.load(),
        index=folder / "index", embedding_model=None, chroma_url=None, llm=None,
    )  # fmt: skip
    build([folder], settings, recipe=quick.recipe())
    return settings


def test_nothing_of_a_removed_document_stays(settings: Settings) -> None:
    assistant = Assistant(settings)
    before = assistant.ask(QUESTION)
    assert [c.article for c in before.citations] == ["tiem-phong"]
    assert "Sở Y tế" in before.answer
    update(settings, remove=["tiem-phong"], recipe=quick.recipe())
    # the same question, and one that goes on from the first
    went_on = assistant.ask("Cơ quan đó phải làm gì?", [Turn(QUESTION, before.answer)])
    for answer in (assistant.ask(QUESTION), went_on):
        assert "Sở Y tế" not in answer.answer
        assert "tiem-phong" not in {c.article for c in answer.citations}
    with pytest.raises(InputError):
        assistant.article("tiem-phong")
    index = assistant.knowledge.index
    catalogue = Catalogue(index.segment, index.version)
    assert [entry.id for entry in catalogue.found({}, "bệnh dại")] == []
    assert "Sở Y tế" not in {name for name, _, _ in catalogue.every_choice["offices"]}
    assert all("dại" not in duty.quote for duty in index.duties)
    assert "dại" not in repr(content.build(Choice(), assistant.knowledge))
