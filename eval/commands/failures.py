"""``daumoi-eval failures``: the cases that a run got wrong, in a few lines each."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "liệt kê các câu sai của một lần chạy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("run", metavar="RUN", type=Path, help="thư mục kết quả")
    parser.add_argument("--kind", help="chỉ một loại câu hỏi")
    parser.add_argument("--variant", default="none", help="kiểu gõ (none, colloquial, nodia …)")


def run(arguments: argparse.Namespace) -> str:
    """The failures as text; raises InputError where the folder is no run."""
    from eval.failures import failures, told
    from eval.folder import read, read_scores

    done, scores = read(arguments.run), read_scores(arguments.run)
    found, held_back = failures(done, scores)
    chosen = [
        failure
        for failure in found
        if failure.record.variant == arguments.variant
        and arguments.kind in (None, failure.case.kind)
    ]
    hidden = f" Không hiện {held_back} lượt hỏi của phần heldout." if held_back else ""
    return "\n\n".join([*map(told, chosen), f"{len(chosen)} câu chưa đúng.{hidden}"])
