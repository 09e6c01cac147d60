"""A field of one small document in each split, for the tests of the harness."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LEAD = "Trung tâm Nuôi ong huyện Yên Thượng chủ trì, phối hợp với Hội Làm vườn phát 200 thùng ong"
CHECK = "Hội Làm vườn huyện kiểm tra đàn ong trước ngày 15/4/2022"
HIDDEN = "Kho mật ong nằm ở nhà ông Bảy"
TEXT = f"""PHÁT THÙNG ONG Ở YÊN THƯỢNG

Ngày 02/3/2022, huyện Yên Thượng họp bàn việc nuôi ong.

{LEAD}.

{CHECK}.
"""


def duty(**changes: Any) -> dict[str, Any]:
    """The row of a duty."""
    return {
        "id": "d01", "office": "Trung tâm Nuôi ong huyện Yên Thượng",
        "office_full": ["Trung tâm Nuôi ong huyện Yên Thượng", "Trung tâm Nuôi ong"],
        "role": "chủ trì", "also": [], "partners": ["Hội Làm vườn"], "time": None, "basis": None,
        "quote": LEAD, "stands": "sentence",
    } | changes  # fmt: skip


def question(**changes: Any) -> dict[str, Any]:
    """The row of a who-question."""
    return {
        "id": "q01", "kind": "who", "question": "Ai chủ trì phát thùng ong ở Yên Thượng?",
        "hurried": "ai phat thung ong", "everyday": "Ở Yên Thượng bên nào cho thùng ong?",
        "verdict": None, "offices": [["Trung tâm Nuôi ong huyện Yên Thượng", "Trung tâm Nuôi ong"]],
        "must": [], "mustnot": [], "evidence": [LEAD],
    } | changes  # fmt: skip


def gold(**changes: Any) -> dict[str, Any]:
    """The gold of the document."""
    checks = duty(
        id="d02", office="Hội Làm vườn huyện", office_full=["Hội Làm vườn huyện"],
        role="giám sát", partners=[], time="trước ngày 15/4/2022", quote=CHECK,
    )  # fmt: skip
    return {
        "id": "ong", "form": "news-review", "sector": "chăn nuôi", "file": "documents/ong.txt",
        "metadata": {"title": "Phát thùng ong ở Yên Thượng", "place": "huyện Yên Thượng",
                     "published": None, "number": None, "issuer": None},
        "duties": [duty(), checks], "questions": [question()],
    } | changes  # fmt: skip


def written(folder: Path, *rows: tuple[str, dict[str, Any]], text: str = TEXT) -> Path:
    """The field's folder with a document for each split and gold."""
    for split, row in rows:
        for name in ("documents", "gold"):
            (folder / split / name).mkdir(parents=True, exist_ok=True)
        (folder / split / row["file"]).write_text(text, encoding="utf-8")
        path = folder / split / "gold" / f"{row['id']}.json"
        path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return folder
