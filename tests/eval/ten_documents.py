"""The ten documents of ``../shared/field`` as a field of one split, for tests of the harness."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from ingest.settings import REPOSITORY

SHARED = REPOSITORY.parent / "shared" / "field"
_KINDS = {"falsepremise": "false_premise", "unanswerable": "near_miss", "legal": "basis"}
_ROLES = frozenset(
    ("chủ trì", "phối hợp", "chỉ đạo", "tham mưu", "giám sát", "tạo điều kiện", "thực hiện")
)


def converted(folder: Path) -> Path:
    """The documents and their gold below ``folder/work``, in the field's schema."""
    documents, gold = folder / "work" / "documents", folder / "work" / "gold"
    documents.mkdir(parents=True)
    gold.mkdir()
    duties, cases = _rows("duties.jsonl"), _rows("cases.jsonl")
    for source in sorted(SHARED.glob("*.txt")):
        shutil.copy(source, documents)
        row = {
            "id": source.stem,
            "form": "ten",
            "sector": "ten",
            "file": f"documents/{source.name}",
            "metadata": dict.fromkeys(("title", "place", "published", "number", "issuer")),
            "duties": [_duty(d) for d in duties if d["article"] == source.stem],
            "questions": [_question(c) for c in cases if _home(c) == source.stem],
        }
        (gold / f"{source.stem}.json").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    return folder


def _home(row: dict[str, Any]) -> str:
    """The document of a case; what none of them answers is asked with the first."""
    return str((row["articles"] or ["cao-bang-ket-luan"])[0])


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (SHARED / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _duty(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "office": row["actor"],
        "offices": [[name] for name in row["actors"]],
        "role": row["role"] if row["role"] in _ROLES else "thực hiện",
        "also": [],
        "partners": row["partners"],
        "time": row["time"],
        "basis": row["legal"],
        "quote": row["quote"],
        "stands": "sentence",
    }


def _question(row: dict[str, Any]) -> dict[str, Any]:
    kind = _KINDS.get(row["kind"], row["kind"])
    must = row["must"]
    if kind == "yesno":
        kind = "false_premise" if "không phải" in must[0] else "true_premise"
    if kind in ("true_premise", "false_premise"):
        must = must[1:]  # the first says yes or no in words
    verdicts = {"true_premise": "said", "false_premise": "contradicted", "near_miss": "not_said"}
    return {
        "id": row["id"],
        "kind": kind,
        "question": row["question"],
        "hurried": row["variants"].get("colloquial", ""),
        "everyday": "",
        "verdict": verdicts.get(kind),
        "offices": row["actors"] if kind in ("who", "whom") else [],
        "must": must,
        "mustnot": row["mustnot"],
        "evidence": [e["quote"] for e in row["evidence"]] if kind != "near_miss" else [],
    }
