"""``daumoi-ingest``: from files and folders to a published index."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from ingest import settings as configuration
from ingest.errors import DaumoiError, InputError
from ingest.index import Recipe, Summary, build, merge, update
from ingest.settings import Settings

WHOLE = (1, 1)
"""The only one of one shard."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def main(argv: Sequence[str] | None = None, recipe: Recipe | None = None) -> int:
    """Run the command; exit status 0 done, 2 bad use, bad input or a file that was skipped."""
    given = sys.argv[1:] if argv is None else list(argv)
    merging = given[:1] == ["merge"]
    arguments = _merger().parse_args(given[1:]) if merging else _parser().parse_args(given)
    bars = _Bars()
    try:
        settings = configuration.load()
        if arguments.index is not None:
            settings = replace(settings, index=arguments.index)
        if merging:
            summary = merge(arguments.shards, settings, progress=bars)
        else:
            summary = _run(arguments, settings, bars, recipe)
    except DaumoiError as error:
        bars.close()
        print(f"daumoi-ingest: {_printable(str(error))}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        bars.close()
        print("daumoi-ingest: đã dừng; chỉ mục cũ (nếu có) vẫn được dùng.", file=sys.stderr)
        return INTERRUPTED
    bars.close()
    for skipped in summary.skipped:
        print(f"daumoi-ingest: bỏ qua {skipped.path}: {skipped.reason}", file=sys.stderr)
    print(json.dumps(summary.record(), ensure_ascii=False) if arguments.json else _told(summary))
    return InputError.exit_status if summary.skipped else 0


def _run(
    arguments: argparse.Namespace, settings: Settings, bars: _Bars, recipe: Recipe | None
) -> Summary:
    if arguments.add or arguments.remove:
        if arguments.paths or arguments.shard != WHOLE:
            raise InputError(
                "Hãy nêu toàn bộ tệp và thư mục, hoặc dùng --add và --remove, không dùng cả hai."
            )
        return update(
            settings,
            add=arguments.add or (),
            remove=arguments.remove or (),
            progress=bars,
            recipe=recipe,
        )
    paths = arguments.paths or [configuration.CORPUS / "articles"]
    return build(paths, settings, shard=arguments.shard, progress=bars, recipe=recipe)


def _printable(text: str) -> str:
    """Text whose path may hold bytes that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line in place of the usage and a line."""
        self.exit(2, f"{self.prog}: {message}; xem {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="daumoi-ingest",
        description="Nạp văn bản vào chỉ mục của Đầu Mối. Các tệp và thư mục đã nêu là toàn bộ nội "
        "dung của chỉ mục mới: bài không còn trong đó sẽ được gỡ khỏi chỉ mục. Với --add và "
        "--remove, những bài khác được giữ nguyên.",
        epilog="Mã kết thúc: 0 là xong; 2 là có tệp bị bỏ qua, tham số sai hoặc không ghi được.",
        add_help=False,
    )
    parser.add_argument(
        "paths",
        metavar="TỆP",
        nargs="*",
        type=Path,
        help="tệp hoặc thư mục .md .txt .html .htm .docx .pdf (mặc định: corpus/articles)",
    )
    parser.add_argument(
        "--add",
        metavar="TỆP",
        nargs="+",
        type=Path,
        help="thêm tệp hoặc thư mục; bài cùng tên được thay, các bài khác giữ nguyên",
    )
    parser.add_argument(
        "--remove", metavar="MÃ_BÀI", nargs="+", help="gỡ bài theo mã; các bài khác giữ nguyên"
    )
    parser.add_argument(
        "--shard",
        metavar="I/N",
        type=_part,
        default=WHOLE,
        help="chỉ nạp phần thứ I trong N phần bằng nhau, để nhiều máy cùng nạp; sau đó gộp bằng "
        "daumoi-ingest merge",
    )
    _add_common(parser)
    return parser


def _merger() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="daumoi-ingest merge",
        description="Gộp các chỉ mục đã nạp theo từng phần (--shard) thành một, theo đúng thứ tự "
        "đã nêu; không đọc lại tệp, không tính lại vectơ.",
        add_help=False,
    )
    parser.add_argument(
        "shards", metavar="CHỈ_MỤC", nargs="+", type=Path, help="thư mục chỉ mục của từng phần"
    )
    _add_common(parser)
    return parser


def _part(text: str) -> tuple[int, int]:
    """``2/4`` as (2, 4)."""
    at, _, count = text.partition("/")
    if not (at.isdecimal() and count.isdecimal() and 1 <= int(at) <= int(count)):
        raise argparse.ArgumentTypeError("hãy viết phần thứ mấy trên tổng số phần, ví dụ 2/4")
    return int(at), int(count)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index",
        metavar="THƯ_MỤC",
        type=Path,
        help="thư mục chỉ mục (mặc định: DAUMOI_INDEX, hoặc .daumoi trong thư mục đang làm việc)",
    )
    parser.add_argument(
        "--json", action="store_true", help="in kết quả dưới dạng một đối tượng JSON"
    )
    parser.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi kết thúc")


def _told(summary: Summary) -> str:
    counts = (
        f"{summary.articles} bài, {summary.passages} đoạn, {summary.duties} nhiệm vụ "
        f"(tính vectơ cho {summary.embedded} đoạn, dùng lại {summary.reused}, "
        f"gỡ {summary.removed} bài, bỏ qua {len(summary.skipped)} tệp)"
    )
    seconds = f"{summary.seconds:.1f} giây".replace(".", ",")
    if not summary.articles:
        return f"Không đọc được tệp nào; chỉ mục cũ (nếu có) vẫn được dùng. {seconds}."
    if not summary.published:
        return f"Không có gì thay đổi, vẫn dùng phiên bản {summary.version}: {counts}. {seconds}."
    return f"Đã công bố phiên bản {summary.version}: {counts}. {seconds}."


class _Bars:
    """A progress bar per stage with the time left, on standard error and only on a terminal."""

    def __init__(self) -> None:
        self._bars: dict[str, tqdm[NoReturn]] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the stage's bar; stages may go on together, and learn their totals on the way."""
        bar = self._bars.get(stage)
        if bar is None:
            # disable=None: no bar where standard error is not a terminal
            bar = self._bars[stage] = tqdm(
                total=total, desc=stage, disable=None, file=sys.stderr, position=len(self._bars)
            )
        bar.total = total
        bar.update(done)

    def close(self) -> None:
        """Finish the bars that are shown."""
        for bar in self._bars.values():
            bar.close()
        self._bars = {}


if __name__ == "__main__":
    sys.exit(main())
