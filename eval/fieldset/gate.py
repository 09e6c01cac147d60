"""The field's gate: no more false corrections or wrong offices than in the committed baseline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.fieldset.gold import FIELD
from eval.fieldset.saved import Row
from ingest.errors import InputError

BASELINE = FIELD / "baseline.json"
COSTLY = {"false_correction": "bác điều đúng", "wrong_office": "sai cơ quan"}
"""Counted over the questions that both were asked: not one more than in the baseline."""
_LISTED = 8


@dataclass
class Outcome:
    """What the gate found of the field."""

    reasons: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    compared: int = 0


def baseline(rows: Sequence[Row], commit: str) -> dict[str, Any]:
    """What is kept of a measurement: the questions asked and those that count against it."""
    flagged = {
        name: sorted(row.key for row in rows if row.flagged(name)) for name in (*COSTLY, "right")
    }
    return {"commit": commit, "asked": sorted(row.key for row in rows), **flagged}


def write(path: Path, rows: Sequence[Row], commit: str) -> None:
    """Take a measurement as the baseline."""
    text = json.dumps(baseline(rows, commit), ensure_ascii=False, indent=0) + "\n"
    path.write_text(text, encoding="utf-8")


def read(path: Path = BASELINE) -> dict[str, Any] | None:
    """The baseline, or None where there is none yet; raises InputError for a damaged one."""
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: kept[name] for name in ("asked", "right", *COSTLY)}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}: mốc hỏng hoặc của phiên bản khác ({error}); hãy lập lại bằng "
            "daumoi-eval gate --update."
        ) from error


def check(rows: Sequence[Row], kept: dict[str, Any] | None) -> Outcome:
    """Hold a measurement against the baseline."""
    found = Outcome()
    if kept is None:
        found.remarks.append("eval/field chưa có mốc; lập bằng daumoi-eval gate --update.")
        return found
    common = {row.key for row in rows} & set(kept["asked"])
    own = [row for row in rows if row.key in common]
    found.compared = len(common)
    lacking = len(kept["asked"]) - len(common)
    if lacking:
        found.reasons.append(f"eval/field: {lacking} câu của mốc không được hỏi.")
    crashed = [row.key for row in rows if row.flagged("error")]
    if crashed:
        found.reasons.append(f"eval/field: lỗi khi chạy {_listed(crashed)}.")
    for name, title in COSTLY.items():
        before = set(kept[name]) & common
        now = {row.key for row in own if row.flagged(name)}
        if len(now) > len(before):
            new = _listed(sorted(now - before))
            found.reasons.append(
                f"eval/field: {title} {len(now)} câu, mốc {len(before)}; mới sai: {new}."
            )
    was, right = len(set(kept["right"]) & common), sum(row.flagged("right") for row in own)
    found.remarks.append(f"eval/field: đúng {was} → {right} trên {len(common)} câu.")
    return found


def _listed(names: Sequence[str]) -> str:
    more = f" … ({len(names)} câu)" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
