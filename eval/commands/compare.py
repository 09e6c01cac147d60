"""``daumoi-eval compare``: what changed between two runs, and whether it is chance."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.compare import Row
    from eval.fieldset.beside import Difference

HELP = "so hai lần chạy: chênh lệch, khoảng tin cậy, câu đổi kết quả"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", metavar="RUN_A", type=Path)
    parser.add_argument("new", metavar="RUN_B", type=Path)
    parser.add_argument(
        "--html", metavar="FILE", type=Path, help="mặc định: compare.html trong RUN_B"
    )
    parser.add_argument("--json", action="store_true", help="in bảng dạng JSON")


def run(arguments: argparse.Namespace) -> str:
    """Print the table and write the page; raises InputError."""
    from eval.compare import compare, render, told
    from ingest.errors import InputError

    comparison = compare(arguments.old, arguments.new)
    page = arguments.html or arguments.new / "compare.html"
    try:
        page.write_text(render(comparison), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{page}: không ghi được ({error.strerror}).") from error
    if arguments.json:
        named: list[tuple[str, Difference | Row, int]] = [
            (f"field/{row.name}", row, row.questions) for row in comparison.field
        ]
        named += [(it.measure.name, it, it.cases) for it in comparison.rows]
        rows = {
            name: {
                "old": row.old, "new": row.new, "difference": row.difference, "low": row.low,
                "high": row.high, "p": row.p, "verdict": row.verdict, "cases": cases,
            }
            for name, row, cases in named
        }  # fmt: skip
        flips = {
            title: [flip.case.id for flip in comparison.flips if flip.gained == gained]
            for title, gained in (("lost", False), ("gained", True))
        }
        return json.dumps({"measures": rows, **flips}, ensure_ascii=False)
    return f"{told(comparison)}\n\nBáo cáo: {page}"
