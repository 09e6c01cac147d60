"""``daumoi-eval report``: score a stored run again and write its report anew."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "chấm lại một lần chạy đã lưu và viết lại báo cáo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("run", metavar="RUN", type=Path, help="thư mục kết quả")


def run(arguments: argparse.Namespace) -> str:
    """The table of the run as it is scored now; raises InputError."""
    from eval.folder import read
    from eval.run import BARS, save, save_bar
    from eval.show import table

    folder = arguments.run
    done = read(folder)
    beside = {
        bar: save_bar(read(folder / bar), folder, bar) for bar in BARS if (folder / bar).is_dir()
    }
    return f"{table(save(done, folder, beside))}\n\nBáo cáo: {folder / 'report.html'}"
