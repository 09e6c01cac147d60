"""The foot of typed papers: recipients and signature side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.load import read_article
from ingest.readers.foot import foot

PAPER = """UBND HUYỆN YÊN LẬP                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG VĂN HÓA                         Độc lập - Tự do - Hạnh phúc

HƯỚNG DẪN
Bảo quản hiện vật tại nhà truyền thống

1. Các xã lập danh mục hiện vật trước ngày 10/5/2024.

Nơi nhận:                              TRƯỞNG PHÒNG
- UBND các xã;
- Các phòng: VH, GD;                   (Đã ký)
                                       Lò Thị Mai
- Lưu: VT.
"""


def test_the_signer_is_read_apart_from_the_recipients(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(PAPER, encoding="utf-8")
    article = read_article(path)
    ends = [article.text[n.start : n.end] for n in article.outline if n.kind == "end"]
    assert ends[-3:] == ["TRƯỞNG PHÒNG", "(Đã ký)", "Lò Thị Mai"]
    assert ends[:2] == ["Nơi nhận:", "- UBND các xã;"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Nơi nhận:", "- Như trên;", "Lê An"],
        ["Nơi nhận hồ sơ: bộ phận một cửa", "- Mở cửa   8 giờ"],
        [],
    ],
)
def test_a_foot_in_one_column_stays(lines: list[str]) -> None:
    assert foot(lines) == lines


def test_what_follows_the_foot_stays_behind_it() -> None:
    lines = ["Nơi nhận:\tCHỦ TỊCH", "- Lưu.\tLê An", "PHỤ LỤC", "Danh mục   hồ sơ"]
    assert foot(lines)[-2:] == lines[-2:]
