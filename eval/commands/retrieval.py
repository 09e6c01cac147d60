"""``daumoi-eval retrieval``: how well passages are found, on any set of questions."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from ingest import settings as configuration

if TYPE_CHECKING:
    from eval.retrieval import Dataset, Result

HELP = "đo việc tìm đoạn trên một tệp CSV có hai cột context và question"
WAYS = ("none", "nodia", "half", "telex", "abbr")
_ROWS_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dataset", metavar="FILE.csv", type=Path, required=True)
    parser.add_argument(
        "--queries", metavar="N", type=_positive, help="chỉ hỏi N câu, chọn đều trong tệp"
    )
    parser.add_argument("--perturb", choices=WAYS, default="none", help="cách gõ câu hỏi")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run(arguments: argparse.Namespace) -> str:
    """Measure and report; DaumoiError if the file or the model can't be used."""
    from eval.retrieval import measure, read_dataset

    dataset = read_dataset(arguments.dataset)
    if arguments.queries is not None:
        dataset = dataset.sampled(arguments.queries)
    if dataset.skipped_rows:
        _report_skipped(dataset)
    with closing(_Bars()) as bars:
        result = measure(dataset, configuration.load(), perturb=arguments.perturb, progress=bars)
    if arguments.json:
        return json.dumps(_record(arguments, dataset, result), ensure_ascii=False)
    return _told(arguments, dataset, result)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} không phải là số nguyên dương")
    return int(text)


def _report_skipped(dataset: Dataset) -> None:
    shown = ", ".join(map(str, dataset.skipped_rows[:_ROWS_SHOWN]))
    more = ", …" if len(dataset.skipped_rows) > _ROWS_SHOWN else ""
    sys.stderr.write(
        f"daumoi-eval: bỏ qua {len(dataset.skipped_rows)} dòng thiếu context hoặc question "
        f"(dòng {shown}{more}).\n"
    )


def _record(arguments: argparse.Namespace, dataset: Dataset, result: Result) -> dict[str, Any]:
    return {
        "dataset": str(arguments.dataset),
        "perturb": arguments.perturb,
        "contexts": len(dataset.contexts),
        "passages": result.passages,
        "questions": len(dataset.questions),
        "skipped_rows": len(dataset.skipped_rows),
        **{name: round(value, 4) for name, value in result.measures.items()},
        "search_ms": {name: round(value, 1) for name, value in result.milliseconds.items()},
        "seconds": {name: round(value, 1) for name, value in result.seconds.items()},
    }


def _told(arguments: argparse.Namespace, dataset: Dataset, result: Result) -> str:
    lines = [
        f"{arguments.dataset}: {len(dataset.contexts)} ngữ cảnh, {result.passages} đoạn, "
        f"{len(dataset.questions)} câu hỏi (perturb: {arguments.perturb})",
        *(f"{name:<8} {value:.4f}" for name, value in result.measures.items()),
        "Tìm một câu: " + ", ".join(f"{n} {ms:.1f} ms" for n, ms in result.milliseconds.items()),
        "Thời gian: " + ", ".join(f"{n} {s:.1f} s" for n, s in result.seconds.items()),
    ]
    return "\n".join(lines)


class _Bars:
    """A progress bar per stage, on standard error and only on a terminal."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: tqdm[Any] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the stage's bar; a new stage closes the bar before."""
        if self._bar is None or stage != self._stage:
            self.close()
            self._stage = stage
            # disable=None: no bar where standard error is not a terminal
            self._bar = tqdm(total=total, desc=stage, disable=None, file=sys.stderr)
        self._bar.update(done)

    def close(self) -> None:
        """Finish the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
