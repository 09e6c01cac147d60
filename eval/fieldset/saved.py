"""What a measurement of the field leaves in a folder, so that later ones can be held against it.

``field.json`` holds the totals and one row an answer; the rows of the blind splits are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.metrics.matching import Score
from ingest.errors import InputError

NAME, FAILURES = "field.json", "field-failures.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer."""

    document: str
    question: str
    kind: str
    wording: str
    act: str
    verdict: str
    confidence: float
    scores: dict[str, Score]

    @property
    def key(self) -> str:
        """What it answers."""
        return f"{self.document}/{self.question}/{self.wording}"

    def flagged(self, measure: str) -> bool:
        """Whether it counts for a measure."""
        return bool(self.scores.get(measure, (0.0, 0.0))[0])


@dataclass(frozen=True)
class Saved:
    """A measurement as it is kept."""

    summary: dict[str, Any]
    rows: list[Row]


def write(
    folder: Path, summary: dict[str, Any], rows: Sequence[Row], failures: Sequence[str]
) -> None:
    """Write the folder's two files; raises InputError where that can't be done."""
    content = {"summary": summary, "rows": [asdict(row) for row in rows]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / NAME).write_text(text, encoding="utf-8")
        (folder / FAILURES).write_text("\n\n".join(failures) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: không ghi được ({error.strerror}).") from error


def read(folder: Path) -> Saved | None:
    """What is kept in a folder; None where the field was not measured; raises InputError."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Saved(content["summary"], [_row(row) for row in content["rows"]])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}: hỏng hoặc của phiên bản khác ({error}); hãy đo lại bằng daumoi-eval field."
        ) from error


def _row(row: dict[str, Any]) -> Row:
    scores = {name: (float(top), float(bottom)) for name, (top, bottom) in row["scores"].items()}
    return Row(**{**row, "scores": scores})
