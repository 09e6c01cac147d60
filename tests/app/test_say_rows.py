"""Rows of a table whose columns are offices: their heads are among what they are quoted from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.opened import Opened
from app.say.draft import Statement
from app.say.verify import grounded
from app.say.words import body, spoken
from ingest import settings as configuration
from ingest.embedding import load
from ingest.index import build, open_index
from tests import quick
from tests.app.deciding import stating

TABLE = """<h1>Kế hoạch phòng, chống mua bán người tỉnh Gia Lai năm 2025</h1>
<p>Phân công nhiệm vụ như sau:</p>
<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Công an tỉnh</th><th>Hội Liên hiệp Phụ nữ tỉnh</th></tr>
<tr><td>1</td><td>Rà soát đường mòn, lối mở</td><td>Chủ trì</td><td>Phối hợp</td></tr>
<tr><td>2</td><td>Hỗ trợ nạn nhân trở về</td><td>Phối hợp</td><td>Chủ trì</td></tr></table>
"""


def test_a_row_under_names_of_offices_is_quoted_with_its_heads(tmp_path: Path) -> None:
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "gia-lai.html").write_text(TABLE, encoding="utf-8")
    settings = replace(
        configuration.load(), index=tmp_path / "index", embedding_model=None, chroma_url=None
    )
    build([tmp_path / "bai"], settings, recipe=quick.recipe())
    opened = Opened(open_index(settings), load(settings))
    found = stating("nạn nhân trở về", opened)
    words = body(found, opened)
    assert "Hội Liên hiệp Phụ nữ tỉnh: Chủ trì" in words
    assert grounded(Statement(words, tuple(spoken(found, opened))), opened)
    assert not grounded(Statement(words, tuple(spoken(found, opened)[:1])), opened)
