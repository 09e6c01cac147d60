"""``daumoi-eval run``: put the cases to a system."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from eval.commands.bars import Bars
from ingest import settings as configuration

if TYPE_CHECKING:
    from eval.run import Plan

HELP = "hỏi các câu mẫu, chấm điểm và viết thư mục kết quả"
SYSTEMS = ("extractive", "plain", "sentence", "llm")
VARIANTS = ("nodia", "half", "telex", "abbr", "nfd", "upper")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_plan_arguments(parser, split="dev")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("runs"), help="nơi đặt kết quả (runs)"
    )
    parser.add_argument("--name", help="tên thư mục kết quả (mặc định: thời điểm chạy)")
    parser.add_argument(
        "--alone",
        action="store_true",
        help="không chạy thêm chuỗi LangChain đơn giản và một câu gần nhất để đối chiếu",
    )
    parser.add_argument("--json", action="store_true", help="in bảng số liệu dạng JSON")


def add_plan_arguments(parser: argparse.ArgumentParser, split: str) -> None:
    """The options that choose what is asked, of whom."""
    parser.add_argument(
        "--cases", metavar="FILE", type=Path, nargs="+", default=[],
        help="tệp câu mẫu (mặc định: eval/cases)",
    )  # fmt: skip
    parser.add_argument(
        "--articles", metavar="[TÊN=]DIR", nargs="+", default=[],
        help="thư mục bài cho câu mẫu của đơn vị; tên bộ mặc định là tên thư mục",
    )  # fmt: skip
    parser.add_argument("--index", metavar="DIR", type=Path, help="dùng chỉ mục có sẵn")
    parser.add_argument("--system", choices=SYSTEMS, default="extractive")
    parser.add_argument(
        "--split", choices=("dev", "heldout", "all"), default=split, help=f"mặc định {split}"
    )
    parser.add_argument(
        "--perturb", nargs="*", choices=("all", *VARIANTS), default=[], metavar="KIỂU",
        help=f"hỏi thêm theo các kiểu gõ: all hoặc {', '.join(VARIANTS)}",
    )  # fmt: skip


def plan_of(arguments: argparse.Namespace) -> Plan:
    """The plan that the options describe."""
    from eval.run import Plan

    chosen = VARIANTS if "all" in arguments.perturb else tuple(dict.fromkeys(arguments.perturb))
    return Plan(
        settings=configuration.load(),
        system=arguments.system,
        split=arguments.split,
        files=tuple(arguments.cases),
        articles=tuple(arguments.articles),
        index=arguments.index,
        variants=chosen,
    )


def measures_field(arguments: argparse.Namespace) -> bool:
    """Whether the documents of ``eval/field`` are measured too: not with cases of one's own."""
    return not (arguments.cases or arguments.articles or arguments.index)


def run(arguments: argparse.Namespace) -> str:
    """Ask, score, write; the table is printed."""
    from eval.fieldset.beside import measure
    from eval.folder import filling, named_folder, new_folder
    from eval.run import BARS, execute, save, save_bar
    from eval.show import table

    plan = plan_of(arguments)
    if arguments.name:
        folder = named_folder(arguments.out, arguments.name)
    else:
        folder = new_folder(arguments.out, plan.system, plan.split)
    beside = {}
    with filling(folder), closing(Bars()) as bars:
        done = execute(plan, bars)
        if plan.system not in BARS and plan.index is None and not arguments.alone:
            for bar in BARS:
                other = execute(replace(plan, system=bar, variants=()), bars)
                beside[bar] = save_bar(other, folder, bar)
        if measures_field(arguments):
            measure(plan.settings, plan.system, folder, bars)
        summary = save(done, folder, beside)
    if arguments.json:
        return json.dumps({"folder": str(folder)} | summary, ensure_ascii=False)
    return f"{table(summary)}\n\nKết quả: {folder}"
