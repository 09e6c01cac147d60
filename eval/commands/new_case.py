"""``daumoi-eval new-case``: write a case by answering questions."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store import Remark

HELP = "soạn một câu mẫu mới, hoặc từ một phản hồi chê đã lưu"
OUT = Path("eval/cases/own.jsonl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--from-feedback", metavar="MÃ", nargs="?", const="",
        help="từ một phản hồi “chưa đúng” (mã mà daumoi feedback in ra; để trống: mới nhất)",
    )  # fmt: skip
    parser.add_argument("--index", metavar="DIR", type=Path, help="thư mục chỉ mục của phản hồi")
    parser.add_argument("--set", metavar="TÊN", default="corpus", help="bộ bài (corpus)")
    parser.add_argument("--articles", metavar="[TÊN=]DIR", nargs="+", default=[])
    parser.add_argument("--out", metavar="FILE", type=Path, default=OUT, help=f"mặc định {OUT}")


def run(arguments: argparse.Namespace) -> str:
    """Ask, check, append; raises InputError or StoreUnavailable."""
    from eval.new_case import Interview, Start, append, articles_of, from_feedback, taken_ids

    wanted = arguments.from_feedback
    start = Start() if wanted is None else from_feedback(_remarks(arguments.index), wanted)
    interview = Interview(articles_of(arguments.set, arguments.articles), _ask, _say)
    row = interview.case(arguments.set, start, taken_ids(arguments.out))
    append(arguments.out, row)
    return f"Đã thêm {row['id']} vào {arguments.out}."


def _remarks(index: Path | None) -> list[Remark]:
    """What users marked, newest first; raises StoreUnavailable."""
    from app.store import Feedback, open_database
    from ingest import settings as configuration

    settings = configuration.load()
    if index is not None:
        settings = replace(settings, index=index)
    with closing(open_database(settings)) as database:
        return Feedback(database).remarks()


def _ask(prompt: str) -> str:
    # Prompts go to standard error: standard output is for results.
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
