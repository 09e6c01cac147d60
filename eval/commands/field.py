"""``daumoi-eval field``: the documents that no rule was written for."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from eval.commands.bars import Bars
from ingest import settings as configuration

if TYPE_CHECKING:
    from eval.fieldset.run import Done

HELP = "đo trên các tài liệu mà không quy tắc nào được viết theo (eval/field)"
SPLITS = ("work", "tune", "test", "kept", "all")
SYSTEMS = ("extractive", "plain", "sentence", "llm")
WORDINGS = ("asked", "nodia", "hurried", "everyday", "all")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--split", choices=SPLITS, default="work", help="phần (work)")
    parser.add_argument("--system", choices=SYSTEMS, default="extractive")
    parser.add_argument(
        "--wording", choices=WORDINGS, nargs="+", default=["asked"], help="kiểu gõ (asked)"
    )
    parser.add_argument(
        "--generated", action="store_true",
        help="hỏi các câu lập bằng chương trình từ nhiệm vụ: tiền đề đúng và câu gần giống",
    )  # fmt: skip
    parser.add_argument(
        "--corpus", metavar="DIR", type=Path,
        help="lập câu từ các nhiệm vụ trích được của thư mục bài này (với --generated)",
    )  # fmt: skip
    parser.add_argument("--lint", action="store_true", help="chỉ kiểm tra dữ liệu")
    parser.add_argument("--field", metavar="DIR", type=Path, help="thư mục dữ liệu (eval/field)")
    parser.add_argument(
        "--out", metavar="DIR", type=Path,
        help="ghi số liệu và các câu sai (không có của test, kept)",
    )  # fmt: skip
    parser.add_argument("--note", default="", help="ghi chú cho nhật ký khi xem test hay kept")
    parser.add_argument("--json", action="store_true", help="in số liệu dạng JSON")


def run(arguments: argparse.Namespace) -> str:
    """Check or measure; the totals are printed."""
    from eval.fieldset import saved
    from eval.fieldset.gold import FIELD, SPLITS
    from ingest.errors import InputError

    folder = arguments.field or FIELD
    if arguments.corpus and not arguments.generated:
        raise InputError("--corpus chỉ dùng với --generated; hãy thêm --generated.")
    splits = SPLITS if arguments.split == "all" else (arguments.split,)
    if arguments.lint:
        return _lint(folder, splits)
    done = _measure(arguments, folder, splits)
    if arguments.out:
        saved.write(arguments.out, done.summary, done.rows, done.failures)
    if arguments.json:
        return json.dumps(done.summary, ensure_ascii=False)
    from eval.fieldset.show import table

    return table(done.summary)


def _lint(folder: Path, splits: tuple[str, ...]) -> str:
    from eval.fieldset.lint import check, totals
    from ingest.errors import CheckFailed

    checked = check(folder, splits)
    told = totals(checked)
    if found := checked.faults + checked.unread:
        raise CheckFailed("\n".join([f"{len(found)} lỗi", *found, told]))
    return f"{told}\nkhông có lỗi."


def _measure(arguments: argparse.Namespace, folder: Path, splits: tuple[str, ...]) -> Done:
    from eval.fieldset import looks
    from eval.fieldset.any import documents_of
    from eval.fieldset.gold import BLIND, WORDINGS
    from eval.fieldset.run import Plan, execute
    from eval.near_misses import make
    from eval.versions import code, commit

    wordings = WORDINGS if "all" in arguments.wording else tuple(dict.fromkeys(arguments.wording))
    plan = Plan(
        settings=configuration.load(),
        splits=splits,
        system=arguments.system,
        wordings=wordings,
        folder=folder,
        documents=documents_of(arguments.corpus) if arguments.corpus else None,
        questions=make if arguments.generated else None,
    )
    with closing(Bars()) as bars:
        done = execute(plan, bars)
    if set(BLIND) & set(splits) and not arguments.corpus:
        looks.append(folder, looks.line(done.summary, commit(), code(), arguments.note))
    return done
