"""``daumoi-eval new-case``: write a case by answering questions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "soạn một câu mẫu mới, hoặc từ một phản hồi chê đã lưu"
OUT = Path("eval/cases/own.jsonl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--from", dest="feedback", metavar="FILE.jsonl", type=Path, help="phản hồi chê đã lưu"
    )
    parser.add_argument("--line", metavar="N", type=int, default=1, help="dòng của tệp (1)")
    parser.add_argument("--set", metavar="TÊN", default="corpus", help="bộ bài (corpus)")
    parser.add_argument("--articles", metavar="[TÊN=]DIR", nargs="+", default=[])
    parser.add_argument("--out", metavar="FILE", type=Path, default=OUT, help=f"mặc định {OUT}")


def run(arguments: argparse.Namespace) -> str:
    """Ask, check, append; raises InputError."""
    from eval.new_case import Interview, Start, append, articles_of, from_feedback, taken_ids
    from ingest.errors import InputError

    if arguments.line < 1:
        raise InputError(f"--line {arguments.line}: dòng đầu là 1.")
    feedback = arguments.feedback
    start = from_feedback(feedback, arguments.line) if feedback else Start()
    interview = Interview(articles_of(arguments.set, arguments.articles), _ask, _say)
    row = interview.case(arguments.set, start, taken_ids(arguments.out))
    append(arguments.out, row)
    return f"Đã thêm {row['id']} vào {arguments.out}."


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
