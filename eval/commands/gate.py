"""``daumoi-eval gate``: fail where a run is worse than the committed baseline."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from eval.commands.bars import Bars
from eval.commands.run import add_plan_arguments, measures_field, plan_of

if TYPE_CHECKING:
    from eval.gate import Outcome

HELP = "kiểm tra một lần chạy với mốc đã lưu; trạng thái 1 khi kém hơn mốc"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "run", metavar="RUN", type=Path, nargs="?", help="thư mục kết quả; không có thì chạy mới"
    )
    parser.add_argument("--baseline", metavar="FILE", type=Path, help="mặc định eval/baseline.json")
    parser.add_argument("--update", action="store_true", help="lấy lần chạy này làm mốc mới")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("runs"), help="nơi đặt lần chạy mới"
    )
    add_plan_arguments(parser, split="all")


def run(arguments: argparse.Namespace) -> str:
    """Pass with a line, or raise CheckFailed with the reasons; raises InputError for bad input."""
    from eval.fieldset import gate as field
    from eval.fieldset import saved
    from eval.folder import read
    from eval.gate import BASELINE, check, read_baseline, write_baseline
    from eval.versions import commit
    from ingest.errors import CheckFailed

    folder = arguments.run or _fresh(arguments)
    path = arguments.baseline or BASELINE
    done = read(folder)
    # Scored anew, by the measures as they are now.
    scores = done.scores()
    if arguments.update:
        write_baseline(path, done, scores)
        if measured := saved.read(folder):
            field.write(field.BASELINE, measured.rows, commit())
        return f"Đã lấy {folder} làm mốc: {path} ({len(done.records)} lượt hỏi)."
    outcome = check(done, scores, read_baseline(path))
    if measured := saved.read(folder):
        found = field.check(measured.rows, field.read())
        outcome.reasons[:0], outcome.remarks[:0] = found.reasons, found.remarks
        outcome.compared += found.compared
    if not outcome.passed:
        raise CheckFailed(_failed(outcome, folder))
    remarks = "".join(f"\n  {remark}" for remark in outcome.remarks)
    return f"ĐẠT: {folder} không kém mốc {path} ({outcome.compared} lượt hỏi).{remarks}"


def _failed(outcome: Outcome, folder: Path) -> str:
    reasons = "".join(f"\n  - {reason}" for reason in outcome.reasons)
    remarks = "".join(f"\n  ({remark})" for remark in outcome.remarks)
    return f"KHÔNG ĐẠT, {folder} kém hơn mốc:{reasons}{remarks}"


def _fresh(arguments: argparse.Namespace) -> Path:
    from eval.fieldset.beside import measure
    from eval.folder import filling, new_folder
    from eval.run import execute, save

    plan = plan_of(arguments)
    folder = new_folder(arguments.out, plan.system, plan.split)
    with filling(folder), closing(Bars()) as bars:
        done = execute(plan, bars)
        if measures_field(arguments):
            measure(plan.settings, plan.system, folder, bars)
        save(done, folder)
    return folder
