"""The account of looks at the blind splits: one line a look, committed with the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LOOKS = "looks.jsonl"
_KEPT = (
    "right", "wrong_office", "false_correction", "true_denied", "false_refusal", "false_answer",
    "right_by_quote", "contradiction", "omission", "document",
)  # fmt: skip


def line(summary: Mapping[str, Any], commit: str, code: str, note: str) -> dict[str, Any]:
    """What is kept of a look: when, at what, and the totals."""
    return {
        "commit": commit,
        "code": code,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": summary["system"],
        "splits": summary["splits"],
        "documents": summary["documents"],
        "metadata": _values(summary.get("metadata", {})),
        "duties": _values(summary.get("duties", {}).get("all", {})),
        "answers": {
            wording: {
                "questions": rows["all"]["questions"],
                **{k: rows["all"][k]["value"] for k in _KEPT if k in rows["all"]},
                "auroc": rows["auroc"],
            }
            for wording, rows in summary["answers"].items()
        },
        "note": note,
    }


def append(folder: Path, look: Mapping[str, Any]) -> None:
    """Write the line at the end of the account."""
    with (folder / LOOKS).open("a", encoding="utf-8") as account:
        account.write(json.dumps(look, ensure_ascii=False) + "\n")


def _values(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row["value"] for name, row in rows.items()}
