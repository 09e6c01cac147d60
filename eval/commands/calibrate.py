"""``daumoi-eval calibrate``: fit the confidence and choose the abstention threshold."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from eval.commands.bars import Bars
from ingest import settings as configuration

if TYPE_CHECKING:
    from eval.calibrate import Reliability

HELP = "chọn ngưỡng từ chối và hệ số tin cậy trên các câu mẫu phần dev"
COST = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--cases", metavar="FILE", type=Path, nargs="+", default=[])
    parser.add_argument("--articles", metavar="[TÊN=]DIR", nargs="+", default=[])
    parser.add_argument(
        "--cost", type=float, default=COST,
        help=f"một câu trả lời sai bằng bao nhiêu câu từ chối nhầm (mặc định {COST:g})",
    )  # fmt: skip
    parser.add_argument("--out", metavar="FILE", type=Path, help="mặc định app/calibration.json")
    parser.add_argument("--dry-run", action="store_true", help="chỉ báo cáo, không ghi")


def run(arguments: argparse.Namespace) -> str:
    """Fit, choose, write, and report reliability before and after; raises DaumoiError."""
    from app.confidence import FILE, Calibration, load_calibration
    from eval import calibrate
    from eval.run import Plan
    from ingest.errors import InputError

    if not 0 < arguments.cost < float("inf"):
        raise InputError(f"--cost {arguments.cost}: phải là số dương.")
    files, articles = tuple(arguments.cases), tuple(arguments.articles)
    plan = Plan(configuration.load(), split="dev", files=files, articles=articles)
    with closing(Bars()) as bars:
        found = calibrate.samples(plan, bars)
    outcome = [sample.answerable for sample in found]
    old = load_calibration()
    before = calibrate.reliability(calibrate.confidences(old, found), outcome, old.threshold)
    unseen = calibrate.unseen(found)
    threshold = calibrate.best_threshold(unseen, outcome, arguments.cost)
    new = Calibration(threshold, *calibrate.fit(found))
    after = calibrate.reliability(unseen, outcome, threshold)
    named = " ".join(map(str, files)) or "eval/cases"
    cases = (
        f"phần dev của {named}: {len(found)} câu ({sum(outcome)} trả lời được), "
        f"một câu trả lời sai tính bằng {arguments.cost:g} câu từ chối nhầm"
    )
    path = arguments.out or FILE
    if not arguments.dry_run:
        calibrate.write(path, new, cases)
    return "\n".join(
        [
            f"Chọn trên {cases}.",
            *_told("Trước", old.threshold, before),
            *_told("Sau (trên bài chưa thấy khi khớp)", threshold, after),
            "Hệ số: " + ", ".join(f"{name} {w:+g}" for name, w in new.weights.items())
            + f", hằng số {new.intercept:+g}",
            f"Không ghi {path}." if arguments.dry_run else f"Đã ghi {path}.",
        ]
    )  # fmt: skip


def _told(title: str, threshold: float, it: Reliability) -> list[str]:
    return [
        f"{title}: ngưỡng {threshold:.3f}, từ chối nhầm {it.false_refusals}, trả lời khi phải từ "
        f"chối {it.false_answers}, Brier {it.brier:.4f}, ECE {it.calibration_error:.4f}, AUROC "
        f"{it.auroc:.4f}",
        *(f"    {n:>4} câu: tin cậy {said:.2f}, thực tế {was:.2f}" for n, said, was in it.bins),
    ]
