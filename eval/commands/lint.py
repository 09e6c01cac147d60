"""``daumoi-eval lint``: check cases against the schema and the articles."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

HELP = "kiểm tra câu mẫu: đúng khuôn, câu trích có thật trong bài"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "cases", metavar="FILE", type=Path, nargs="*", help="mặc định: mọi tệp của eval/cases"
    )
    parser.add_argument("--articles", metavar="[TÊN=]DIR", nargs="+", default=[])


def run(arguments: argparse.Namespace) -> str:
    """A count by kind, or CheckFailed with each fault's file and line; raises InputError."""
    from eval.article_sets import by_set, folders, lint, read_set
    from eval.cases import load_cases
    from ingest.errors import CheckFailed

    cases = load_cases(arguments.cases)
    chosen, left_out = by_set(cases, where := folders(arguments.articles))
    problems = [
        problem for name, own in chosen.items() for problem in lint(own, read_set(where[name]))
    ]
    if problems:
        listed = "".join(f"\n{problem}" for problem in problems)
        raise CheckFailed(f"{len(problems)} lỗi trong câu mẫu:{listed}")
    kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(Counter(c.kind for c in cases).items()))
    splits = ", ".join(f"{name} {n}" for name, n in sorted(Counter(c.split for c in cases).items()))
    missing = "".join(f"\nChưa đối chiếu: {n} câu của bộ {name}." for name, n in left_out.items())
    return f"{len(cases)} câu, không có lỗi ({splits}).\n{kinds}{missing}"
