"""Many like tasks of one office: they are counted and listed whole, though each is as likely."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.chain import ask, build_chain
from app.opened import Opened
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from tests import quick

MANY = 52


def test_no_list_is_cut(tmp_path: Path) -> None:
    tasks = (f"{n}. Chi cục Thủy sản chủ trì kiểm tra bè cá số {n}." for n in range(1, MANY + 1))
    text = "\n\n".join(("Kế hoạch kiểm tra bè cá tỉnh An Giang năm 2025", *tasks))
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "be-ca.txt").write_text(text, encoding="utf-8")
    settings = replace(
        configuration.load(), index=tmp_path / "index", embedding_model=None, chroma_url=None
    )
    build([tmp_path / "bai"], settings, recipe=quick.recipe())
    chain = build_chain(Opened(open_index(settings), load(settings)))
    answer = ask(chain, "Chi cục Thủy sản tỉnh An Giang có bao nhiêu nhiệm vụ?")
    assert answer.act == "answer"
    assert f"Có {MANY} " in answer.answer
    assert f"bè cá số {MANY}" in answer.answer
